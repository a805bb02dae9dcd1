import { issue, type Issue, quote } from "../../../model/issue";

/** A schema as plain JSON, and whether a library made it: what it adds for people is then left out without a word. */
export interface SchemaSource {
    readonly schema: { readonly [keyword: string]: unknown };
    readonly made: boolean;
}

/** What libraries that can say their JSON Schema carry: zod from 4.2 on, and others. Source: standardschema.dev. */
interface StandardSchema {
    readonly "~standard"?: {
        readonly vendor?: string;
        readonly jsonSchema?: { readonly input?: (options: { readonly target: string }) => unknown };
    };
    readonly toJSONSchema?: (options: { readonly target: string; readonly io: string }) => unknown;
    readonly _zod?: unknown;
    readonly _def?: unknown;
}

/** Tells a schema from a model's name: both may be texts. */
export function isModelName(value: unknown): value is string {
    return typeof value === "string" && !value.trimStart().startsWith("{");
}

/** The JSON Schema a value is or stands for. Never throws. */
export function readSchema(value: unknown): SchemaSource | Issue {
    const wrong = (problem: string, got: string, fix: string): Issue =>
        issue({ path: "", code: "schema-invalid", problem, got, fix });
    if (typeof value === "string") {
        try {
            return readSchema(JSON.parse(value) as unknown);
        } catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            return wrong("a schema's text must be JSON", why, "correct it");
        }
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return wrong("a schema must be an object", quote(value), 'write such as { type: "object" }');
    }
    const source = value as StandardSchema;
    const say = source["~standard"]?.jsonSchema?.input;
    const vendor = source["~standard"]?.vendor ?? "zod";
    const isZod = source._zod !== undefined || source._def !== undefined || source["~standard"] !== undefined;
    if (!isZod) return { schema: value as SchemaSource["schema"], made: false };
    try {
        const said =
            say !== undefined ? say({ target: "draft-07" }) : source.toJSONSchema?.({ target: "draft-7", io: "input" });
        if (typeof said === "object" && said !== null) return { schema: said as SchemaSource["schema"], made: true };
    } catch (error) {
        const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
        return wrong(`${vendor} cannot say this schema in JSON Schema`, why, "write the JSON Schema itself");
    }
    return wrong(
        `this version of ${vendor} does not say its JSON Schema by itself`,
        `a ${vendor} schema`,
        vendor === "zod" ? "pass z.toJSONSchema(schema), or use zod 4.2 or later" : "pass its JSON Schema",
    );
}
