import { convertSchema, type Schema } from "./convert-schema";

/**
 * The models a schema becomes: its own, and one for each of its definitions, whose name starts with its own. A reference
 * in an OpenAPI document leads into that document, so that definitions cannot stay inside their schema.
 */
export function modelsOf(name: string, source: unknown): { readonly [name: string]: Schema } {
    const { schema, definitions } = convertSchema(source);
    const names = new Map(Object.keys(definitions).map((inner) => [inner, `${name}${alphanumeric(inner)}`]));
    const lead = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(lead);
        if (typeof value !== "object" || value === null) return value;
        return Object.fromEntries(
            Object.entries(value).map(([keyword, inner]: [string, unknown]) => [
                keyword,
                keyword === "$ref" && typeof inner === "string" ? `#/components/schemas/${target(inner)}` : lead(inner),
            ]),
        );
    };
    const target = (reference: string): string => {
        if (reference === "#") return name;
        const last = decodeName(reference.split("/").at(-1) ?? "");
        return reference.startsWith("#/definitions/") ? (names.get(last) ?? last) : last;
    };
    return {
        [name]: lead(schema) as Schema,
        ...Object.fromEntries(
            Object.entries(definitions).map(([inner, each]) => [names.get(inner) ?? inner, lead(each) as Schema]),
        ),
    };
}

/** Letters and digits alone: the service refuses any other model name. */
function alphanumeric(name: string): string {
    const plain = name.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? "").toUpperCase());
    return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const decodeName = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
