import assert from "node:assert/strict";
import { leastSecondsToCreateRestApi, type RestApiCreates } from "../../model/deploy-time";

const floors: [creates: RestApiCreates, seconds: number][] = [
    [{ calls: 6, apiKeys: 0, vpcLinks: 0 }, 0],
    [{ calls: 40, apiKeys: 0, vpcLinks: 1 }, 0],
    [{ calls: 41, apiKeys: 0, vpcLinks: 0 }, 1],
    [{ calls: 140, apiKeys: 40, vpcLinks: 0 }, 10],
    [{ calls: 140, apiKeys: 66, vpcLinks: 0 }, 14],
    [{ calls: 20, apiKeys: 5, vpcLinks: 3 }, 30],
];

describe("leastSecondsToCreateRestApi", () => {
    for (const [creates, seconds] of floors) {
        it(`takes ${String(seconds)} s for ${JSON.stringify(creates)}`, () => {
            assert.equal(leastSecondsToCreateRestApi(creates), seconds);
        });
    }
});
