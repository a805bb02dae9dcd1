import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssue } from "../../model/issue";
import {
    isReservedHeader,
    parseMappingKey,
    parseMappingValue,
    printMappingKey,
    printMappingValue,
} from "../../model/parameter-mapping";

describe("parameter mapping", () => {
    const values: [text: string, parsed: unknown][] = [
        ["", []],
        ["plain text", ["plain text"]],
        ["costs $5", ["costs $5"]],
        ["$request.header.X-Tenant", [{ from: "request.header", name: "X-Tenant" }]],
        ["$request.querystring.page", [{ from: "request.querystring", name: "page" }]],
        ["$request.path", [{ from: "request.path", name: undefined }]],
        ["$request.path.id", [{ from: "request.path", name: "id" }]],
        ["$request.body", [{ from: "request.body", name: undefined }]],
        ["$request.body.order.lines[0].id", [{ from: "request.body", name: "order.lines[0].id" }]],
        ["$response.header.etag", [{ from: "response.header", name: "etag" }]],
        ["$context.authorizer.claims.sub", [{ from: "context", name: "authorizer.claims.sub" }]],
        ["$stageVariables.color", [{ from: "stageVariables", name: "color" }]],
        [
            "${request.path.id}/${context.requestId}!",
            [{ from: "request.path", name: "id" }, "/", { from: "context", name: "requestId" }, "!"],
        ],
    ];
    for (const [text, parsed] of values) {
        it(`reads ${JSON.stringify(text)}`, () => {
            const value = parseMappingValue(text);
            assert.deepEqual(value, parsed);
            assert.ok(!isIssue(value));
            assert.equal(printMappingValue(value), text);
        });
    }

    const endings: [text: string, printed: string][] = [
        ["/$request.path.proxy", "/${request.path.proxy}"],
        ["/v1$request.path", "/v1${request.path}"],
        ["Bearer $request.header.x-token", "Bearer ${request.header.x-token}"],
    ];
    for (const [text, printed] of endings) {
        it(`takes the variable at the end of ${text} without braces`, () => {
            const value = parseMappingValue(text);
            assert.ok(!isIssue(value));
            assert.equal(printMappingValue(value), printed);
        });
    }

    for (const text of ["Bearer $request.header.token now", "/$request.path.a/$request.path.b", "/$request.paths.a"]) {
        it(`refuses ${text}`, () => {
            assert.ok(isIssue(parseMappingValue(text)));
        });
    }

    const keys: [text: string, side: "request" | "response", read: boolean][] = [
        ["append:header.x", "request", true],
        ["append:header.x", "response", true],
        ["remove:querystring.y", "request", true],
        ["remove:querystring.y", "response", false],
        ["overwrite:path", "request", true],
        ["overwrite:path", "response", false],
        ["overwrite:statuscode", "request", false],
        ["overwrite:statuscode", "response", true],
        ["append:path", "request", false],
        ["append:header.", "request", false],
        ["append:header.a b", "request", false],
        ["set:header.x", "request", false],
    ];
    for (const [text, side, read] of keys) {
        it(`${read ? "reads" : "refuses"} ${text} of a ${side}`, () => {
            const key = parseMappingKey(text, side);
            assert.equal(!isIssue(key), read);
            if (!isIssue(key)) assert.equal(printMappingKey(key), text);
        });
    }

    const headers: [name: string, reserved: boolean][] = [
        ["Authorization", true],
        ["x-amz-date", true],
        ["X-AMZN-Trace-Id", true],
        ["access-control-allow-origin", true],
        ["apigw-requestid", true],
        ["Via", true],
        ["x-forwarded-port", false],
        ["authorization-x", false],
        ["x-tenant", false],
    ];
    for (const [name, reserved] of headers) {
        it(`${reserved ? "keeps" : "leaves"} ${name}`, () => {
            assert.equal(isReservedHeader(name), reserved);
        });
    }

    it("reads the same from what it writes, and never throws", () => {
        const piece = fc.constantFrom(
            "a",
            " ",
            "${request.path.id}",
            "$request.header.x",
            "${context.requestId}",
            "$",
            "{",
            "}",
            "$request.body",
        );
        fc.assert(
            fc.property(
                fc.oneof(
                    fc.string(),
                    fc.array(piece, { maxLength: 4 }).map((parts) => parts.join("")),
                ),
                (text) => {
                    const value = parseMappingValue(text);
                    if (!isIssue(value)) assert.deepEqual(parseMappingValue(printMappingValue(value)), value);
                },
            ),
            { numRuns: 500 },
        );
    });
});
