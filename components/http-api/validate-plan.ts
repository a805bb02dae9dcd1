import { issue, type Issue } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import type { HttpApiPlan } from "./plan";

/**
 * What only the finished plan shows: how many integrations there are in the end, for a target without a name before
 * the deployment has one for each of its routes, and whether two resources were given one name.
 */
export function validatePlan(plan: HttpApiPlan): Issue[] {
    return [...tooManyIntegrations(plan), ...sameNames(plan)];
}

function tooManyIntegrations({ integrations }: HttpApiPlan): Issue[] {
    if (integrations.length <= httpApiLimits.integrations) return [];
    return [
        issue({
            path: "routes",
            code: "integration-quota",
            problem: `an HTTP API has at most ${String(httpApiLimits.integrations)} integrations`,
            got: String(integrations.length),
            rule: "http-api-quotas.html; AWS does not raise it",
            fix: 'let routes share a target, and name functions whose ARN is not known yet: functionArn(arn, "name")',
        }),
    ];
}

function sameNames({ integrations, permissions, authorizers, vpcLinks, routes }: HttpApiPlan): Issue[] {
    const roles = integrations.flatMap(({ target }) => (target.kind === "service" ? [target.role] : []));
    const authorizerPermissions = authorizers.flatMap((plan) => (plan.kind === "function" ? [plan.permission] : []));
    const groups = [
        integrations.map(({ name }) => name),
        roles.map(({ name }) => name),
        [...permissions.map(({ name }) => name), ...authorizerPermissions],
        authorizers.map(({ name }) => name),
        vpcLinks.map(({ name }) => name),
        routes.map(({ name }) => name),
    ];
    return groups.flatMap((names) => {
        const twice = names.filter((name, index) => names.indexOf(name) < index);
        return [...new Set(twice)].map((name) =>
            issue({
                path: "routes",
                code: "name-invalid",
                problem: "two resources of the API would have one logical name",
                got: JSON.stringify(name),
                fix: "give one of the targets or authorizers another name",
            }),
        );
    });
}
