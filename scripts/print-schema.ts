/**
 * A schema's text as it is committed: indented, and in one order whatever order the analyzer met the types in, so that
 * a difference is a difference of the public face. An enum keeps the order it is written in.
 */
export function printSchema(schema: string): string {
    return `${JSON.stringify(sorted(JSON.parse(schema)), undefined, 2)}\n`;
}

function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
