import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { printedTime, sendFor } from "../told-event";

/** What the suite reads of an event of payload format 1.0. */
interface Event1 {
    readonly resource: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
    readonly queryStringParameters: unknown;
    readonly multiValueQueryStringParameters: unknown;
    readonly pathParameters: unknown;
    readonly stageVariables: unknown;
    readonly body: string | null;
    readonly isBase64Encoded: boolean;
    readonly requestContext: Readonly<Record<string, unknown>> & {
        readonly identity: Readonly<Record<string, unknown>>;
    };
}

/** Events of payload format 1.0 as functions behind an HTTP API get them (reference 3.2). */
export function payload1(target: TargetSource): void {
    describe("payload format 1.0", () => {
        const at = (): string => target().url("events-1");
        const eventOf = (path: string, headers: [string, string][] = [], method = "GET"): Promise<Event1> =>
            sendFor<Event1>(at(), { method, path, headers });

        it("has these members and no others for a request with nothing in it, null where there is nothing", async () => {
            const path = "/dev/v1";
            const host = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            const event = await eventOf(path, [
                ["Host", host],
                ["User-Agent", "conformance"],
            ]);
            const { accountId, apiId, requestId, resourceId, identity } = event.requestContext;
            const sourceIp = String(identity["sourceIp"]);
            const headers = {
                "Content-Length": "0",
                Host: host,
                "User-Agent": "conformance",
                "X-Amzn-Trace-Id": event.headers["X-Amzn-Trace-Id"],
                "X-Forwarded-For": sourceIp,
                "X-Forwarded-Port": "443",
                "X-Forwarded-Proto": "https",
            };
            const now = target().control.now();
            assert.deepEqual(event, {
                version: "1.0",
                resource: "/v1",
                path,
                httpMethod: "GET",
                headers,
                multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
                queryStringParameters: null,
                multiValueQueryStringParameters: null,
                requestContext: {
                    accountId,
                    apiId,
                    domainName: host,
                    domainPrefix: "a1b2c3",
                    extendedRequestId: requestId,
                    httpMethod: "GET",
                    identity: {
                        accessKey: null,
                        accountId: null,
                        caller: null,
                        cognitoAmr: null,
                        cognitoAuthenticationProvider: null,
                        cognitoAuthenticationType: null,
                        cognitoIdentityId: null,
                        cognitoIdentityPoolId: null,
                        principalOrgId: null,
                        sourceIp,
                        user: null,
                        userAgent: "conformance",
                        userArn: null,
                    },
                    path,
                    protocol: "HTTP/1.1",
                    requestId,
                    requestTime: printedTime(now),
                    requestTimeEpoch: now,
                    resourceId,
                    resourcePath: "/v1",
                    stage: "dev",
                },
                pathParameters: null,
                stageVariables: null,
                body: null,
                isBase64Encoded: false,
            });
            assert.match(String(accountId), /^\d{12}$/);
            assert.match(String(apiId), /^[a-z0-9]{10}$/);
            assert.ok(!("deploymentId" in event.requestContext));
        });

        const routes: [path: string, resource: string, variables: Record<string, string> | null][] = [
            ["/v1", "/v1", null],
            ["/v1/a%20b", "/v1/{id}", { id: "a b" }],
            ["/v1/files/a/b", "/v1/files/{path+}", { path: "a/b" }],
            ["/any/thing", "$default", null],
        ];
        for (const [path, resource, variables] of routes) {
            it(`has the path of the route of ${path} as resource, and its variables`, async () => {
                const event = await eventOf(path, [], "PUT");
                assert.equal(event.resource, resource);
                assert.equal(event.requestContext["resourcePath"], resource);
                assert.equal(event.requestContext["httpMethod"], "PUT");
                assert.deepEqual(event.pathParameters, variables);
            });
        }

        const queries: [query: string, last: unknown, all: unknown][] = [
            ["", null, null],
            ["?a=1&b=2", { a: "1", b: "2" }, { a: ["1"], b: ["2"] }],
            ["?a=1&b=x&a=2", { a: "2", b: "x" }, { a: ["1", "2"], b: ["x"] }],
            ["?empty=&flag", { empty: "", flag: "" }, { empty: [""], flag: [""] }],
            ["?na%20me=a%2Bb+c", { "na me": "a+b c" }, { "na me": ["a+b c"] }],
        ];
        for (const [query, last, all] of queries) {
            it(`reads the query ${query || "(none)"}: the last value of each name, and all`, async () => {
                const event = await eventOf(`/v1${query}`);
                assert.deepEqual(event.queryStringParameters, last);
                assert.deepEqual(event.multiValueQueryStringParameters, all);
            });
        }

        it("has the last value of a repeated header, and all of them", async () => {
            const { headers, multiValueHeaders } = await eventOf("/v1", [
                ["X-Many", "first"],
                ["X-Many", "second"],
            ]);
            assert.equal(headers["X-Many"], "second");
            assert.deepEqual(multiValueHeaders["X-Many"], ["first", "second"]);
        });

        it("takes any name of a header or a query parameter for a name", async () => {
            const event = await eventOf("/v1?__proto__=1&__proto__=2", [["constructor", "x"]]);
            assert.equal(event.headers["constructor"], "x");
            assert.deepEqual(Object.entries(event.queryStringParameters ?? {}), [["__proto__", "2"]]);
            assert.deepEqual(Object.entries(event.multiValueQueryStringParameters ?? {}), [["__proto__", ["1", "2"]]]);
        });

        it("is what an integration gets that names no format", async () => {
            const event = await sendFor<{ version: string }>(at(), { path: "/unset" });
            assert.equal(event.version, "1.0");
        });

        it("keeps the case of the client's headers", async () => {
            const { headers } = await eventOf("/v1", [
                ["x-Key", "1"],
                ["ACCEPT", "*/*"],
            ]);
            assert.equal(headers["x-Key"], "1");
            assert.equal(headers["ACCEPT"], "*/*");
        });

        it("leaves cookies in the headers", async () => {
            const event = await eventOf("/v1", [["Cookie", "a=1; b=2"]]);
            assert.equal(event.headers["Cookie"], "a=1; b=2");
            assert.ok(!("cookies" in event));
        });

        it("appends the client to X-Forwarded-For and writes the port and the protocol itself", async () => {
            const { headers, requestContext } = await eventOf("/v1", [
                ["X-Forwarded-For", "203.0.113.7"],
                ["x-forwarded-proto", "http"],
            ]);
            assert.equal(headers["X-Forwarded-For"], `203.0.113.7, ${String(requestContext.identity["sourceIp"])}`);
            assert.equal(headers["X-Forwarded-Proto"], "https");
            assert.ok(!("x-forwarded-proto" in headers));
        });

        it("has the stage's variables", async () => {
            assert.deepEqual((await eventOf("/v1")).stageVariables, { flavour: "plain", backend: "blue" });
        });

        it("has the request id that the answer carries", async () => {
            const answer = await send(at(), { path: "/v1" });
            const { requestId } = (answer.json() as Event1).requestContext;
            assert.equal(requestId, answer.header("apigw-requestid"));
        });

        it("has the path decoded, with the named stage and the slash at its end", async () => {
            const event = await eventOf("/dev/caf%C3%A9/");
            assert.equal(event.path, "/dev/café/");
            assert.equal(event.requestContext["path"], "/dev/café/");
        });
    });
}
