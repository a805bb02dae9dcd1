import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import type { LambdaFunctionArgs } from "./args";
import type { LambdaFunctionPlan } from "./plan";
import { assumeRolePolicy, rolePolicy } from "./role-policy";

/** The role a function runs under, and what lets it do anything. */
export interface FunctionRole {
    readonly role: Role | undefined;
    readonly roleArn: pulumi.Output<string>;
    readonly roleName: pulumi.Output<string>;
    readonly policies: RolePolicy[];
}

/**
 * Creates the planned role and its inline policies, or reads the role that was given.
 *
 * The policies are resources of their own: `inlinePolicies` of a Role is deprecated by the provider and takes every
 * inline policy attached from elsewhere away again (documentation of `aws.iam.Role`).
 */
export function createRole(
    component: pulumi.ComponentResource,
    plan: LambdaFunctionPlan,
    args: LambdaFunctionArgs,
    logGroupArn: pulumi.Output<string>,
): FunctionRole {
    if (plan.role === undefined || plan.ownPolicy === undefined) {
        const roleArn = pulumi.output(args.roleArn ?? "");
        return { role: undefined, roleArn, roleName: roleArn.apply(nameInArn), policies: [] };
    }
    const { vpc, tracing } = plan.ownPolicy;
    const role = new Role(
        plan.role.name,
        {
            description: plan.role.description,
            assumeRolePolicy,
            ...(args.tags === undefined ? {} : { tags: args.tags }),
        },
        { parent: component },
    );
    const own = {
        name: plan.ownPolicy.name,
        document: logGroupArn.apply((arn) => rolePolicy(arn, { vpc, tracing })),
    };
    const policies = [own, ...plan.policies].map(
        ({ name, document }) => new RolePolicy(name, { role: role.name, policy: document }, { parent: component }),
    );
    return { role, roleArn: role.arn, roleName: role.name, policies };
}

/** `arn:aws:iam::123456789012:role/path/name` to `name`: a path is no part of a role's name. */
function nameInArn(arn: string): string {
    return arn.slice(arn.lastIndexOf("/") + 1);
}
