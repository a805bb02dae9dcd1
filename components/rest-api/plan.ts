import type * as pulumi from "@pulumi/pulumi";
import { pathVariables, printPathTemplate } from "../../model/path-template";
import type { AccessLogsPlan } from "../http-api/plan-stage";
import { type EndpointPlan, planEndpoint, type ReachPlanArgs } from "./access/plan";
import type { RestApiArgs } from "./args";
import type { Canary } from "./canary/args";
import { type ClientCertificatePlan, planClientCertificate } from "./client-certificate/plan";
import type { ClientCertificate } from "./client-certificate/args";
import type { Firewall } from "./firewall/args";
import type { RestApiDomain } from "./domain/args";
import { planRestDomain, type RestDomainPlan } from "./domain/plan";
import { type FirewallPlan, planFirewall } from "./firewall/plan";
import {
    type AuthorizerPlan,
    planAuthorizers,
    planRouteAuthorizer,
    type RouteAuthorizerPlan,
} from "./plan-authorizers";
import { type CorsPlan, planCors } from "./plan-cors";
import type { IntegrationPlan } from "./plan-integration";
import { planAccessLogs, planStages, readCache, readRouteCache, type StagePlan } from "./plan-stage";
import { Needs, type PermissionPlan, planIntegration, type RolePlan, type VpcLinkPlan } from "./plan-targets";
import { planValidation, type ValidationPlan } from "./plan-validation";
import { readRouteTable, type RouteEntry } from "./route-table";
import type { GatewayResponse } from "./stage-args";
import { planUsagePlans, type UsagePlansPlan } from "./usage-plans/plan";

/** What a `RestApi` will create: every logical name and every setting, nothing that is created yet. */
export interface RestApiPlan {
    readonly api: {
        readonly name: string;
        readonly description: string | undefined;
        readonly disableExecuteApiEndpoint: boolean;
        readonly binaryMediaTypes: readonly string[];
        /** Bytes; undefined: answers are not compressed. */
        readonly compression: number | undefined;
        readonly apiKeySource: string;
    };
    readonly routes: readonly RoutePlan[];
    readonly cors: CorsPlan | undefined;
    readonly authorizers: readonly AuthorizerPlan[];
    /** JSON Schemas by name, as the program gave them. */
    readonly models: { readonly [name: string]: unknown };
    readonly gatewayResponses: { readonly [type: string]: GatewayResponse };
    readonly permissions: readonly PermissionPlan[];
    readonly roles: readonly RolePlan[];
    readonly vpcLinks: readonly VpcLinkPlan[];
    readonly stages: readonly StagePlan[];
    readonly accessLogs: AccessLogsPlan | undefined;
    readonly endpoint: EndpointPlan;
    /** Who reaches the API, as it was written: the policy is made of it. */
    readonly reach: ReachPlanArgs;
    readonly usagePlans: UsagePlansPlan;
    readonly firewall: FirewallPlan | undefined;
    readonly domain: RestDomainPlan | undefined;
    readonly canary: Canary | undefined;
    readonly clientCertificate: ClientCertificatePlan | undefined;
    readonly tags: { readonly [name: string]: pulumi.Input<string> } | undefined;
}

/** One route. */
export interface RoutePlan {
    /** As it was written. */
    readonly routeKey: string;
    readonly method: RouteEntry["method"];
    /** The path with its variables' names, such as `/orders/{id}`. */
    readonly path: string;
    readonly authorization: RouteAuthorizerPlan;
    readonly apiKey: boolean;
    readonly validation: ValidationPlan;
    /** Declared parameters, such as `method.request.header.x`, and whether each is required. */
    readonly parameters: { readonly [parameter: string]: boolean };
    readonly integration: IntegrationPlan;
    readonly operationName: string | undefined;
    /** What the route was written as, for messages. */
    readonly entry: RouteEntry;
}

/** What to create for the arguments, under which names. Pure; takes arguments that `validateRestApi` has passed. */
export function planRestApi(
    name: string,
    args: RestApiArgs,
    entries: readonly RouteEntry[] = readRouteTable(args.routes).routes,
): RestApiPlan {
    const needs = new Needs(name, args.vpcLink);
    const cached = readCache(args.cache) !== undefined;
    const routes = entries.map((entry) => planRoute(needs, entry, args, cached));
    const authorizers = planAuthorizers(needs, args.authorizers ?? {});
    const stages = planStages(name, args, entries);
    const stageNames = stages.map(({ stageName }) => stageName);
    const reach = { endpoint: args.endpoint, access: args.access, policy: args.policy } as ReachPlanArgs;
    const endpoint = planEndpoint(reach.endpoint);
    return {
        api: {
            name,
            description: args.description,
            disableExecuteApiEndpoint: !(args.executeApiEndpoint ?? args.domain === undefined),
            binaryMediaTypes: args.binaryMediaTypes ?? [],
            compression: args.compression,
            apiKeySource: (args.apiKeySource ?? "header").toUpperCase(),
        },
        routes,
        cors: args.cors === undefined ? undefined : planCors(args.cors, entries),
        authorizers,
        models: args.models ?? {},
        gatewayResponses: args.gatewayResponses ?? {},
        permissions: [...needs.permissions.values()],
        roles: [...needs.roles.values()],
        vpcLinks: [...needs.vpcLinks.values()],
        stages,
        accessLogs: planAccessLogs(name, args.accessLogs),
        endpoint,
        domain:
            args.domain === undefined
                ? undefined
                : planRestDomain(name, args.domain as string | RestApiDomain, endpoint),
        reach,
        usagePlans: planUsagePlans(
            name,
            args.plans ?? {},
            (args.apiKeys ?? {}) as Parameters<typeof planUsagePlans>[2],
            stageNames,
        ),
        firewall: planFirewall(name, args.firewall as boolean | Firewall | undefined, stageNames),
        canary: args.canary,
        clientCertificate: planClientCertificate(
            name,
            args.clientCertificate as boolean | ClientCertificate | undefined,
        ),
        tags: args.tags,
    };
}

function planRoute(needs: Needs, entry: RouteEntry, args: RestApiArgs, cached: boolean): RoutePlan {
    const { settings, template } = entry;
    const variables = pathVariables(template);
    const keys = cached ? cacheKeys(entry, variables) : [];
    const integration = planIntegration(needs, entry);
    return {
        routeKey: entry.text,
        method: entry.method,
        path: printPathTemplate(template),
        authorization: planRouteAuthorizer(entry, args),
        apiKey: settings.apiKey ?? false,
        validation: planValidation(entry),
        parameters: declared(entry, variables, keys, integration),
        integration: keys.length === 0 ? integration : { ...integration, cacheKeyParameters: keys },
        operationName: settings.operationName,
        entry,
    };
}

/** What tells a route's answers apart: by default the path's variables, else every item would be the first one. */
function cacheKeys({ settings }: RouteEntry, variables: readonly string[]): string[] {
    const { enabled = true, keys = variables.map((name) => `path.${name}`) } = readRouteCache(settings.cache);
    return enabled ? keys.map((key) => `method.request.${key}`) : [];
}

/**
 * Every parameter that is required, a cache key, or the source of a mapping: API Gateway refuses one a method does not
 * declare. Source: API Gateway API reference, "PutMethod", `requestParameters`.
 */
function declared(
    { settings }: RouteEntry,
    variables: readonly string[],
    keys: readonly string[],
    { requestParameters = {} }: IntegrationPlan,
): { [parameter: string]: boolean } {
    const sources = Object.values(requestParameters).filter(
        (value): value is string => typeof value === "string" && /^method\.request\.(?!body)/.test(value),
    );
    const single = [...keys, ...sources].map((name) => name.replace(/^method\.request\.multivalue/, "method.request."));
    const required = (settings.validate?.parameters ?? []).map((name) => `method.request.${name}`);
    return {
        ...Object.fromEntries(single.map((name) => [name, false])),
        ...Object.fromEntries(variables.map((name) => [`method.request.path.${name}`, true])),
        ...Object.fromEntries(required.map((name) => [name, true])),
    };
}
