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

const refusals: [schema: object, message: RegExp][] = [
    [
        { type: "number", exclusiveMinimum: 0 },
        /^exclusiveMinimum: API Gateway does not support exclusiveMinimum, got 0; write minimum/,
    ],
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
