import type { JsonObject } from "./json";

/** A model, as a schema refers to it. */
export function reference(model: string): JsonObject {
    return { $ref: `#/components/schemas/${model}` };
}
