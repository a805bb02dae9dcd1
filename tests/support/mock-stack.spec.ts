import assert from "node:assert/strict";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import * as pulumi from "@pulumi/pulumi";
import { runWithMocks } from "./mock-stack";

describe("runWithMocks", () => {
    it("comes back when an input fails that others wait for", async () => {
        const { errors, resources } = await runWithMocks(() => {
            const refused = pulumi.output("a").apply<string>(() => {
                throw new RangeError("refused late");
            });
            const first = new LoadBalancer("first", { name: refused });
            const second = new LoadBalancer("second", { name: first.name });
            new LoadBalancer("apart", {});
            return { arn: second.arn };
        });
        assert.match(String(errors[0]), /^RangeError: .*refused late$/);
        assert.deepEqual(
            resources.map(({ name }) => name),
            ["apart"],
        );
    });

    it("leaves the next run alone", async () => {
        const { errors, outputs } = await runWithMocks(() => ({ arn: new LoadBalancer("one", {}).arn }));
        assert.deepEqual(errors, []);
        assert.match(String(outputs["arn"]), /loadbalancer\/app\/one\/1$/);
    });

    const families: [type: string, family: string][] = [
        ["application", "app"],
        ["network", "net"],
        ["gateway", "gwy"],
    ];
    for (const [loadBalancerType, family] of families) {
        it(`answers an ARN for the load balancer type ${loadBalancerType}`, async () => {
            const { outputs } = await runWithMocks(() => ({ arn: new LoadBalancer("one", { loadBalancerType }).arn }));
            assert.match(String(outputs["arn"]), new RegExp(`loadbalancer/${family}/one/1$`));
        });
    }
});
