import assert from "node:assert/strict";
import { send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";

/** What a Lambda authorizer is told of a request (reference 5.2). */
export function authorizerEvents(target: TargetSource): void {
    /** The event of an authorizer that lets everything pass. */
    const eventOf = async (request: WireRequest, answer?: unknown): Promise<Record<string, unknown>> => {
        const { headers = [], ...rest } = request;
        const answered = await send(target().url("guarded"), {
            ...rest,
            host: "api.example.com",
            headers: [
                ["Host", "api.example.com"],
                ["Authorization", "secret"],
                ["User-Agent", "suite"],
                ...(answer === undefined ? [] : [["X-Answer", JSON.stringify(answer)] as const]),
                ...headers,
            ],
        });
        assert.equal(answered.status, 200, answered.text);
        const { requestContext } = answered.json() as {
            requestContext: { authorizer: { lambda: { event: Record<string, unknown> } } };
        };
        return requestContext.authorizer.lambda.event;
    };
    const pick = (object: object, names: readonly string[]): unknown =>
        Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));

    describe("an event of format 2.0", () => {
        it("is the integration's without a body, and with ARN and identity", async () => {
            const now = target().control.now();
            const event = await eventOf({
                method: "POST",
                path: "/simple/a%20b?x=1&y=2&y=3",
                headers: [
                    ["Cookie", "c=1; d=2"],
                    ["X-Twice", "1"],
                    ["X-Twice", "2"],
                    ["Content-Type", "text/plain"],
                ],
                body: "hello",
            });
            const { headers, requestContext, routeArn, ...rest } = event;
            assert.equal(behindApi(routeArn).split("/", 3).join("/"), "$default/POST/simple");
            assert.deepEqual(rest, {
                version: "2.0",
                type: "REQUEST",
                identitySource: ["secret"],
                routeKey: "POST /simple/{id}",
                rawPath: "/simple/a b",
                rawQueryString: "x=1&y=2&y=3",
                cookies: ["c=1", "d=2"],
                queryStringParameters: { x: "1", y: "2,3" },
                pathParameters: { id: "a b" },
                stageVariables: { fourth: "4" },
            });
            const { "x-amzn-trace-id": trace, ...others } = headers as Record<string, string>;
            assert.match(trace!, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
            assert.deepEqual(others, {
                host: "api.example.com",
                authorization: "secret",
                "user-agent": "suite",
                "x-twice": "1,2",
                "content-type": "text/plain",
                "content-length": "5",
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "443",
                "x-forwarded-proto": "https",
            });
            const { accountId, apiId, requestId, time, ...context } = requestContext as Record<string, unknown>;
            assert.equal(accountId, "123456789012");
            assert.ok(String(routeArn).includes(`:${String(apiId)}/`));
            assert.match(String(requestId), /^[\w-]+=$/);
            assert.match(String(time), /^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
            assert.deepEqual(context, {
                domainName: "api.example.com",
                domainPrefix: "api",
                http: {
                    method: "POST",
                    path: "/simple/a b",
                    protocol: "HTTP/1.1",
                    sourceIp: "127.0.0.1",
                    userAgent: "suite",
                },
                routeKey: "POST /simple/{id}",
                stage: "$default",
                timeEpoch: now,
            });
        });

        it("has no cookies, query or parameters where there are none", async () => {
            const event = await eventOf({ path: "/bare/simple" });
            assert.deepEqual(Object.keys(event).sort(), [
                "headers",
                "identitySource",
                "rawPath",
                "rawQueryString",
                "requestContext",
                "routeArn",
                "routeKey",
                "type",
                "version",
            ]);
            assert.deepEqual([event["rawQueryString"], event["rawPath"]], ["", "/bare/simple"]);
            assert.equal(behindApi(event["routeArn"]), "bare/GET/simple");
        });

        it("names the $default route", async () => {
            assert.equal((await eventOf({ path: "/anything/else" }))["routeKey"], "$default");
        });
    });

    describe("an event of format 1.0", () => {
        it("has the members the guide shows", async () => {
            const now = target().control.now();
            const path = "/format-1/7?tenant=t&x=1&x=2";
            const event = await eventOf({ path, headers: [["X-Own", "a"]] }, allow);
            const { headers, requestContext, methodArn, ...rest } = event;
            assert.equal(behindApi(methodArn).split("/", 3).join("/"), "$default/GET/format-1");
            assert.deepEqual(rest, {
                version: "1.0",
                type: "REQUEST",
                identitySource: "secret,t",
                authorizationToken: "secret,t",
                resource: "/format-1/{id}",
                path: "/format-1/7",
                httpMethod: "GET",
                queryStringParameters: { tenant: "t", x: "2" },
                pathParameters: { id: "7" },
                stageVariables: { fourth: "4" },
            });
            assert.deepEqual(pick(headers as object, ["Host", "Authorization", "X-Own", "X-Forwarded-Proto"]), {
                Host: "api.example.com",
                Authorization: "secret",
                "X-Own": "a",
                "X-Forwarded-Proto": "https",
            });
            const { identity, requestTimeEpoch, ...context } = requestContext as Record<string, unknown>;
            assert.equal((identity as { sourceIp: string }).sourceIp, "127.0.0.1");
            assert.equal(requestTimeEpoch, now);
            assert.deepEqual(pick(context, ["httpMethod", "resourcePath", "path", "stage", "accountId"]), {
                accountId: "123456789012",
                httpMethod: "GET",
                path: "/format-1/7",
                resourcePath: "/format-1/{id}",
                stage: "$default",
            });
        });

        it("has no members of format 2.0", async () => {
            const event = await eventOf({ path: "/format-1?tenant=t" }, allow);
            for (const name of ["routeArn", "rawPath", "routeKey", "cookies", "body", "isBase64Encoded"])
                assert.equal(name in event, false, name);
            assert.deepEqual(event["pathParameters"], {});
        });
    });
}

/** The path in the ARN a Lambda authorizer gets: the request's own or the route's, as is assumed. */
export function authorizerArn(target: TargetSource, assumed: "request" | "route"): void {
    const ends: [path: string, answer: object, request: string, route: string][] = [
        ["/simple", { isAuthorized: true }, "$default/GET/simple", "$default/GET/simple"],
        ["/policy/7", allow, "$default/GET/policy/7", "$default/GET/policy/{id}"],
        ["/format-1/7?tenant=t", allow, "$default/GET/format-1/7", "$default/GET/format-1/{id}"],
        ["/bare/policy/7", allow, "bare/GET/policy/7", "bare/GET/policy/{id}"],
    ];
    for (const [path, answer, request, route] of ends) {
        const expected = assumed === "request" ? request : route;
        it(`of ${path} ends in ${expected}`, async () => {
            const headers = [
                ["Authorization", "secret"],
                ["X-Answer", JSON.stringify(answer)],
            ] as const;
            const answered = await send(target().url("guarded"), { path, headers });
            assert.equal(answered.status, 200, answered.text);
            const { requestContext } = answered.json() as {
                requestContext: { authorizer: { lambda: { event: { routeArn?: string; methodArn?: string } } } };
            };
            const { routeArn, methodArn } = requestContext.authorizer.lambda.event;
            assert.equal(behindApi(routeArn ?? methodArn), expected);
        });
    }
}

/** An answer of policy authorizers that lets everything pass. */
const allow = {
    principalId: "alice",
    policyDocument: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
};

const apiArn = /^arn:aws:execute-api:eu-west-1:123456789012:[a-z0-9]+\//;

/** What stands behind the API in an ARN: stage, method and path. */
function behindApi(text: unknown): string {
    assert.match(String(text), apiArn);
    return String(text).replace(apiArn, "");
}
