import assert from "node:assert/strict";
import type { ServedAuthorizer } from "../../../gateway/http-api/served-api";
import type { InvocationResult } from "../../../gateway/lambda/lambda-service";
import { type Around, ask, type Asked, type Outcome, surroundings } from "./request-context";

type LambdaAuthorizer = Extract<ServedAuthorizer, { kind: "lambda" }>;

const header = (name: string) => ({ from: "request.header", name }) as const;
const query = (name: string) => ({ from: "request.querystring", name }) as const;

function authorizer(changes: Partial<LambdaAuthorizer> = {}): LambdaAuthorizer {
    return {
        kind: "lambda",
        name: "guard",
        urn: "urn:guard",
        function: { label: "guard-function", urn: "urn:function", denied: undefined },
        identitySource: [header("Authorization")],
        payloadFormatVersion: "2.0",
        simpleResponses: true,
        ttlSeconds: 0,
        ...changes,
    };
}

const returns = (value: unknown): InvocationResult => ({
    kind: "returned",
    requestId: "1",
    payload: JSON.stringify(value),
});
const throws = (errorMessage: string): InvocationResult => ({
    kind: "failed",
    requestId: "1",
    errorType: "Error",
    errorMessage,
    payload: "{}",
});
const policy = (statements: unknown, more: object = {}): unknown => ({
    principalId: "alice",
    policyDocument: { Version: "2012-10-17", Statement: statements },
    ...more,
});
const allow = (Resource: unknown): object => ({ Effect: "Allow", Action: "execute-api:Invoke", Resource });

describe("a Lambda authorizer", () => {
    let result: InvocationResult | Promise<InvocationResult>;
    let around: Around;

    beforeEach(() => {
        result = returns({ isAuthorized: true });
        around = surroundings({ invoke: () => Promise.resolve(result) });
    });

    const headers = ["Authorization", "secret"];
    const send = (asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, { authorizer: authorizer(), headers, ...asked });
    const calls = (): number => around.invocations.length;
    const event = (): Record<string, unknown> => JSON.parse(around.invocations[0]!.payload) as Record<string, unknown>;

    const verdicts: [title: string, result: InvocationResult, status: number | "passed", body?: string][] = [
        ["lets isAuthorized true pass", returns({ isAuthorized: true }), "passed"],
        ["answers 403 to isAuthorized false", returns({ isAuthorized: false }), 403, "Forbidden"],
        ['answers 401 to the error "Unauthorized"', throws("Unauthorized"), 401, "Unauthorized"],
        ["answers 500 to any other error", throws("unauthorized"), 500, "Internal Server Error"],
        ["answers 500 to isAuthorized as a text", returns({ isAuthorized: "true" }), 500, "Internal Server Error"],
        ["answers 500 to no object", returns(null), 500, "Internal Server Error"],
        ["answers 500 to a list", returns([{ isAuthorized: true }]), 500, "Internal Server Error"],
        [
            "answers 500 to a context that is a text",
            returns({ isAuthorized: true, context: "a" }),
            500,
            "Internal Server Error",
        ],
        [
            "answers 500 to a policy where a simple response is asked",
            returns(policy([allow("*")])),
            500,
            "Internal Server Error",
        ],
        [
            "answers 500 when no environment is free",
            { kind: "throttled", requestId: "1" },
            500,
            "Internal Server Error",
        ],
        [
            "answers 500 to what is no JSON",
            { kind: "returned", requestId: "1", payload: "{" },
            500,
            "Internal Server Error",
        ],
        [
            "answers 500 when the answer is too large",
            { kind: "too-large", requestId: "1", what: "response" },
            500,
            "Internal Server Error",
        ],
    ];
    for (const [title, answer, status, message] of verdicts) {
        it(title, async () => {
            result = answer;
            const outcome = await send();
            assert.equal(outcome.status, status);
            assert.equal(outcome.body, message === undefined ? undefined : `{"message":"${message}"}`);
            assert.equal(outcome.challenge, undefined);
            assert.equal(outcome.context.authorization === undefined, status !== "passed");
        });
    }

    it("answers 500 to a function that takes 10 s, and keeps nothing waiting", async () => {
        result = new Promise(() => undefined);
        const sent = send();
        around.clock.advance(9_999);
        assert.equal(around.clock.waiting, 1);
        around.clock.advance(1);
        const { status, body, reason } = await sent;
        assert.equal(status, 500);
        assert.equal(body, '{"message":"Internal Server Error"}');
        assert.match(reason!, /guard-function did not answer within 10000 ms/);
        assert.equal(around.invocations[0]!.signal!.aborted, true);
        assert.equal(around.clock.waiting, 0);
    });

    it("answers 500 without a permission, and does not call the function", async () => {
        const { status, body, reason } = await send({
            authorizer: authorizer({ function: { label: "f", urn: "urn:function", denied: "no permission for it" } }),
        });
        assert.deepEqual([status, body, reason], [500, '{"message":"Internal Server Error"}', "no permission for it"]);
        assert.equal(calls(), 0);
    });

    const missing: [title: string, source: LambdaAuthorizer["identitySource"], asked: Partial<Asked>][] = [
        ["a header is missing", [header("Authorization"), header("X-Tenant")], {}],
        ["a header is empty", [header("Authorization")], { headers: ["Authorization", ""] }],
        ["a query parameter is missing", [query("key")], { target: "/orders?other=1" }],
        ["a query parameter is spelled in another case", [query("key")], { target: "/orders?Key=1" }],
        ["a query parameter is empty", [query("key")], { target: "/orders?key=" }],
        ["a stage variable is missing", [{ from: "stageVariables", name: "tenant" }], {}],
        ["a context variable is missing", [{ from: "context", name: "authorizer.principalId" }], {}],
    ];
    for (const [title, identitySource, asked] of missing) {
        it(`answers 401 when ${title}, and does not call the function`, async () => {
            const { status, body } = await send({ authorizer: authorizer({ identitySource }), ...asked });
            assert.deepEqual([status, body, calls()], [401, '{"message":"Unauthorized"}', 0]);
        });
    }

    it("hands over the values of all identity sources in their order", async () => {
        const { status } = await send({
            authorizer: authorizer({
                identitySource: [
                    query("key"),
                    header("x-TENANT"),
                    { from: "stageVariables", name: "colour" },
                    { from: "context", name: "routeKey" },
                ],
            }),
            target: "/orders?key=a%20b",
            headers: ["X-Tenant", "t1"],
            stageVariables: { colour: "blue" },
        });
        assert.equal(status, "passed");
        assert.deepEqual(event()["identitySource"], ["a b", "t1", "blue", "GET /orders"]);
    });

    it("is always called without identity sources, whatever its TTL", async () => {
        const guard = authorizer({ identitySource: [], ttlSeconds: 300 });
        await send({ authorizer: guard, headers: [] });
        await send({ authorizer: guard, headers: [] });
        assert.equal(calls(), 2);
        assert.deepEqual(event()["identitySource"], []);
    });

    it("gets the event of format 2.0", async () => {
        await send({
            routeKey: "GET /orders/{id}",
            target: "/dev/orders/a%20b?x=1&x=2&y=",
            stage: "dev",
            stageVariables: { colour: "blue" },
            pathParameters: { id: "a b" },
            headers: [...headers, "Cookie", "a=1; b=2", "User-Agent", "mocha", "X-Twice", "1", "X-Twice", "2"],
            body: "never handed over",
        });
        const { requestContext, ...rest } = event();
        assert.deepEqual(rest, {
            version: "2.0",
            type: "REQUEST",
            routeArn: "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/dev/GET/orders/a%20b",
            identitySource: ["secret"],
            routeKey: "GET /orders/{id}",
            rawPath: "/dev/orders/a b",
            rawQueryString: "x=1&x=2&y=",
            cookies: ["a=1", "b=2"],
            headers: {
                host: "orders.example.com",
                authorization: "secret",
                "user-agent": "mocha",
                "x-twice": "1,2",
                "content-length": "0",
                "x-amzn-trace-id": "Root=1-63e3c5f1-0123456789abcdef01234567",
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "443",
                "x-forwarded-proto": "https",
            },
            queryStringParameters: { x: "1,2", y: "" },
            pathParameters: { id: "a b" },
            stageVariables: { colour: "blue" },
        });
        assert.deepEqual(requestContext, {
            accountId: "123456789012",
            apiId: "a1b2c3d4e5",
            domainName: "orders.example.com",
            domainPrefix: "orders",
            http: {
                method: "GET",
                path: "/dev/orders/a b",
                protocol: "HTTP/1.1",
                sourceIp: "127.0.0.1",
                userAgent: "mocha",
            },
            requestId: "ATfSmjLgPHcESJw=",
            routeKey: "GET /orders/{id}",
            stage: "dev",
            time: "22/Nov/2026:05:00:00 +0000",
            timeEpoch: Date.UTC(2026, 10, 22, 5, 0, 0),
        });
    });

    it("gets the event of format 1.0", async () => {
        result = returns(policy([allow("*")]));
        await send({
            authorizer: authorizer({
                payloadFormatVersion: "1.0",
                simpleResponses: false,
                identitySource: [header("Authorization"), query("x")],
            }),
            routeKey: "GET /orders/{id}",
            target: "/orders/7?x=1",
            pathParameters: { id: "7" },
        });
        const { requestContext, headers: handedOver, ...rest } = event();
        assert.deepEqual(rest, {
            version: "1.0",
            type: "REQUEST",
            methodArn: "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/$default/GET/orders/7",
            identitySource: "secret,1",
            authorizationToken: "secret,1",
            resource: "/orders/{id}",
            path: "/orders/7",
            httpMethod: "GET",
            queryStringParameters: { x: "1" },
            pathParameters: { id: "7" },
            stageVariables: {},
        });
        assert.equal((handedOver as Record<string, string>)["Authorization"], "secret");
        const { resourcePath, httpMethod, stage, identity } = requestContext as Record<string, unknown>;
        assert.deepEqual([resourcePath, httpMethod, stage], ["/orders/{id}", "GET", "$default"]);
        assert.equal((identity as Record<string, unknown>)["sourceIp"], "127.0.0.1");
    });

    it("gets the route's path in its ARN when so assumed", async () => {
        around = surroundings({ invoke: () => Promise.resolve(result), assume: { "authorizer-arn-path": "route" } });
        await send({ routeKey: "ANY /orders/{id}", target: "/orders/7" });
        assert.match(event()["routeArn"] as string, /\/\$default\/GET\/orders\/\{id\}$/);
        around.invocations.length = 0;
        await send({ routeKey: "$default", target: "/orders/7" });
        assert.match(event()["routeArn"] as string, /a1b2c3d4e5\/\$default\/\$default$/);
    });

    it("hands on a context with its types", async () => {
        const context = { name: "alice", level: 3, admin: true, tags: ["a"], address: { city: "Cork" }, none: null };
        result = returns({ isAuthorized: true, context });
        assert.deepEqual((await send()).context.authorization, { kind: "lambda", context });
    });

    it("hands on null without a context", async () => {
        assert.deepEqual((await send()).context.authorization, { kind: "lambda", context: null });
    });

    it("hands on the principal of a policy", async () => {
        result = returns(policy([allow("*")], { context: { level: 3 } }));
        const { context } = await send({ authorizer: authorizer({ simpleResponses: false }) });
        assert.deepEqual(context.authorization, { kind: "lambda", principalId: "alice", context: { level: 3 } });
    });

    const invalid: [title: string, answer: unknown][] = [
        ["without a principal", { policyDocument: { Statement: [allow("*")] } }],
        ["without a policy", { principalId: "alice" }],
        ["with a statement without Resource", policy([{ Effect: "Allow", Action: "*" }])],
        ["with another Effect", policy([{ ...allow("*"), Effect: "allow" }])],
        ["that is a simple response", { isAuthorized: true }],
    ];
    for (const [title, answer] of invalid) {
        it(`answers 500 to a policy ${title}`, async () => {
            result = returns(answer);
            const { status } = await send({ authorizer: authorizer({ simpleResponses: false }) });
            assert.equal(status, 500);
        });
    }

    describe("whose answers are kept", () => {
        const kept = authorizer({ ttlSeconds: 60 });

        it("is called once in its TTL for the same identity", async () => {
            await send({ authorizer: kept });
            around.clock.advance(59_999);
            const { status, context } = await send({ authorizer: kept });
            assert.deepEqual([status, calls()], ["passed", 1]);
            assert.equal(context.authorizerOutcome, "guard: allowed (kept)");
            around.clock.advance(1);
            await send({ authorizer: kept });
            assert.equal(calls(), 2);
        });

        it("is called once for all its routes", async () => {
            await send({ authorizer: kept });
            await send({ authorizer: kept, routeKey: "GET /other", target: "/other" });
            assert.equal(calls(), 1);
        });

        const apart: [title: string, guard: LambdaAuthorizer, second: Partial<Asked>][] = [
            ["another identity", kept, { headers: ["Authorization", "other"] }],
            ["another stage", kept, { stage: "dev", target: "/dev/orders" }],
            [
                "another route when $context.routeKey is an identity source",
                authorizer({
                    ttlSeconds: 60,
                    identitySource: [header("Authorization"), { from: "context", name: "routeKey" }],
                }),
                { routeKey: "GET /other", target: "/other" },
            ],
            ["another authorizer", kept, { authorizer: authorizer({ ttlSeconds: 60 }) }],
        ];
        for (const [title, guard, second] of apart) {
            it(`is called again for ${title}`, async () => {
                await send({ authorizer: guard });
                await send({ authorizer: guard, ...second });
                assert.equal(calls(), 2);
            });
        }

        it("does not take two identities for one that only look alike when joined", async () => {
            const guard = authorizer({ ttlSeconds: 60, identitySource: [header("A"), header("B")] });
            await send({ authorizer: guard, headers: ["A", "1,2", "B", "3"] });
            await send({ authorizer: guard, headers: ["A", "1", "B", "2,3"] });
            assert.equal(calls(), 2);
        });

        it("has its denials kept", async () => {
            result = returns({ isAuthorized: false });
            await send({ authorizer: kept });
            result = returns({ isAuthorized: true });
            assert.deepEqual([(await send({ authorizer: kept })).status, calls()], [403, 1]);
        });

        for (const failure of [throws("boom"), throws("Unauthorized"), returns("nonsense")]) {
            it(`has no failure kept: ${failure.kind === "failed" ? failure.errorMessage : "a bad answer"}`, async () => {
                result = failure;
                await send({ authorizer: kept });
                result = returns({ isAuthorized: true });
                assert.deepEqual([(await send({ authorizer: kept })).status, calls()], ["passed", 2]);
            });
        }

        it("has a kept policy evaluated for each request", async () => {
            const guard = authorizer({ ttlSeconds: 60, simpleResponses: false });
            result = returns(policy([allow("arn:aws:execute-api:*:*:*/$default/GET/orders")]));
            assert.equal((await send({ authorizer: guard })).status, "passed");
            const other = await send({ authorizer: guard, routeKey: "GET /other", target: "/other" });
            assert.deepEqual([other.status, calls()], [403, 1]);
        });

        it("is called for each of many identities, of which the oldest are forgotten", async () => {
            for (let index = 0; index <= 10_000; index++) {
                await send({ authorizer: kept, headers: ["Authorization", `user-${index}`] });
            }
            assert.equal(calls(), 10_001);
            await send({ authorizer: kept, headers: ["Authorization", "user-10000"] });
            assert.equal(calls(), 10_001);
            await send({ authorizer: kept, headers: ["Authorization", "user-0"] });
            assert.equal(calls(), 10_002);
        });
    });

    it("answers 500 on a route whose authorizer cannot be served", async () => {
        const { status, body, reason } = await send({ authorizer: { kind: "unavailable", reason: "not known yet" } });
        assert.deepEqual([status, body, reason], [500, '{"message":"Internal Server Error"}', "not known yet"]);
    });
});
