import assert from "node:assert/strict";
import { type PropertyValue, reveal } from "../../model/property-value";

/** The text a property holds; anything else fails the test. */
export function textOf(value: PropertyValue | undefined): string {
    const revealed = reveal(value);
    assert.ok(typeof revealed === "string", `${JSON.stringify(revealed)} is no text`);
    return revealed;
}
