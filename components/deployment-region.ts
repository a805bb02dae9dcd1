import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";

/**
 * The Region of the default provider as far as the program itself knows it: `aws:region` of the stack, else the
 * environment, in the provider's own order. Undefined when only the provider knows.
 */
export function deploymentRegion(): string | undefined {
    const configured = new pulumi.Config("aws").get("region");
    return configured ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
}

/** Partition, Region and account of the provider a component's children use; asks the provider. */
export function deploymentIdentity(component: pulumi.ComponentResource): {
    readonly partition: pulumi.Output<string>;
    readonly region: pulumi.Output<string>;
    readonly account: pulumi.Output<string>;
} {
    const options = { parent: component };
    return {
        partition: getPartitionOutput({}, options).partition,
        region: getRegionOutput({}, options).region,
        account: getCallerIdentityOutput({}, options).accountId,
    };
}
