import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ApiKey, UsagePlan } from "../../../../components/rest-api/usage-plans/args";
import { createUsagePlans, secretValue } from "../../../../components/rest-api/usage-plans/create";
import { planUsagePlans } from "../../../../components/rest-api/usage-plans/plan";
import type { MockOptions, MockRun } from "../../../support/mock-stack";
import { besideStages } from "../beside-a-stage";

const planType = "aws:apigateway/usagePlan:UsagePlan";
const keyType = "aws:apigateway/apiKey:ApiKey";
const memberType = "aws:apigateway/usagePlanKey:UsagePlanKey";

const run = (
    plans: { [name: string]: UsagePlan },
    apiKeys: { [name: string]: string | ApiKey } = {},
    options?: MockOptions,
): Promise<MockRun> =>
    besideStages(
        ["live", "next"],
        (parent, stages) => {
            const plan = planUsagePlans("orders", plans, apiKeys, Object.keys(stages));
            const { values } = createUsagePlans(parent, plan, stages, { team: "orders" });
            return { values, secret: pulumi.isSecret(values) };
        },
        options,
    );

describe("createUsagePlans", () => {
    it("writes a plan's inputs out, for every stage", async () => {
        const made = await run({
            free: {
                quota: { limit: 1000, per: "month", offset: 3 },
                throttle: { rate: 5, burst: 10 },
                methodThrottles: {
                    "GET /orders/{id}": { rate: 1, burst: 2 },
                    "ANY /": { rate: 3, burst: 4 },
                },
                description: "for everyone",
            },
        });
        const throttles = [
            { path: "/orders/{id}/GET", rateLimit: 1, burstLimit: 2 },
            { path: "//ANY", rateLimit: 3, burstLimit: 4 },
        ];
        assert.deepEqual(made.errors, []);
        assert.equal(made.only(planType).name, "orders free");
        assert.deepEqual(made.only(planType).inputs, {
            apiStages: [
                { apiId: "api1", stage: "live", throttles },
                { apiId: "api1", stage: "next", throttles },
            ],
            quotaSettings: { limit: 1000, period: "MONTH", offset: 3 },
            throttleSettings: { rateLimit: 5, burstLimit: 10 },
            description: "for everyone",
            tags: { team: "orders" },
        });
    });

    it("attaches a plan to the stages it names, after them", async () => {
        const made = await run({ paid: { stages: ["next"] } });
        const plan = made.only(planType);
        assert.deepEqual(plan.inputs["apiStages"], [{ apiId: "api1", stage: "next" }]);
        assert.deepEqual(
            plan.dependencies.map((urn) => urn.split("::").at(-1)),
            ["next"],
        );
    });

    it("puts keys into plans, those made elsewhere too", async () => {
        const made = await run(
            { free: {}, paid: { keyIds: ["elsewhere"] } },
            { acme: "free", bolt: { plan: "paid", enabled: false, description: "Bolt", customerId: "c1" } },
        );
        assert.deepEqual(
            made.of(keyType).map(({ name, inputs }) => [name, inputs]),
            [
                ["orders acme", { description: "Managed by Pulumi", enabled: true, tags: { team: "orders" } }],
                ["orders bolt", { enabled: false, description: "Bolt", customerId: "c1", tags: { team: "orders" } }],
            ],
        );
        assert.deepEqual(
            made.of(memberType).map(({ name, inputs, deleteBeforeReplace }) => [name, inputs, deleteBeforeReplace]),
            [
                ["orders paid key 0", { keyId: "elsewhere", keyType: "API_KEY", usagePlanId: "orders paid-id" }, true],
                [
                    "orders free acme",
                    { keyId: "orders acme-id", keyType: "API_KEY", usagePlanId: "orders free-id" },
                    true,
                ],
                [
                    "orders paid bolt",
                    { keyId: "orders bolt-id", keyType: "API_KEY", usagePlanId: "orders paid-id" },
                    true,
                ],
            ],
        );
    });

    it("keeps the values of keys secret, given and made", async () => {
        const value = "abcdefghijklmnopqrst";
        const made = await run({ free: {} }, { acme: { plan: "free", value }, bolt: "free" });
        assert.equal(made.outputs["secret"], true);
        assert.deepEqual(made.outputs["values"], { acme: value, bolt: "made-by-aws-for-orders bolt" });
        // As the engine is told of a secret (runtime/rpc.js, `specialSigKey`).
        const sent = made.of(keyType)[0]?.inputs["value"];
        assert.ok(sent !== value, "the value is sent in the open");
    });

    it("refuses a late value without printing it", async () => {
        const made = await besideStages([], (parent) => ({
            value: secretValue(parent, "acme", pulumi.output("tooshort")),
        }));
        assert.equal(
            (made.errors[0] as Error).message,
            "apiKeys.acme.value: an API key's value has 20 to 128 characters, got [secret]; leave value out to have one made",
        );
    });

    it("creates every resource in a preview", async () => {
        const made = await run({ free: {} }, { acme: "free" }, { preview: true });
        assert.deepEqual(made.errors, []);
        assert.equal(made.of(planType).length + made.of(keyType).length + made.of(memberType).length, 3);
    });
});
