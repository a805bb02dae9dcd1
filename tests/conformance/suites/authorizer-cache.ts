import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** How long answers of Lambda authorizers are kept, and for whom (reference 5.2). Authorizers keep them for a minute. */
export function authorizerCache(target: TargetSource): void {
    const ask = (path: string, identity: string, answer: unknown = { isAuthorized: true }): Promise<Answer> =>
        send(target().url("kept"), {
            path,
            headers: [
                ["Authorization", identity],
                ["X-Answer", JSON.stringify(answer)],
            ],
        });
    const callOf = (answer: Answer): number => {
        assert.equal(answer.status, 200, answer.text);
        const { requestContext } = answer.json() as {
            requestContext: { authorizer: { lambda: { calls: number } } };
        };
        return requestContext.authorizer.lambda.calls;
    };
    /** A value no test has sent before. */
    let identities = 0;
    const identity = (): string => `caller-${++identities}`;
    const allows = (...paths: string[]): object => ({
        principalId: "alice",
        policyDocument: {
            Statement: [
                { Effect: "Allow", Action: "execute-api:Invoke", Resource: paths.map((path) => `$api/*${path}`) },
            ],
        },
    });

    it("keeps an answer for the TTL, by the clock", async () => {
        const caller = identity();
        const first = callOf(await ask("/one", caller));
        target().control.advance(59_999);
        assert.equal(callOf(await ask("/one", caller, { isAuthorized: false })), first);
        target().control.advance(1);
        assert.equal((await ask("/one", caller, { isAuthorized: false })).status, 403);
    });

    it("keeps it for all routes of the authorizer", async () => {
        const caller = identity();
        const first = callOf(await ask("/one", caller));
        assert.equal(callOf(await ask("/two", caller)), first);
    });

    it("keeps it for one value of the identity source only", async () => {
        const first = callOf(await ask("/one", identity()));
        assert.equal(callOf(await ask("/one", identity())), first + 1);
    });

    it("tells the values of two sources apart", async () => {
        const caller = identity();
        const first = callOf(await ask("/pair?tenant=b,c", `${caller},a`));
        assert.equal(callOf(await ask("/pair?tenant=c", `${caller},a,b`)), first + 1);
        assert.equal(callOf(await ask("/pair?tenant=b,c&other=1", `${caller},a`)), first);
    });

    it("keeps a denial", async () => {
        const caller = identity();
        assert.equal((await ask("/one", caller, { isAuthorized: false })).status, 403);
        assert.equal((await ask("/two", caller, { isAuthorized: true })).status, 403);
        target().control.advance(60_000);
        assert.equal((await ask("/one", caller, { isAuthorized: true })).status, 200);
    });

    for (const [title, answer, status] of [
        ["a failure", { throws: "no" }, 500],
        ["an answer that cannot be read", { raw: "no" }, 500],
        ['the error "Unauthorized"', { throws: "Unauthorized" }, 401],
    ] as const) {
        it(`does not keep ${title}`, async () => {
            const caller = identity();
            assert.equal((await ask("/one", caller, answer)).status, status);
            assert.equal((await ask("/one", caller)).status, 200);
        });
    }

    it("keeps a policy, and reads it anew for each request", async () => {
        const caller = identity();
        const first = callOf(await ask("/policy/one", caller, allows("/GET/policy/one")));
        assert.equal((await ask("/policy/two", caller, allows("/GET/*"))).status, 403);
        assert.equal(callOf(await ask("/policy/one", caller)), first);
    });

    it("lets a kept policy serve every route it names", async () => {
        const caller = identity();
        const first = callOf(await ask("/policy/one", caller, allows("/GET/policy/*")));
        assert.equal(callOf(await ask("/policy/two", caller, allows())), first);
    });

    it("keeps answers by route when $context.routeKey is a source", async () => {
        const caller = identity();
        const first = callOf(await ask("/apart/one", caller));
        assert.equal(callOf(await ask("/apart/two", caller)), first + 1);
        assert.equal(callOf(await ask("/apart/one", caller)), first);
    });

    it("keeps nothing without identity sources", async () => {
        const first = callOf(await ask("/always", identity()));
        assert.equal(callOf(await send(target().url("kept"), { path: "/always" })), first + 1);
    });

    it("keeps nothing with a TTL of 0", async () => {
        const caller = identity();
        const first = callOf(await ask("/never", caller));
        assert.equal(callOf(await ask("/never", caller)), first + 1);
    });
}
