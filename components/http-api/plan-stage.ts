import type * as pulumi from "@pulumi/pulumi";
import type { Throttle } from "../throttle";
import type { AccessLogs, HttpApiArgs, HttpApiStage } from "./args";
import type { RoutePlan } from "./plan";

/** The stage with its throttles and logs. */
export interface StagePlan {
    readonly name: string;
    /** The stage's own name, part of the URL: never made by Pulumi, so that the URL stays as it is. */
    readonly stageName: string;
    readonly description: string | undefined;
    readonly variables: { readonly [name: string]: pulumi.Input<string> } | undefined;
    readonly throttle: Throttle;
    readonly detailedMetrics: boolean;
    /** Routes with a throttle of their own. */
    readonly routeSettings: readonly { readonly routeKey: string; readonly throttle: Throttle }[];
    readonly accessLogs: AccessLogsPlan | undefined;
}

/** Where access logs go. */
export interface AccessLogsPlan {
    readonly format: string;
    /** A log group of someone else's, or the one to create. */
    readonly destination:
        | { readonly arn: pulumi.Input<string> }
        | {
              readonly name: string;
              readonly retentionDays: number;
              readonly kmsKeyArn: pulumi.Input<string> | undefined;
          };
}

/** What each route gets that asks for nothing: both numbers are always written, for a missing one is sent as 0. */
export const defaultThrottle: Throttle = { rate: 1000, burst: 500 };

/** Days access logs are kept when nothing else is said. */
export const defaultRetentionDays = 30;

/**
 * The line an access log has for each request.
 * Source: developer guide, "Customize HTTP API access logs"; a variable without a value is printed as `-`.
 */
export const defaultAccessLogFormat = JSON.stringify({
    requestId: "$context.requestId",
    time: "$context.requestTime",
    ip: "$context.identity.sourceIp",
    userAgent: "$context.identity.userAgent",
    method: "$context.httpMethod",
    path: "$context.path",
    routeKey: "$context.routeKey",
    protocol: "$context.protocol",
    status: "$context.status",
    responseLength: "$context.responseLength",
    responseLatency: "$context.responseLatency",
    integrationStatus: "$context.integration.status",
    integrationLatency: "$context.integrationLatency",
    integrationError: "$context.integrationErrorMessage",
    authorizerError: "$context.authorizer.error",
    error: "$context.error.message",
});

/** The stage: one, deployed automatically. */
export function planStage(component: string, args: HttpApiArgs, routes: readonly RoutePlan[]): StagePlan {
    const stage = (typeof args.stage === "string" ? { name: args.stage } : (args.stage ?? {})) as HttpApiStage;
    return {
        name: component,
        stageName: stage.name ?? "$default",
        description: stage.description,
        variables: stage.variables,
        throttle: args.throttle ?? defaultThrottle,
        detailedMetrics: args.detailedMetrics ?? false,
        routeSettings: routes.flatMap(({ routeKey, throttle }) =>
            throttle === undefined ? [] : [{ routeKey, throttle }],
        ),
        accessLogs: planAccessLogs(component, args.accessLogs),
    };
}

function planAccessLogs(component: string, asked: HttpApiArgs["accessLogs"]): AccessLogsPlan | undefined {
    const logs = (typeof asked === "boolean" ? { enabled: asked } : (asked ?? {})) as AccessLogs;
    if (logs.enabled === false) return undefined;
    const format = logs.format ?? defaultAccessLogFormat;
    if (logs.logGroupArn !== undefined) return { format, destination: { arn: logs.logGroupArn } };
    const retentionDays = logs.retentionDays ?? defaultRetentionDays;
    return { format, destination: { name: `${component}-access-logs`, retentionDays, kmsKeyArn: logs.kmsKeyArn } };
}
