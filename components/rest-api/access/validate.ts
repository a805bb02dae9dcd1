import { issue, type Issue } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { isPlain } from "../../when-known";
import { checkAccess } from "./validate-access";
import { checkEndpoint, readEndpoint } from "./validate-endpoint";
import { checkPolicy } from "./validate-policy";

/** Who reaches a REST API, as it was written, and the routes it is about. */
export interface ReachArgs {
    readonly endpoint?: unknown;
    readonly access?: unknown;
    readonly policy?: unknown;
}

/** The routes access is about, by their keys. */
export interface ReachContext {
    /** Routes whose authorizer is another than `iam`, and those without one. */
    readonly routesWithoutIam: readonly string[];
    /** Routes without an authorizer. */
    readonly openRoutes: readonly string[];
}

/** Everything wrong with `endpoint`, `access` and `policy`. Never throws. */
export function validateReach({ endpoint, access, policy }: ReachArgs, context: ReachContext): Issue[] {
    const issues: Issue[] = endpoint === undefined ? [] : checkEndpoint("endpoint", endpoint);
    const { type, vpcEndpointIds } = readEndpoint(endpoint);
    if (access !== undefined) issues.push(...checkAccess("access", access, { endpoint: type, ...context }));
    if (policy !== undefined && isPlain(policy)) {
        issues.push(...checkPolicy("policy", policy, { endpoint: type, ...context }));
    }
    if (access !== undefined && policy !== undefined) {
        issues.push(
            issue({
                path: "policy",
                code: "policy-invalid",
                problem: "access is written as a policy, and an API has one",
                fix: "leave access or policy out",
            }),
        );
    }
    if (type === "private" && policy === undefined && vpcEndpointIds === undefined) {
        const allow = isPlainObject(access) ? access.allow : undefined;
        if (allow === undefined) issues.push(noPolicy(access !== undefined));
    }
    return issues;
}

/** Source: developer guide, "Private REST APIs in API Gateway": nobody reaches one before its policy allows it. */
function noPolicy(denies: boolean): Issue {
    return issue({
        path: denies ? "access.allow" : "endpoint",
        code: "endpoint-invalid",
        problem: denies
            ? "a private API says whom it lets in: without allow every VPC of every account is"
            : "a private API says whom it lets in: without a policy nobody is",
        fix: 'write endpoint: { type: "private", vpcEndpointIds: [...] }, or access: { allow: { vpcs: [...] } }, or policy',
    });
}
