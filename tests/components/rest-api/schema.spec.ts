import assert from "node:assert/strict";
import { jsonSchemaOf } from "../../../components";
import { modelsOf } from "../../../components/rest-api/schema/models";
import { modelName } from "../../../components/rest-api/plan-validation";

/** What zod 4.2 and later answer for themselves; source: standardschema.dev, `StandardJSONSchemaV1`. */
const zod = (said: unknown): object => ({
    _zod: {},
    "~standard": {
        vendor: "zod",
        version: 1,
        jsonSchema: { input: ({ target }: { target: string }) => (target === "draft-07" ? said : {}) },
    },
});

const conversions: [what: string, schema: object, said: unknown][] = [
    [
        "a schema of draft 4",
        { type: "object", properties: { a: { type: "string" } } },
        { type: "object", properties: { a: { type: "string" } } },
    ],
    ["JSON text", '{"const":1}' as unknown as object, { enum: [1] }],
    ["a constant", { const: "a" }, { enum: ["a"] }],
    [
        "a bound of an integer",
        { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 10 },
        { type: "integer", minimum: 1, maximum: 9 },
    ],
    [
        "a type or null",
        { type: ["string", "null"], maxLength: 3 },
        { anyOf: [{ type: "string", maxLength: 3 }, { enum: [null] }] },
    ],
    ["OpenAPI's nullable", { type: "string", nullable: true }, { anyOf: [{ type: "string" }, { enum: [null] }] }],
    ["several types", { type: ["string", "integer"] }, { anyOf: [{ type: "string" }, { type: "integer" }] }],
    ["true and false", { properties: { a: true, b: false } }, { properties: { a: {}, b: { not: {} } } }],
    ["additional properties", { additionalProperties: false }, { additionalProperties: false }],
    [
        "$defs",
        { $ref: "#/$defs/A", $defs: { A: { const: 1 } } },
        { $ref: "#/definitions/A", definitions: { A: { enum: [1] } } },
    ],
    [
        "a TypeBox schema",
        Object.assign({ [Symbol.for("TypeBox.Kind")]: "String" }, { type: "string" }),
        { type: "string" },
    ],
    [
        "a zod schema, without what it adds for people",
        zod({
            $schema: "http://json-schema.org/draft-07/schema#",
            type: "object",
            properties: { a: { type: "string", default: "b" } },
        }),
        { type: "object", properties: { a: { type: "string" } } },
    ],
];

/** What z.toJSONSchema of zod 4.2 answers for the target draft-07 and io "input", as its sources have it. */
const saidByZod: [what: string, said: object, draft4: object][] = [
    [
        "z.object({ id: z.uuid(), n: z.int().positive().max(9), at: z.iso.datetime().optional() })",
        {
            $schema: "http://json-schema.org/draft-07/schema#",
            type: "object",
            properties: {
                id: { type: "string", format: "uuid", pattern: "^[0-9a-f-]{36}$" },
                n: { type: "integer", exclusiveMinimum: 0, maximum: 9 },
                at: { type: "string", format: "date-time", pattern: "^\\d{4}-" },
            },
            required: ["id", "n"],
        },
        {
            type: "object",
            properties: {
                id: { type: "string", format: "uuid", pattern: "^[0-9a-f-]{36}$" },
                n: { type: "integer", minimum: 1, maximum: 9 },
                at: { type: "string", format: "date-time", pattern: "^\\d{4}-" },
            },
            required: ["id", "n"],
        },
    ],
    [
        "z.record(z.string(), z.number())",
        { type: "object", propertyNames: { type: "string" }, additionalProperties: { type: "number" } },
        { type: "object", additionalProperties: { type: "number" } },
    ],
    [
        "z.nullable(z.literal('a'))",
        { anyOf: [{ type: "string", const: "a" }, { type: "null" }] },
        { anyOf: [{ type: "string", enum: ["a"] }, { enum: [null] }] },
    ],
    [
        "z.discriminatedUnion('kind', [...])",
        {
            oneOf: [
                { type: "object", properties: { kind: { type: "string", const: "a" } }, required: ["kind"] },
                { type: "object", properties: { kind: { type: "string", const: "b" } }, required: ["kind"] },
            ],
        },
        {
            oneOf: [
                { type: "object", properties: { kind: { type: "string", enum: ["a"] } }, required: ["kind"] },
                { type: "object", properties: { kind: { type: "string", enum: ["b"] } }, required: ["kind"] },
            ],
        },
    ],
    [
        "z.strictObject({})",
        { type: "object", properties: {}, additionalProperties: false },
        {
            type: "object",
            properties: {},
            additionalProperties: false,
        },
    ],
    ["z.never()", { not: {} }, { not: {} }],
    [
        "a schema with an id",
        { $ref: "#/definitions/Tag", definitions: { Tag: { id: "Tag", type: "string" } } },
        { $ref: "#/definitions/Tag", definitions: { Tag: { type: "string" } } },
    ],
    [
        "a getter that refers to its own object",
        { type: "object", properties: { next: { $ref: "#" } } },
        { type: "object", properties: { next: { $ref: "#" } } },
    ],
    [
        "z.toJSONSchema(schema, { target: 'draft-4' })",
        { type: "integer", minimum: 0, exclusiveMinimum: true, maximum: 10, exclusiveMaximum: false },
        { type: "integer", minimum: 1, maximum: 10 },
    ],
];

const kind = Symbol.for("TypeBox.Kind");
const optional = Symbol.for("TypeBox.Optional");
/** What TypeBox 0.34 answers: JSON Schema, and symbols beside it. */
const saidByTypeBox: [what: string, schema: object, draft4: object][] = [
    [
        "Type.Object({ id: Type.String(), n: Type.Optional(Type.Integer({ exclusiveMinimum: 0 })) })",
        {
            [kind]: "Object",
            type: "object",
            properties: {
                id: { [kind]: "String", type: "string" },
                n: { [kind]: "Integer", [optional]: "Optional", type: "integer", exclusiveMinimum: 0 },
            },
            required: ["id"],
        },
        {
            type: "object",
            properties: { id: { type: "string" }, n: { type: "integer", minimum: 1 } },
            required: ["id"],
        },
    ],
    [
        "Type.Union([Type.Literal('a'), Type.Null()])",
        {
            [kind]: "Union",
            anyOf: [
                { [kind]: "Literal", const: "a", type: "string" },
                { [kind]: "Null", type: "null" },
            ],
        },
        { anyOf: [{ enum: ["a"], type: "string" }, { enum: [null] }] },
    ],
    [
        "Type.Record(Type.String(), Type.Boolean())",
        { [kind]: "Record", type: "object", patternProperties: { "^(.*)$": { [kind]: "Boolean", type: "boolean" } } },
        { type: "object", patternProperties: { "^(.*)$": { type: "boolean" } } },
    ],
    [
        "Type.Recursive((This) => Type.Object({ nodes: Type.Array(This) }))",
        {
            [kind]: "Object",
            $id: "T0",
            type: "object",
            properties: { nodes: { [kind]: "Array", type: "array", items: { [kind]: "This", $ref: "T0" } } },
            required: ["nodes"],
        },
        { type: "object", properties: { nodes: { type: "array", items: { $ref: "#" } } }, required: ["nodes"] },
    ],
];

const refusals: [schema: object, message: RegExp][] = [
    [
        { type: "number", exclusiveMinimum: 0 },
        /^exclusiveMinimum: API Gateway does not support exclusiveMinimum, got 0; write minimum/,
    ],
    [
        { type: "number", minimum: 0, exclusiveMinimum: true },
        /^exclusiveMinimum: API Gateway does not support exclusiveMinimum, got 0; write minimum/,
    ],
    [{ propertyNames: { pattern: "^a" } }, /^propertyNames: draft 4 has no propertyNames/],
    [{ properties: { a: { if: {} } } }, /^properties\.a\.if: draft 4 has no if/],
    [{ items: [{}] }, /^items: API Gateway takes one schema for all items/],
    [{ _def: {} }, /this version of zod does not say its JSON Schema by itself/],
];

describe("jsonSchemaOf", () => {
    for (const [what, schema, said] of conversions) {
        it(`says ${what} in draft 4`, () => {
            assert.deepEqual(jsonSchemaOf(schema), said);
        });
    }
    for (const [what, said, draft4] of saidByZod) {
        it(`says what zod says of ${what} in draft 4`, () => {
            assert.deepEqual(jsonSchemaOf(zod(said)), draft4);
        });
    }
    for (const [what, schema, draft4] of saidByTypeBox) {
        it(`says TypeBox's ${what} in draft 4`, () => {
            assert.deepEqual(jsonSchemaOf(schema), draft4);
        });
    }
    for (const [schema, message] of refusals) {
        it(`refuses ${JSON.stringify(schema)}`, () => {
            assert.throws(
                () => jsonSchemaOf(schema),
                (error: unknown) => error instanceof RangeError && message.test(error.message),
            );
        });
    }
});

describe("models of a REST API", () => {
    it("makes definitions models of their own, and lets references lead to them", () => {
        const tree = {
            properties: { left: { $ref: "#" }, tag: { $ref: "#/$defs/my-tag" }, id: { $ref: "Id" } },
            $defs: { "my-tag": { type: "string" } },
        };
        assert.deepEqual(modelsOf("Tree", tree), {
            Tree: {
                properties: {
                    left: { $ref: "#/components/schemas/Tree" },
                    tag: { $ref: "#/components/schemas/TreeMyTag" },
                    id: { $ref: "#/components/schemas/Id" },
                },
            },
            TreeMyTag: { type: "string" },
        });
    });

    it("gives the schemas of two routes two names, of letters and digits", () => {
        const keys: [method: string, path: string][] = [
            ["POST", "/orders"],
            ["POST", "/orders/{id}"],
            ["POST", "/orders/id"],
            ["POST", "/orders-id"],
            ["POST", "/orders/Xid"],
            ["PUT", "/orders"],
        ];
        const names = keys.map(([method, path]) => modelName(method, path));
        assert.equal(new Set(names).size, keys.length);
        for (const name of names) assert.match(name, /^[A-Za-z0-9]+$/);
    });
});
