import assert from "node:assert/strict";
import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { PolicyCache } from "../../../../gateway/rest-api/authorize/policy-cache";
import {
    type Around,
    ask,
    type Asked,
    executionArn,
    type Outcome,
    surroundings,
    tokenAuthorizer,
} from "./rest-request";

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
const statement = (Effect: string, Resource: unknown = "*", more: object = {}): object => ({
    Effect,
    Action: "execute-api:Invoke",
    Resource,
    ...more,
});
const policy = (statements: unknown, more: object = {}): Record<string, unknown> => ({
    principalId: "alice",
    policyDocument: { Version: "2012-10-17", Statement: statements },
    ...more,
});
const allowed = policy([statement("Allow")]);

const explicit = '{"Message":"User is not authorized to access this resource with an explicit deny"}';
const implicit = '{"Message":"User is not authorized to access this resource"}';
const nothing = '{"message":null}';
const unauthorized = '{"message":"Unauthorized"}';

describe("a Lambda authorizer of a REST API", () => {
    let result: InvocationResult | Promise<InvocationResult>;
    let around: Around;

    beforeEach(() => {
        result = returns(allowed);
        around = surroundings({ invoke: () => Promise.resolve(result) });
    });

    const headers = ["Authorization", "secret"];
    const send = (asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, { authorizer: tokenAuthorizer(), headers, ...asked });
    const calls = (): number => around.invocations.length;
    const event = (): Record<string, unknown> => JSON.parse(around.invocations[0]!.payload) as Record<string, unknown>;

    const answers: [
        title: string,
        result: InvocationResult,
        status: number | "passed",
        body?: string,
        type?: string,
    ][] = [
        ["lets pass what the policy allows", returns(allowed), "passed"],
        ["denies explicitly", returns(policy([statement("Deny")])), 403, explicit, "AccessDeniedException"],
        [
            "denies explicitly beside an allowance",
            returns(policy([statement("Allow"), statement("Deny")])),
            403,
            explicit,
        ],
        ["denies implicitly without a statement", returns(policy([])), 403, implicit, "AccessDeniedException"],
        [
            "denies implicitly another method",
            returns(policy([statement("Allow", `${executionArn}/prod/POST/orders`)])),
            403,
            implicit,
        ],
        [
            "denies implicitly another case",
            returns(policy([statement("Allow", `${executionArn}/prod/GET/Orders`)])),
            403,
            implicit,
        ],
        [
            "allows the request's own ARN",
            returns(policy([statement("Allow", `${executionArn}/prod/GET/orders`)])),
            "passed",
        ],
        ["lets * cross slashes", returns(policy([statement("Allow", `${executionArn}/*/orders`)])), "passed"],
        [
            "takes ? for one character",
            returns(policy([statement("Allow", `${executionArn}/prod/GET/order?`)])),
            "passed",
        ],
        [
            "honours a condition that holds",
            returns(policy([statement("Allow", "*", { Condition: { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } } })])),
            "passed",
        ],
        [
            "honours a condition that does not hold",
            returns(policy([statement("Allow", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })])),
            403,
            implicit,
        ],
        ['answers 401 to the error "Unauthorized"', throws("Unauthorized"), 401, unauthorized, "UnauthorizedException"],
        ["answers 500 to another error", throws("unauthorized"), 500, nothing, "AuthorizerFailureException"],
        [
            "answers 500 to no principalId",
            returns(policy([statement("Allow")], { principalId: undefined })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to a principalId that is a number",
            returns(policy([statement("Allow")], { principalId: 7 })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to no policyDocument",
            returns({ principalId: "alice" }),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        ["answers 500 to no object", returns(null), 500, nothing, "AuthorizerConfigurationException"],
        ["answers 500 to a simple response", returns({ isAuthorized: true }), 500, nothing],
        [
            "answers 500 to a list in context",
            returns(policy([statement("Allow")], { context: { roles: ["a"] } })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to an object in context",
            returns(policy([statement("Allow")], { context: { user: { id: 1 } } })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to a context that is a text",
            returns(policy([statement("Allow")], { context: "a" })),
            500,
            nothing,
        ],
        [
            "answers 500 to a usageIdentifierKey that is no text",
            returns(policy([statement("Allow")], { usageIdentifierKey: 5 })),
            500,
            nothing,
        ],
        [
            "answers 500 when no environment is free",
            { kind: "throttled", requestId: "1" },
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        ["answers 500 to what is no JSON", { kind: "returned", requestId: "1", payload: "{" }, 500, nothing],
    ];
    for (const [title, answer, status, body, type] of answers) {
        it(title, async () => {
            result = answer;
            const outcome = await send();
            assert.deepEqual([outcome.status, outcome.body], [status, body], outcome.reason);
            if (type !== undefined) assert.equal(outcome.errorType, type);
            assert.equal(outcome.context.authorization === undefined, status !== "passed");
        });
    }

    it("names the kind of policy in a denial when so assumed", async () => {
        around = surroundings({
            assume: { "explicit-deny-text": "with-policy-type" },
            invoke: () => Promise.resolve(returns(policy([statement("Deny")]))),
        });
        const { body } = await send();
        assert.equal(
            body,
            '{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}',
        );
    });

    it("answers 500 to a function that does not answer, and keeps nothing waiting", async () => {
        result = new Promise(() => undefined);
        const sent = send();
        around.clock.advance(28_999);
        assert.equal(around.clock.waiting, 1);
        around.clock.advance(1);
        const { status, body, errorType } = await sent;
        assert.deepEqual([status, body, errorType], [500, nothing, "AuthorizerConfigurationException"]);
        assert.equal(around.invocations[0]!.signal!.aborted, true);
        assert.equal(around.clock.waiting, 0);
    });

    it("answers 500 without a permission, and does not call the function", async () => {
        const { status, body, reason } = await send({
            authorizer: tokenAuthorizer({
                function: { label: "f", urn: "urn:function", denied: "no permission for it" },
            }),
        });
        assert.deepEqual([status, body, reason, calls()], [500, nothing, "no permission for it", 0]);
    });

    it("gives a TOKEN authorizer the token and the ARN", async () => {
        await send({ target: "/orders/a%20b?x=1", headers: ["authorization", "Bearer abc"] });
        assert.deepEqual(event(), {
            type: "TOKEN",
            methodArn: `${executionArn}/prod/GET/orders/a%20b`,
            authorizationToken: "Bearer abc",
        });
    });

    it("ends the ARN of the root with a slash", async () => {
        await send({ target: "/" });
        assert.equal(event()["methodArn"], `${executionArn}/prod/GET/`);
    });

    it("gives a REQUEST authorizer the whole request but its body", async () => {
        await send({
            authorizer: tokenAuthorizer({ kind: "request" }),
            target: "/orders/7?x=1&x=2&y=",
            resourcePath: "/orders/{id}",
            pathParameters: { id: "7" },
            stageVariables: { colour: "blue" },
            headers: [...headers, "X-Twice", "1", "X-Twice", "2", "user-agent", "mocha"],
            body: "never handed over",
        });
        const { requestContext, headers: single, multiValueHeaders, ...rest } = event();
        assert.deepEqual(rest, {
            type: "REQUEST",
            methodArn: `${executionArn}/prod/GET/orders/7`,
            resource: "/orders/{id}",
            path: "/orders/7",
            httpMethod: "GET",
            queryStringParameters: { x: "2", y: "" },
            multiValueQueryStringParameters: { x: ["1", "2"], y: [""] },
            pathParameters: { id: "7" },
            stageVariables: { colour: "blue" },
        });
        const one = single as Record<string, string>;
        assert.deepEqual([one["Authorization"], one["X-Twice"], one["User-Agent"]], ["secret", "2", "mocha"]);
        assert.deepEqual((multiValueHeaders as Record<string, string[]>)["X-Twice"], ["1", "2"]);
        const { resourcePath, stage, identity, authorizer, path } = requestContext as Record<string, unknown>;
        assert.deepEqual(
            [resourcePath, stage, path, authorizer],
            ["/orders/{id}", "prod", "/prod/orders/7", undefined],
        );
        assert.equal((identity as Record<string, unknown>)["sourceIp"], "127.0.0.1");
    });

    it("gives a REQUEST authorizer empty objects where there is nothing", async () => {
        await send({ authorizer: tokenAuthorizer({ kind: "request" }) });
        const { queryStringParameters, multiValueQueryStringParameters, pathParameters, stageVariables } = event();
        assert.deepEqual(
            [queryStringParameters, multiValueQueryStringParameters, pathParameters, stageVariables],
            [{}, {}, {}, {}],
        );
    });

    const missing: [title: string, asked: Partial<Asked>][] = [
        ["the token is missing", { headers: [] }],
        ["the token is empty", { headers: ["Authorization", ""] }],
        ["the token does not match", { authorizer: tokenAuthorizer({ validation: (text) => text === "other" }) }],
        [
            "one of several sources is missing",
            {
                authorizer: tokenAuthorizer({
                    kind: "request",
                    identitySource: [
                        { from: "header", name: "Authorization" },
                        { from: "querystring", name: "tenant" },
                    ],
                }),
                target: "/orders?Tenant=1",
            },
        ],
        [
            "a query parameter is empty",
            {
                authorizer: tokenAuthorizer({
                    kind: "request",
                    identitySource: [{ from: "querystring", name: "tenant" }],
                }),
                target: "/orders?tenant=",
            },
        ],
        [
            "a stage variable is missing",
            {
                authorizer: tokenAuthorizer({
                    kind: "request",
                    identitySource: [{ from: "stageVariables", name: "colour" }],
                }),
            },
        ],
        [
            "a context variable is missing",
            {
                authorizer: tokenAuthorizer({
                    kind: "request",
                    identitySource: [{ from: "context", name: "authorizer.principalId" }],
                }),
            },
        ],
    ];
    for (const [title, asked] of missing) {
        it(`answers 401 when ${title}, and does not call the function`, async () => {
            const { status, body, errorType } = await send(asked);
            assert.deepEqual([status, body, errorType, calls()], [401, unauthorized, "UnauthorizedException", 0]);
        });
    }

    it("finds identity sources in headers, query, context and stage variables", async () => {
        const { status } = await send({
            authorizer: tokenAuthorizer({
                kind: "request",
                identitySource: [
                    { from: "header", name: "x-TENANT" },
                    { from: "querystring", name: "key" },
                    { from: "context", name: "identity.sourceIp" },
                    { from: "stageVariables", name: "colour" },
                ],
            }),
            target: "/orders?key=1",
            headers: ["X-Tenant", "t1"],
            stageVariables: { colour: "blue" },
        });
        assert.deepEqual([status, calls()], ["passed", 1]);
    });

    it("calls the function without identity sources, and keeps nothing then", async () => {
        const authorizer = tokenAuthorizer({ kind: "request", identitySource: [], ttlSeconds: 300 });
        await send({ authorizer, headers: [] });
        assert.equal((await send({ authorizer, headers: [] })).status, "passed");
        assert.equal(calls(), 2);
    });

    it("hands on the context as texts, with the principal and the latency", async () => {
        result = new Promise((resolve) => {
            around.clock.after(25, () => {
                resolve(
                    returns(
                        policy([statement("Allow")], {
                            context: { id: 1, admin: true, name: "a", none: null, ["__proto__x"]: 1.5 },
                            usageIdentifierKey: "key-1",
                        }),
                    ),
                );
            });
        });
        const sent = send();
        around.clock.advance(25);
        const { context } = await sent;
        assert.ok(context.authorization?.kind === "lambda");
        const { context: values, ...rest } = context.authorization;
        assert.deepEqual({ ...values }, { id: "1", admin: "true", name: "a", __proto__x: "1.5" });
        assert.deepEqual(rest, {
            kind: "lambda",
            principalId: "alice",
            integrationLatency: 25,
            usageIdentifierKey: "key-1",
        });
        assert.equal(context.authorizerOutcome, "guard: allowed");
    });

    describe("with a TTL", () => {
        it("is called once for a token until its time is over", async () => {
            const authorizer = tokenAuthorizer({ ttlSeconds: 300 });
            await send({ authorizer });
            around.clock.advance(299_999);
            const { context } = await send({ authorizer });
            assert.equal(calls(), 1);
            assert.ok(context.authorization?.kind === "lambda");
            assert.deepEqual(
                [context.authorization.principalId, context.authorization.integrationLatency],
                ["alice", 0],
            );
            around.clock.advance(1);
            await send({ authorizer });
            assert.equal(calls(), 2);
        });

        it("is called for every request when the TTL is 0", async () => {
            const authorizer = tokenAuthorizer({ ttlSeconds: 0 });
            await send({ authorizer });
            await send({ authorizer });
            assert.equal(calls(), 2);
        });

        it("is called anew for another token", async () => {
            const authorizer = tokenAuthorizer({ ttlSeconds: 300 });
            await send({ authorizer });
            await send({ authorizer, headers: ["Authorization", "other"] });
            assert.equal(calls(), 2);
        });

        it("shares nothing with another authorizer", async () => {
            await send({ authorizer: tokenAuthorizer({ ttlSeconds: 300 }) });
            await send({ authorizer: tokenAuthorizer({ ttlSeconds: 300, policies: new PolicyCache() }) });
            assert.equal(calls(), 2);
        });

        it("evaluates a kept policy anew for each method", async () => {
            const authorizer = tokenAuthorizer({ ttlSeconds: 300 });
            result = returns(policy([statement("Allow", `${executionArn}/prod/GET/orders`)]));
            assert.equal((await send({ authorizer })).status, "passed");
            const other = await send({ authorizer, target: "/users" });
            assert.deepEqual([other.status, other.body, calls()], [403, implicit, 1]);
        });

        it("keeps a denial, but no failure", async () => {
            const authorizer = tokenAuthorizer({ ttlSeconds: 300 });
            result = throws("down");
            await send({ authorizer });
            result = returns(policy([statement("Deny")]));
            await send({ authorizer });
            assert.equal((await send({ authorizer })).body, explicit);
            assert.equal(calls(), 2);
        });

        it("keeps answers by all identity sources, whatever characters they hold", async () => {
            const authorizer = tokenAuthorizer({
                kind: "request",
                ttlSeconds: 300,
                identitySource: [
                    { from: "header", name: "X-A" },
                    { from: "header", name: "X-B" },
                ],
            });
            await send({ authorizer, headers: ["X-A", "a,b", "X-B", "c"] });
            await send({ authorizer, headers: ["X-A", "a", "X-B", "b,c"] });
            await send({ authorizer, headers: ["X-A", "a,b", "X-B", "c", "X-C", "d"] });
            assert.equal(calls(), 2);
        });

        it("forgets the token used longest ago for ten thousand others", () => {
            const policies = new PolicyCache();
            const answer = { principalId: "alice", statements: [], context: {}, usageIdentifierKey: undefined };
            for (let index = 0; index <= 10_000; index++) policies.keep(`token-${index}`, answer, 1);
            assert.deepEqual(
                ["token-0", "token-1", "token-10000"].map((key) => policies.find(key, 0) === answer),
                [false, true, true],
            );
        });
    });

    describe("beside a resource policy", () => {
        const attached = (Effect: string, Resource = "execute-api:/*"): object => ({
            Version: "2012-10-17",
            Statement: [{ Effect, Principal: "*", Action: "execute-api:Invoke", Resource }],
        });
        const other = "execute-api:/prod/GET/other";
        const anonymous = `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********9012:a1b2c3d4e5/prod/GET/orders with an explicit deny"}`;
        const table: [authorizer: string, attached: string, status: number | "passed", body: string | undefined][] = [
            ["Allow", "Allow", "passed", undefined],
            ["Allow", "silent", "passed", undefined],
            ["silent", "Allow", "passed", undefined],
            ["silent", "silent", 403, implicit],
            ["Deny", "Allow", 403, explicit],
            ["Deny", "silent", 403, explicit],
            ["Allow", "Deny", 403, anonymous],
            ["silent", "Deny", 403, anonymous],
        ];
        for (const [own, resource, status, body] of table) {
            it(`${status === "passed" ? "lets pass" : "refuses"} when it says ${own} and the policy ${resource}`, async () => {
                result = returns(policy(own === "silent" ? [] : [statement(own)]));
                const outcome = await send({
                    policy: resource === "silent" ? attached("Allow", other) : attached(resource),
                });
                assert.deepEqual([outcome.status, outcome.body], [status, body]);
                assert.equal(calls(), resource === "Deny" ? 0 : 1);
            });
        }
    });
});
