import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssue } from "../../model/issue";
import {
    parseMessageParameterSource,
    parseMessageParameterTarget,
    parseRouteParameter,
} from "../../model/websocket-parameter-mapping";

describe("a parameter mapping of a WebSocket API", () => {
    const targets: [text: string, place: string, name: string][] = [
        ["integration.request.header.X-Room", "header", "X-Room"],
        ["integration.request.querystring.room", "querystring", "room"],
        ["integration.request.path.room", "path", "room"],
        ["integration.request.header.a.b", "header", "a.b"],
    ];
    for (const [text, place, name] of targets) {
        it(`writes to ${text}`, () => {
            assert.deepEqual(parseMessageParameterTarget(text), { in: place, name });
        });
    }

    const sources: [text: string, from: string, rest: object][] = [
        ["route.request.header.x", "request", { in: "header", name: "x" }],
        ["route.request.multivalueheader.x", "request", { in: "multivalueheader", name: "x" }],
        ["route.request.querystring.q", "request", { in: "querystring", name: "q" }],
        ["route.request.multivaluequerystring.q", "request", { in: "multivaluequerystring", name: "q" }],
        ["route.request.body", "request", { in: "body", path: undefined }],
        ["context.connectionId", "context", { name: "connectionId" }],
        ["context.authorizer.principalId", "context", { name: "authorizer.principalId" }],
        ["stageVariables.v", "stageVariables", { name: "v" }],
        ["'text'", "static", { value: "text" }],
        ["''", "static", { value: "" }],
    ];
    for (const [text, from, rest] of sources) {
        it(`reads ${text}`, () => {
            assert.deepEqual(parseMessageParameterSource(text), { from, ...rest });
        });
    }

    for (const [text, path] of [
        ["route.request.body.a.b[0]", "$.a.b[0]"],
        ["route.request.body.$.a", "$.a"],
    ] as const) {
        it(`reads the JSON path of ${text}`, () => {
            const source = parseMessageParameterSource(text);
            assert.ok(!isIssue(source) && source.from === "request" && source.in === "body");
            assert.equal(source.path?.text, path);
        });
    }

    const refused: [text: string, fix: string | RegExp][] = [
        ["method.request.header.x", 'write "route.request.header.x"'],
        ["$context.connectionId", 'write "context.connectionId"'],
        ["$request.body.a", "name one of these"],
        ["route.request.path.id", /a WebSocket API has no paths/],
        ["route.request.cookie.id", "name one of these"],
        ["route.request.body.a[", /./],
        ["text", "name one of these"],
        ["", "name one of these"],
        ["integration.response.header.x", "name one of these"],
    ];
    for (const [text, fix] of refused) {
        it(`refuses ${JSON.stringify(text)} and says what to write`, () => {
            const issue = parseMessageParameterSource(text);
            assert.ok(isIssue(issue));
            if (typeof fix === "string") assert.equal(issue.fix, fix);
            else assert.match(issue.fix, fix);
            assert.doesNotMatch(`${issue.problem} ${issue.fix}`, /method\.request/);
            assert.equal(issue.got, JSON.stringify(text));
        });
    }

    const declared: [text: string, parameter: object | undefined][] = [
        ["route.request.header.x-tenant", { in: "header", name: "x-tenant" }],
        ["route.request.querystring.room", { in: "querystring", name: "room" }],
        ["route.request.path.id", undefined],
        ["method.request.header.x", undefined],
        ["route.request.body", undefined],
        ["x", undefined],
    ];
    for (const [text, parameter] of declared) {
        it(`${parameter === undefined ? "refuses" : "takes"} ${text} as a parameter of a route`, () => {
            const read = parseRouteParameter(text);
            if (parameter === undefined) assert.ok(isIssue(read));
            else assert.deepEqual(read, parameter);
        });
    }

    it("never throws, whatever is written", () => {
        const start = fc.constantFrom("", "route.request.", "route.request.body.", "context.", "integration.request.");
        fc.assert(
            fc.property(start, fc.string(), (prefix, rest) => {
                parseMessageParameterSource(prefix + rest);
                parseMessageParameterTarget(prefix + rest);
                parseRouteParameter(prefix + rest);
            }),
        );
    });
});
