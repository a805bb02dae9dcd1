import type * as JsonSchema from "jsonschema";
import type { CustomProperty, Schema, SchemaContext, ValidatorResult } from "jsonschema";
import { createRequire } from "node:module";
import { type BoundedPattern, compilePattern } from "../../../model/bounded-pattern";
import { isIssue } from "../../../model/issue";
import { isJsonObject } from "../../../model/json-path/value-kind";
import { definitionsOf, readModelReference } from "../../../model/model-schema/model-reference";
import { ModelContext, type ResolvedAddresses } from "./model-context";
import { validationMessage } from "./validation-message";

/**
 * Schemas a value is checked against at most, an error counting as a hundred: a schema that refers to itself without
 * going deeper, or whose alternatives multiply, ends there.
 */
const mostSteps = 100_000;
const mostErrors = 20;
const mostDepth = 400;

// 20 ms of loading that only APIs with models pay for.
const load = createRequire(__filename);
let loaded: typeof JsonSchema | undefined;
const library = (): typeof JsonSchema => (loaded ??= load("jsonschema") as typeof JsonSchema);

/** Ends a check. */
class TooMuch extends Error {}

/** What the library does with each schema; its typings leave it out. */
type Visit = (
    instance: unknown,
    schema: Schema,
    options: object,
    context: Pick<SchemaContext, "schema" | "base"> & { readonly path?: (string | number)[] },
) => ValidatorResult;

const options = { disableFormat: true } as object;

/** The schemas of an API's models, by name. */
export class SchemaValidator {
    private readonly validator = new (library().Validator)();
    private readonly patterns = new Map<string, BoundedPattern | undefined>();
    private readonly visit: Visit;
    private readonly schemas: ModelContext["schemas"];
    private readonly resolved: ResolvedAddresses = new Map();
    private left = 0;
    private depth = 0;

    constructor(schemas: ReadonlyMap<string, unknown>) {
        this.visit = this.bound();
        this.schemas = (this.validator as unknown as { schemas: ModelContext["schemas"] }).schemas;
        this.validator.attributes["pattern"] = this.pattern;
        this.validator.attributes["patternProperties"] = this.patternProperties;
        this.validator.attributes["uniqueItems"] = this.uniqueItems;
        for (const [name, schema] of schemas) {
            const own = ownAddresses(schema, definitionsOf(schema), 0) as Schema;
            // The library keeps no schema that is a reference and nothing else.
            this.validator.addSchema(own.$ref === undefined ? own : { allOf: [own] }, addressOf(name));
        }
    }

    /** What is wrong with a value by a model, as `$context.error.validationErrorString`; undefined: nothing. */
    check(model: string, value: unknown): string | undefined {
        this.left = mostSteps;
        this.depth = 0;
        try {
            const root: Schema = { $ref: addressOf(model) };
            const { errors } = this.visit(value, root, options, this.contextOf(root, [], addressOf(model)));
            if (errors.length === 0) return undefined;
            return `[${errors.slice(0, mostErrors).map(validationMessage).join(", ")}]`;
        } catch (error) {
            if (error instanceof TooMuch) return "[the check takes too many steps]";
            // The library throws where a schema cannot be read: a reference to nothing, a keyword of the wrong type.
            return `[${error instanceof Error ? error.message : "the schema cannot be read"}]`;
        }
    }

    private contextOf(schema: Schema, path: (string | number)[], base: string): ModelContext {
        return new ModelContext(schema, options, path, base, this.schemas, this.resolved);
    }

    /** Counts every schema the library visits, and gives each a context of ours: it makes its own for references. */
    private bound(): Visit {
        const bounded = this.validator as unknown as { validateSchema: Visit };
        const visit = bounded.validateSchema.bind(this.validator);
        bounded.validateSchema = (instance, schema, settings, context) => {
            if (--this.left < 0 || ++this.depth > mostDepth) throw new TooMuch();
            const here =
                context instanceof ModelContext
                    ? context
                    : this.contextOf(context.schema, context.path ?? [], context.base);
            const result = visit(instance, schema, settings, here);
            this.depth--;
            this.left -= result.errors.length * 100;
            if (result.errors.length > mostErrors) result.errors.length = mostErrors;
            return result;
        };
        return bounded.validateSchema;
    }

    private readonly pattern: CustomProperty = (instance, schema, options, context) => {
        const result = new (library().ValidatorResult)(instance, schema, options, context);
        const { pattern } = schema;
        if (typeof instance !== "string" || typeof pattern !== "string" || this.finds(pattern, instance)) return result;
        result.addError({ name: "pattern", argument: pattern, message: "is invalid" });
        return result;
    };

    /** As the library does it, with patterns that match in linear time. */
    private readonly patternProperties: CustomProperty = (instance, schema, options, context) => {
        const result = new (library().ValidatorResult)(instance, schema, options, context);
        const { properties = {}, patternProperties = {}, additionalProperties } = schema;
        if (!isJsonObject(instance)) return result;
        const check = (name: string, inner: Schema) => {
            const visit = (this.validator as unknown as { validateSchema: Visit }).validateSchema;
            const errors = visit(instance[name], inner, options, context.makeChild(inner, name)).errors;
            result.errors.push(...errors);
        };
        for (const name of Object.keys(instance)) {
            const matching = Object.keys(patternProperties).filter((pattern) => this.finds(pattern, name));
            for (const pattern of matching) check(name, patternProperties[pattern] ?? {});
            if (matching.length > 0 || Object.hasOwn(properties, name) || additionalProperties === undefined) continue;
            if (additionalProperties === false) {
                result.addError({ name: "additionalProperties", argument: name, message: "is invalid" });
            } else if (typeof additionalProperties === "object") check(name, additionalProperties);
        }
        return result;
    };

    /** Equal values have equal texts once their names are in order: linear, where comparing each with each is not. */
    private readonly uniqueItems: CustomProperty = (instance, schema, options, context) => {
        const result = new (library().ValidatorResult)(instance, schema, options, context);
        if (!Array.isArray(instance) || schema.uniqueItems !== true) return result;
        const texts = new Set((instance as unknown[]).map((item) => this.canonical(item, 0)));
        if (texts.size < instance.length) result.addError({ name: "uniqueItems", argument: "", message: "is invalid" });
        return result;
    };

    private canonical(value: unknown, depth: number): string {
        this.left -= 0.1;
        if (this.left < 0 || depth > mostDepth) throw new TooMuch();
        if (Array.isArray(value)) return `[${value.map((item) => this.canonical(item, depth + 1)).join(",")}]`;
        if (!isJsonObject(value)) return JSON.stringify(value);
        const names = Object.keys(value).sort();
        return `{${names.map((name) => `${JSON.stringify(name)}:${this.canonical(value[name], depth + 1)}`).join(",")}}`;
    }

    /** A pattern that cannot be matched here lets everything pass; the plan warns of it. */
    private finds(pattern: string, text: string): boolean {
        let compiled = this.patterns.get(pattern);
        if (compiled === undefined && !this.patterns.has(pattern)) {
            const answer = compilePattern(pattern);
            compiled = isIssue(answer) ? undefined : answer;
            this.patterns.set(pattern, compiled);
        }
        this.left -= Math.ceil((text.length * (compiled?.size ?? 1)) / 500);
        if (this.left < 0) throw new TooMuch();
        return compiled?.find(text) ?? true;
    }
}

const addressOf = (name: string) => `https://apigateway.amazonaws.com/restapis/models/${encodeURIComponent(name)}`;

/** A schema with references to other models under the addresses they have here, and without an address of its own. */
function ownAddresses(schema: unknown, definitions: ReadonlySet<string>, depth: number): unknown {
    if (depth > mostDepth || typeof schema !== "object" || schema === null) return schema;
    if (Array.isArray(schema)) return schema.map((item) => ownAddresses(item, definitions, depth + 1));
    const entries = Object.entries(schema).flatMap(([word, value]): [string, unknown][] => {
        // A model's address is its name's: API Gateway knows no other.
        if ((word === "id" || word === "$id" || word === "$schema") && typeof value === "string") return [];
        if (word === "$ref" && typeof value === "string") {
            const reference = readModelReference(value, definitions);
            if (reference.kind === "model") return [[word, `${addressOf(reference.name)}#${reference.pointer}`]];
            return [[word, value]];
        }
        // Values, not schemas.
        if (word === "enum" || word === "default") return [[word, value]];
        return [[word, ownAddresses(value, definitions, depth + 1)]];
    });
    return Object.fromEntries(entries);
}
