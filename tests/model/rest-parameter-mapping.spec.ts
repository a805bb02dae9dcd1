import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isIssue } from "../../model/issue";
import {
    isFatalHeader,
    parseMethodParameter,
    parseRestParameterSource,
    parseRestParameterTarget,
    printMethodParameter,
    type RestMappingSide,
} from "../../model/rest-parameter-mapping";

describe("parameter mappings of a REST API", () => {
    const targets: [text: string, side: RestMappingSide, of: string, place: string, name: string][] = [
        ["integration.request.path.id", "request", "request", "path", "id"],
        ["integration.request.querystring.a.b", "request", "request", "querystring", "a.b"],
        ["integration.request.header.X-Tenant", "request", "request", "header", "X-Tenant"],
        ["method.response.header.X", "response", "response", "header", "X"],
        [
            "gatewayresponse.header.Access-Control-Allow-Origin",
            "gateway",
            "gateway",
            "header",
            "Access-Control-Allow-Origin",
        ],
    ];
    for (const [text, side, of, place, name] of targets) {
        it(`reads the target ${text}`, () => {
            assert.deepEqual(parseRestParameterTarget(text, side), { of, in: place, name });
        });
    }

    const noTargets: [text: string, side: RestMappingSide, fix: string][] = [
        ["integration.request.body.x", "request", 'write "integration.request.header.x"'],
        ["integration.request.header.", "request", 'write "integration.request.header.X-Tenant"'],
        ["method.response.header.X", "request", 'write "integration.request.header.X"'],
        ["method.response.querystring.X", "response", 'write "method.response.header.X"'],
        ["header.X", "gateway", 'write "gatewayresponse.header.X"'],
        ["integration.request.header.a b", "request", 'write "integration.request.header.X-Tenant"'],
    ];
    for (const [text, side, fix] of noTargets) {
        it(`refuses the target ${text} of a ${side}`, () => {
            const answer = parseRestParameterTarget(text, side);
            assert.ok(isIssue(answer));
            assert.equal(answer.fix, fix);
            assert.equal(answer.rule, `the service answers "Invalid mapping expression parameter specified: ${text}"`);
        });
    }

    const sources: [text: string, side: RestMappingSide, value: object][] = [
        ["method.request.path.id", "request", { from: "request", in: "path", name: "id" }],
        ["method.request.querystring.a", "request", { from: "request", in: "querystring", name: "a" }],
        [
            "method.request.multivaluequerystring.a",
            "request",
            { from: "request", in: "multivaluequerystring", name: "a" },
        ],
        ["method.request.multivalueheader.a", "request", { from: "request", in: "multivalueheader", name: "a" }],
        ["method.request.body", "request", { from: "request", in: "body", path: undefined }],
        ["integration.response.header.a", "response", { from: "response", in: "header", name: "a" }],
        [
            "integration.response.multivalueheader.a",
            "response",
            { from: "response", in: "multivalueheader", name: "a" },
        ],
        ["context.authorizer.claims.sub", "request", { from: "context", name: "authorizer.claims.sub" }],
        ["stageVariables.x", "response", { from: "stageVariables", name: "x" }],
        ["'a, b'", "request", { from: "static", value: "a, b" }],
        ["''", "request", { from: "static", value: "" }],
        ["method.request.header.a", "gateway", { from: "request", in: "header", name: "a" }],
    ];
    for (const [text, side, value] of sources) {
        it(`reads the source ${text} of a ${side}`, () => {
            assert.deepEqual(parseRestParameterSource(text, side), value);
        });
    }

    it("reads the JSON path behind a body", () => {
        const source = parseRestParameterSource("method.request.body.pets[0].name", "request");
        assert.ok(!isIssue(source) && source.from === "request" && source.in === "body");
        assert.equal(source.path?.text, "$.pets[0].name");
        assert.equal(source.path.definite, true);
    });

    const noSources: [text: string, side: RestMappingSide, fix: RegExp][] = [
        ["static", "request", /^write "'static'" for this very text$/],
        ['"static"', "request", /^write "'static'" for this very text$/],
        ["$context.requestId", "request", /^write "context.requestId"$/],
        ["$stageVariables.x", "request", /^write "stageVariables.x"$/],
        ["method.request.header.a", "response", /^name one of these$/],
        ["integration.response.header.a", "request", /^name one of these$/],
        ["integration.response.querystring.a", "response", /./],
        ["method.request.body.a", "gateway", /./],
        ["method.request.body.", "request", /JSON path/],
        ["method.request.body.a[", "request", /JSON path|path such as/],
        ["method.request.header.", "request", /./],
        ["'", "request", /./],
        ["", "request", /./],
    ];
    for (const [text, side, fix] of noSources) {
        it(`refuses the source ${JSON.stringify(text)} of a ${side}`, () => {
            const answer = parseRestParameterSource(text, side);
            assert.ok(isIssue(answer));
            assert.equal(answer.code, "mapping-invalid");
            assert.match(answer.fix, fix);
        });
    }

    it("gives the service's own words as the rule", () => {
        const answer = parseRestParameterSource("static", "request");
        assert.ok(isIssue(answer));
        assert.equal(
            answer.rule,
            'the service answers "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: static]"',
        );
    });

    const fatal: [header: string, type: string, fatal: boolean][] = [
        ["Content-Length", "HTTP", true],
        ["transfer-encoding", "HTTP_PROXY", true],
        ["X-Amzn-Trace-Id", "MOCK", true],
        ["X-Amzn-Apigateway-Api-Id", "HTTP", true],
        ["Authorization", "AWS", true],
        ["authorization", "AWS_PROXY", true],
        ["Authorization", "HTTP", false],
        ["TE", "AWS", true],
        ["TE", "HTTP", false],
        ["Expect", "AWS_PROXY", true],
        ["X-Tenant", "AWS", false],
    ];
    for (const [header, type, expected] of fatal) {
        it(`${header} ${expected ? "is" : "is not"} fatal for ${type}`, () => {
            assert.equal(isFatalHeader(header, type), expected);
        });
    }

    it("reads and prints the parameters a method declares", () => {
        const parameter = parseMethodParameter("method.request.querystring.page.size");
        assert.ok(!isIssue(parameter));
        assert.equal(printMethodParameter(parameter), "method.request.querystring.page.size");
        assert.ok(isIssue(parseMethodParameter("method.request.body.x")));
        assert.ok(isIssue(parseMethodParameter("integration.request.header.x")));
    });

    it("reads any text without throwing", () => {
        const word = fc.constantFrom(
            "method",
            "request",
            "integration",
            "response",
            "body",
            "header",
            ".",
            "[",
            "'",
            "$",
            "x",
        );
        fc.assert(
            fc.property(
                fc.array(word, { maxLength: 9 }),
                fc.constantFrom("request", "response", "gateway"),
                (words, side) => {
                    const text = words.join("");
                    parseRestParameterTarget(text, side);
                    parseRestParameterSource(text, side);
                    parseMethodParameter(text);
                },
            ),
        );
    });
});
