import { isIssue, issue, type Issue, quote, step } from "../../../model/issue";
import { readSchema } from "./read-schema";

/** A schema of draft 4, with its definitions beside it. */
export interface ConvertedSchema {
    readonly schema: Schema;
    /** By name; references to them are `#/definitions/NAME`. */
    readonly definitions: { readonly [name: string]: Schema };
    readonly issues: readonly Issue[];
}

/** A schema, keyword by keyword. */
export interface Schema {
    [keyword: string]: unknown;
}

/** What later drafts have and draft 4 has no word for. */
const untold = [
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
    "dependentSchemas",
    "dependentRequired",
    "$dynamicRef",
];
/** What says nothing of what passes. */
const annotations = [
    "$schema",
    "$id",
    "id",
    "$comment",
    "examples",
    "deprecated",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
];
const listed = ["allOf", "anyOf", "oneOf"];
const single = ["not", "items", "additionalItems", "additionalProperties"];
const named = ["properties", "patternProperties"];

interface Place {
    readonly issues: Issue[];
    readonly made: boolean;
    readonly definitions: { [name: string]: Schema };
    /** `$id` of the whole schema, by which TypeBox refers to a recursive one. */
    readonly id: unknown;
}

/** Says a schema in draft 4. Never throws; what cannot be said is an issue. */
export function convertSchema(value: unknown): ConvertedSchema {
    const source = readSchema(value);
    if (isIssue(source)) return { schema: {}, definitions: {}, issues: [source] };
    const place: Place = { issues: [], made: source.made, definitions: {}, id: source.schema["$id"] };
    const schema = convert("", source.schema, place, 0);
    return { schema, definitions: place.definitions, issues: place.issues };
}

const mostDepth = 100;

function convert(path: string, value: unknown, place: Place, depth: number): Schema {
    // `true` lets everything pass and `false` nothing, from draft 6 on.
    if (value === true) return {};
    if (value === false) return { not: {} };
    if (!isObject(value) || depth > mostDepth) {
        const problem = depth > mostDepth ? `a schema may be ${mostDepth} levels deep` : "a schema must be an object";
        place.issues.push(found(path, problem, value, 'write such as { type: "string" }'));
        return {};
    }
    const schema: Schema = {};
    for (const [keyword, inner] of Object.entries(value)) {
        if (inner === undefined || annotations.includes(keyword)) continue;
        // A name is always a text: zod says so of every record.
        if (keyword === "propertyNames" && isAnyText(inner)) continue;
        if (place.made && (keyword === "default" || keyword === "readOnly" || keyword.startsWith("~"))) continue;
        const at = step(path, keyword);
        if (untold.includes(keyword)) {
            place.issues.push(found(at, `draft 4 has no ${keyword}`, inner, "say it with allOf, anyOf, oneOf or not"));
        } else if (keyword === "definitions" || keyword === "$defs") {
            for (const [name, each] of Object.entries(isObject(inner) ? inner : {})) {
                place.definitions[name] = convert(step(at, name), each, place, depth + 1);
            }
        } else if (keyword === "const") schema["enum"] = [inner];
        else if (keyword === "$ref") schema["$ref"] = inner === place.id ? "#" : reference(inner);
        else if (listed.includes(keyword)) schema[keyword] = convertList(at, inner, place, depth);
        else if (named.includes(keyword)) schema[keyword] = convertNamed(at, inner, place, depth);
        else if (keyword === "additionalProperties" && typeof inner === "boolean") schema[keyword] = inner;
        else if (keyword === "items" && Array.isArray(inner)) {
            place.issues.push(
                found(at, "API Gateway takes one schema for all items", inner, "write one schema, with anyOf"),
            );
        } else if (single.includes(keyword)) schema[keyword] = convert(at, inner, place, depth + 1);
        else schema[keyword] = inner;
    }
    return withNull(withBounds(path, schema, place));
}

function convertList(path: string, value: unknown, place: Place, depth: number): unknown {
    return Array.isArray(value)
        ? value.map((each: unknown, index) => convert(step(path, index), each, place, depth + 1))
        : value;
}

function convertNamed(path: string, value: unknown, place: Place, depth: number): unknown {
    return isObject(value)
        ? Object.fromEntries(
              Object.entries(value).map(([name, each]) => [name, convert(step(path, name), each, place, depth + 1)]),
          )
        : value;
}

/** `exclusiveMinimum: 0` of an integer is `minimum: 1`; of a number API Gateway has no word for it. */
function withBounds(path: string, schema: Schema, { issues }: Place): Schema {
    const { exclusiveMinimum: above, exclusiveMaximum: below, ...rest } = numericBounds(schema);
    const integer = schema["type"] === "integer";
    const tell = (keyword: string, bound: unknown, other: string): void => {
        const fix = `write ${other}, or type: "integer"`;
        issues.push(found(step(path, keyword), `API Gateway does not support ${keyword}`, bound, fix));
    };
    if (typeof above === "number" && !integer) tell("exclusiveMinimum", above, "minimum");
    if (typeof below === "number" && !integer) tell("exclusiveMaximum", below, "maximum");
    return {
        ...rest,
        ...(typeof above === "number"
            ? { minimum: Math.max(Math.floor(above) + 1, numberOr(rest["minimum"], -Infinity)) }
            : kept("exclusiveMinimum", above)),
        ...(typeof below === "number"
            ? { maximum: Math.min(Math.ceil(below) - 1, numberOr(rest["maximum"], Infinity)) }
            : kept("exclusiveMaximum", below)),
    };
}

/** Draft 4's own spelling, `minimum: 0` and `exclusiveMinimum: true`, as later drafts spell it. */
function numericBounds(schema: Schema): Schema {
    const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, ...rest } = schema;
    return {
        ...rest,
        ...(above === true && typeof minimum === "number"
            ? { exclusiveMinimum: minimum }
            : { ...kept("minimum", minimum), ...kept("exclusiveMinimum", above === false ? undefined : above) }),
        ...(below === true && typeof maximum === "number"
            ? { exclusiveMaximum: maximum }
            : { ...kept("maximum", maximum), ...kept("exclusiveMaximum", below === false ? undefined : below) }),
    };
}

const kept = (keyword: string, value: unknown): Schema => (value === undefined ? {} : { [keyword]: value });

/**
 * A schema for `null` too. OpenAPI 3.0 has neither lists of types nor the type `null`, in which the models reach API
 * Gateway; an enum of `null` says the same in both.
 */
function withNull(schema: Schema): Schema {
    const { type, nullable, ...rest } = schema;
    const types: unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
    const others = types.filter((each) => each !== "null");
    const orNull = nullable === true || others.length < types.length;
    if (!orNull && others.length < 2) return schema;
    const nothing = { enum: [null] };
    if (others.length === 0) return types.length > 0 ? { ...rest, ...nothing } : { anyOf: [rest, nothing] };
    const each = others.map((one) => ({ type: one, ...rest }));
    return { anyOf: orNull ? [...each, nothing] : each };
}

/** Where a reference leads: into the schema's own definitions, to itself, or to another model of the API. */
function reference(value: unknown): unknown {
    if (typeof value !== "string") return value;
    const local = /^#\/\$defs\/(.+)$/.exec(value)?.[1];
    if (local !== undefined) return `#/definitions/${local}`;
    return /^[A-Za-z0-9]+$/.test(value) ? `#/components/schemas/${value}` : value;
}

function found(path: string, problem: string, got: unknown, fix: string): Issue {
    return issue({ path, code: "schema-invalid", problem, got: quote(got), fix });
}

const numberOr = (value: unknown, other: number): number => (typeof value === "number" ? value : other);

const isAnyText = (value: unknown): boolean =>
    isObject(value) && value["type"] === "string" && Object.keys(value).length === 1;

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
    typeof value === "object" && value !== null && !Array.isArray(value);
