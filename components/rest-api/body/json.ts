import * as pulumi from "@pulumi/pulumi";

/** JSON whose leaves may be outputs. */
export type Json = pulumi.Input<string | number | boolean | null> | pulumi.Input<unknown> | Json[] | JsonObject;
/** An object of JSON whose leaves may be outputs. */
export interface JsonObject {
    [name: string]: Json | undefined;
}

/**
 * The same JSON with the names of every object in order and without what is undefined: the text of one API is always
 * the same, whatever the order its program writes it in.
 */
export function inOrder(value: Json | undefined): Json {
    if (Array.isArray(value)) return (value as Json[]).map(inOrder);
    if (typeof value !== "object" || value === null) return value;
    if (pulumi.Output.isInstance(value) || value instanceof Promise) return value as Json;
    const entries = Object.entries(value as JsonObject).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}
