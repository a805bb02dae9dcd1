import type * as pulumi from "@pulumi/pulumi";
import { plainName } from "../logical-name";
import type { VpcConnection } from "../targets/args";
import type { FunctionReference } from "../targets/function-source";
import { labelOf } from "../targets/label";
import type { PayloadVersion } from "../vocabulary";
import { planServiceCall, type ServiceCallPlan } from "./plan-services";
import type { RouteEntry, RouteTarget } from "./route-table";

/** One integration: a distinct target with its settings, shared by every route that asks for both. */
export interface IntegrationPlan {
    readonly name: string;
    readonly target:
        | { readonly kind: "function"; readonly fn: FunctionReference; readonly payloadVersion: PayloadVersion }
        | { readonly kind: "http"; readonly url: pulumi.Input<string>; readonly method: string }
        | {
              readonly kind: "private";
              readonly uri: pulumi.Input<string>;
              readonly method: string;
              readonly vpcLink: { readonly id: pulumi.Input<string> } | { readonly name: string };
              readonly tlsServerName: string | undefined;
          }
        | ServiceCallPlan;
    readonly timeoutMilliseconds: number | undefined;
    readonly requestParameters: { readonly [key: string]: pulumi.Input<string> } | undefined;
    readonly responseParameters:
        { readonly [status: string]: { readonly [key: string]: pulumi.Input<string> } } | undefined;
    /** Text of the first route that uses it, for messages. */
    readonly usedBy: RouteEntry;
}

/** What lets the API call a function: one statement a function, for every route of the API. */
export interface PermissionPlan {
    readonly name: string;
    readonly fn: FunctionReference;
}

/** A VPC link to make. */
export interface VpcLinkPlan {
    readonly name: string;
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    readonly securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
}

export interface IntegrationsPlan {
    readonly integrations: readonly IntegrationPlan[];
    readonly permissions: readonly PermissionPlan[];
    readonly vpcLinks: readonly VpcLinkPlan[];
    /** Logical name of a route's integration. */
    readonly integrationOf: (entry: RouteEntry) => string;
}

/**
 * The integrations of a route table: one for each distinct target and settings, since 300 integrations are a hard
 * limit of an HTTP API where 300 routes are not (http-api-quotas.html).
 */
export function planIntegrations(
    component: string,
    routes: readonly RouteEntry[],
    vpcLink: VpcConnection | undefined,
): IntegrationsPlan {
    const integrations = new Map<string, IntegrationPlan>();
    const permissions = new Map<string, PermissionPlan>();
    const vpcLinks = new Map<string, VpcLinkPlan>();
    for (const entry of routes) {
        const { target, settings } = entry;
        const name = integrationName(component, entry);
        if (integrations.has(name)) continue;
        integrations.set(name, {
            name,
            target: planTarget(component, entry, vpcLink, vpcLinks),
            timeoutMilliseconds: settings.timeout === undefined ? undefined : Math.round(settings.timeout * 1000),
            requestParameters: settings.requestParameters,
            responseParameters: settings.responseParameters,
            usedBy: entry,
        });
        if (target.kind === "function") {
            const permission = `${component}-${plainName(target.label ?? entry.identity)}-invoke`;
            permissions.set(permission, { name: permission, fn: target });
        }
    }
    return {
        integrations: [...integrations.values()],
        permissions: [...permissions.values()],
        vpcLinks: [...vpcLinks.values()],
        integrationOf: (entry) => integrationName(component, entry),
    };
}

/**
 * `<component> <target>` with the settings that are not the default's: names of the target and not of the route, so
 * that routes share it whatever their order. A target without a name before the deployment, and one whose parameters
 * are the route's own, is called after its route.
 */
function integrationName(component: string, { target, settings, identity }: RouteEntry): string {
    const words = targetWords(target);
    const own =
        words === undefined || settings.requestParameters !== undefined || settings.responseParameters !== undefined;
    const timeout = settings.timeout === undefined ? [] : [`timeout ${settings.timeout}`];
    const payload = target.kind === "function" && settings.payloadVersion === "1.0" ? ["payload 1.0"] : [];
    if (own) return [component, identity].join(" ");
    return [component, ...words, ...timeout, ...payload].join(" ");
}

/** The words that name a target; undefined when something of it is not known before the deployment. */
function targetWords(target: RouteTarget): string[] | undefined {
    if (target.kind === "function") return target.label === undefined ? undefined : [target.label];
    const { name, plain } = describeTarget(target);
    return name === undefined || !plain ? undefined : name;
}

function describeTarget(target: Exclude<RouteTarget, FunctionReference>): {
    name: string[] | undefined;
    plain: boolean;
} {
    switch (target.kind) {
        case "httpUrl": {
            const { url, method = "ANY" } = target.data;
            return typeof url === "string" ? { name: [method, url], plain: true } : { name: undefined, plain: false };
        }
        case "privateListener":
        case "cloudMapService": {
            const arn = target.kind === "privateListener" ? target.data.listenerArn : target.data.serviceArn;
            const { method = "ANY", connection, tlsServerName } = target.data;
            const label = labelOf(arn);
            const words =
                label === undefined
                    ? undefined
                    : [method, label, ...(tlsServerName === undefined ? [] : [tlsServerName])];
            return { name: words, plain: connection === undefined };
        }
        case "sqsQueue":
            return serviceWords(target.data.name, [target.data.action ?? "send"], target.data.parameters);
        case "eventBus": {
            const { name, source, detailType, detail = "$request.body", parameters } = target.data;
            return serviceWords(
                name,
                [source, detailType, ...(detail === "$request.body" ? [] : [detail])],
                parameters,
            );
        }
        case "stateMachine":
            return serviceWords(target.data.name, [target.data.action ?? "start"], target.data.parameters);
        case "kinesisStream": {
            const { name, data, partitionKey, parameters } = target.data;
            return serviceWords(
                name,
                [data ?? "", partitionKey ?? ""].filter((word) => word !== ""),
                parameters,
            );
        }
        case "appConfig": {
            const { name, clientId, parameters } = target.data;
            return serviceWords(name, clientId === undefined ? [] : [clientId], parameters);
        }
    }
}

function serviceWords(
    name: string | undefined,
    words: readonly pulumi.Input<string>[],
    parameters: object | undefined,
): { name: string[] | undefined; plain: boolean } {
    const texts = words.filter((word) => typeof word === "string");
    const plain = texts.length === words.length && parameters === undefined;
    return { name: name === undefined ? undefined : [name, ...texts], plain };
}

function planTarget(
    component: string,
    entry: RouteEntry,
    apiVpcLink: VpcConnection | undefined,
    vpcLinks: Map<string, VpcLinkPlan>,
): IntegrationPlan["target"] {
    const { target, settings } = entry;
    switch (target.kind) {
        case "function":
            return { kind: "function", fn: target, payloadVersion: settings.payloadVersion ?? "2.0" };
        case "httpUrl":
            return { kind: "http", url: target.data.url, method: target.data.method ?? "ANY" };
        case "privateListener":
        case "cloudMapService": {
            const uri = target.kind === "privateListener" ? target.data.listenerArn : target.data.serviceArn;
            const { method = "ANY", tlsServerName, connection } = target.data;
            const linkName =
                connection === undefined
                    ? `${component}-vpc-link`
                    : `${component}-${plainName(entry.identity)}-vpc-link`;
            const vpcLink = planVpcLink(linkName, connection ?? apiVpcLink ?? {}, vpcLinks);
            return { kind: "private", uri, method, vpcLink, tlsServerName };
        }
        default:
            return planServiceCall(component, integrationName(component, entry), target);
    }
}

function planVpcLink(
    name: string,
    { vpcLinkId, subnetIds, securityGroupIds }: VpcConnection,
    vpcLinks: Map<string, VpcLinkPlan>,
): { readonly id: pulumi.Input<string> } | { readonly name: string } {
    if (vpcLinkId !== undefined) return { id: vpcLinkId };
    vpcLinks.set(name, { name, subnetIds: subnetIds ?? [], securityGroupIds: securityGroupIds ?? [] });
    return { name };
}
