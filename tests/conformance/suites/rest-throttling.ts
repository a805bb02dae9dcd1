import assert from "node:assert/strict";
import { send } from "../client";
import type { ConformanceTarget, ServeAnew } from "../conformance-target";
import { keyValue } from "./rest-keys";

interface Sent {
    readonly key?: string;
    readonly method?: string;
    readonly api?: string;
}

/** Sends requests one after the other; how many of them were not refused with 429. */
async function passed(
    { url }: ConformanceTarget,
    count: number,
    path: string,
    { key, method = "GET", api = "throttled" }: Sent = {},
): Promise<number> {
    let passing = 0;
    for (let sent = 0; sent < count; sent++) {
        const headers: [string, string][] = key === undefined ? [] : [["x-api-key", keyValue(key)]];
        const { status, text } = await send(url(api), { method, path, headers });
        assert.ok(status === 200 || status === 429 || status === 403, text);
        if (status !== 429) passing++;
    }
    return passing;
}

/** How a plan throttles each of its keys (reference section 7, the first level). */
export function restPlanThrottling(serve: ServeAnew): void {
    const itWith = (title: string, run: (target: ConformanceTarget) => Promise<void>): void => {
        it(title, () => serve(run));
    };

    itWith("lets each key's burst pass on a stage, then its rate", async (target) => {
        assert.equal(await passed(target, 6, "/prod/wide", { key: "slim-1" }), 4);
        target.control.advance(499);
        assert.equal(await passed(target, 1, "/prod/wide", { key: "slim-1" }), 0);
        target.control.advance(1);
        assert.equal(await passed(target, 2, "/prod/wide", { key: "slim-1" }), 1);
        assert.equal(await passed(target, 6, "/prod/wide", { key: "slim-2" }), 4);
    });

    itWith("throttles single methods of the plan for each key", async (target) => {
        assert.equal(await passed(target, 4, "/prod/narrow", { key: "slim-1" }), 2);
        assert.equal(await passed(target, 4, "/prod/narrow", { key: "slim-2" }), 2);
        target.control.advance(1000);
        assert.equal(await passed(target, 3, "/prod/narrow", { key: "slim-1" }), 1);
    });

    itWith("counts a request on a single method for the plan's stage too", async (target) => {
        assert.equal(await passed(target, 5, "/prod/narrow", { key: "slim-1" }), 2);
        assert.equal(await passed(target, 5, "/prod/wide", { key: "slim-1" }), 2);
    });

    itWith("takes the method's token before the stage's refuses", async (target) => {
        assert.equal(await passed(target, 4, "/prod/wide", { key: "slim-1" }), 4);
        assert.equal(await passed(target, 2, "/prod/narrow", { key: "slim-1" }), 0);
        // The plan has a token of the stage again, and half of one of the method.
        target.control.advance(500);
        assert.equal(await passed(target, 1, "/prod/narrow", { key: "slim-1" }), 0);
        assert.equal(await passed(target, 2, "/prod/wide", { key: "slim-1" }), 1);
    });

    itWith("counts all verbs of an ANY method together", async (target) => {
        assert.equal(await passed(target, 1, "/prod/any", { key: "slim-1", method: "PUT" }), 1);
        assert.equal(await passed(target, 1, "/prod/any", { key: "slim-1", method: "GET" }), 0);
    });

    itWith("counts stages apart, and throttles no key of a plan without limits", async (target) => {
        assert.equal(await passed(target, 5, "/prod/wide", { key: "slim-1" }), 4);
        // The stage's own limit; the plan's would take four.
        assert.equal(await passed(target, 5, "/v2/wide", { key: "slim-1" }), 1);
        assert.equal(await passed(target, 15, "/free/wide", { key: "full" }), 15);
    });

    itWith("takes no token of the stage for a request the plan refuses", async (target) => {
        assert.equal(await passed(target, 20, "/prod/wide", { key: "slim-1" }), 4);
        assert.equal(await passed(target, 20, "/prod/wide", { key: "full" }), 4);
    });

    itWith("throttles by the stage over all keys", async (target) => {
        assert.equal(await passed(target, 3, "/prod/wide", { key: "slim-1" }), 3);
        assert.equal(await passed(target, 3, "/prod/wide", { key: "slim-2" }), 3);
        assert.equal(await passed(target, 3, "/prod/wide", { key: "slim-3" }), 2);
        // The key's token is taken all the same.
        target.control.advance(200);
        assert.equal(await passed(target, 2, "/prod/wide", { key: "slim-3" }), 1);
    });
}

/** How stages throttle methods (reference section 7, the second level). */
export function restStageThrottling(serve: ServeAnew): void {
    const itWith = (title: string, run: (target: ConformanceTarget) => Promise<void>): void => {
        it(title, () => serve(run));
    };

    itWith("prefers a method's own settings to the stage's", async (target) => {
        assert.equal(await passed(target, 8, "/prod/own"), 5);
        target.control.advance(99);
        assert.equal(await passed(target, 1, "/prod/own"), 0);
        target.control.advance(1);
        assert.equal(await passed(target, 3, "/prod/own"), 1);
        // However long nobody asks, the bucket holds no more than the burst.
        target.control.advance(3_600_000);
        assert.equal(await passed(target, 8, "/prod/own"), 5);
    });

    itWith("counts parts of a request", async (target) => {
        assert.equal(await passed(target, 2, "/prod/half"), 1);
        target.control.advance(1999);
        assert.equal(await passed(target, 1, "/prod/half"), 0);
        target.control.advance(1);
        assert.equal(await passed(target, 2, "/prod/half"), 1);
    });

    itWith("gives each method without settings the stage's for itself", async (target) => {
        assert.equal(await passed(target, 10, "/prod/a"), 8);
        assert.equal(await passed(target, 10, "/prod/b"), 8);
        assert.equal(await passed(target, 10, "/prod/a", { method: "POST" }), 8);
    });

    itWith("counts all verbs of an ANY method together", async (target) => {
        assert.equal(await passed(target, 4, "/prod/all"), 4);
        assert.equal(await passed(target, 4, "/prod/all", { method: "POST" }), 4);
        assert.equal(await passed(target, 4, "/prod/all", { method: "PUT" }), 0);
    });

    itWith("keeps stages apart", async (target) => {
        assert.equal(await passed(target, 3, "/v2/a"), 1);
        assert.equal(await passed(target, 10, "/prod/a"), 8);
        assert.equal(await passed(target, 20, "/free/a"), 20);
    });

    itWith("blocks everything with a rate of 0 or a burst of 0", async (target) => {
        for (const path of ["/prod/blocked", "/prod/no-burst"]) {
            assert.equal(await passed(target, 2, path), 0);
            target.control.advance(3_600_000);
            assert.equal(await passed(target, 2, path), 0);
        }
    });

    itWith("answers 429 Too Many Requests, without Retry-After", async (target) => {
        const answer = await send(target.url("throttled"), { path: "/prod/blocked" });
        assert.deepEqual([answer.status, answer.text], [429, '{"message":"Too Many Requests"}']);
        assert.equal(answer.header("x-amzn-errortype"), "TooManyRequestsException");
        assert.equal(answer.header("retry-after"), undefined);
    });
}

/** The account's throttle of 10 a second and a burst of 20, which all APIs share (reference section 7, the third level). */
export function restAccountThrottling(serve: ServeAnew): void {
    it("is shared by all APIs, stages and methods", () =>
        serve(async (target) => {
            assert.equal(await passed(target, 8, "/prod/a"), 8);
            assert.equal(await passed(target, 8, "/free/b"), 8);
            assert.equal(await passed(target, 8, "/prod/a", { api: "beside" }), 4);
            assert.equal(await passed(target, 1, "/free/a"), 0);
            target.control.advance(500);
            assert.equal(await passed(target, 8, "/prod/a", { api: "beside" }), 5);
        }));

    it("loses no token to a method or a plan that refuses", () =>
        serve(async (target) => {
            assert.equal(await passed(target, 30, "/prod/blocked"), 0);
            assert.equal(await passed(target, 30, "/prod/wide", { key: "slim-1" }), 4);
            assert.equal(await passed(target, 20, "/prod/a", { api: "beside" }), 16);
        }));
}

/** Whether a request its authorizer refuses has taken a token, which AWS does not say (assumption "refused-requests"). */
export function restRefusedRequests(serve: ServeAnew, counts: boolean): void {
    it(`${counts ? "counts" : "does not count"} requests that an authorizer refuses`, () =>
        serve(async ({ url }) => {
            const statuses: number[] = [];
            for (const token of ["deny", "deny", ...Array<string>(4).fill(keyValue("from-authorizer"))]) {
                const headers: [string, string][] = [["Authorization", token]];
                statuses.push((await send(url("named"), { path: "/prod/keyed", headers })).status);
            }
            assert.deepEqual(statuses, counts ? [403, 403, 200, 429, 429, 429] : [403, 403, 200, 200, 200, 429]);
        }));
}
