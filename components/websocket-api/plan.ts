import type * as pulumi from "@pulumi/pulumi";
import { type DomainPlan, planDomain } from "../http-api/plan-domain";
import type { PermissionPlan, RolePlan, VpcLinkPlan } from "../rest-api/plan-targets";
import { planUsagePlans, type UsagePlansPlan } from "../rest-api/usage-plans/plan";
import type { IpAddressType } from "../vocabulary";
import type { WebSocketApiArgs } from "./args";
import {
    type AuthorizerPlan,
    planAuthorizers,
    planRouteAuthorizer,
    type RouteAuthorizerPlan,
} from "./plan-authorizers";
import { answers, type IntegrationPlan, planIntegrations } from "./plan-integrations";
import { type ModelPlan, planModels, type ValidationPlan } from "./plan-models";
import { planStage, type StagePlan } from "./plan-stage";
import { readRouteTable, type RouteEntry } from "./route-table";
import { defaultSelectBy, expressionOf } from "./select-by";

/** What a `WebSocketApi` will create: every logical name and every setting, nothing that is created yet. */
export interface WebSocketApiPlan {
    readonly api: {
        readonly name: string;
        readonly description: string | undefined;
        readonly routeSelection: string;
        /** Undefined: API keys are read from the header. */
        readonly apiKeySelection: string | undefined;
        readonly ipAddressType: IpAddressType | undefined;
        readonly disableExecuteApiEndpoint: boolean;
    };
    readonly authorizers: readonly AuthorizerPlan[];
    readonly models: readonly ModelPlan[];
    readonly vpcLinks: readonly VpcLinkPlan[];
    readonly roles: readonly RolePlan[];
    readonly integrations: readonly IntegrationPlan[];
    readonly permissions: readonly PermissionPlan[];
    readonly routes: readonly RoutePlan[];
    readonly stage: StagePlan;
    readonly usagePlans: UsagePlansPlan;
    readonly domain: DomainPlan | undefined;
    readonly tags: { readonly [name: string]: pulumi.Input<string> } | undefined;
}

/** One route. */
export interface RoutePlan {
    /** `<component> subscribe`. */
    readonly name: string;
    readonly routeKey: string;
    /** Logical name of the integration it goes to. */
    readonly integration: string;
    readonly authorization: RouteAuthorizerPlan;
    readonly apiKey: boolean;
    readonly validation: ValidationPlan;
    /** Whether it has a route response: without one no answer is looked at. */
    readonly answers: boolean;
    readonly operationName: string | undefined;
}

/** What to create for the arguments, under which names. Pure; takes arguments that `validateWebSocketApi` has passed. */
export function planWebSocketApi(
    name: string,
    args: WebSocketApiArgs,
    entries: readonly RouteEntry[] = readRouteTable(args.routes).routes,
): WebSocketApiPlan {
    const { integrations, permissions, roles, vpcLinks, integrationOf } = planIntegrations(name, entries);
    const { models, validationOf } = planModels(name, args.models ?? {}, entries);
    const stage = planStage(name, args, entries);
    return {
        api: {
            name,
            description: args.description,
            routeSelection: expressionOf(args.selectBy ?? defaultSelectBy),
            apiKeySelection: args.apiKeySource === "authorizer" ? "$context.authorizer.usageIdentifierKey" : undefined,
            ipAddressType: args.ipAddressType,
            disableExecuteApiEndpoint: !(args.executeApiEndpoint ?? args.domain === undefined),
        },
        authorizers: planAuthorizers(name, args.authorizers ?? {}, permissions),
        models,
        vpcLinks,
        roles,
        integrations,
        permissions,
        routes: entries.map((entry) => ({
            name: `${name} ${entry.text}`,
            routeKey: entry.text,
            integration: integrationOf(entry),
            authorization: planRouteAuthorizer(entry, name),
            apiKey: entry.settings.apiKey ?? false,
            validation: validationOf(entry),
            answers: answers(entry),
            operationName: entry.settings.operationName,
        })),
        stage,
        usagePlans: planUsagePlans(
            name,
            args.plans ?? {},
            (args.apiKeys ?? {}) as Parameters<typeof planUsagePlans>[2],
            [stage.stageName],
        ),
        domain: args.domain === undefined ? undefined : planDomain(name, args.domain),
        tags: args.tags,
    };
}
