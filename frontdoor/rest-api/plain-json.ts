import { isPropertyMap, isSecret, type PropertyValue, reveal, secret } from "../../model/property-value";
import type { Text } from "../front-door";

/** Deeper than any schema or policy: JSON.stringify dies of a depth of thousands. */
const deepest = 200;

/** A value of a document as JSON text, secret when it is; undefined when it is nested too deeply. */
export function jsonOf(
    value: PropertyValue | undefined,
    replaced: (name: string, value: PropertyValue) => PropertyValue = (_, inner) => inner,
): Text | undefined {
    const plain = value === undefined ? undefined : plainJson(reveal(value) ?? null, replaced, 0);
    if (plain === undefined) return undefined;
    const text = JSON.stringify(plain);
    return isSecret(value) ? secret(text) : text;
}

function plainJson(
    value: PropertyValue,
    replaced: (name: string, value: PropertyValue) => PropertyValue,
    depth: number,
): PropertyValue | undefined {
    if (depth > deepest) return undefined;
    if (Array.isArray(value)) {
        const items = (value as readonly PropertyValue[]).map((item) => plainJson(item, replaced, depth + 1));
        return items.includes(undefined) ? undefined : (items as PropertyValue[]);
    }
    if (!isPropertyMap(value)) return value;
    const made: [string, PropertyValue][] = [];
    for (const [name, inner] of Object.entries(value)) {
        const plain = plainJson(replaced(name, inner), replaced, depth + 1);
        if (plain === undefined) return undefined;
        made.push([name, plain]);
    }
    return Object.fromEntries(made);
}
