import type * as pulumi from "@pulumi/pulumi";
import { pathIdentity, printPathTemplate } from "../../model/path-template";
import type { Method } from "../../model/route-key";
import type { AccessLogs } from "../http-api/args";
import { type AccessLogsPlan, defaultRetentionDays, defaultThrottle } from "../http-api/plan-stage";
import type { Throttle } from "../throttle";
import type { RestApiArgs } from "./args";
import type { RouteCache } from "./route-args";
import type { RouteEntry } from "./route-table";
import type { ExecutionLogs, FurtherStage, RestApiCache, RestApiStage } from "./stage-args";

/** The name of the stage when none is given. */
export const defaultStageName = "live";

/** A stage with its settings. */
export interface StagePlan {
    /** First part of the logical names. */
    readonly name: string;
    /** Whether it is the API's first stage, the one `url` is of. */
    readonly first: boolean;
    /** The stage's own name, part of the URL: never made by Pulumi, so that the URL stays as it is. */
    readonly stageName: string;
    readonly description: string | undefined;
    readonly variables: { readonly [name: string]: pulumi.Input<string> } | undefined;
    readonly tracing: boolean;
    /** Size of its cache in GB, as API Gateway spells it; undefined without a cache. */
    readonly cacheSize: string | undefined;
    readonly executionLogs: ExecutionLogsPlan | undefined;
    /** The settings of all methods first, then of those that differ. */
    readonly settings: readonly MethodSettingsPlan[];
}

/** What a stage sets for one method, every setting written out: what a method leaves out is not taken from all. */
export interface MethodSettingsPlan {
    readonly name: string;
    readonly methodPath: string;
    readonly throttle: Throttle;
    readonly detailedMetrics: boolean;
    /** `OFF`, `ERROR` or `INFO`. */
    readonly loggingLevel: string;
    readonly bodies: boolean;
    readonly cache: MethodCachePlan | undefined;
}

/** How a method's answers are kept; undefined on a stage without a cache. */
export interface MethodCachePlan {
    readonly enabled: boolean;
    readonly ttl: number;
    readonly encrypted: boolean;
    readonly invalidationNeedsPermission: boolean;
    readonly unauthorizedInvalidation: string;
}

/** Execution logs and the log group made for them. */
export interface ExecutionLogsPlan {
    readonly name: string;
    readonly level: string;
    readonly bodies: boolean;
    readonly retentionDays: number;
    readonly kmsKeyArn: pulumi.Input<string> | undefined;
}

/**
 * The line an access log has for each request.
 * Source: developer guide, "Variables for access logging for API Gateway"; a variable without a value is printed as `-`.
 */
export const defaultAccessLogFormat = JSON.stringify({
    requestId: "$context.requestId",
    extendedRequestId: "$context.extendedRequestId",
    time: "$context.requestTime",
    ip: "$context.identity.sourceIp",
    userAgent: "$context.identity.userAgent",
    apiKeyId: "$context.identity.apiKeyId",
    method: "$context.httpMethod",
    path: "$context.path",
    resourcePath: "$context.resourcePath",
    protocol: "$context.protocol",
    status: "$context.status",
    responseLength: "$context.responseLength",
    responseLatency: "$context.responseLatency",
    integrationStatus: "$context.integration.status",
    integrationLatency: "$context.integrationLatency",
    integrationError: "$context.integrationErrorMessage",
    authorizerError: "$context.authorizer.error",
    wafResponseCode: "$context.wafResponseCode",
    error: "$context.error.message",
    validationError: "$context.error.validationErrorString",
});

/** The stages: the first, then the further ones. */
export function planStages(component: string, args: RestApiArgs, routes: readonly RouteEntry[]): StagePlan[] {
    const { name: stageName = defaultStageName, ...own } = firstStage(args.stage);
    const throttle = args.throttle ?? defaultThrottle;
    const further = Object.entries(args.stages ?? {});
    return [
        planStage(component, true, stageName, { throttle, cache: true, ...own }, args, routes),
        ...further.map(([name, stage]) =>
            planStage(`${component} ${name}`, false, name, { throttle, cache: false, ...stage }, args, routes),
        ),
    ];
}

/** The first stage, its short form written out. */
export function firstStage(stage: RestApiArgs["stage"]): RestApiStage {
    return (typeof stage === "string" ? { name: stage } : (stage ?? {})) as RestApiStage;
}

function planStage(
    name: string,
    first: boolean,
    stageName: string,
    stage: FurtherStage & { readonly throttle: Throttle; readonly cache: boolean },
    args: RestApiArgs,
    routes: readonly RouteEntry[],
): StagePlan {
    const cache = stage.cache ? readCache(args.cache) : undefined;
    const executionLogs = planExecutionLogs(name, args.executionLogs);
    const common = {
        detailedMetrics: args.detailedMetrics ?? false,
        loggingLevel: executionLogs?.level ?? "OFF",
        bodies: executionLogs?.bodies ?? false,
    };
    const settings = routes.flatMap((entry): MethodSettingsPlan[] => {
        const own = entry.settings.throttle;
        const asked = readRouteCache(entry.settings.cache);
        return methodsToSet(entry, routes, args.cors !== undefined).flatMap((method): MethodSettingsPlan[] => {
            // Of the methods ANY stands for GET alone changes nothing, and so has answers worth keeping.
            const enabled = asked.enabled !== false && (entry.method !== "ANY" || method === "GET");
            const kept = cache === undefined ? undefined : methodCache(cache, { ...asked, enabled });
            if (own === undefined && kept?.enabled !== true) return [];
            return [
                {
                    name: `${name} ${entry.identity.replace(/^\S+/, method)}`,
                    methodPath: methodPath({ ...entry, method }),
                    throttle: own ?? stage.throttle,
                    cache: kept,
                    ...common,
                },
            ];
        });
    });
    const all: MethodSettingsPlan = {
        name: `${name} */*`,
        methodPath: "*/*",
        throttle: stage.throttle,
        cache: cache === undefined ? undefined : methodCache(cache, { enabled: false }),
        ...common,
    };
    return {
        name,
        first,
        stageName,
        description: stage.description,
        variables: stage.variables,
        tracing: args.tracing ?? false,
        cacheSize: cache === undefined ? undefined : String(cache.size ?? 0.5),
        executionLogs,
        settings: [all, ...settings],
    };
}

const everyMethod = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] as const satisfies readonly Method[];

/**
 * The methods a route's settings are written for. A stage takes none for `ANY`, "Invalid method setting path:
 * /orders/ANY/throttling/rateLimit": it keeps a route for every method as the methods it stands for, those left out that
 * have a route of their own on the path, or the preflight answer.
 */
function methodsToSet(entry: RouteEntry, routes: readonly RouteEntry[], preflight: boolean): readonly Method[] {
    if (entry.method !== "ANY") return [entry.method];
    const path = pathIdentity(entry.template);
    const own = routes.filter(({ template }) => pathIdentity(template) === path).map(({ method }) => method);
    return everyMethod.filter((method) => !own.includes(method) && !(preflight && method === "OPTIONS"));
}

/**
 * A method as a stage's settings name it: `~1orders~1{id}/GET`, and `~1/GET` of the root.
 * Source: API Gateway API reference, "Stage", `methodSettings`; slashes are written `~1` as in a JSON pointer, and the
 * answer of GetStage, in which the provider looks for it, has them so too (terraform-provider-aws issue 9738).
 */
export function methodPath({ template, method }: Pick<RouteEntry, "template" | "method">): string {
    return `${printPathTemplate(template).replaceAll("/", "~1")}/${method}`;
}

function methodCache(cache: RestApiCache, { enabled = true, ttl }: RouteCache): MethodCachePlan {
    return {
        enabled,
        ttl: ttl ?? cache.ttl ?? 300,
        encrypted: cache.encrypted ?? true,
        invalidationNeedsPermission: cache.invalidationNeedsPermission ?? true,
        unauthorizedInvalidation: cache.unauthorizedInvalidation ?? "SUCCEED_WITH_RESPONSE_HEADER",
    };
}

/** The API's cache, its short form written out; undefined without one. */
export function readCache(asked: RestApiArgs["cache"]): RestApiCache | undefined {
    const cache = (typeof asked === "boolean" ? { enabled: asked } : (asked ?? { enabled: false })) as RestApiCache;
    return cache.enabled === false ? undefined : cache;
}

/** How a route's answers are kept, the short form written out. */
export function readRouteCache(asked: RouteEntry["settings"]["cache"]): RouteCache {
    return (typeof asked === "boolean" ? { enabled: asked } : (asked ?? { enabled: false })) as RouteCache;
}

/** Execution logs, their short form written out; undefined without. */
export function planExecutionLogs(name: string, asked: RestApiArgs["executionLogs"]): ExecutionLogsPlan | undefined {
    const logs = (typeof asked === "boolean" ? { enabled: asked } : (asked ?? { enabled: false })) as ExecutionLogs;
    if (logs.enabled === false) return undefined;
    return {
        name: `${name}-execution-logs`,
        level: logs.level ?? "ERROR",
        bodies: logs.bodies ?? false,
        retentionDays: logs.retentionDays ?? defaultRetentionDays,
        kmsKeyArn: logs.kmsKeyArn,
    };
}

/** Where access logs go: one group for every stage, whose name is in each line. */
export function planAccessLogs(component: string, asked: RestApiArgs["accessLogs"]): AccessLogsPlan | undefined {
    const logs = (typeof asked === "boolean" ? { enabled: asked } : (asked ?? {})) as AccessLogs;
    if (logs.enabled === false) return undefined;
    const format = logs.format ?? defaultAccessLogFormat;
    if (logs.logGroupArn !== undefined) return { format, destination: { arn: logs.logGroupArn } };
    const retentionDays = logs.retentionDays ?? defaultRetentionDays;
    return { format, destination: { name: `${component}-access-logs`, retentionDays, kmsKeyArn: logs.kmsKeyArn } };
}
