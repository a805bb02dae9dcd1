import assert from "node:assert/strict";
import {
    archive,
    asset,
    isArchive,
    isAsset,
    isPropertyMap,
    isResourceReference,
    isSecret,
    isUnknown,
    type PropertyValue,
    resourceReference,
    reveal,
    secret,
    unknown,
} from "../../model/property-value";

const tests = { isUnknown, isSecret, isAsset, isArchive, isResourceReference, isPropertyMap };
const values: [name: string, value: PropertyValue | undefined, is: keyof typeof tests | undefined][] = [
    ["the unknown", unknown, "isUnknown"],
    ["a secret", secret("hush"), "isSecret"],
    ["an asset", asset({ path: "a.txt" }), "isAsset"],
    ["an archive", archive({ assets: {} }), "isArchive"],
    ["a resource", resourceReference("urn:pulumi:x", "id"), "isResourceReference"],
    ["an object", { name: "x" }, "isPropertyMap"],
    ["an object that looks like a secret", { "aws-gatehouse.property-value": "secret", value: "x" }, "isPropertyMap"],
    ["a list", [1], undefined],
    ["a text", "secret", undefined],
    ["null", null, undefined],
    ["nothing", undefined, undefined],
];

describe("property value", () => {
    for (const [name, value, is] of values) {
        it(`takes ${name} for ${is ?? "none of the tagged"}`, () => {
            const found = Object.entries(tests).filter(([, test]) => test(value));
            assert.deepEqual(
                found.map(([test]) => test),
                is === undefined ? [] : [is],
            );
        });
    }

    it("reveals the value inside every secret around it", () => {
        assert.equal(reveal(secret(secret("hush"))), "hush");
        assert.equal(reveal("plain"), "plain");
        assert.equal(reveal(undefined), undefined);
    });

    it("gives a resource without an id none", () => {
        assert.equal("id" in resourceReference("urn:pulumi:x"), false);
    });
});
