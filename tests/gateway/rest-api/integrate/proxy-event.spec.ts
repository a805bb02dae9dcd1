import assert from "node:assert/strict";
import { proxyEvent } from "../../../../gateway/rest-api/integrate/proxy-event";
import { type RestAsked, restAsking } from "./rest-context";

type Json = Record<string, unknown>;

describe("the event of a REST API's Lambda proxy integration", () => {
    const eventOf = (asked: RestAsked = {}): Json => {
        const asking = restAsking(asked);
        asking.close();
        return JSON.parse(proxyEvent(asking.context)) as Json;
    };
    const requestContextOf = (asked: RestAsked = {}): Json => eventOf(asked)["requestContext"] as Json;

    it("has every member of a recorded one, and null for what is empty", () => {
        const added = {
            Host: "api.example.com",
            "X-Amzn-Trace-Id": "Root=1-63e3c5f1-0123456789abcdef01234567",
            "X-Forwarded-For": "203.0.113.7",
            "X-Forwarded-Port": "443",
            "X-Forwarded-Proto": "https",
        };
        assert.deepEqual(eventOf(), {
            resource: "/orders",
            path: "/orders",
            httpMethod: "GET",
            headers: added,
            multiValueHeaders: Object.fromEntries(Object.entries(added).map(([name, value]) => [name, [value]])),
            queryStringParameters: null,
            multiValueQueryStringParameters: null,
            pathParameters: null,
            stageVariables: null,
            requestContext: {
                accountId: "123456789012",
                apiId: "a1b2c3d4e5",
                deploymentId: "dep123",
                domainName: "api.example.com",
                domainPrefix: "api",
                extendedRequestId: "ATfSmjLgPHcESJw=",
                httpMethod: "GET",
                identity: {
                    accessKey: null,
                    accountId: null,
                    caller: null,
                    cognitoAuthenticationProvider: null,
                    cognitoAuthenticationType: null,
                    cognitoIdentityId: null,
                    cognitoIdentityPoolId: null,
                    principalOrgId: null,
                    sourceIp: "203.0.113.7",
                    user: null,
                    userAgent: null,
                    userArn: null,
                },
                path: "/prod/orders",
                protocol: "HTTP/1.1",
                requestId: "0a1b2c3d-4e5f-4a1b-8c2d-3e4f5a6b7c8d",
                requestTime: "22/Nov/2026:05:00:00 +0000",
                requestTimeEpoch: Date.UTC(2026, 10, 22, 5),
                resourceId: "res123",
                resourcePath: "/orders",
                stage: "prod",
            },
            body: null,
            isBase64Encoded: false,
        });
    });

    const headers: [rule: string, sent: string[], name: string, single: unknown, multi: unknown][] = [
        ["keeps the client's case", ["x-TENANT", "a"], "x-TENANT", "a", ["a"]],
        ["takes the last of repeated ones", ["X-A", "1", "X-A", "2"], "X-A", "2", ["1", "2"]],
        ["writes User-Agent in title case", ["user-agent", "curl"], "User-Agent", "curl", ["curl"]],
        [
            "writes Authorization in title case",
            ["authorization", "Bearer x"],
            "Authorization",
            "Bearer x",
            ["Bearer x"],
        ],
        ["drops a signature", ["Authorization", "AWS4-HMAC-SHA256 C"], "Authorization", undefined, undefined],
        [
            "adds to X-Forwarded-For",
            ["x-forwarded-for", "192.0.2.1"],
            "X-Forwarded-For",
            "192.0.2.1, 203.0.113.7",
            ["192.0.2.1, 203.0.113.7"],
        ],
        ["says https whatever was sent", ["X-Forwarded-Proto", "http"], "X-Forwarded-Proto", "https", ["https"]],
        ["keeps a name objects have", ["__proto__", "x"], "__proto__", "x", ["x"]],
        ["escapes what JSON must", ["x-q", 'a"b\\'], "x-q", 'a"b\\', ['a"b\\']],
        ...[
            "Connection",
            "Content-Length",
            "Content-MD5",
            "Expect",
            "Max-Forwards",
            "Proxy-Authenticate",
            "Server",
            "TE",
            "Transfer-Encoding",
            "Trailer",
            "Upgrade",
            "WWW-Authenticate",
        ].map((name): [string, string[], string, unknown, unknown] => [
            `drops ${name}`,
            [name, "x"],
            name,
            undefined,
            undefined,
        ]),
    ];
    for (const [rule, sent, name, single, multi] of headers) {
        it(`${rule} of headers`, () => {
            const event = eventOf({ headers: sent });
            assert.deepEqual(Object.getOwnPropertyDescriptor(event["headers"], name)?.value, single);
            assert.deepEqual(Object.getOwnPropertyDescriptor(event["multiValueHeaders"], name)?.value, multi);
        });
    }

    const queries: [query: string, single: Json | null, multi: Json | null][] = [
        ["?a=1&a=2&b=x+y%2F", { a: "2", b: "x y/" }, { a: ["1", "2"], b: ["x y/"] }],
        ["?a", { a: "" }, { a: [""] }],
        ["?a=1;b=2", { a: "1", b: "2" }, { a: ["1"], b: ["2"] }],
        ["?", null, null],
    ];
    for (const [query, single, multi] of queries) {
        it(`reads the query ${query}`, () => {
            const event = eventOf({ target: `/orders${query}` });
            assert.deepEqual(event["queryStringParameters"], single);
            assert.deepEqual(event["multiValueQueryStringParameters"], multi);
        });
    }

    it("keeps path and path parameters as they were sent", () => {
        const event = eventOf({
            target: "/orders/a%2Fb/",
            resourcePath: "/orders/{id}",
            pathParameters: { id: "a%2Fb" },
        });
        assert.deepEqual([event["path"], event["resource"]], ["/orders/a%2Fb/", "/orders/{id}"]);
        assert.deepEqual(event["pathParameters"], { id: "a%2Fb" });
    });

    it("has the mapping key of a custom domain in its path", () => {
        const event = eventOf({ mappingKey: "shop" });
        assert.equal(event["path"], "/shop/orders");
        assert.equal((event["requestContext"] as Json)["path"], "/shop/orders");
    });

    const bodies: [type: string | undefined, binary: string[], body: Buffer, text: string, base64: boolean][] = [
        ["application/json", [], Buffer.from('{"a":"ü"}'), '{"a":"ü"}', false],
        ["image/png", [], Buffer.from([0x61, 0xff]), "a\ufffd", false],
        ["image/png", ["image/png"], Buffer.from([0x61, 0xff]), "Yf8=", true],
        ["image/png; q=1", ["image/*"], Buffer.from([0x61, 0xff]), "Yf8=", true],
        ["text/plain", ["image/png"], Buffer.from("a"), "a", false],
        [undefined, ["*/*"], Buffer.from("a"), "YQ==", true],
    ];
    for (const [type, binaryMediaTypes, body, text, base64] of bodies) {
        it(`hands a body of ${type ?? "no type"} on as ${base64 ? "base64" : "text"} with [${binaryMediaTypes.join()}]`, () => {
            const event = eventOf({
                method: "POST",
                body,
                binaryMediaTypes,
                headers: type === undefined ? [] : ["Content-Type", type],
            });
            assert.deepEqual([event["body"], event["isBase64Encoded"]], [text, base64]);
        });
    }

    it("has stage variables, when there are some", () => {
        assert.deepEqual(eventOf({ stageVariables: { a: "b" } })["stageVariables"], { a: "b" });
    });

    const callers: [caller: string, asked: RestAsked, authorizer: unknown, identity: Json][] = [
        [
            "a Lambda authorizer",
            {
                authorization: {
                    kind: "lambda",
                    principalId: "me",
                    context: { tenant: "a" },
                    integrationLatency: 12,
                },
            },
            { principalId: "me", tenant: "a", integrationLatency: 12 },
            {},
        ],
        ["a user pool", { authorization: { kind: "cognito", claims: { sub: "1" } } }, { claims: { sub: "1" } }, {}],
        [
            "a signature",
            {
                authorization: {
                    kind: "iam",
                    accessKey: "AKIA",
                    accountId: "111122223333",
                    callerId: "AIDA",
                    userArn: "arn:aws:iam::111122223333:user/me",
                    userId: "AIDA",
                },
            },
            undefined,
            {
                accessKey: "AKIA",
                accountId: "111122223333",
                caller: "AIDA",
                user: "AIDA",
                userArn: "arn:aws:iam::111122223333:user/me",
            },
        ],
        [
            "an API key",
            { apiKey: { id: "key1", value: "secret", planName: "free" } },
            undefined,
            { apiKey: "secret", apiKeyId: "key1" },
        ],
    ];
    for (const [caller, asked, authorizer, identity] of callers) {
        it(`tells who called by ${caller}`, () => {
            const context = requestContextOf(asked);
            assert.deepEqual(context["authorizer"], authorizer);
            const got = context["identity"] as Json;
            for (const [name, value] of Object.entries(identity)) assert.equal(got[name], value, name);
        });
    }

    it("has what CloudFront adds for an edge-optimized API, whatever the client says", () => {
        const event = eventOf({ endpointType: "EDGE", headers: ["CloudFront-Viewer-Country", "XX", "via", "1.1 me"] });
        const headers = event["headers"] as Record<string, string>;
        assert.equal(headers["CloudFront-Viewer-Country"], "US");
        assert.match(headers["Via"]!, /cloudfront\.net \(CloudFront\)$/);
        assert.match(headers["X-Amz-Cf-Id"]!, /==$/);
        assert.equal(headers["via"], undefined);
    });

    it("tells that a canary answers", () => {
        assert.equal(requestContextOf({ isCanary: true })["isCanaryRequest"], true);
        assert.ok(!("isCanaryRequest" in requestContextOf()));
    });
});
