import type * as pulumi from "@pulumi/pulumi";
import { isIssue } from "../../../model/issue";
import { printPathTemplate } from "../../../model/path-template";
import { parseRouteKey } from "../../../model/route-key";
import type { Throttle } from "../../throttle";
import type { ApiKey, UsagePlan } from "./args";
import { plansOf } from "./validate-keys";

/** Usage plans, API keys and which key is in which plan. */
export interface UsagePlansPlan {
    readonly plans: readonly UsagePlanPlan[];
    readonly keys: readonly ApiKeyPlan[];
    readonly members: readonly MemberPlan[];
}

/** One usage plan. */
export interface UsagePlanPlan {
    /** Logical name, `<component> free`. */
    readonly name: string;
    /** As the arguments have it. */
    readonly key: string;
    readonly stages: readonly string[];
    readonly quota: { readonly limit: number; readonly period: string; readonly offset: number } | undefined;
    readonly throttle: Throttle | undefined;
    /** By the path AWS names a method with: `/pets/GET`, of the root `//GET`. */
    readonly methodThrottles: readonly { readonly path: string; readonly throttle: Throttle }[];
    readonly productCode: pulumi.Input<string> | undefined;
    readonly description: string | undefined;
}

/** One API key. */
export interface ApiKeyPlan {
    /** Logical name, `<component> acme`. */
    readonly name: string;
    /** As the arguments have it. */
    readonly key: string;
    readonly value: pulumi.Input<string> | undefined;
    readonly enabled: boolean;
    readonly description: string | undefined;
    readonly customerId: pulumi.Input<string> | undefined;
}

/** A key in a plan. */
export interface MemberPlan {
    /** Logical name, `<component> free acme`. */
    readonly name: string;
    /** Logical name of the plan. */
    readonly plan: string;
    /** Logical name of the key, or the id of one that is made elsewhere. */
    readonly apiKey: { readonly name: string } | { readonly id: pulumi.Input<string> };
}

/** What to create for plans and keys that `validateUsagePlans` has passed. Pure. */
export function planUsagePlans(
    component: string,
    plans: { readonly [name: string]: UsagePlan },
    apiKeys: { readonly [name: string]: string | ApiKey },
    stageNames: readonly string[],
): UsagePlansPlan {
    const nameOf = (key: string): string => `${component} ${key}`;
    const members: MemberPlan[] = [];
    for (const [plan, { keyIds = [] }] of Object.entries(plans)) {
        for (const [index, id] of keyIds.entries()) {
            // Its id may be an output, and a logical name is a plain value.
            members.push({ name: `${nameOf(plan)} key ${index}`, plan: nameOf(plan), apiKey: { id } });
        }
    }
    for (const [key, given] of Object.entries(apiKeys)) {
        for (const plan of plansOf(given)) {
            members.push({
                name: `${nameOf(plan)} ${key}`,
                plan: nameOf(plan),
                apiKey: { name: nameOf(key) },
            });
        }
    }
    return {
        plans: Object.entries(plans).map(([key, plan]) => ({
            name: nameOf(key),
            key,
            stages: plan.stages ?? stageNames,
            quota:
                plan.quota === undefined
                    ? undefined
                    : {
                          limit: plan.quota.limit,
                          period: plan.quota.per.toUpperCase(),
                          offset: plan.quota.offset ?? 0,
                      },
            throttle: plan.throttle,
            methodThrottles: Object.entries(plan.methodThrottles ?? {}).map(([text, throttle]) => ({
                path: methodPathOf(text),
                throttle,
            })),
            productCode: plan.productCode,
            description: plan.description,
        })),
        keys: Object.entries(apiKeys).map(([key, given]) => {
            const apiKey = typeof given === "string" ? {} : given;
            return {
                name: nameOf(key),
                key,
                value: apiKey.value,
                enabled: apiKey.enabled ?? true,
                description: apiKey.description,
                customerId: apiKey.customerId,
            };
        }),
        members,
    };
}

/** `GET /pets` to `/pets/GET`, `GET /` to `//GET`. Source: the service's message "Invalid method {resourcePath: ...". */
function methodPathOf(routeKey: string): string {
    const key = parseRouteKey(routeKey);
    return isIssue(key) || key.kind === "default" ? routeKey : `${printPathTemplate(key.path)}/${key.method}`;
}
