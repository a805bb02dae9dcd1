import assert from "node:assert/strict";
import { quotaPeriodStart } from "../../../../gateway/rest-api/plans/quota-period";
import type { ServedQuota } from "../../../../gateway/rest-api/plans/served-plans";

describe("the period of a quota", () => {
    const cases: [period: ServedQuota["period"], offset: number, now: string, began: string][] = [
        ["DAY", 0, "2026-11-22T00:00:00.000Z", "2026-11-22"],
        ["DAY", 0, "2026-11-22T23:59:59.999Z", "2026-11-22"],
        ["DAY", 0, "2026-11-23T00:00:00.000Z", "2026-11-23"],
        ["DAY", 0, "2024-02-29T12:00:00.000Z", "2024-02-29"],
        // 2026-11-22 is a Sunday.
        ["WEEK", 0, "2026-11-22T00:00:00.000Z", "2026-11-22"],
        ["WEEK", 0, "2026-11-21T23:59:59.999Z", "2026-11-15"],
        ["WEEK", 0, "2026-11-28T23:59:59.999Z", "2026-11-22"],
        ["WEEK", 1, "2026-11-22T23:59:59.999Z", "2026-11-16"],
        ["WEEK", 1, "2026-11-23T00:00:00.000Z", "2026-11-23"],
        ["WEEK", 6, "2026-11-22T10:00:00.000Z", "2026-11-21"],
        ["WEEK", 6, "2026-11-20T10:00:00.000Z", "2026-11-14"],
        ["WEEK", 3, "2027-01-01T10:00:00.000Z", "2026-12-30"],
        ["WEEK", 4, "1970-01-01T00:00:00.000Z", "1970-01-01"],
        ["MONTH", 0, "2026-11-30T23:59:59.999Z", "2026-11-01"],
        ["MONTH", 0, "2026-12-01T00:00:00.000Z", "2026-12-01"],
        ["MONTH", 0, "2024-02-29T23:59:59.999Z", "2024-02-01"],
        ["MONTH", 0, "2024-03-01T00:00:00.000Z", "2024-03-01"],
        ["MONTH", 0, "2025-02-28T23:59:59.999Z", "2025-02-01"],
        ["MONTH", 14, "2026-11-14T23:59:59.999Z", "2026-10-15"],
        ["MONTH", 14, "2026-11-15T00:00:00.000Z", "2026-11-15"],
        ["MONTH", 14, "2026-01-10T00:00:00.000Z", "2025-12-15"],
        ["MONTH", 27, "2025-02-28T00:00:00.000Z", "2025-02-28"],
        ["MONTH", 27, "2025-02-27T23:59:59.999Z", "2025-01-28"],
        ["MONTH", 27, "2025-03-01T00:00:00.000Z", "2025-02-28"],
        ["MONTH", 27, "2024-02-28T12:00:00.000Z", "2024-02-28"],
        ["MONTH", 27, "2024-02-29T12:00:00.000Z", "2024-02-28"],
        ["MONTH", 27, "2026-01-01T00:00:00.000Z", "2025-12-28"],
    ];
    for (const [period, offset, now, began] of cases) {
        it(`of ${now}, by ${period} with offset ${offset}, began on ${began}`, () => {
            const start = quotaPeriodStart({ period, offset }, Date.parse(now));
            assert.equal(new Date(start).toISOString(), `${began}T00:00:00.000Z`);
        });
    }

    it("holds every moment of four years, begins no later than it and never goes back", () => {
        const day = 86_400_000;
        for (const period of ["DAY", "WEEK", "MONTH"] as const) {
            for (let offset = 0; offset < (period === "DAY" ? 1 : period === "WEEK" ? 7 : 28); offset++) {
                let before = 0;
                for (let now = Date.UTC(2024, 0, 1); now < Date.UTC(2028, 0, 1); now += day) {
                    const start = quotaPeriodStart({ period, offset }, now);
                    assert.ok(start <= now && start >= before, `${period} ${offset} ${new Date(now).toISOString()}`);
                    assert.ok(now - start < (period === "DAY" ? 1 : period === "WEEK" ? 7 : 31) * day);
                    before = start;
                }
            }
        }
    });
});
