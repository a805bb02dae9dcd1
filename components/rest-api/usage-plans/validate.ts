import { issue, type Issue, quote, step } from "../../../model/issue";
import { usagePlanLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import type { PlansContext } from "./context";
import { checkKeys } from "./validate-keys";
import { checkPlans } from "./validate-plans";

/** Everything wrong with `plans` and `apiKeys`, in themselves and beside the routes. Never throws. */
export function validateUsagePlans(plans: unknown, apiKeys: unknown, context: PlansContext): Issue[] {
    return [
        ...(plans === undefined ? [] : checkPlans("plans", plans, context)),
        ...(apiKeys === undefined ? [] : checkKeys("apiKeys", apiKeys, plans, context)),
        ...checkUse(plans, context),
        ...checkKeySource(context),
        ...checkTime(plans),
    ];
}

/** Plans without a route that asks for a key, and routes that ask for one without a plan. */
function checkUse(plans: unknown, { routes }: PlansContext): Issue[] {
    const any = isPlainObject(plans) && Object.keys(plans).length > 0;
    const asking = routes.filter(({ requiresKey }) => requiresKey);
    const [first] = asking;
    if (any && first === undefined && routes.length > 0) {
        return [
            issue({
                path: "plans",
                code: "plan-invalid",
                severity: "warning",
                problem: "no route asks for an API key, so no plan counts or limits anything",
                rule: "a plan applies to requests by their key, and a key is looked at where a method requires one",
                fix: "write apiKey: true at the routes the plans are for",
            }),
        ];
    }
    if (plans === undefined && first !== undefined) {
        return [
            issue({
                path: step("routes", first.text),
                code: "plan-invalid",
                severity: "warning",
                problem:
                    asking.length === 1
                        ? "the route asks for an API key and the API has no plans"
                        : `${asking.length} routes ask for an API key and the API has no plans`,
                rule: "a request passes with a key of a plan for the stage; any other gets 403",
                fix: "write plans and apiKeys, or make a plan for the stage elsewhere",
            }),
        ];
    }
    return [];
}

/**
 * With `AUTHORIZER` the key of a request is the `usageIdentifierKey` a Lambda authorizer answers.
 * Source: developer guide, "Choose an API key source in API Gateway".
 */
function checkKeySource({ keySource, routes }: PlansContext): Issue[] {
    if (keySource === "header") return [];
    return routes
        .filter(({ requiresKey, lambdaAuthorizer }) => requiresKey && !lambdaAuthorizer)
        .map(({ text }) =>
            issue({
                path: step("routes", text),
                code: "plan-invalid",
                problem: "the route's API key is to come from its authorizer, and it has no Lambda authorizer",
                rule: "the key is the usageIdentifierKey of a Lambda authorizer's answer; without one every request gets 403",
                fix: 'give the route a Lambda authorizer, or take the key from the header with apiKeySource: "header"',
            }),
        );
}

/** Changes and removals of plans go one by one. Source: "Amazon API Gateway quotas": UpdateUsagePlan 1 per 20 s. */
function checkTime(plans: unknown): Issue[] {
    const count = isPlainObject(plans) ? Object.keys(plans).length : 0;
    const seconds = (count - 1) * usagePlanLimits.secondsPerUpdate;
    if (seconds < 60) return [];
    return [
        issue({
            path: "plans",
            code: "deploy-time",
            severity: "info",
            problem: `changing or removing all plans takes ${seconds} seconds at least`,
            got: quote(count),
            rule: `API Gateway takes one change of a usage plan in ${usagePlanLimits.secondsPerUpdate} seconds`,
            fix: "join plans that differ in little",
        }),
    ];
}
