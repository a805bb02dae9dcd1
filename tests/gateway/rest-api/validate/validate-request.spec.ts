import assert from "node:assert/strict";
import type { RestModel, RestRoute } from "../../../../frontdoor";
import type { Reply } from "../../../../gateway/reply";
import { compileModels, compileValidation } from "../../../../gateway/rest-api/validate/compile-validation";
import type { ServedValidation } from "../../../../gateway/rest-api/validate/served-validation";
import { validateRequest } from "../../../../gateway/rest-api/validate/validate-request";
import { type RestAsked, restAsking } from "../integrate/rest-context";

const address = "https://apigateway.amazonaws.com/restapis/abc123/models";
const schemas: Readonly<Record<string, unknown>> = {
    Order: {
        type: "object",
        required: ["id"],
        properties: {
            id: { type: "string", pattern: "^(a+)+$", minLength: 2 },
            lines: { type: "array", items: { $ref: `${address}/Line` }, uniqueItems: true },
            kind: { $ref: "#/definitions/Kind" },
            status: { $ref: "#/definitions/Status" },
        },
        patternProperties: { "^x-": { type: "string" } },
        additionalProperties: false,
        definitions: { Kind: { enum: ["new", "old"] } },
    },
    Line: { type: "object", properties: { count: { type: "integer", minimum: 1 } } },
    Status: { oneOf: [{ type: "string" }, { $ref: "#/components/schemas/Line" }] },
    Alias: { $ref: `${address}/Order` },
    Loop: { allOf: [{ $ref: "#" }] },
    Double0: { type: "object" },
    ...Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
            `Double${index + 1}`,
            { allOf: [{ $ref: `${address}/Double${index}` }, { $ref: `${address}/Double${index}` }] },
        ]),
    ),
};
const models = compileModels([
    ...Object.entries(schemas).map(([name, schema]): RestModel => ({
        name,
        contentType: "application/json",
        schema: JSON.stringify(schema),
    })),
    { name: "Broken", contentType: "application/json", schema: "{" },
]);

interface Rules {
    readonly parameters?: Record<string, boolean>;
    readonly models?: Record<string, string>;
    readonly validator?: { readonly body: boolean; readonly parameters: boolean } | null;
}

function compiled({ parameters = {}, models: byType = {}, validator }: Rules): ServedValidation | undefined {
    const route = { requestParameters: parameters, requestModels: byType };
    const checks = validator === null ? {} : { validator: validator ?? { body: true, parameters: true } };
    return compileValidation({ ...route, ...checks } as unknown as RestRoute, models);
}

function ask(rules: Rules, asked: RestAsked) {
    const { context } = restAsking({ ...asked, served: { validation: compiled(rules) } });
    const reply = validateRequest(context) as Reply | undefined;
    return {
        reply,
        body: typeof reply?.body === "string" ? reply.body : "",
        status: reply?.status,
        detail: context.validationError,
    };
}

const json = (body: string, type = "application/json"): RestAsked => ({
    method: "POST",
    headers: ["Content-Type", type],
    body,
});

describe("validation of requests", () => {
    it("lists missing parameters in the order of header, path and query", () => {
        const parameters = {
            "method.request.querystring.qs1": true,
            "method.request.path.issuer": true,
            "method.request.header.x-header-param": true,
            "method.request.querystring.optional": false,
        };
        const { status, body } = ask({ parameters }, {});
        assert.equal(status, 400);
        assert.match(body, /^\{"message": ?"Missing required request parameters: \[x-header-param, issuer, qs1\]"\}$/);
    });

    const parameters: [name: string, parameter: string, asked: RestAsked, passes: boolean][] = [
        ["a query parameter", "querystring.q", { target: "/orders?q=1" }, true],
        ["an empty query parameter", "querystring.q", { target: "/orders?q=" }, false],
        ["a blank query parameter", "querystring.q", { target: "/orders?q=%20" }, false],
        ["an inherited name", "querystring.constructor", { target: "/orders?q=1" }, false],
        ["a header", "header.X-Tenant", { headers: ["X-Tenant", "a"] }, true],
        ["a header in another case", "header.X-Tenant", { headers: ["x-tenant", "a"] }, false],
        ["the Authorization header in another case", "header.Authorization", { headers: ["authorization", "a"] }, true],
        ["a path parameter", "path.id", { pathParameters: { id: "1" } }, true],
    ];
    for (const [name, parameter, asked, passes] of parameters) {
        it(`${passes ? "takes" : "misses"} ${name}`, () => {
            const { status } = ask({ parameters: { [`method.request.${parameter}`]: true } }, asked);
            assert.equal(status, passes ? undefined : 400);
        });
    }

    const order = { models: { "application/json": "Order" } };
    const bodies: [name: string, rules: Rules, asked: RestAsked, detail: string | RegExp | undefined][] = [
        ["a body its model allows", order, json('{"id":"aa","x-a":"b"}'), undefined],
        ["a body without a required property", order, json("{}"), '[object has missing required properties (["id"])]'],
        ["no body, as {}", order, { method: "POST" }, '[object has missing required properties (["id"])]'],
        ["no JSON", order, json("{"), /^Unable to parse the body as JSON/],
        [
            "a list",
            order,
            json("[]"),
            '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]',
        ],
        ["an enum through definitions", order, json('{"id":"aa","kind":"x"}'), /not found in enum/],
        [
            "another model through its address",
            order,
            json('{"id":"aa","lines":[{"count":0}]}'),
            /lower than the required minimum \(minimum: 1, found: 0\)/,
        ],
        ["another model through definitions", order, json('{"id":"aa","status":1}'), /exactly one schema/],
        ["a model that is a reference", { models: { "application/json": "Alias" } }, json("{}"), /missing required/],
        ["additional properties", order, json('{"id":"aa","y":1}'), /not allowed by the schema: \["y"\]/],
        ["a wrong pattern property", order, json('{"id":"aa","x-a":1}'), /instance type \(integer\)/],
        [
            "equal items in any order of names",
            order,
            json('{"id":"aa","lines":[{"a":1,"b":2},{"b":2,"a":1}]}'),
            "[array must not contain duplicate elements]",
        ],
        ["a body named like a prototype", order, json('{"__proto__":{"id":"aa"}}'), /missing required/],
        ["a media type without a model", order, json("{", "text/plain"), undefined],
        ["the media type behind parameters", order, json("{}", "application/json; charset=utf-8"), /missing required/],
        ["any media type by $default", { models: { $default: "Order" } }, json("{}", "text/plain"), /missing required/],
        ["Empty", { models: { "application/json": "Empty" } }, json("1"), /instance type \(integer\)/],
        ["Error", { models: { "application/json": "Error" } }, json('{"message":1}'), /instance type \(integer\)/],
        [
            "a model that is none",
            { models: { "application/json": "Broken" } },
            json("{}"),
            /the model Broken is no JSON/,
        ],
        ["a model nobody declares", { models: { "application/json": "Ghost" } }, json("{}"), /no such schema/],
        ["a body nobody checks", { ...order, validator: { body: false, parameters: true } }, json("{"), undefined],
        ["a method without a validator", { ...order, validator: null }, json("{"), undefined],
    ];
    for (const [name, rules, asked, detail] of bodies) {
        it(`${detail === undefined ? "takes" : "refuses"} ${name}`, () => {
            const answer = ask(rules, asked);
            assert.equal(answer.status, detail === undefined ? undefined : 400);
            if (detail === undefined) return;
            assert.match(answer.body, /^\{"message": ?"Invalid request body"\}$/);
            if (typeof detail === "string") assert.equal(answer.detail, detail);
            else assert.match(answer.detail ?? "", detail);
        });
    }

    it("looks at parameters before the body", () => {
        const { body } = ask({ ...order, parameters: { "method.request.querystring.q": true } }, json("{"));
        assert.match(body, /Missing required request parameters: \[q\]/);
    });

    const hostile: [name: string, model: string, body: string][] = [
        ["a text that makes backtracking explode", "Order", JSON.stringify({ id: `${"a".repeat(200_000)}!` })],
        ["a model that refers to itself only", "Loop", "{}"],
        ["models that double forty times", "Double40", "{}"],
        ["a body 10,000 levels deep", "Order", `{"id":"aa","lines":[${"[".repeat(10_000)}${"]".repeat(10_000)}]}`],
        [
            "many wrong items",
            "Order",
            JSON.stringify({ id: "aa", lines: Array.from({ length: 100_000 }, (_, index) => index) }),
        ],
    ];
    for (const [name, model, body] of hostile) {
        it(`ends on ${name}`, () => {
            assert.equal(ask({ models: { "application/json": model } }, json(body)).status, 400);
        });
    }

    it("compares twenty thousand items for uniqueness", () => {
        const lines = Array.from({ length: 20_000 }, (_, count) => ({ count: count + 1 }));
        assert.equal(ask(order, json(JSON.stringify({ id: "aa", lines }))).status, undefined);
    });
});
