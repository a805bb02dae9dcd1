/** Whether a JSON value is an object: not a list, not null. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
