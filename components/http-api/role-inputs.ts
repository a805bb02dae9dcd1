import type { RoleArgs } from "@pulumi/aws/iam/role";
import * as pulumi from "@pulumi/pulumi";
import { deploymentIdentity } from "../deployment-region";
import type { ServiceCallPlan, ServiceResources } from "./plan-services";

/** API Gateway alone may take the role on. */
export const trustPolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** Inputs of a service integration's role: the one action, on the one resource. */
export function roleInputs(
    component: pulumi.ComponentResource,
    { action, resources }: ServiceCallPlan["role"],
): RoleArgs {
    const policy = pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: action, Resource: arnsOf(component, resources) }],
    });
    return { assumeRolePolicy: trustPolicy, inlinePolicies: [{ name: "call", policy }] };
}

function arnsOf(component: pulumi.ComponentResource, resources: ServiceResources): pulumi.Input<string | string[]> {
    if (resources.kind === "arns") {
        const [only, ...others] = resources.arns;
        return only !== undefined && others.length === 0 ? only : pulumi.all([...resources.arns]);
    }
    // GetConfiguration is granted on all three. Source: Service Authorization Reference, "AWS AppConfig".
    const { application, environment, configuration } = resources;
    const { partition, region, account } = deploymentIdentity(component);
    const prefix = pulumi.interpolate`arn:${partition}:appconfig:${region}:${account}:application/${application}`;
    return pulumi.all([
        prefix,
        pulumi.interpolate`${prefix}/environment/${environment}`,
        pulumi.interpolate`${prefix}/configurationprofile/${configuration}`,
    ]);
}
