import type * as pulumi from "@pulumi/pulumi";
import type { Throttle } from "../throttle";
import type { IpAddressType } from "../vocabulary";
import type { HttpApiArgs } from "./args";
import {
    type AuthorizerPlan,
    planAuthorizers,
    planRouteAuthorizer,
    type RouteAuthorizerPlan,
} from "./plan-authorizers";
import { type CorsPlan, planCors } from "./plan-cors";
import { type DomainPlan, planDomain } from "./plan-domain";
import { type IntegrationPlan, planIntegrations, type PermissionPlan, type VpcLinkPlan } from "./plan-integrations";
import { planStage, type StagePlan } from "./plan-stage";
import { readRouteTable } from "./route-table";

/** What an `HttpApi` will create: every logical name and every setting, nothing that is created yet. */
export interface HttpApiPlan {
    readonly api: {
        readonly name: string;
        readonly description: string | undefined;
        readonly cors: CorsPlan | undefined;
        readonly ipAddressType: IpAddressType | undefined;
        readonly disableExecuteApiEndpoint: boolean;
    };
    readonly authorizers: readonly AuthorizerPlan[];
    readonly vpcLinks: readonly VpcLinkPlan[];
    readonly integrations: readonly IntegrationPlan[];
    readonly permissions: readonly PermissionPlan[];
    readonly routes: readonly RoutePlan[];
    readonly stage: StagePlan;
    readonly domain: DomainPlan | undefined;
    readonly tags: { readonly [name: string]: pulumi.Input<string> } | undefined;
}

/** One route. */
export interface RoutePlan {
    /** `<component> GET /orders/{}`: without the variables' names, so that renaming one updates the route in place. */
    readonly name: string;
    readonly routeKey: string;
    /** Logical name of the integration it goes to. */
    readonly integration: string;
    readonly authorization: RouteAuthorizerPlan;
    readonly throttle: Throttle | undefined;
    readonly operationName: string | undefined;
}

/** What to create for the arguments, under which names. Pure; takes arguments that `validateHttpApi` has passed. */
export function planHttpApi(name: string, args: HttpApiArgs): HttpApiPlan {
    const { routes: entries } = readRouteTable(args.routes);
    const authorizers = planAuthorizers(name, args.authorizers ?? {});
    const { integrations, permissions, vpcLinks, integrationOf } = planIntegrations(name, entries, args.vpcLink);
    const routes = entries.map((entry): RoutePlan => {
        const { settings, identity, text } = entry;
        return {
            name: `${name} ${identity}`,
            routeKey: text,
            integration: integrationOf(entry),
            authorization: planRouteAuthorizer(settings, args, authorizers),
            throttle: settings.throttle,
            operationName: settings.operationName,
        };
    });
    return {
        api: {
            name,
            description: args.description,
            cors: args.cors === undefined ? undefined : planCors(args.cors, entries),
            ipAddressType: args.ipAddressType,
            disableExecuteApiEndpoint: !(args.executeApiEndpoint ?? args.domain === undefined),
        },
        authorizers,
        vpcLinks,
        integrations,
        permissions,
        routes,
        stage: planStage(name, args, routes),
        domain: args.domain === undefined ? undefined : planDomain(name, args.domain),
        tags: args.tags,
    };
}
