import assert from "node:assert/strict";
import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { allowed, policy, returns, statement } from "./lambda-answers";
import {
    type Around,
    ask,
    type Asked,
    executionArn,
    type Outcome,
    surroundings,
    tokenAuthorizer,
} from "./rest-request";

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
});
