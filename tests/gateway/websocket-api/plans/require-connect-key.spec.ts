import assert from "node:assert/strict";
import type { ServedPlanKey } from "../../../../gateway/rest-api/plans/served-plans";
import { TokenBucket } from "../../../../gateway/token-bucket";
import { requireConnectKey } from "../../../../gateway/websocket-api/plans/require-connect-key";
import { type Around, ask, type Asked, type Outcome, refusalBody, surroundings } from "../authorize/connect-request";

const value = "a-key-of-twenty-chars";

function planKey(rest: Partial<ServedPlanKey> = {}): ServedPlanKey {
    return {
        keyId: "key1",
        enabled: true,
        planId: "plan1",
        planName: "gold",
        bucket: undefined,
        methodBuckets: new Map(),
        quota: undefined,
        ...rest,
    };
}

describe("the API key of $connect", () => {
    let around: Around;
    beforeEach(() => {
        around = surroundings();
    });
    const send = (asked: Asked, key: ServedPlanKey = planKey()): Promise<Outcome> =>
        ask(requireConnectKey, around, { apiKeyRequired: true, plans: new Map([[value, key]]), ...asked });
    const withKey: Asked = { headers: ["X-Api-Key", value] };

    it("lets a client in with a key of a plan, and notes the key", async () => {
        const { status, context } = await send(withKey);
        assert.equal(status, "passed");
        assert.deepEqual(context.apiKey, { id: "key1", value, planName: "gold" });
    });

    it("is not looked at where $connect asks for none", async () => {
        const { status, context } = await send({ apiKeyRequired: false });
        assert.deepEqual([status, context.apiKey], ["passed", undefined]);
    });

    it("is what the authorizer names where the API says so", async () => {
        const fromAuthorizer: Asked = { apiKeySource: "AUTHORIZER", usageIdentifierKey: value };
        assert.equal((await send(fromAuthorizer)).status, "passed");
        assert.equal((await send({ ...withKey, apiKeySource: "AUTHORIZER" })).status, 403);
    });

    const refused: [what: string, asked: Asked, key: ServedPlanKey, reason: RegExp][] = [
        ["is missing", {}, planKey(), /there is no x-api-key/],
        ["is empty", { headers: ["x-api-key", ""] }, planKey(), /there is no x-api-key/],
        ["is unknown", { headers: ["x-api-key", "another-key-12345678"] }, planKey(), /\.\.\.5678 is in no usage plan/],
        ["is disabled", withKey, planKey({ enabled: false }), /key1 is not enabled/],
    ];
    for (const [what, asked, key, expected] of refused) {
        it(`answers 403 when it ${what}`, async () => {
            const { status, body, reason, context } = await send(asked, key);
            assert.deepEqual([status, body], [403, refusalBody("Forbidden")]);
            assert.match(reason ?? "", expected);
            assert.equal(context.error?.responseType, "INVALID_API_KEY");
        });
    }

    it("answers 429 once the throttle of its plan is empty", async () => {
        const key = planKey({ bucket: new TokenBucket(1, 2, around.clock.now()) });
        assert.deepEqual([(await send(withKey, key)).status, (await send(withKey, key)).status], ["passed", "passed"]);
        const { status, body } = await send(withKey, key);
        assert.deepEqual([status, body], [429, refusalBody("Too Many Requests")]);
        around.clock.advance(1000);
        assert.equal((await send(withKey, key)).status, "passed");
    });

    it("answers 429 once the quota of its plan is used, until the next period", async () => {
        const quota = { limit: 1, period: "DAY", offset: 0, firstPeriod: undefined, alreadyUsed: 0 } as const;
        const key = planKey({ quota });
        assert.equal((await send(withKey, key)).status, "passed");
        const { status, body } = await send(withKey, key);
        assert.deepEqual([status, body], [429, refusalBody("Limit Exceeded")]);
        around.clock.advance(24 * 60 * 60 * 1000);
        assert.equal((await send(withKey, key)).status, "passed");
    });

    it("counts no client against the quota that its throttle refuses", async () => {
        const quota = { limit: 2, period: "DAY", offset: 0, firstPeriod: undefined, alreadyUsed: 0 } as const;
        const key = planKey({ quota, bucket: new TokenBucket(1, 1, around.clock.now()) });
        assert.equal((await send(withKey, key)).status, "passed");
        assert.equal((await send(withKey, key)).status, 429);
        around.clock.advance(1000);
        assert.equal((await send(withKey, key)).status, "passed");
    });
});
