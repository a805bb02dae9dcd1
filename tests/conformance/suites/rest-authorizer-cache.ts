import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** How long answers of Lambda authorizers of REST APIs are kept, and for what (reference 5.3). */
export function restAuthorizerCache(target: TargetSource): void {
    const ask = (path: string, name: "X-Token" | "X-Answer", answer: object): Promise<Answer> =>
        send(target().url("kept"), { path, headers: [[name, JSON.stringify(answer)]] });
    let unused = 0;
    /** A token no test has sent before. */
    const fresh = (more: object = {}): object => ({ principalId: `user-${unused++}`, ...more });
    /** How often the function had been called when it gave the answer. */
    const calls = (answer: Answer): string => {
        assert.equal(answer.status, 200, answer.text);
        return (answer.json() as { requestContext: { authorizer: { calls: string } } }).requestContext.authorizer.calls;
    };

    it("keeps an answer for its time, by the token", async () => {
        const token = fresh();
        const first = calls(await ask("/prod/one", "X-Token", token));
        target().control.advance(59_999);
        assert.equal(calls(await ask("/prod/one", "X-Token", token)), first);
        assert.notEqual(calls(await ask("/prod/one", "X-Token", fresh())), first);
        target().control.advance(1);
        assert.notEqual(calls(await ask("/prod/one", "X-Token", token)), first);
    });

    it("keeps an answer 300 s where no time is written", async () => {
        const token = fresh();
        const first = calls(await ask("/prod/usual", "X-Token", token));
        target().control.advance(299_999);
        assert.equal(calls(await ask("/prod/usual", "X-Token", token)), first);
        target().control.advance(1);
        assert.notEqual(calls(await ask("/prod/usual", "X-Token", token)), first);
    });

    it("keeps nothing with a time of 0", async () => {
        const token = fresh();
        const first = calls(await ask("/prod/never", "X-Token", token));
        assert.notEqual(calls(await ask("/prod/never", "X-Token", token)), first);
    });

    it("says that a kept answer took no time", async () => {
        const token = fresh();
        await ask("/prod/one", "X-Token", token);
        const answer = await ask("/prod/one", "X-Token", token);
        const { requestContext } = answer.json() as { requestContext: { authorizer: { integrationLatency: number } } };
        assert.equal(requestContext.authorizer.integrationLatency, 0);
    });

    it("serves other methods with a kept policy that allows them", async () => {
        const token = fresh({ resource: "$api/*" });
        const first = calls(await ask("/prod/one", "X-Token", token));
        assert.equal(calls(await ask("/prod/two", "X-Token", token)), first);
    });

    it("denies other methods with a kept policy that names the first one alone", async () => {
        const token = fresh();
        assert.equal((await ask("/prod/one", "X-Token", token)).status, 200);
        const { status, text } = await ask("/prod/two", "X-Token", token);
        assert.deepEqual([status, text], [403, '{"Message":"User is not authorized to access this resource"}']);
    });

    it("shares nothing between authorizers", async () => {
        const token = fresh({ resource: "$api/*" });
        const first = calls(await ask("/prod/one", "X-Token", token));
        assert.notEqual(calls(await ask("/prod/other", "X-Token", token)), first);
    });

    it("shares nothing between stages", async () => {
        const token = fresh({ resource: "$api/*" });
        const first = calls(await ask("/prod/one", "X-Token", token));
        assert.notEqual(calls(await ask("/dev/one", "X-Token", token)), first);
    });

    it("keeps by all identity sources of a REQUEST authorizer", async () => {
        const token = fresh();
        const first = calls(await ask("/prod/pair?tenant=a", "X-Answer", token));
        assert.equal(calls(await ask("/prod/pair?tenant=a&other=1", "X-Answer", token)), first);
        assert.notEqual(calls(await ask("/prod/pair?tenant=b", "X-Answer", token)), first);
    });
}
