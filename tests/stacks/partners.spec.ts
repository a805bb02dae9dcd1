import assert from "node:assert/strict";
import { runStage } from "./stage-files";

const partnersOf = (changes: Record<string, unknown>): Record<string, unknown> => ({
    "gatehouse:partners": {
        throttle: { rate: 20, burst: 40 },
        plans: {
            free: { quota: { limit: 10, per: "day" }, throttle: { rate: 1, burst: 2 } },
            paid: { quota: { limit: 100, per: "month" }, throttle: { rate: 5, burst: 10 } },
        },
        keys: { acme: "free" },
        ...changes,
    },
});
const restApi = "aws:apigateway/restApi:RestApi";
const stage = "aws:apigateway/stage:Stage";

describe("the partners' API", () => {
    it("is not there on a stage without settings for it", async () => {
        const run = await runStage("dev", { "gatehouse:partners": undefined });
        assert.deepEqual(run.errors, []);
        assert.equal(run.of(restApi).length, 0);
        assert.equal(run.outputs["partnersUrl"], undefined);
    });

    it("has a free and a paid plan, and its keys in them", async () => {
        const run = await runStage("dev");
        assert.deepEqual(run.errors, []);
        const plans = run.of("aws:apigateway/usagePlan:UsagePlan");
        assert.deepEqual(
            plans.map(({ inputs }) => [inputs["quotaSettings"], inputs["throttleSettings"]]),
            [
                [
                    { limit: 1000, offset: 0, period: "DAY" },
                    { rateLimit: 2, burstLimit: 5 },
                ],
                [
                    { limit: 100_000, offset: 0, period: "MONTH" },
                    { rateLimit: 10, burstLimit: 20 },
                ],
            ],
        );
        assert.equal(run.of("aws:apigateway/apiKey:ApiKey").length, 2);
        assert.equal(run.of("aws:apigateway/usagePlanKey:UsagePlanKey").length, 2);
    });

    it("has no cache, no firewall and no traces on dev", async () => {
        const run = await runStage("dev");
        assert.ok(run.only(stage).inputs["cacheClusterEnabled"] !== true);
        assert.ok(run.only(stage).inputs["xrayTracingEnabled"] !== true);
        assert.equal(run.of("aws:wafv2/webAcl:WebAcl").length, 0);
        assert.equal(run.of("aws:apigateway/account:Account").length, 0);
    });

    it("has cache, firewall, traces and the role for logs on prod", async () => {
        const run = await runStage("prod");
        assert.deepEqual(run.errors, []);
        const { inputs } = run.only(stage);
        assert.deepEqual(
            [inputs["cacheClusterEnabled"], inputs["cacheClusterSize"], inputs["xrayTracingEnabled"]],
            [true, "0.5", true],
        );
        assert.equal(run.of("aws:wafv2/webAcl:WebAcl").length, 1);
        assert.equal(run.of("aws:wafv2/webAclAssociation:WebAclAssociation").length, 1);
        assert.equal(run.of("aws:apigateway/account:Account").length, 1);
    });

    it("names bad settings with their key path", async () => {
        const { errors } = await runStage(
            "dev",
            partnersOf({ keys: { acme: "gold" }, firewall: { ratePerClientIp: 0 }, cahce: {} }),
        );
        const [said = ""] = errors.map(String);
        for (const problem of [
            'gatehouse:partners.keys.acme: must be "free" or "paid", got "gold"',
            "gatehouse:partners.firewall.ratePerClientIp: must be at least 1, got 0",
            "gatehouse:partners.cahce: no such setting; remove it",
        ]) {
            assert.ok(said.includes(problem), said);
        }
    });
});
