import { compilePattern } from "../bounded-pattern";
import { isIssue, issue, type Issue, quote, type Severity, step, under } from "../issue";
import { isJsonObject } from "../json-path/value-kind";
import { shapes } from "./keyword-shapes";
import { definitionsOf, readModelReference } from "./model-reference";

/** Characters of a schema. Source: service model of API Gateway v1, CreateModel. */
const mostCharacters = 400 * 1024;
const mostDepth = 100;

const types = ["array", "boolean", "integer", "null", "number", "object", "string"];
const rule = 'developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4';

/** What API Gateway does not look at. Source: developer guide, "Amazon API Gateway important notes". */
const ignored: Readonly<Record<string, string>> = {
    discriminator: "API Gateway does not support it",
    readOnly: "API Gateway does not support it",
    default: "API Gateway fills nothing in",
    maxItems: "API Gateway drops it from imported definitions",
    minItems: "API Gateway drops it from imported definitions",
    const: "it is not in draft 4; an enum of one value is",
    if: "it is not in draft 4",
    contains: "it is not in draft 4",
    propertyNames: "it is not in draft 4",
    $defs: "it is not in draft 4; definitions is",
    nullable: "it is OpenAPI's; type may be a list with null",
};

interface Place {
    readonly definitions: ReadonlySet<string>;
    readonly models: readonly string[] | undefined;
    readonly issues: Issue[];
}

/**
 * What API Gateway refuses or does not look at in the schema of a model.
 * @param schema As a value, or as JSON text.
 * @param models Names of the API's models, when they are known: a reference to another one is refused.
 */
export function checkModelSchema(schema: unknown, models?: readonly string[]): Issue[] {
    const text = typeof schema === "string" ? schema : undefined;
    if (text !== undefined && text.length > mostCharacters) return [tooLong(text)];
    let value = schema;
    if (text !== undefined) {
        try {
            value = JSON.parse(text);
        } catch (error) {
            const why = error instanceof Error ? error.message : "";
            return [found("", "error", "a schema must be JSON", why, "correct it")];
        }
    }
    if (!isJsonObject(value)) {
        return [found("", "error", "a schema must be an object", quote(value), 'write such as {"type": "object"}')];
    }
    const place: Place = { definitions: definitionsOf(value), models, issues: [] };
    checkSchema("", value, place, 0);
    const printed = text === undefined ? printedOf(value) : "";
    if (printed.length > mostCharacters) place.issues.push(tooLong(printed));
    return place.issues;
}

/** As JSON; empty where it has none, being a value that leads back to itself or one JSON does not know. */
function printedOf(value: object): string {
    try {
        return JSON.stringify(value);
    } catch {
        return "";
    }
}

function tooLong({ length }: string): Issue {
    return found("", "error", "a schema must have at most 400 KB", `${length} characters`, "split it into models");
}

function checkSchema(path: string, schema: unknown, place: Place, depth: number): void {
    const tell = (at: string, severity: Severity, problem: string, got: unknown, fix: string) => {
        place.issues.push(found(at === "" ? path : step(path, at), severity, problem, quote(got), fix));
    };
    if (depth > mostDepth) {
        tell(
            "",
            "error",
            `a schema may be ${mostDepth} levels deep`,
            "a deeper one",
            "take parts out into definitions",
        );
        return;
    }
    if (!isJsonObject(schema)) {
        tell("", "error", "a schema must be an object", schema, "write {} for any value");
        return;
    }
    checkReference(schema["$ref"], tell, place);
    for (const [word, why] of Object.entries(ignored)) {
        if (Object.hasOwn(schema, word))
            tell(word, "warning", `${word} has no effect: ${why}`, schema[word], "leave it out");
    }
    checkType(schema["type"], tell);
    const { required, properties, pattern } = schema;
    if (required !== undefined && !(Array.isArray(required) && required.length > 0 && required.every(isText))) {
        tell(
            "required",
            "error",
            "required must list the names of one property or more",
            required,
            'write such as ["id"]',
        );
    }
    if (isJsonObject(properties) && Object.keys(properties).length === 0 && depth === 0) {
        const problem =
            "a model has one property at least, or API Gateway refuses it: Model schema must have at least 1 property or array items defined";
        tell("properties", "error", problem, properties, "name a property, or leave properties out");
    }
    if (typeof schema["exclusiveMinimum"] === "number" || typeof schema["exclusiveMaximum"] === "number") {
        const word = typeof schema["exclusiveMinimum"] === "number" ? "exclusiveMinimum" : "exclusiveMaximum";
        tell(
            word,
            "error",
            `${word} is true or false in draft 4`,
            schema[word],
            "write the bound as minimum or maximum",
        );
    } else if (schema["exclusiveMinimum"] !== undefined) {
        const word = "exclusiveMinimum";
        tell(
            word,
            "warning",
            "API Gateway does not support exclusiveMinimum",
            schema[word],
            "choose the bound as minimum",
        );
    }
    checkShapes(schema, tell);
    if (pattern !== undefined) checkPattern(step(path, "pattern"), pattern, place);
    for (const name of Object.keys(isJsonObject(schema["patternProperties"]) ? schema["patternProperties"] : {})) {
        checkPattern(step(step(path, "patternProperties"), name), name, place);
    }
    for (const [at, inner] of subschemas(schema)) checkSchema(path + at, inner, place, depth + 1);
}

type Tell = (at: string, severity: Severity, problem: string, got: unknown, fix: string) => void;

function checkType(type: unknown, tell: Tell): void {
    if (type === undefined) return;
    const listed = Array.isArray(type) && type.length > 0 ? (type as unknown[]) : [type];
    for (const each of listed) {
        if (typeof each === "string" && types.includes(each)) continue;
        tell(
            "type",
            "error",
            "a type must be one of JSON Schema's",
            each,
            `write one of ${types.map(quote).join(", ")}`,
        );
    }
}

function checkShapes(schema: Readonly<Record<string, unknown>>, tell: Tell): void {
    for (const [word, { isRight, must, fix }] of Object.entries(shapes)) {
        const value = schema[word];
        if (value !== undefined && !isRight(value)) tell(word, "error", `${word} must be ${must}`, value, fix);
    }
}

function checkReference(reference: unknown, tell: Tell, { definitions, models }: Place): void {
    if (reference === undefined) return;
    const written =
        typeof reference === "string" ? readModelReference(reference, definitions) : { kind: "foreign" as const };
    if (written.kind === "foreign") {
        const problem = "a $ref must lead to a model of the API or into the schema itself";
        tell("$ref", "error", problem, reference, 'write such as "#/definitions/Pet"');
    } else if (written.kind === "model" && models !== undefined && !models.includes(written.name)) {
        const offered =
            models.length === 0 ? "declare it among the models" : `name one of ${models.map(quote).join(", ")}`;
        tell("$ref", "error", `no model has the name ${quote(written.name)}`, reference, offered);
    }
}

function checkPattern(path: string, pattern: unknown, { issues }: Place): void {
    if (typeof pattern !== "string") {
        issues.push(found(path, "error", "a pattern must be a text", quote(pattern), 'write such as "^[a-z]+$"'));
        return;
    }
    const compiled = compilePattern(pattern);
    if (isIssue(compiled)) issues.push(under(path.replace(/^\./, ""), compiled));
}

const single = ["not", "items", "additionalItems", "additionalProperties"];
const listed = ["allOf", "anyOf", "oneOf", "items"];
const named = ["properties", "patternProperties", "definitions", "dependencies"];

/** The schemas within a schema, by the path they stand at. */
function* subschemas(schema: Readonly<Record<string, unknown>>): Generator<readonly [at: string, inner: unknown]> {
    for (const word of single) {
        const inner = schema[word];
        if (inner !== undefined && typeof inner !== "boolean" && !Array.isArray(inner)) yield [`.${word}`, inner];
    }
    for (const word of listed) {
        const inner = schema[word];
        if (Array.isArray(inner)) for (const [index, each] of inner.entries()) yield [`.${word}[${index}]`, each];
    }
    for (const word of named) {
        const inner = schema[word];
        if (!isJsonObject(inner)) continue;
        for (const [name, each] of Object.entries(inner)) {
            if (word !== "dependencies" || !Array.isArray(each)) yield [step(`.${word}`, name), each];
        }
    }
}

const isText = (value: unknown) => typeof value === "string";

function found(path: string, severity: Severity, problem: string, got: string, fix: string): Issue {
    return issue({ path: path.replace(/^\./, ""), code: "schema-invalid", severity, problem, got, rule, fix });
}
