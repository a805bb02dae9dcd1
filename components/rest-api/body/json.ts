import * as pulumi from "@pulumi/pulumi";

/** JSON whose leaves may be outputs. */
export type Json = string | number | boolean | null | pulumi.Output<unknown> | Promise<unknown> | Json[] | JsonObject;
/** An object of JSON whose leaves may be outputs. */
export interface JsonObject {
    [name: string]: Json | undefined;
}

/**
 * The same JSON with the names of every object in order and without what is undefined: the text of one API is always
 * the same, whatever the order its program writes it in.
 */
export function inOrder(value: Json | undefined): Json | undefined {
    if (Array.isArray(value)) return value.map((inner) => inOrder(inner) ?? null);
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}

/** An object of JSON: no list and no output. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !pulumi.Output.isInstance(value) &&
        !(value instanceof Promise)
    );
}

/** The object without some of its members. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
    return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
