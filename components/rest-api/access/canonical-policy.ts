/**
 * A policy in one spelling, so that what means the same is the same text: names in order, lists sorted and without
 * repetition, a list of one element as the element. What is not yet known stays where it is.
 */
export function canonicalPolicy(value: unknown): unknown {
    if (Array.isArray(value)) {
        const elements = value.map(canonicalPolicy);
        if (elements.length === 1) return elements[0];
        return elements.every(isText) ? [...new Set(elements)].sort() : elements;
    }
    if (!isRecord(value)) return value;
    const entries = Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => [name, name === "Statement" ? statements(inner) : canonicalPolicy(inner)] as const);
    return Object.fromEntries(entries);
}

/** Always a list: the order of statements means nothing, and is the program's. */
function statements(value: unknown): unknown[] {
    return (Array.isArray(value) ? value : [value]).map(canonicalPolicy);
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Outputs and promises are objects of a class, and are left alone. */
function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
