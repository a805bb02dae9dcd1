import assert from "node:assert/strict";
import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { PolicyCache } from "../../../../gateway/rest-api/authorize/policy-cache";
import { allowed, policy, returns, statement, throws } from "./lambda-answers";
import {
    type Around,
    ask,
    type Asked,
    executionArn,
    type Outcome,
    surroundings,
    tokenAuthorizer,
} from "./rest-request";

const explicit = '{"Message":"User is not authorized to access this resource with an explicit deny"}';
const implicit = '{"Message":"User is not authorized to access this resource"}';

describe("what a Lambda authorizer of a REST API answered before", () => {
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

    it("is called once for a token until its time is over", async () => {
        const authorizer = tokenAuthorizer({ ttlSeconds: 300 });
        await send({ authorizer });
        around.clock.advance(299_999);
        const { context } = await send({ authorizer });
        assert.equal(calls(), 1);
        assert.ok(context.authorization?.kind === "lambda");
        assert.deepEqual([context.authorization.principalId, context.authorization.integrationLatency], ["alice", 0]);
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
