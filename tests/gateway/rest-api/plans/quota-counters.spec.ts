import assert from "node:assert/strict";
import { createQuotaCounters } from "../../../../gateway/rest-api/plans/quota-counters";

describe("the counters of quotas in memory", () => {
    const free = { planId: "free", keyId: "a", period: 1000 };

    it("let as many requests through as the limit says, and none more", () => {
        const { take } = createQuotaCounters();
        assert.deepEqual(
            [1, 2, 3, 4, 5].map(() => take(free, 3)),
            [true, true, true, false, false],
        );
    });

    it("let none through for a limit of 0", () => {
        const { take } = createQuotaCounters();
        assert.equal(take(free, 0), false);
        assert.equal(take(free, 1), true);
    });

    it("begin anew in another period", () => {
        const { take } = createQuotaCounters();
        assert.equal(take(free, 1), true);
        assert.equal(take(free, 1), false);
        assert.equal(take({ ...free, period: 2000 }, 1), true);
        assert.equal(take({ ...free, period: 2000 }, 1), false);
    });

    it("count each key and each plan apart", () => {
        const { take } = createQuotaCounters();
        assert.equal(take(free, 1), true);
        assert.equal(take({ ...free, keyId: "b" }, 1), true);
        assert.equal(take({ ...free, planId: "paid" }, 1), true);
        assert.equal(take({ ...free, planId: "paid" }, 1), false);
    });

    it("take a limit that grew or shrank from the next request on", () => {
        const { take } = createQuotaCounters();
        assert.equal(take(free, 1), true);
        assert.equal(take(free, 2), true);
        assert.equal(take(free, 1), false);
        assert.equal(take(free, 3), true);
    });
});
