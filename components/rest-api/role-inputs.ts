import type { RoleArgs } from "@pulumi/aws/iam/role";
import * as pulumi from "@pulumi/pulumi";
import { trustPolicy } from "../http-api/role-inputs";
import type { RolePlan } from "./plan-targets";

/** Inputs of a service integration's role: its actions, on its resources. */
export function roleInputs({ actions, resources }: RolePlan): RoleArgs {
    const [action, ...further] = actions;
    const policy = pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: further.length === 0 ? action : [...actions],
                Resource: resources.length === 1 ? resources[0] : [...resources],
            },
        ],
    });
    return { assumeRolePolicy: trustPolicy, inlinePolicies: [{ name: "call", policy }] };
}
