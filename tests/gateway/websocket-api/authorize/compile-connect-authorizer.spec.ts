import assert from "node:assert/strict";
import type { FunctionDescription, WebSocketAuthorizer } from "../../../../frontdoor";
import { defaultAssumptions } from "../../../../gateway/assumptions";
import type { Findings } from "../../../../gateway/http-api/compile-http-api";
import {
    compileConnectAuthorizer,
    type ConnectAuthorizerSurroundings,
} from "../../../../gateway/websocket-api/authorize/compile-connect-authorizer";
import type { ServedConnectAuthorizer } from "../../../../gateway/websocket-api/authorize/served-connect-authorizer";
import { describeFunction } from "../../lambda/function-fixture";

const executionArn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5";
type Lambda = Extract<WebSocketAuthorizer, { kind: "request" }>;

describe("compiling the authorizer of $connect", () => {
    const permission = { urn: "urn:p", action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
    const called = (...permissions: FunctionDescription["permissions"][number][]): FunctionDescription =>
        describeFunction("auth", { permissions }, "auth");
    const written = (rest: Partial<Lambda> = {}): Lambda => ({
        kind: "request",
        name: "users",
        urn: "urn:users",
        authorizerId: "auth01",
        target: { kind: "lambda", label: "auth", functionUrn: called().urn },
        identitySource: ["route.request.header.Authorization"],
        ...rest,
    });

    function compile(
        authorizer: Parameters<typeof compileConnectAuthorizer>[1],
        description = called(permission),
    ): { readonly served: ServedConnectAuthorizer; readonly warnings: readonly string[] } {
        const findings: Findings = { unsupported: [], warnings: new Set() };
        const compilation: ConnectAuthorizerSurroundings["compilation"] = {
            functions: new Map([[description.urn, description]]),
            refusal: () => undefined,
            targets: new Map(),
            assume: defaultAssumptions,
            accountBuckets: new Map(),
            accountThrottle: undefined,
            accessLogs: false,
            now: 0,
        };
        const served = compileConnectAuthorizer({ compilation, findings, executionArn, name: "chat" }, authorizer);
        return { served, warnings: [...findings.warnings] };
    }

    it("reads where it looks", () => {
        const sources = [
            "route.request.header.Auth",
            "route.request.querystring.a.b",
            "context.stage",
            "stageVariables.x",
        ];
        const { served, warnings } = compile(written({ identitySource: sources }));
        assert.ok(served.kind === "request");
        assert.deepEqual(served.identitySource, [
            { from: "header", name: "Auth" },
            { from: "querystring", name: "a.b" },
            { from: "context", name: "stage" },
            { from: "stageVariables", name: "x" },
        ]);
        assert.deepEqual([served.function.denied, warnings], [undefined, []]);
    });

    const permitted: [sourceArn: string, denied: boolean][] = [
        [`${executionArn}/authorizers/auth01`, false],
        [`${executionArn}/*`, false],
        [`${executionArn}/*/$connect`, true],
        [`${executionArn}/authorizers/other1`, true],
    ];
    for (const [sourceArn, denied] of permitted) {
        it(`is ${denied ? "denied" : "allowed"} to call its function by a permission for ${sourceArn}`, () => {
            const { served, warnings } = compile(written(), called({ ...permission, sourceArn }));
            assert.ok(served.kind === "request");
            assert.equal(served.function.denied !== undefined, denied);
            assert.equal(warnings.length, denied ? 1 : 0);
        });
    }

    const unavailable: [what: string, authorizer: WebSocketAuthorizer, reason: RegExp][] = [
        ["cannot be read", { kind: "unknown", reason: "its type is JWT" }, /its type is JWT/],
        [
            "looks where a REST API's does",
            written({ identitySource: ["method.request.header.Authorization"] }),
            /"method\.request\.header\.Authorization" cannot be read; write route\.request\.header\.NAME/,
        ],
        [
            "names a function of another program",
            written({ target: { kind: "lambda", label: "theirs" } }),
            /theirs is not part of this program/,
        ],
    ];
    for (const [what, authorizer, reason] of unavailable) {
        it(`lets nobody in when it ${what}, and warns of it`, () => {
            const { served, warnings } = compile(authorizer);
            assert.ok(served.kind === "unavailable");
            assert.match(served.reason, reason);
            assert.match(warnings.join(), /every client that connects gets 500/);
        });
    }

    it("leaves IAM and none as they are", () => {
        assert.deepEqual(compile({ kind: "iam" }), { served: { kind: "iam" }, warnings: [] });
        assert.deepEqual(compile({ kind: "none" }), { served: { kind: "none" }, warnings: [] });
    });
});
