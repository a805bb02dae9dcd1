import type { RestModel, RestRoute } from "../../../frontdoor";
import { isIssue } from "../../../model/issue";
import { parseMethodParameter } from "../../../model/rest-parameter-mapping";
import { knownFlag, knownText } from "../../known-value";
import { SchemaValidator } from "./schema-validator";
import type { BodySchema, RequiredParameter, ServedValidation } from "./served-validation";

/** The models of an API, ready to check bodies with. */
export interface CompiledModels {
    /** What is wrong with a value; undefined: nothing. */
    readonly check: (model: string, value: unknown) => string | undefined;
    readonly names: ReadonlySet<string>;
    /** Models that cannot be read, and why. */
    readonly unreadable: ReadonlyMap<string, string>;
}

/**
 * Every API has two models of its own.
 * @documented developer guide, "Data models for REST APIs"; CreateRestApi: Empty and Error.
 */
const builtIn: readonly (readonly [name: string, schema: unknown])[] = [
    ["Empty", { title: "Empty Schema", type: "object" }],
    ["Error", { title: "Error Schema", type: "object", properties: { message: { type: "string" } } }],
];

/** Reads the schemas of an API's models once, for all its methods. Loads the library with the first check. */
export function compileModels(models: readonly RestModel[]): CompiledModels {
    const schemas = new Map<string, unknown>(builtIn);
    const unreadable = new Map<string, string>();
    for (const { name, schema } of models) {
        const known = knownText(name);
        if (known === undefined) continue;
        const text = knownText(schema);
        try {
            schemas.set(known, text === undefined || text === "" ? {} : JSON.parse(text));
        } catch (error) {
            unreadable.set(known, error instanceof Error ? error.message : "no JSON");
        }
    }
    let validator: SchemaValidator | undefined;
    return {
        names: new Set([...schemas.keys(), ...unreadable.keys()]),
        unreadable,
        check: (model, value) => {
            const why = unreadable.get(model);
            if (why !== undefined) return `[the model ${model} is no JSON: ${why}]`;
            return (validator ??= new SchemaValidator(schemas)).check(model, value);
        },
    };
}

/**
 * What of a method's requests is checked; undefined: nothing.
 * @observed required parameters are listed in the order of their full names, `method.request.header.x` first
 * (reference 8.1).
 */
export function compileValidation(route: RestRoute, models: CompiledModels): ServedValidation | undefined {
    const { validator } = route;
    if (validator === undefined) return undefined;
    const required = knownFlag(validator.parameters) ? requiredParameters(route) : [];
    const body = knownFlag(validator.body) ? bodySchemas(route, models) : undefined;
    return required.length === 0 && body === undefined ? undefined : { required, body };
}

function requiredParameters({ requestParameters }: RestRoute): RequiredParameter[] {
    return Object.entries(requestParameters)
        .filter(([, needed]) => knownFlag(needed))
        .map(([written]) => written)
        .sort()
        .flatMap((written) => {
            const parameter = parseMethodParameter(written);
            return isIssue(parameter) ? [] : [parameter];
        });
}

function bodySchemas(
    { requestModels }: RestRoute,
    models: CompiledModels,
): ReadonlyMap<string, BodySchema> | undefined {
    const schemas = new Map<string, BodySchema>();
    for (const [contentType, name] of Object.entries(requestModels)) {
        const model = knownText(name);
        if (model === undefined) continue;
        schemas.set(contentType.trim().toLowerCase(), { model, check: (value) => models.check(model, value) });
    }
    return schemas.size === 0 ? undefined : schemas;
}
