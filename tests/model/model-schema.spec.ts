import assert from "node:assert/strict";
import * as fc from "fast-check";
import { checkModelSchema } from "../../model/model-schema/check-model-schema";

describe("schemas of models", () => {
    const schemas: [name: string, schema: unknown, told: [severity: string, path: string, problem: RegExp][]][] = [
        ["an object", { type: "object", properties: { id: { type: "string" } }, required: ["id"] }, []],
        [
            "the empty model",
            { $schema: "http://json-schema.org/draft-04/schema#", title: "Empty Schema", type: "object" },
            [],
        ],
        ["JSON text", '{"type":"array","items":{"type":"integer"}}', []],
        ["no JSON", "{", [["error", "", /must be JSON/]]],
        ["no object", "[]", [["error", "", /must be an object/]]],
        ["a large one", `{"title":"${"x".repeat(410_000)}"}`, [["error", "", /at most 400 KB/]]],
        [
            "no properties",
            { type: "object", properties: {} },
            [["error", "properties", /^a model has one property at least/]],
        ],
        ["an unknown type", { type: "float" }, [["error", "type", /one of JSON Schema's/]]],
        ["several types", { type: ["string", "null"] }, []],
        [
            "required of draft 3",
            { properties: { a: { required: true } } },
            [["error", "properties.a.required", /must list the names/]],
        ],
        ["an empty required", { required: [] }, [["error", "required", /must list the names/]]],
        [
            "exclusiveMinimum of draft 6",
            { exclusiveMinimum: 3 },
            [["error", "exclusiveMinimum", /true or false in draft 4/]],
        ],
        [
            "exclusiveMinimum of draft 4",
            { minimum: 3, exclusiveMinimum: true },
            [["warning", "exclusiveMinimum", /does not support/]],
        ],
        ["const", { items: { const: 1 } }, [["warning", "items.const", /not in draft 4/]]],
        [
            "discriminator",
            { oneOf: [{ discriminator: "x" }] },
            [["warning", "oneOf[0].discriminator", /has no effect/]],
        ],
        ["no regular expression", { pattern: "(" }, [["error", "pattern", /must be a regular expression/]]],
        [
            "a pattern beyond linear time",
            { properties: { "a b": { pattern: "(a)\\1" } } },
            [["warning", 'properties["a b"].pattern', /backreference/]],
        ],
        [
            "a pattern property",
            { patternProperties: { "(": {} } },
            [["error", 'patternProperties["("]', /regular expression/]],
        ],
        ["a definition", { $ref: "#/definitions/A", definitions: { A: {} } }, []],
        ["a model", { items: { $ref: "https://apigateway.amazonaws.com/restapis/x/models/Pet" } }, []],
        [
            "an unknown model",
            { $ref: "https://apigateway.amazonaws.com/restapis/x/models/Dog" },
            [["error", "$ref", /no model has the name "Dog"/]],
        ],
        [
            "an unknown component",
            { $ref: "#/components/schemas/Dog" },
            [["error", "$ref", /no model has the name "Dog"/]],
        ],
        ["a foreign reference", { $ref: "https://example.com/pet.json" }, [["error", "$ref", /must lead to a model/]]],
        [
            "a dependency",
            { dependencies: { a: ["b"], c: { type: "x" } } },
            [["error", "dependencies.c.type", /one of/]],
        ],
    ];
    for (const [name, schema, told] of schemas) {
        it(`tells ${told.length === 0 ? "nothing" : told[0]![0]} of ${name}`, () => {
            const issues = checkModelSchema(schema, ["Pet"]);
            assert.deepEqual(
                issues.map(({ severity, path }) => [severity, path]),
                told.map(([severity, path]) => [severity, path]),
            );
            for (const [index, [, , problem]] of told.entries()) assert.match(issues[index]!.problem, problem);
        });
    }

    it("ends on a schema ten thousand levels deep", () => {
        const issues = checkModelSchema(`${'{"not":'.repeat(10_000)}{}${"}".repeat(10_000)}`);
        assert.match(issues[0]!.problem, /100 levels deep/);
    });

    it("never throws", () => {
        fc.assert(
            fc.property(
                fc.jsonValue({ maxDepth: 4 }),
                fc.constantFrom("type", "items", "properties", "$ref", "required"),
                (value, word) => {
                    checkModelSchema({ [word]: value });
                    checkModelSchema(value);
                },
            ),
        );
    });
});
