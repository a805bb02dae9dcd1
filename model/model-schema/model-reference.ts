/** What a `$ref` of a model's schema leads to. */
export type ModelReference =
    /** Another model, or a part of it. */
    | { readonly kind: "model"; readonly name: string; readonly pointer: string }
    /** A part of the same schema; empty: all of it. */
    | { readonly kind: "local"; readonly pointer: string }
    /** What API Gateway does not follow. */
    | { readonly kind: "foreign" };

const address = /^https?:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/([^/#?]+)(?:#(.*))?$/;
const component = /^#\/components\/schemas\/([^/]+)((?:\/.*)?)$/;
const definition = /^#\/definitions\/([^/]+)((?:\/.*)?)$/;

/**
 * Reads a `$ref`. `#/components/schemas/X` and, without a definition of that name beside it, `#/definitions/X` are the
 * models API Gateway makes of an OpenAPI document. Source: developer guide, "Data models for REST APIs".
 * @param definitions Names below `definitions` of the same schema.
 */
export function readModelReference(text: string, definitions: ReadonlySet<string>): ModelReference {
    const model = address.exec(text) ?? component.exec(text);
    if (model?.[1] !== undefined) return { kind: "model", name: decoded(model[1]), pointer: model[2] ?? "" };
    const local = definition.exec(text);
    if (local?.[1] !== undefined && !definitions.has(decoded(local[1]))) {
        return { kind: "model", name: decoded(local[1]), pointer: local[2] ?? "" };
    }
    return text === "#" || text.startsWith("#/") ? { kind: "local", pointer: text.slice(1) } : { kind: "foreign" };
}

function decoded(part: string): string {
    const plain = part.replaceAll("~1", "/").replaceAll("~0", "~");
    try {
        return decodeURIComponent(plain);
    } catch {
        return plain;
    }
}

/** Names below `definitions` of a schema. */
export function definitionsOf(schema: unknown): ReadonlySet<string> {
    const found =
        typeof schema === "object" && schema !== null ? (schema as { definitions?: unknown }).definitions : undefined;
    return new Set(typeof found === "object" && found !== null ? Object.keys(found) : []);
}
