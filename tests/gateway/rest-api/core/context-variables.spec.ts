import assert from "node:assert/strict";
import { compileRestAccessLog } from "../../../../gateway/rest-api/access-log";
import type { RestAuthorization, RestRequestContext } from "../../../../gateway/rest-api/context";
import { restContextNames, restContextVariable } from "../../../../gateway/rest-api/context-variables";

type Changes = Partial<Record<keyof RestRequestContext, unknown>>;

function contextOf(changes: Changes = {}): RestRequestContext {
    return {
        api: { accountId: "123456789012", apiId: "a1b2c3d4e5", endpointType: "REGIONAL" },
        request: {
            method: "POST",
            rawPath: "/v1/pets",
            protocol: "HTTP/1.1",
            sourceIp: "192.0.2.1",
            headers: { "user-agent": "curl/8" },
        },
        requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
        extendedRequestId: "JKJaXmPLvHcESHA=",
        traceId: "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1",
        time: Date.UTC(2026, 10, 22, 5, 7, 21, 42),
        domainName: "api.example.com",
        method: "PATCH",
        stage: { name: "v1", deploymentId: "d1", tracing: false, webAclArn: undefined, canary: undefined },
        isCanary: false,
        requestPath: "/v1/pets",
        mappingKey: undefined,
        served: { resourceId: "r1", resourcePath: "/pets" },
        authorization: undefined,
        authorizerOutcome: undefined,
        apiKey: undefined,
        validationError: undefined,
        overrides: undefined,
        integration: undefined,
        error: undefined,
        ...changes,
    } as unknown as RestRequestContext;
}

const lambda: RestAuthorization = {
    kind: "lambda",
    principalId: "user|a1",
    context: { tenant: "blue", admin: "true" },
    integrationLatency: 12,
};
const pool: RestAuthorization = { kind: "cognito", claims: { sub: "s1", "cognito:username": "ada" } };
const signed: RestAuthorization = {
    kind: "iam",
    accessKey: "AKIDEXAMPLE",
    accountId: "123456789012",
    callerId: "caller",
    userArn: "arn:aws:iam::123456789012:user/ada",
    userId: "user",
};
const overrides = {
    requestHeaders: new Map<string, string | string[]>([["x-a", ["1", "2"]]]),
    requestQuery: new Map([["q", "3"]]),
    requestPath: new Map([["id", "4"]]),
    responseHeaders: new Map([["x-b", "5"]]),
    responseStatus: 202,
};
const integration = { status: 201, integrationStatus: 200, latency: 7, error: "broken", requestId: "i1" };

describe("a context variable of a REST API", () => {
    const cases: [name: string, changes: Changes, value: string | undefined][] = [
        ["accountId", {}, "123456789012"],
        ["apiId", {}, "a1b2c3d4e5"],
        ["authorizer.principalId", { authorization: lambda }, "user|a1"],
        ["authorizer.tenant", { authorization: lambda }, "blue"],
        ["authorizer.admin", { authorization: lambda }, "true"],
        ["authorizer.none", { authorization: lambda }, undefined],
        ["authorizer.toString", { authorization: lambda }, undefined],
        ["authorizer.integrationLatency", { authorization: lambda }, "12"],
        ["authorizer.status", { authorization: lambda }, "200"],
        ["authorizer.claims.sub", { authorization: pool }, "s1"],
        ["authorizer.claims.cognito:username", { authorization: pool }, "ada"],
        ["authorizer.claims.none", { authorization: pool }, undefined],
        ["authorizer.sub", { authorization: pool }, undefined],
        [
            "authorizer.error",
            { authorizerOutcome: "users: no statement allows it", error: { message: "x", responseType: "Y" } },
            "no statement allows it",
        ],
        ["authorizer.error", {}, undefined],
        ["customDomain.basePathMatched", { mappingKey: "orders/v1" }, "orders/v1"],
        ["customDomain.basePathMatched", {}, undefined],
        ["deploymentId", {}, "d1"],
        ["domainName", {}, "api.example.com"],
        ["domainPrefix", {}, "api"],
        ["endpointType", {}, "REGIONAL"],
        ["error.message", { error: { message: 'a "b"', responseType: "THROTTLED" } }, 'a "b"'],
        ["error.messageString", { error: { message: 'a "b"', responseType: "THROTTLED" } }, '"a \\"b\\""'],
        ["error.messageString", { error: { message: null, responseType: "AUTHORIZER_FAILURE" } }, "null"],
        ["error.message", { error: { message: null, responseType: "AUTHORIZER_FAILURE" } }, undefined],
        ["error.responseType", { error: { message: "a", responseType: "THROTTLED" } }, "THROTTLED"],
        ["error.validationErrorString", { validationError: "[bad]" }, "[bad]"],
        ["extendedRequestId", {}, "JKJaXmPLvHcESHA="],
        // X-HTTP-Method-Override said PATCH.
        ["httpMethod", {}, "PATCH"],
        ["identity.accountId", { authorization: signed }, "123456789012"],
        ["identity.accessKey", { authorization: signed }, "AKIDEXAMPLE"],
        ["identity.caller", { authorization: signed }, "caller"],
        ["identity.user", { authorization: signed }, "user"],
        ["identity.userArn", { authorization: signed }, "arn:aws:iam::123456789012:user/ada"],
        ["identity.userArn", { authorization: lambda }, undefined],
        ["identity.apiKey", { apiKey: { id: "k1", value: "secret", planName: "free" } }, "secret"],
        ["identity.apiKeyId", { apiKey: { id: "k1", value: "secret", planName: "free" } }, "k1"],
        ["identity.sourceIp", {}, "192.0.2.1"],
        ["identity.userAgent", {}, "curl/8"],
        ["integration.error", { integration }, "broken"],
        ["integration.integrationStatus", { integration }, "200"],
        ["integration.latency", { integration }, "7"],
        ["integration.requestId", { integration }, "i1"],
        ["integration.status", { integration }, "201"],
        ["integrationErrorMessage", { integration }, "broken"],
        ["integrationLatency", { integration }, "7"],
        ["integrationStatus", { integration }, "200"],
        ["integrationStatus", { integration: { status: 404, latency: 1 } }, "404"],
        ["awsEndpointRequestId", { integration }, "i1"],
        ["isCanaryRequest", {}, undefined],
        ["isCanaryRequest", { stage: { canary: {} } }, "false"],
        ["isCanaryRequest", { isCanary: true }, "true"],
        ["path", {}, "/v1/pets"],
        ["protocol", {}, "HTTP/1.1"],
        ["requestId", {}, "c6af9ac6-7b61-11e6-9a41-93e8deadbeef"],
        ["requestOverride.header.x-a", { overrides }, "1,2"],
        ["requestOverride.querystring.q", { overrides }, "3"],
        ["requestOverride.path.id", { overrides }, "4"],
        ["requestOverride.path.id", {}, undefined],
        ["responseOverride.header.x-b", { overrides }, "5"],
        ["responseOverride.status", { overrides }, "202"],
        ["requestTime", {}, "22/Nov/2026:05:07:21 +0000"],
        ["requestTimeEpoch", {}, "1795324041042"],
        ["resourceId", {}, "r1"],
        ["resourcePath", {}, "/pets"],
        ["resourcePath", { served: undefined }, undefined],
        ["stage", {}, "v1"],
        ["webaclArn", { stage: { webAclArn: "arn:acl" } }, "arn:acl"],
        ["xrayTraceId", {}, undefined],
        ["xrayTraceId", { stage: { tracing: true } }, "1-5759e988-bd862e3fe1be46a994272793"],
        ["routeKey", {}, undefined],
        ["constructor", {}, undefined],
    ];
    for (const [name, changes, value] of cases) {
        it(`${name} is ${value ?? "not there"}${Object.keys(changes).length === 0 ? "" : ` with ${Object.keys(changes).join(", ")}`}`, () => {
            assert.equal(restContextVariable(contextOf(changes), name), value);
        });
    }

    const names: [prefix: string, changes: Changes, expected: readonly string[]][] = [
        ["authorizer", {}, []],
        ["authorizer", { authorization: lambda }, ["principalId", "integrationLatency", "tenant", "admin"]],
        ["authorizer", { authorization: pool }, ["claims"]],
        ["authorizer.claims", { authorization: pool }, ["sub", "cognito:username"]],
        ["identity", {}, ["sourceIp", "userAgent"]],
        ["error", { error: { message: "a", responseType: "B" } }, ["message", "messageString", "responseType"]],
        ["requestOverride.header", { overrides }, ["x-a"]],
        ["requestId", {}, []],
    ];
    for (const [prefix, changes, expected] of names) {
        it(`has ${expected.join(", ") || "nothing"} below ${prefix}`, () => {
            assert.deepEqual(restContextNames(contextOf(changes), prefix), expected);
        });
    }

    it("has the top names below nothing, each once", () => {
        const top = restContextNames(contextOf({ authorization: lambda }), "");
        assert.equal(new Set(top).size, top.length);
        for (const name of ["accountId", "identity", "authorizer", "requestId", "stage"])
            assert.ok(top.includes(name), name);
        assert.ok(!top.includes("error"));
    });
});

describe("an access log of a REST API", () => {
    const answer = { status: 429, responseLength: 31, latency: 12.6 };
    const cases: [format: string, line: string][] = [
        ["$context.requestId", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef"],
        ['{"id":"$context.requestId","s":$context.status}', '{"id":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","s":429}'],
        ["$context.responseLength $context.responseLatency", "31 13"],
        ["$context.resourcePath $context.identity.userArn $context.nothing", "/pets - -"],
        ["no variable, $input.body", "no variable, $input.body"],
    ];
    for (const [format, line] of cases) {
        it(`renders ${format}`, () => {
            assert.equal(compileRestAccessLog(format)(contextOf(), answer), line);
        });
    }

    it("keeps an entry on one line", () => {
        const context = contextOf({ apiKey: { id: "a\r\nb", value: "", planName: "" } });
        assert.equal(compileRestAccessLog("$context.identity.apiKeyId")(context, answer), "a b");
    });
});
