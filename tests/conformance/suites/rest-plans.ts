import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { ConformanceTarget, ServeAnew } from "../conformance-target";
import { keyValue } from "./rest-keys";

const hour = 3_600_000;
const day = 24 * hour;

/** Asks with a key of programs/rest-plans. */
function ask({ url }: ConformanceTarget, key: string, path = "/v1/a", more: [string, string][] = []): Promise<Answer> {
    return send(url("counted"), { path, headers: [["x-api-key", keyValue(key)], ...more] });
}

/** How many of several requests a quota lets pass. */
async function passed(target: ConformanceTarget, key: string, count: number): Promise<number> {
    let passing = 0;
    for (let sent = 0; sent < count; sent++) {
        const { status, text } = await ask(target, key);
        assert.ok(status === 200 || status === 429, text);
        if (status === 200) passing++;
    }
    return passing;
}

/** Lets time pass until midnight UTC of a date, or of the day after it when it is that day already. */
function until({ control }: ConformanceTarget, year: number, month: number, date: number): void {
    control.advance(Date.UTC(year, month - 1, date) - control.now());
}

/**
 * What keys may use in a day, a week or a month (reference 5.6). Exact, for the clock moves when the test says so; it
 * begins on Sunday, 22 November 2026, 05:00 UTC.
 */
export function restQuotas(serve: ServeAnew): void {
    const itWith = (title: string, run: (target: ConformanceTarget) => Promise<void>): void => {
        it(title, () => serve(run));
    };

    itWith("answers 429 Limit Exceeded once a quota is used up", async (target) => {
        assert.equal(await passed(target, "daily", 3), 3);
        const answer = await ask(target, "daily");
        assert.deepEqual([answer.status, answer.text], [429, '{"message":"Limit Exceeded"}']);
        assert.equal(answer.header("x-amzn-errortype"), "LimitExceededException");
        assert.equal(answer.header("retry-after"), undefined);
    });

    itWith("counts a key over all stages of its plan, and each key for itself", async (target) => {
        assert.equal((await ask(target, "daily", "/v2/a")).status, 200);
        assert.equal(await passed(target, "daily", 3), 2);
        assert.equal((await ask(target, "daily", "/v2/a")).status, 429);
        assert.equal(await passed(target, "daily-2", 5), 3);
    });

    itWith("counts no request a throttle refuses or that has no key", async (target) => {
        assert.equal(await passed(target, "slow", 5), 1);
        target.control.advance(1000);
        assert.equal(await passed(target, "slow", 5), 1);
        assert.equal((await ask(target, "nobody's")).status, 403);
        target.control.advance(1000);
        assert.equal(await passed(target, "slow", 5), 1);
        target.control.advance(1000);
        assert.match((await ask(target, "slow")).text, /Limit Exceeded/);
    });

    itWith("refuses a used-up key before it looks at the request", async (target) => {
        assert.equal(await passed(target, "daily", 3), 3);
        assert.equal((await ask(target, "daily", "/v1/b")).status, 429);
        assert.equal((await ask(target, "daily-2", "/v1/b")).status, 400);
    });

    itWith("begins a day at midnight UTC", async (target) => {
        assert.equal(await passed(target, "daily", 4), 3);
        target.control.advance(19 * hour - 1);
        assert.equal(await passed(target, "daily", 1), 0);
        target.control.advance(1);
        assert.equal(await passed(target, "daily", 4), 3);
        // Unused requests of a day are no part of the next.
        target.control.advance(3 * day);
        assert.equal(await passed(target, "daily", 4), 3);
    });

    itWith("begins a week on Sunday", async (target) => {
        assert.equal(await passed(target, "weekly", 3), 2);
        until(target, 2026, 11, 29);
        target.control.advance(-1);
        assert.equal(await passed(target, "weekly", 1), 0);
        target.control.advance(1);
        assert.equal(await passed(target, "weekly", 3), 2);
    });

    itWith("begins a month on the first, whatever its length", async (target) => {
        assert.equal(await passed(target, "monthly", 3), 2);
        const firsts: [year: number, month: number][] = [
            [2026, 12],
            [2027, 1],
            [2027, 2],
            [2027, 3],
        ];
        for (const [year, month] of firsts) {
            until(target, year, month, 1);
            target.control.advance(-1);
            assert.equal(await passed(target, "monthly", 1), 0);
            target.control.advance(1);
            assert.equal(await passed(target, "monthly", 3), 2);
        }
    });
}

/** What the offset of a quota says, which AWS does not (reference 13, assumption "quota-offset"). */
export function restQuotaOffsets(serve: ServeAnew, offset: "start-day" | "first-period"): void {
    const startDay = offset === "start-day";

    it(startDay ? "begins a week on the offset's day" : "takes the offset off the first week's requests", () =>
        serve(async (target) => {
            assert.equal(await passed(target, "weekly-3", 4), startDay ? 3 : 0);
            // Wednesday.
            until(target, 2026, 11, 25);
            assert.equal(await passed(target, "weekly-3", 4), startDay ? 3 : 0);
            until(target, 2026, 11, 29);
            assert.equal(await passed(target, "weekly-3", 4), startDay ? 0 : 3);
            until(target, 2026, 12, 2);
            assert.equal(await passed(target, "weekly-3", 4), startDay ? 3 : 0);
        }),
    );

    it(
        startDay ? "begins a month as many days behind the first" : "takes the offset off the first month's requests",
        () =>
            serve(async (target) => {
                assert.equal(await passed(target, "monthly-10", 14), startDay ? 12 : 2);
                until(target, 2026, 12, 1);
                assert.equal(await passed(target, "monthly-10", 14), startDay ? 0 : 12);
                until(target, 2026, 12, 11);
                assert.equal(await passed(target, "monthly-10", 14), startDay ? 12 : 0);
            }),
    );
}
