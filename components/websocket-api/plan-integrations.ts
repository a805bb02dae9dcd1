import type * as pulumi from "@pulumi/pulumi";
import type { ServiceAddress } from "../rest-api/plan-integration";
import { Needs, type PermissionPlan, type RolePlan, type VpcLinkPlan } from "../rest-api/plan-targets";
import type { RouteEntry } from "./route-table";
import { isProxy, planTarget } from "./targets/plan-target";
import { targetWords } from "./targets/target-words";

/** Values by name, leaves of the resources. */
export interface Texts {
    readonly [name: string]: pulumi.Input<string>;
}

/** How messages reach a target, in the words of an integration. */
export interface TargetPlan {
    readonly type: "AWS_PROXY" | "AWS" | "HTTP_PROXY" | "HTTP" | "MOCK";
    /** Method of the request that is sent on; absent for a mock. */
    readonly method?: string;
    readonly uri?: pulumi.Input<string> | ServiceAddress;
    /** Logical name of the role the target is called with. */
    readonly role?: string;
    /** A VPC link that exists, or the logical name of the one to make. */
    readonly vpcLink?: { readonly id: pulumi.Input<string> } | { readonly name: string };
    readonly requestParameters?: Texts;
    /** By what `templateSelection` gives. */
    readonly requestTemplates?: Texts;
    readonly templateSelection?: string;
    readonly passthrough?: string;
    /** What is made of answers; proxies have none. */
    readonly responses: readonly ResponsePlan[];
}

/** What is made of an answer of a target without proxy. */
export interface ResponsePlan {
    /** `$default` or a pattern between slashes. */
    readonly key: string;
    readonly templates: Texts | undefined;
    readonly templateSelection: string | undefined;
    readonly contentHandling: string | undefined;
}

/** One integration: a distinct target with its settings, shared by every route that asks for both. */
export interface IntegrationPlan {
    readonly name: string;
    readonly target: TargetPlan;
    readonly timeoutMilliseconds: number | undefined;
    readonly contentHandling: string | undefined;
    /** Logical names and contents of its integration responses. */
    readonly responses: readonly (ResponsePlan & { readonly name: string })[];
    /** The first route that uses it, for messages. */
    readonly usedBy: RouteEntry;
}

/** What the routes need beside themselves. */
export interface IntegrationsPlan {
    readonly integrations: readonly IntegrationPlan[];
    readonly permissions: readonly PermissionPlan[];
    readonly roles: readonly RolePlan[];
    readonly vpcLinks: readonly VpcLinkPlan[];
    /** Logical name of a route's integration. */
    readonly integrationOf: (entry: RouteEntry) => string;
}

/** The integrations of a route table: one for each distinct target and settings. */
export function planIntegrations(component: string, routes: readonly RouteEntry[]): IntegrationsPlan {
    const needs = new Needs(component, undefined);
    const integrations = new Map<string, IntegrationPlan>();
    const answering = new Set(routes.filter(answers).map((entry) => integrationName(component, entry)));
    for (const entry of routes) {
        const name = integrationName(component, entry);
        if (integrations.has(name)) continue;
        const target = planTarget(needs, entry);
        const { timeout, contentHandling } = entry.settings;
        integrations.set(name, {
            name,
            target,
            timeoutMilliseconds: timeout === undefined ? undefined : Math.round(timeout * 1000),
            contentHandling,
            responses: answering.has(name)
                ? target.responses.map((response) => ({ name: `${name} ${response.key}`, ...response }))
                : [],
            usedBy: entry,
        });
    }
    return {
        integrations: [...integrations.values()],
        permissions: [...needs.permissions.values()],
        roles: [...needs.roles.values()],
        vpcLinks: [...needs.vpcLinks.values()],
        integrationOf: (entry) => integrationName(component, entry),
    };
}

/**
 * Whether the target's answer is looked at: it goes back to the client, or decides whether the client may connect.
 * Source: developer guide, "Setting up a WebSocket API integration responses in API Gateway".
 */
export function answers(entry: RouteEntry): boolean {
    return entry.settings.reply === true || (entry.key.kind === "connect" && !isProxy(entry));
}

/**
 * `<component> <target>` with the settings that are not the default's: names of the target and not of the route, so
 * that routes share it whatever their order. A target without a name before the deployment, and one with mappings or
 * templates of the route's own, is called after its route.
 */
export function integrationName(component: string, entry: RouteEntry): string {
    const { settings, text } = entry;
    const own = [
        settings.requestParameters,
        settings.requestTemplates,
        settings.selectTemplateBy,
        settings.passthrough,
        settings.responses,
    ].some((given) => given !== undefined);
    const words = own ? undefined : targetWords(entry.target);
    if (words === undefined) return `${component} ${text}`;
    const { timeout, contentHandling } = settings;
    return [
        component,
        ...words,
        ...(timeout === undefined ? [] : [`timeout ${timeout}`]),
        ...(contentHandling === undefined ? [] : [contentHandling]),
        ...(entry.settings.proxy === false ? ["without proxy"] : []),
    ].join(" ");
}
