import assert from "node:assert/strict";
import { send, sendBytes, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import type { RestEvent } from "../rest-event";
import { printedTime, sendFor } from "../told-event";

/** Headers that end at the gateway (reference 3.3). */
const dropped = [
    "Connection",
    "Content-MD5",
    "Expect",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "TE",
    "Trailer",
    "Upgrade",
    "WWW-Authenticate",
];

/** Events of Lambda proxy integrations of REST APIs, member by member (reference 3.3). */
export function restEvents(target: TargetSource): void {
    const eventOf = (request: WireRequest, frontDoor = "events"): Promise<RestEvent> =>
        sendFor<RestEvent>(target().url(frontDoor), request);
    const multi = (headers: Readonly<Record<string, string | undefined>>): Record<string, (string | undefined)[]> =>
        Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

    describe("events", () => {
        it("have these members and no others for a request with nothing in it, null where there is nothing", async () => {
            const host = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            const event = await eventOf({
                path: "/prod/echo",
                headers: [
                    ["Host", host],
                    ["User-Agent", "conformance"],
                ],
            });
            const { accountId, apiId, deploymentId, extendedRequestId, requestId, resourceId, identity } =
                event.requestContext;
            const now = target().control.now();
            const headers = {
                Host: host,
                "User-Agent": "conformance",
                "X-Amzn-Trace-Id": event.headers["X-Amzn-Trace-Id"],
                "X-Forwarded-For": identity["sourceIp"] ?? "",
                "X-Forwarded-Port": "443",
                "X-Forwarded-Proto": "https",
            };
            assert.deepEqual(event, {
                resource: "/echo",
                path: "/echo",
                httpMethod: "GET",
                headers,
                multiValueHeaders: multi(headers),
                queryStringParameters: null,
                multiValueQueryStringParameters: null,
                pathParameters: null,
                stageVariables: null,
                requestContext: {
                    accountId,
                    apiId,
                    deploymentId,
                    domainName: host,
                    domainPrefix: "a1b2c3",
                    extendedRequestId,
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
                        sourceIp: identity["sourceIp"],
                        user: null,
                        userAgent: "conformance",
                        userArn: null,
                    },
                    path: "/prod/echo",
                    protocol: "HTTP/1.1",
                    requestId,
                    requestTime: printedTime(now),
                    requestTimeEpoch: now,
                    resourceId,
                    resourcePath: "/echo",
                    stage: "prod",
                },
                body: null,
                isBase64Encoded: false,
            });
            assert.match(String(accountId), /^\d{12}$/);
            assert.match(String(deploymentId), /^[a-z0-9]+$/);
            assert.match(String(resourceId), /^[a-z0-9]+$/);
            assert.match(String(extendedRequestId), /^[\w+/-]+=$/);
            assert.match(String(requestId), /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
            assert.match(event.headers["X-Amzn-Trace-Id"] ?? "", /^Root=1-[\da-f]{8}-[\da-f]{24}$/);
        });

        it("have the ids of the answer's headers", async () => {
            const answer = await send(target().url("events"), { path: "/prod/echo" });
            const { requestContext } = answer.json() as RestEvent;
            assert.equal(answer.header("x-amzn-requestid"), requestContext["requestId"]);
            assert.equal(answer.header("x-amz-apigw-id"), requestContext["extendedRequestId"]);
        });

        it("have stage variables, path parameters and null for a missing user agent", async () => {
            const event = await eventOf({ path: "/blue/echo/a%20b" });
            assert.deepEqual([event.stageVariables, event.pathParameters], [{ flavour: "blue" }, { id: "a%20b" }]);
            assert.equal(event.requestContext.identity["userAgent"], null);
        });
    });

    describe("queries in events", () => {
        const queries: [query: string, multiValues: Record<string, string[]> | null][] = [
            ["", null],
            ["?a=1&b=2", { a: ["1"], b: ["2"] }],
            ["?a=1&a=2&a=3", { a: ["1", "2", "3"] }],
            ["?empty=&bare", { empty: [""], bare: [""] }],
            ["?q=a+b%20c%2Bd", { q: ["a b c+d"] }],
            ["?q=%C3%A9&%C3%A9=1", { q: ["é"], é: ["1"] }],
            ["?A=1&a=2", { A: ["1"], a: ["2"] }],
            // A semicolon splits as an ampersand does.
            ["?a=1;b=2", { a: ["1"], b: ["2"] }],
            ["?a=b=c", { a: ["b=c"] }],
            ["?list=1,2", { list: ["1,2"] }],
            ["?%7Bx%7D=%7C", { "{x}": ["|"] }],
        ];
        for (const [query, values] of queries) {
            it(`are ${JSON.stringify(values)} for ${query === "" ? "none" : query}`, async () => {
                const event = await eventOf({ path: `/prod/echo${query}` });
                const last =
                    values === null
                        ? null
                        : Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1)]));
                assert.deepEqual(event.multiValueQueryStringParameters, values);
                assert.deepEqual(event.queryStringParameters, last);
            });
        }
    });

    describe("headers in events", () => {
        it("keep their names as sent, but Authorization and User-Agent", async () => {
            const { headers } = await eventOf({
                path: "/prod/echo",
                headers: [
                    ["host", "a.example.com"],
                    ["x-lower", "1"],
                    ["X-UPPER", "2"],
                    ["aUTHORIZATION", "Bearer x"],
                    ["user-agent", "conformance"],
                    ["cookie", "a=1; b=2"],
                    ["accept", "*/*"],
                ],
            });
            assert.deepEqual(headers, {
                "X-Amzn-Trace-Id": headers["X-Amzn-Trace-Id"],
                "X-Forwarded-For": headers["X-Forwarded-For"],
                Host: "a.example.com",
                "x-lower": "1",
                "X-UPPER": "2",
                Authorization: "Bearer x",
                "User-Agent": "conformance",
                cookie: "a=1; b=2",
                accept: "*/*",
                "X-Forwarded-Port": "443",
                "X-Forwarded-Proto": "https",
            });
        });

        it("hold the last value, and all of them in multiValueHeaders", async () => {
            const { headers, multiValueHeaders } = await eventOf({
                path: "/prod/echo",
                headers: [
                    ["X-Many", "first"],
                    ["X-Many", "second, third"],
                ],
            });
            assert.equal(headers["X-Many"], "second, third");
            assert.deepEqual(multiValueHeaders["X-Many"], ["first", "second, third"]);
        });

        it("have the gateway's own, X-Forwarded-For behind the client's and the client's trace", async () => {
            const root = "Root=1-5759e988-bd862e3fe1be46a994272793";
            const { headers } = await eventOf({
                path: "/prod/echo",
                headers: [
                    ["x-forwarded-for", "192.0.2.1"],
                    ["x-forwarded-proto", "http"],
                    ["x-forwarded-port", "80"],
                    ["x-amzn-trace-id", root],
                ],
            });
            assert.match(headers["X-Forwarded-For"] ?? "", /^192\.0\.2\.1, [\d.:a-f]+$/);
            assert.deepEqual([headers["X-Forwarded-Proto"], headers["X-Forwarded-Port"]], ["https", "443"]);
            assert.equal(headers["X-Amzn-Trace-Id"], root);
        });

        it(`are without ${dropped.join(", ")}`, async () => {
            const sent = dropped.map((name) => {
                const value = { Connection: "close", Expect: "100-continue", TE: "trailers", Upgrade: "h2c" }[name];
                return `${name}: ${value ?? "x"}`;
            });
            const lines = ["GET /prod/echo HTTP/1.1", "Host: a", ...sent, "X-Kept: yes"];
            const text = await sendBytes(target().url("events"), `${lines.join("\r\n")}\r\n\r\n`);
            const { headers } = JSON.parse(text.slice(text.lastIndexOf("\r\n\r\n") + 4)) as RestEvent;
            assert.deepEqual(Object.keys(headers).sort(), [
                "Host",
                "X-Amzn-Trace-Id",
                "X-Forwarded-For",
                "X-Forwarded-Port",
                "X-Forwarded-Proto",
                "X-Kept",
            ]);
        });

        for (const framing of ["Content-Length", "Transfer-Encoding"] as const) {
            it(`are without ${framing}`, async () => {
                const value = framing === "Content-Length" ? "2" : "chunked";
                const { headers, body } = await eventOf({
                    method: "POST",
                    path: "/prod/echo",
                    headers: [[framing, value]],
                    body: "hi",
                });
                assert.ok(!Object.keys(headers).includes(framing));
                assert.equal(body, "hi");
            });
        }

        it("are without an Authorization that holds a signature", async () => {
            const signature =
                "AWS4-HMAC-SHA256 Credential=AKIA/20261122/eu-west-1/execute-api/aws4_request, Signature=0";
            const { headers } = await eventOf({ path: "/prod/echo", headers: [["Authorization", signature]] });
            assert.equal(headers["Authorization"], undefined);
        });

        it("have what CloudFront adds in front of edge-optimized APIs only", async () => {
            const added = async (frontDoor: string): Promise<string[]> => {
                const { headers } = await eventOf({ path: "/prod/echo" }, frontDoor);
                return Object.keys(headers).filter((name) => /^CloudFront-|^Via$|^X-Amz-Cf-Id$/.test(name));
            };
            assert.deepEqual(await added("events"), []);
            const names = await added("edge");
            for (const name of ["CloudFront-Forwarded-Proto", "CloudFront-Viewer-Country", "Via", "X-Amz-Cf-Id"])
                assert.ok(names.includes(name), name);
        });

        it("have the VPC endpoint in identity behind a private API", async () => {
            const { requestContext } = await eventOf({ path: "/prod/echo" }, "private");
            const { vpcId, vpceId } = requestContext.identity;
            assert.deepEqual([vpcId, vpceId], [null, "vpce-0a1b2c3d4e5f60718"]);
        });
    });

    describe("bodies in events", () => {
        const bytes = Buffer.from([0, 255, 65, 137]);
        const bodies: [
            frontDoor: string,
            type: string | undefined,
            sent: Buffer | string,
            body: string,
            base64: boolean,
        ][] = [
            ["events", "text/plain", "grüße", "grüße", false],
            ["events", undefined, "untyped", "untyped", false],
            ["events", "application/json", '{"a":1}', '{"a":1}', false],
            ["events", "image/png", bytes, bytes.toString("base64"), true],
            ["events", "IMAGE/PNG", bytes, bytes.toString("base64"), true],
            ["events", "image/png; q=1", "text", "dGV4dA==", true],
            ["events", "application/octet-stream", "text", "dGV4dA==", true],
            // What is not declared binary is read as UTF-8.
            ["events", "image/gif", bytes, bytes.toString("utf8"), false],
            ["events", "application/x-www-form-urlencoded", "a=1", "a=1", false],
            ["all-binary", "application/json", '{"a":1}', "eyJhIjoxfQ==", true],
            ["all-binary", "text/plain", "a", "YQ==", true],
        ];
        for (const [frontDoor, type, sent, body, base64] of bodies) {
            it(`of ${type ?? "no type"} are ${base64 ? "base64" : "text"} at ${frontDoor}: ${JSON.stringify(body)}`, async () => {
                const headers: [string, string][] = type === undefined ? [] : [["Content-Type", type]];
                const event = await eventOf({ method: "POST", path: "/prod/echo", headers, body: sent }, frontDoor);
                assert.deepEqual([event.body, event.isBase64Encoded], [body, base64]);
            });
        }

        it("are null when empty", async () => {
            const headers: [string, string][] = [["Content-Type", "image/png"]];
            const event = await eventOf({ method: "POST", path: "/prod/echo", headers, body: "" });
            assert.deepEqual([event.body, event.isBase64Encoded], [null, false]);
        });

        it("reach the function with GET and DELETE too", async () => {
            for (const method of ["GET", "DELETE"]) {
                const event = await eventOf({ method, path: "/prod/echo", body: "hi" });
                assert.deepEqual([event.httpMethod, event.body], [method, "hi"]);
            }
        });
    });

    describe("calls that can never be made", () => {
        const never = [500, "InternalServerErrorException", '{"message":"Internal server error"}'];
        const paths: [path: string, why: string][] = [
            ["/get", "the integration's method is not POST"],
            ["/backend/content-length", "a mapping to a backend writes content-length"],
            ...[
                "content-length",
                "transfer-encoding",
                "x-amzn-trace-id",
                "X-Amzn-Apigateway-Api-Id",
                "authorization",
                "connection",
                "expect",
                "proxy-authenticate",
                "te",
                "Content-Length",
            ].map((header, index): [string, string] => [`/fatal/${index}`, `a mapping writes ${header}`]),
        ];
        for (const [path, why] of paths) {
            it(`answer 500 at ${path}: ${why}`, async () => {
                const answer = await send(target().url("events"), { path: `/prod${path}` });
                assert.deepEqual([answer.status, answer.header("x-amzn-errortype"), answer.text], never);
            });
        }

        it("are not those whose mapping writes another header, which functions never see", async () => {
            const event = await eventOf({ path: "/prod/harmless" });
            assert.equal(event.headers["x-mapped"], undefined);
        });

        it("are not those that write Authorization for a backend", async () => {
            const answer = await send(target().url("events"), { path: "/prod/backend/authorization" });
            assert.equal(answer.status, 200);
            assert.match(answer.text, /"authorization","mapped"/i);
        });
    });
}
