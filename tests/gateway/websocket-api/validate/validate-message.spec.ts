import assert from "node:assert/strict";
import type { RestModel, WebSocketRoute } from "../../../../frontdoor";
import { unknown } from "../../../../model/property-value";
import { compileModels } from "../../../../gateway/rest-api/validate/compile-validation";
import { compileMessageValidation } from "../../../../gateway/websocket-api/validate/compile-message-validation";
import type { ServedMessageValidation } from "../../../../gateway/websocket-api/validate/served-message-validation";
import { type MessageRefusal, validateMessage } from "../../../../gateway/websocket-api/validate/validate-message";
import { type MessageAsked, messageAsking } from "../message-asking";

const models: RestModel[] = [
    {
        name: "Order",
        contentType: "application/json",
        schema: JSON.stringify({
            type: "object",
            required: ["id"],
            properties: { id: { type: "string" }, count: { type: "integer", minimum: 1 } },
        }),
    },
    { name: "Note", contentType: "application/json", schema: '{"type":"object","required":["text"]}' },
    { name: "Broken", contentType: "application/json", schema: "{" },
    { name: "Loop", contentType: "application/json", schema: '{"allOf":[{"$ref":"#"}]}' },
];

type Written = Partial<
    Pick<WebSocketRoute, "requestModels" | "modelSelectionExpression" | "requestParameters" | "routeKey">
>;

function compile(written: Written): [validation: ServedMessageValidation | undefined, warnings: string[]] {
    const warnings = new Set<string>();
    const around = { door: { name: "feed" }, findings: { warnings, unsupported: [] }, models: compileModels(models) };
    const route = { routeKey: "order", urn: "urn:route", requestModels: {}, requestParameters: {}, ...written };
    return [compileMessageValidation(around, route as unknown as WebSocketRoute), [...warnings]];
}

function check(written: Written, asked: MessageAsked): [refusal: MessageRefusal | undefined, told: string | undefined] {
    const [validation] = compile(written);
    const { context } = messageAsking({ ...asked, route: { validation } });
    return [validateMessage(context), context.validationError];
}

const byDefault: Written = { requestModels: { $default: "Order" }, modelSelectionExpression: "\\$default" };

describe("the validation of messages", () => {
    const bodies: [what: string, body: string, problem: string | undefined][] = [
        ["a message the model allows", '{"id":"a","count":2}', undefined],
        ["a message without what is required", '{"count":2}', '[object has missing required properties (["id"])]'],
        [
            "a message of another type",
            "[]",
            '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]',
        ],
        [
            "a number that is too low",
            '{"id":"a","count":0}',
            "[numeric instance is lower than the required minimum (minimum: 1, found: 0)]",
        ],
        ["no JSON", "hello", "Unable to parse the body as JSON"],
        ["an empty message", "", "Unable to parse the body as JSON"],
    ];
    for (const [what, body, problem] of bodies) {
        it(`${problem === undefined ? "passes" : "refuses"} ${what}`, () => {
            const [refusal, told] = check(byDefault, { body });
            assert.equal(told, problem);
            assert.deepEqual(
                refusal,
                problem === undefined
                    ? undefined
                    : { message: "Invalid request body", problems: [`model Order: ${problem}`] },
            );
        });
    }

    const byKind: Written = {
        requestModels: { order: "Order", note: "Note" },
        modelSelectionExpression: "$request.body.kind",
    };
    const selected: [body: string, passes: boolean, written?: Written][] = [
        ['{"kind":"order","id":"a"}', true],
        ['{"kind":"order","text":"a"}', false],
        ['{"kind":"note","text":"a"}', true],
        ['{"kind":"note","id":"a"}', false],
        ['{"kind":"other","id":"a","text":"a"}', false],
        ['{"id":"a","text":"a"}', false],
        ['{"kind":"other","id":"a"}', true, { ...byKind, requestModels: { note: "Note", $default: "Order" } }],
        ['{"kind":"other","text":"a"}', false, { ...byKind, requestModels: { note: "Note", $default: "Order" } }],
        ['{"kind":"order"}', true, { requestModels: { $default: "Order" } }],
        ['{"id":"a"}', false, { modelSelectionExpression: "$request.body.kind" }],
    ];
    for (const [body, passes, written = byKind] of selected) {
        const { requestModels = {}, modelSelectionExpression = "nothing" } = written;
        const keys = Object.keys(requestModels).join() || "no model";
        it(`${passes ? "passes" : "refuses"} ${body} with ${keys} by ${JSON.stringify(modelSelectionExpression)}`, () => {
            assert.equal(check(written, { body })[0] === undefined, passes);
        });
    }

    it("says which key had no model", () => {
        const [refusal] = check(byKind, { body: '{"kind":"other"}' });
        assert.deepEqual(refusal?.problems, ['no model is for "other", and none is $default']);
    });

    it("checks no body of a handshake or a client's leaving", () => {
        assert.equal(check(byDefault, { eventType: "CONNECT" })[0], undefined);
        assert.equal(check(byDefault, { eventType: "DISCONNECT" })[0], undefined);
    });

    it("ends with a schema that refers to itself", () => {
        const written = { requestModels: { $default: "Loop" }, modelSelectionExpression: "\\$default" };
        assert.ok(check(written, { body: "{}" })[0] !== undefined);
    });

    it("ends with a message as deep as its length allows", () => {
        const body = `{"id":"a","x":${"[".repeat(60_000)}${"]".repeat(60_000)}}`;
        assert.equal(check(byDefault, { body })[0], undefined);
    });

    const handshakes: [what: string, asked: MessageAsked, missing: string | undefined][] = [
        ["all that is required", { headers: ["x-tenant", "a"], query: "room=1" }, undefined],
        ["names of headers in another case", { headers: ["X-TENANT", "a"], query: "room=1" }, undefined],
        ["no query", { headers: ["x-tenant", "a"] }, "room"],
        ["a blank header", { headers: ["x-tenant", " "], query: "room=1" }, "x-tenant"],
        ["a blank parameter", { headers: ["x-tenant", "a"], query: "room=" }, "room"],
        ["nothing", {}, "x-tenant, room"],
    ];
    const required: Written = {
        routeKey: "$connect",
        requestParameters: {
            "route.request.querystring.room": true,
            "route.request.header.x-tenant": true,
            "route.request.querystring.page": false,
        },
    };
    for (const [what, asked, missing] of handshakes) {
        it(`${missing === undefined ? "passes" : "refuses"} a handshake with ${what}`, () => {
            const [refusal] = check(required, { ...asked, eventType: "CONNECT" });
            const message = missing === undefined ? undefined : `Missing required request parameters: [${missing}]`;
            assert.equal(refusal?.message, message);
        });
    }

    it("asks messages for no parameters", () => {
        assert.equal(check(required, { body: "{}" })[0], undefined);
    });

    const warned: [what: string, written: Written, warning: RegExp | undefined][] = [
        ["a model by an expression", byDefault, undefined],
        ["a model without an expression", { requestModels: { $default: "Order" } }, /has requestModels and no model/],
        ["an expression without a model", { modelSelectionExpression: "\\$default" }, /so every message is refused/],
        ["a model that is not there", { ...byDefault, requestModels: { $default: "Odrer" } }, /no model "Odrer"/],
        ["a parameter that is none", { requestParameters: { "method.request.header.x": true } }, /route\.request\./],
        ["a model only AWS knows", { ...byDefault, requestModels: { $default: unknown } }, /so every message is/],
    ];
    for (const [what, written, warning] of warned) {
        it(`warns of ${warning === undefined ? "nothing" : "it"} for ${what}`, () => {
            const [, warnings] = compile(written);
            assert.equal(warnings.length, warning === undefined ? 0 : 1);
            if (warning !== undefined) assert.match(warnings[0]!, warning);
        });
    }

    it("refuses every message of a model that is no JSON, and says so", () => {
        const written = { requestModels: { $default: "Broken" }, modelSelectionExpression: "\\$default" };
        assert.match(check(written, { body: "{}" })[0]?.problems[0] ?? "", /the model Broken is no JSON/);
    });

    it("is nothing for a route that asks for nothing", () => {
        assert.equal(compile({})[0], undefined);
        assert.equal(compile({ requestParameters: { "route.request.header.x": false } })[0], undefined);
    });
});
