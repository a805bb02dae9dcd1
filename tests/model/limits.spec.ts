import assert from "node:assert/strict";
import { leastSecondsToCreate } from "../../model/deploy-time";
import { accountThrottleOf } from "../../model/limits";

describe("limits", () => {
    const times: [resources: number, seconds: number][] = [
        [0, 0],
        [40, 0],
        [41, 1],
        [50, 1],
        [51, 2],
        [305, 27],
    ];
    for (const [resources, seconds] of times) {
        it(`takes at least ${seconds} s for ${resources} resources`, () => {
            assert.equal(leastSecondsToCreate(resources), seconds);
        });
    }

    const regions: [region: string | undefined, rate: number, burst: number][] = [
        [undefined, 10_000, 5000],
        ["eu-west-1", 10_000, 5000],
        ["af-south-1", 2500, 1250],
        ["mx-central-1", 2500, 1250],
    ];
    for (const [region, rate, burst] of regions) {
        it(`gives an account ${rate} requests a second in ${region ?? "a Region not known yet"}`, () => {
            assert.deepEqual(accountThrottleOf(region), { rate, burst });
        });
    }
});
