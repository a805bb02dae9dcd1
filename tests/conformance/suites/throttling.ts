import assert from "node:assert/strict";
import { type Answer, send, type WireRequest } from "../client";
import type { ConformanceTarget, ServeAnew, TargetSource } from "../conformance-target";

/** Sends requests one after the other; how many of them were not refused with 429. */
async function passed(base: string, count: number, request: string | WireRequest): Promise<number> {
    let passing = 0;
    for (let sent = 0; sent < count; sent++) {
        const { status } = await send(base, typeof request === "string" ? { path: request } : request);
        if (status !== 429) passing++;
    }
    return passing;
}

/** How stages and routes throttle (reference section 7). Exact, for the clock moves when the test says so. */
export function routeThrottling(serve: ServeAnew): void {
    const itWith = (title: string, run: (target: ConformanceTarget) => Promise<void>): void => {
        it(title, () => serve(run));
    };
    const settings = ({ url }: ConformanceTarget): string => url("settings");

    itWith("lets the burst pass, then the rate", async (target) => {
        const base = settings(target);
        assert.equal(await passed(base, 8, "/own"), 5);
        target.control.advance(99);
        assert.equal(await passed(base, 1, "/own"), 0);
        target.control.advance(1);
        assert.equal(await passed(base, 3, "/own"), 1);
        target.control.advance(300);
        assert.equal(await passed(base, 5, "/own"), 3);
        // However long nobody asks, the bucket holds no more than the burst.
        target.control.advance(3_600_000);
        assert.equal(await passed(base, 8, "/own"), 5);
    });

    itWith("counts parts of a request", async (target) => {
        const base = settings(target);
        assert.equal(await passed(base, 2, "/half"), 1);
        target.control.advance(1999);
        assert.equal(await passed(base, 1, "/half"), 0);
        target.control.advance(1);
        assert.equal(await passed(base, 2, "/half"), 1);
    });

    itWith("loses no token to requests that are refused", async (target) => {
        const base = settings(target);
        assert.equal(await passed(base, 50, "/own"), 5);
        for (let step = 0; step < 20; step++) {
            target.control.advance(50);
            assert.equal(await passed(base, 2, "/own"), step % 2);
        }
    });

    itWith("gives each route without settings the stage's for itself", async (target) => {
        const base = settings(target);
        assert.equal(await passed(base, 5, "/a"), 3);
        assert.equal(await passed(base, 5, "/b"), 3);
        assert.equal(await passed(base, 5, "/elsewhere"), 3);
        // $default is one route whatever the path.
        assert.equal(await passed(base, 2, "/elsewhere/else"), 0);
        target.control.advance(1000);
        assert.equal(await passed(base, 5, "/a"), 2);
    });

    itWith("counts all methods of an ANY route together", async (target) => {
        const base = settings(target);
        assert.equal(await passed(base, 1, { path: "/any" }), 1);
        assert.equal(await passed(base, 1, { path: "/any", method: "POST" }), 1);
        assert.equal(await passed(base, 1, { path: "/any", method: "PUT" }), 0);
    });

    itWith("keeps stages apart", async (target) => {
        const base = settings(target);
        assert.equal(await passed(base, 5, "/a"), 3);
        assert.equal(await passed(base, 5, "/v2/a"), 1);
        // Settings of single routes are the stage's own too.
        assert.equal(await passed(base, 5, "/v2/own"), 1);
        assert.equal(await passed(base, 20, "/free/a"), 20);
    });

    itWith("blocks everything with a rate of 0 or a burst of 0", async (target) => {
        const base = settings(target);
        for (const path of ["/blocked", "/no-burst"]) {
            assert.equal(await passed(base, 2, path), 0);
            target.control.advance(3_600_000);
            assert.equal(await passed(base, 2, path), 0);
        }
    });

    itWith("answers 429, with CORS headers and without Retry-After", async (target) => {
        const answer = await send(settings(target), {
            path: "/blocked",
            headers: [["Origin", "https://a.example.com"]],
        });
        isRefusal(answer);
        assert.equal(answer.header("access-control-allow-origin"), "*");
        assert.equal(answer.header("retry-after"), undefined);
    });
}

function isRefusal(answer: Answer): void {
    assert.equal(answer.status, 429);
    assert.equal(answer.text, '{"message":"Too Many Requests"}');
    assert.equal(answer.header("content-type"), "application/json");
}

/** What takes a token where AWS does not say (reference section 7): as assumed, or the other way. */
export function countedRequests(
    target: TargetSource,
    { refused, preflight }: { refused: boolean; preflight: boolean },
): void {
    const preflightOf = (path: string): WireRequest => ({
        method: "OPTIONS",
        path,
        headers: [
            ["Origin", "https://a.example.com"],
            ["Access-Control-Request-Method", "GET"],
        ],
    });

    it(`${refused ? "counts" : "does not count"} requests that an authorizer refuses`, async () => {
        assert.equal(await passed(target().url("settings"), 5, "/refused"), refused ? 3 : 5);
    });

    it(`${preflight ? "counts" : "does not count"} preflights`, async () => {
        const base = target().url("settings");
        target().control.advance(3_600_000);
        const all = await passed(base, 40, preflightOf("/blocked"));
        assert.equal(all, preflight ? 20 : 40);
    });
}

/** The account's throttle of 10 a second and a burst of 20, which all APIs share. */
export function accountThrottling(serve: ServeAnew): void {
    it("is shared by all APIs, stages and routes", () =>
        serve(async ({ url, control }) => {
            assert.equal(await passed(url("first"), 8, "/x"), 8);
            assert.equal(await passed(url("first"), 4, "/y"), 4);
            assert.equal(await passed(url("second"), 10, "/x"), 8);
            assert.equal(await passed(url("first"), 1, "/x"), 0);
            assert.equal(await passed(url("settings"), 1, "/own"), 0);
            isRefusal(await send(url("second"), { path: "/y" }));
            control.advance(500);
            assert.equal(await passed(url("second"), 8, "/y"), 5);
            control.advance(3_600_000);
            assert.equal(await passed(url("first"), 25, "/x"), 20);
        }));

    it("loses no token to a route whose own throttle refuses", () =>
        serve(async ({ url }) => {
            assert.equal(await passed(url("settings"), 30, "/blocked"), 0);
            assert.equal(await passed(url("first"), 25, "/x"), 20);
        }));
}

/** Rate and burst of a route with 50 a second and a burst of 50, on the machine's clock: within a tenth. */
export function steadyThrottling(target: TargetSource): void {
    it("lets 150 requests pass in two seconds", async () => {
        const base = target().url("steady");
        // The function's first start does not count.
        assert.equal((await send(target().url("first"), { path: "/x" })).status, 200);
        const started = performance.now();
        const seconds = (): number => (performance.now() - started) / 1000;
        const near = (got: number, expected: number, what: string): void => {
            const share = got / expected;
            assert.ok(share > 0.9 && share < 1.1, `${what}: ${got}, expected ${expected.toFixed(2)}`);
        };
        let passing = 0;
        let refused = 0;
        // Bounded: ten thousand requests are far more than two seconds hold.
        for (let sent = 0; sent < 10_000 && passing < 150; sent++) {
            const { status } = await send(base, { path: "/" });
            if (status === 200) passing++;
            else if (refused++ === 0) near(passing, 50 + 50 * seconds(), "burst");
        }
        assert.equal(passing, 150);
        assert.ok(refused > 0, "the client was slower than the throttle");
        near(passing - 50, 50 * seconds(), "rate");
    });
}
