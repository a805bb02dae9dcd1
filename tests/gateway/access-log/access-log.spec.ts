import assert from "node:assert/strict";
import { compileAccessLog } from "../../../gateway/http-api/access-log";
import { contextVariable } from "../../../gateway/http-api/context-variables";
import { contextVariables } from "../../../model/context-variable";
import type { Authorization, HttpRequestContext } from "../../../gateway/http-api/context";
import { asking } from "../integrate/integration-context";

const answer = { status: 200, responseLength: 12, latency: 3.4 };

function context(more: Partial<HttpRequestContext> = {}): HttpRequestContext {
    const made = asking({
        stage: "dev",
        target: "/orders?x=1",
        headers: ["User-Agent", 'curl "8"'],
        body: "hello",
    }).context;
    return Object.assign(made, more);
}

describe("an access log", () => {
    const formats: [name: string, format: string, line: string][] = [
        [
            "CLF",
            '$context.identity.sourceIp - - [$context.requestTime] "$context.httpMethod $context.routeKey $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId',
            '203.0.113.7 - - [22/Nov/2026:05:00:00 +0000] "GET GET /orders HTTP/1.1" 200 12 ATfSmjLgPHcESJw= ATfSmjLgPHcESJw=',
        ],
        [
            "JSON",
            '{"requestId":"$context.requestId","status":$context.status,"ms":$context.responseLatency,"path":"$context.path"}',
            '{"requestId":"ATfSmjLgPHcESJw=","status":200,"ms":3,"path":"/dev/orders"}',
        ],
        [
            "XML",
            '<request id="$context.requestId"><stage>$context.stage</stage></request>',
            '<request id="ATfSmjLgPHcESJw="><stage>dev</stage></request>',
        ],
        ["CSV", "$context.apiId,$context.accountId,$context.dataProcessed,", "a1b2c3d4e5,123456789012,17,"],
        ["a missing value", "$context.integration.error|$context.authorizer.claims.sub", "-|-"],
        ["a name nobody has", "$context.nonsense $context.constructor $context.", "- - $context."],
        ["a dot behind a name", "$context.stage.", "dev."],
        ["text without variables", "requestId", "requestId"],
        ["a value with quotes", '"$context.identity.userAgent"', '"curl "8""'],
    ];
    for (const [name, format, line] of formats) {
        it(`prints ${name}`, () => {
            assert.equal(compileAccessLog(format)(context(), answer), line);
        });
    }

    it("stays one line of at most 1 MB", () => {
        const claims = { sub: "a\r\nb", long: "é".repeat(1024 * 1024) };
        const authorization = { kind: "jwt", claims, scopes: null } as const;
        const print = (format: string): string => compileAccessLog(format)(context({ authorization }), answer);
        assert.equal(print("$context.authorizer.claims.sub"), "a b");
        assert.equal(Buffer.byteLength(print("$context.authorizer.claims.long")), 1024 * 1024);
    });
});

describe("a $context variable", () => {
    const jwt: Authorization = { kind: "jwt", claims: { sub: "alice", "a-b": "c" }, scopes: null };
    const lambda: Authorization = {
        kind: "lambda",
        principalId: "bob",
        context: { key: "value", one: 1, yes: true, none: null, list: [1] },
    };
    const iam: Authorization = {
        kind: "iam",
        accessKey: "AKIA",
        accountId: "111122223333",
        callerId: "AIDA",
        userArn: "arn:aws:iam::111122223333:user/ann",
        userId: "AIDAUSER",
    };
    const failed = { latency: 30, error: "took too long" };
    const worked = { status: 404, integrationStatus: 200, latency: 7, requestId: "lambda-id" };
    const cases: [name: string, more: Partial<HttpRequestContext>, value: string | undefined][] = [
        ["domainPrefix", {}, "api"],
        ["requestTimeEpoch", {}, `${Date.UTC(2026, 10, 22, 5)}`],
        ["identity.userAgent", {}, 'curl "8"'],
        ["authorizer.claims.sub", { authorization: jwt }, "alice"],
        ["authorizer.claims.a-b", { authorization: jwt }, "c"],
        ["authorizer.claims.toString", { authorization: jwt }, undefined],
        ["authorizer.claims", { authorization: jwt }, undefined],
        ["authorizer.principalId", { authorization: lambda }, "bob"],
        ["authorizer.key", { authorization: lambda }, "value"],
        ["authorizer.one", { authorization: lambda }, "1"],
        ["authorizer.yes", { authorization: lambda }, "true"],
        ["authorizer.none", { authorization: lambda }, undefined],
        ["authorizer.list", { authorization: lambda }, "[1]"],
        ["authorizer.toString", { authorization: lambda }, undefined],
        ["authorizer.key", { authorization: jwt }, undefined],
        [
            "authorizer.error",
            { authorizerOutcome: "users: token expired", error: { message: "Unauthorized" } },
            "token expired",
        ],
        ["authorizer.error", { authorization: jwt, authorizerOutcome: "users: allowed" }, undefined],
        ["identity.accountId", { authorization: iam }, "111122223333"],
        ["identity.caller", { authorization: iam }, "AIDA"],
        ["identity.user", { authorization: iam }, "AIDAUSER"],
        ["identity.userArn", { authorization: iam }, "arn:aws:iam::111122223333:user/ann"],
        ["integration.status", { integration: worked }, "404"],
        ["integration.integrationStatus", { integration: worked }, "200"],
        ["integrationStatus", { integration: worked }, "200"],
        ["integrationStatus", { integration: { status: 404, latency: 7 } }, "404"],
        ["integration.latency", { integration: worked }, "7"],
        ["integrationLatency", { integration: worked }, "7"],
        ["integration.requestId", { integration: worked }, "lambda-id"],
        ["awsEndpointRequestId", { integration: worked }, "lambda-id"],
        ["integrationErrorMessage", { integration: failed }, "took too long"],
        ["error.message", { error: { message: "Not Found" } }, "Not Found"],
        ["error.messageString", { error: { message: 'a "b"' } }, '"a \\"b\\""'],
        ["error.responseType", { error: { message: "", responseType: "THROTTLED" } }, "THROTTLED"],
        ["customDomain.basePathMatched", { mappingKey: "v1/orders" }, "v1/orders"],
        ["customDomain.basePathMatched", { mappingKey: "" }, undefined],
        ["status", {}, undefined],
    ];
    for (const [name, more, value] of cases) {
        it(`${name} is ${String(value)}`, () => {
            assert.equal(contextVariable(context(more), name), value);
        });
    }

    it("is read or absent without fail, whichever AWS names", () => {
        for (const name of contextVariables) {
            assert.doesNotThrow(() => contextVariable(context({ stage: undefined, route: undefined }), name));
        }
    });
});
