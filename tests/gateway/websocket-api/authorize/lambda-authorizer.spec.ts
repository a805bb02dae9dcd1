import assert from "node:assert/strict";
import type { Invocation, InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { authorizeConnect } from "../../../../gateway/websocket-api/authorize/authorize-connect";
import { readConnectIdentitySource } from "../../../../gateway/websocket-api/authorize/read-connect-identity-source";
import type { ServedConnectAuthorizer } from "../../../../gateway/websocket-api/authorize/served-connect-authorizer";
import { type Around, ask, type Asked, type Outcome, refusalBody, surroundings } from "./connect-request";

const arn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/$connect";
const functionUrn = "urn:pulumi:dev::chat::aws:lambda/function:Function::auth";

function authorizer(...sources: string[]): ServedConnectAuthorizer {
    return {
        kind: "request",
        name: "users",
        urn: "urn:users",
        function: { label: "auth", urn: functionUrn, denied: undefined },
        identitySource: sources.map((source) => readConnectIdentitySource(source)!),
    };
}

function policy(effect: string, resource: unknown = arn, rest: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        principalId: "ann",
        policyDocument: {
            Version: "2012-10-17",
            Statement: [{ Action: "execute-api:Invoke", Effect: effect, Resource: resource }],
        },
        ...rest,
    };
}

function returning(answer: unknown): (invocation: Invocation) => Promise<InvocationResult> {
    return () => Promise.resolve({ kind: "returned", requestId: "r", payload: JSON.stringify(answer) });
}

describe("a Lambda authorizer of $connect", () => {
    let around: Around;
    const send = (asked: Asked): Promise<Outcome> => ask(authorizeConnect, around, asked);

    it("is given the handshake as AWS writes it down", async () => {
        around = surroundings({ invoke: returning(policy("Allow")) });
        const { status } = await send({
            authorizer: authorizer("route.request.header.HeaderAuth1", "route.request.querystring.token"),
            target: "/prod?token=a&token=b%20c",
            headers: ["HeaderAuth1", "one", "User-Agent", "tests/1", "Sec-WebSocket-Version", "13"],
        });
        assert.equal(status, "passed");
        const [invocation] = around.invocations;
        assert.equal(invocation?.functionUrn, functionUrn);
        assert.equal(invocation.payload, JSON.stringify(expectedEvent(around.clock.now())));
    });

    it("hands its context on as texts, beside the principal and the time it took", async () => {
        const context = { user: "ann", age: 42, isAdmin: true, none: null };
        around = surroundings({
            invoke: async (invocation) => {
                around.clock.advance(37);
                return returning(policy("Allow", arn, { context, usageIdentifierKey: "key-of-ann" }))(invocation);
            },
        });
        const { status, context: passed } = await send({ authorizer: authorizer() });
        assert.equal(status, "passed");
        assert.deepEqual(
            { ...passed.authorizer },
            {
                user: "ann",
                age: "42",
                isAdmin: "true",
                principalId: "ann",
                integrationLatency: 37,
            },
        );
        assert.equal(passed.usageIdentifierKey, "key-of-ann");
        assert.equal(passed.authorizerOutcome, "users: allowed");
    });

    it("is asked about every client that connects", async () => {
        around = surroundings({ invoke: returning(policy("Allow")) });
        const asked: Asked = { authorizer: authorizer("route.request.header.A"), headers: ["A", "same"] };
        await send(asked);
        await send(asked);
        assert.equal(around.invocations.length, 2);
    });

    const missing: [source: string, asked: Asked, status: number | "passed"][] = [
        ["route.request.header.Authorization", { headers: ["authorization", "x"] }, "passed"],
        ["route.request.header.Authorization", {}, 401],
        ["route.request.header.Authorization", { headers: ["Authorization", ""] }, 401],
        ["route.request.querystring.token", { target: "/prod?token=x" }, "passed"],
        ["route.request.querystring.token", { target: "/prod?Token=x" }, 401],
        ["route.request.querystring.token", { target: "/prod?token=" }, 401],
        ["stageVariables.room", { stageVariables: { room: "1" } }, "passed"],
        ["stageVariables.room", {}, 401],
        ["stageVariables.constructor", { stageVariables: { room: "1" } }, 401],
        ["context.identity.sourceIp", {}, "passed"],
        ["context.connectionId", {}, "passed"],
        ["context.identity.userAgent", {}, 401],
    ];
    for (const [source, asked, expected] of missing) {
        const of = JSON.stringify({ target: asked.target, headers: asked.headers, variables: asked.stageVariables });
        it(`${expected === 401 ? "answers 401 without a call" : "calls the function"} for ${source} and ${of}`, async () => {
            around = surroundings({ invoke: returning(policy("Allow")) });
            const { status, body } = await send({ ...asked, authorizer: authorizer(source) });
            assert.equal(status, expected);
            assert.equal(body, expected === 401 ? refusalBody("Unauthorized") : undefined);
            assert.equal(around.invocations.length, expected === 401 ? 0 : 1);
        });
    }

    const verdicts: [what: string, answer: unknown, status: number | "passed"][] = [
        ["allows everything", policy("Allow", "*"), "passed"],
        ["allows all of the stage", policy("Allow", arn.replace("$connect", "*")), "passed"],
        ["allows another route only", policy("Allow", arn.replace("$connect", "$default")), 403],
        ["allows another stage only", policy("Allow", arn.replace("prod", "dev")), 403],
        ["denies", policy("Deny"), 403],
        ["has no policy", { principalId: "ann" }, 500],
        ["has no principal", { ...policy("Allow"), principalId: undefined }, 500],
        ["has an object in its context", policy("Allow", arn, { context: { of: {} } }), 500],
        ["is a simple answer of HTTP APIs", { isAuthorized: true }, 500],
        ["is null", null, 500],
        ["has 8 KB", ofBytes(8 * 1024), "passed"],
        ["has more than 8 KB", ofBytes(8 * 1024 + 1), 500],
    ];
    for (const [what, answer, expected] of verdicts) {
        it(`${expected === "passed" ? "lets in" : `answers ${expected}`} when the answer ${what}`, async () => {
            around = surroundings({ invoke: returning(answer) });
            const { status, body, reason, context } = await send({ authorizer: authorizer() });
            assert.equal(status, expected, reason);
            const message = expected === 403 ? "Forbidden" : "Internal server error";
            assert.equal(body, expected === "passed" ? undefined : refusalBody(message));
            if (expected !== "passed") assert.equal(context.authorizer, undefined);
        });
    }

    const failures: [what: string, result: InvocationResult, status: number][] = [
        ["throws Unauthorized", failed("Error", "Unauthorized"), 401],
        ["throws unauthorized in small letters", failed("Error", "unauthorized"), 500],
        ["throws anything else", failed("TypeError", "x is not a function"), 500],
        ["has no environment free", { kind: "throttled", requestId: "r" }, 500],
        ["cannot run here", { kind: "refused", requestId: "r", reason: "java" }, 500],
        ["answers too much", { kind: "too-large", requestId: "r", what: "response" }, 500],
    ];
    for (const [what, result, expected] of failures) {
        it(`answers ${expected} when the function ${what}`, async () => {
            around = surroundings({ invoke: () => Promise.resolve(result) });
            const { status, body } = await send({ authorizer: authorizer() });
            assert.equal(status, expected);
            assert.equal(body, refusalBody(expected === 401 ? "Unauthorized" : "Internal server error"));
        });
    }

    it("answers 500 when the function takes longer than 29 seconds", async () => {
        around = surroundings({ invoke: () => new Promise(() => undefined) });
        const sent = send({ authorizer: authorizer() });
        around.clock.advance(29_000);
        assert.equal((await sent).status, 500);
    });

    it("answers 500 for an authorizer that cannot be asked, and tells why in the log alone", async () => {
        around = surroundings();
        const { status, body, reason } = await send({ authorizer: { kind: "unavailable", reason: "no code" } });
        assert.deepEqual([status, body, reason], [500, refusalBody("Internal server error"), "no code"]);
    });

    it("says nothing but the message where the assumption is so", async () => {
        around = surroundings({ assume: { "handshake-refusal-body": "message" } });
        const { body } = await send({ authorizer: authorizer("route.request.header.A") });
        assert.equal(body, '{"message":"Unauthorized"}');
    });
});

function ofBytes(bytes: number): unknown {
    const padding = "x".repeat(bytes - JSON.stringify(policy("Allow", arn, { context: { padding: "" } })).length);
    return policy("Allow", arn, { context: { padding } });
}

function failed(errorType: string, errorMessage: string): InvocationResult {
    return { kind: "failed", requestId: "r", errorType, errorMessage, payload: "{}" };
}

function expectedEvent(now: number): unknown {
    const headers = [
        ["Connection", "upgrade"],
        ["content-length", "0"],
        ["HeaderAuth1", "one"],
        ["Host", "chat.example.com"],
        ["Sec-WebSocket-Version", "13"],
        ["Upgrade", "websocket"],
        ["User-Agent", "tests/1"],
        ["X-Amzn-Trace-Id", "Root=1-63e3c5f1-0123456789abcdef01234567"],
        ["X-Forwarded-For", "127.0.0.1"],
        ["X-Forwarded-Port", "443"],
        ["X-Forwarded-Proto", "https"],
    ] as const;
    return {
        type: "REQUEST",
        methodArn: arn,
        headers: Object.fromEntries(headers),
        multiValueHeaders: Object.fromEntries(headers.map(([name, value]) => [name, [value]])),
        queryStringParameters: { token: "b c" },
        multiValueQueryStringParameters: { token: ["a", "b c"] },
        stageVariables: {},
        requestContext: {
            routeKey: "$connect",
            eventType: "CONNECT",
            extendedRequestId: "Y3Qj1HRAjoEEPug=",
            requestTime: "22/Nov/2026:05:00:00 +0000",
            messageDirection: "IN",
            stage: "prod",
            connectedAt: now,
            requestTimeEpoch: now,
            identity: { userAgent: "tests/1", sourceIp: "127.0.0.1" },
            requestId: "Y3Qj1HRAjoEEPug=",
            domainName: "chat.example.com",
            connectionId: "L0SM9cOFvHcCIhw=",
            apiId: "a1b2c3d4e5",
        },
    };
}
