import type * as pulumi from "@pulumi/pulumi";
import type { AccessLogs } from "../http-api/args";
import { type AccessLogsPlan, defaultRetentionDays, defaultThrottle } from "../http-api/plan-stage";
import { defaultStageName, type ExecutionLogsPlan, planExecutionLogs } from "../rest-api/plan-stage";
import type { Throttle } from "../throttle";
import type { WebSocketApiArgs, WebSocketApiStage } from "./args";
import type { RouteEntry } from "./route-table";

/** The stage with its throttles and logs. */
export interface StagePlan {
    readonly name: string;
    /** The stage's own name, part of the URL: never made by Pulumi, so that the URL stays as it is. */
    readonly stageName: string;
    readonly description: string | undefined;
    readonly variables: { readonly [name: string]: pulumi.Input<string> } | undefined;
    readonly autoDeploy: boolean;
    readonly throttle: Throttle;
    readonly detailedMetrics: boolean;
    /** Routes with a throttle of their own. */
    readonly routeSettings: readonly { readonly routeKey: string; readonly throttle: Throttle }[];
    readonly accessLogs: AccessLogsPlan | undefined;
    readonly executionLogs: ExecutionLogsPlan | undefined;
}

/**
 * The line an access log has for each connection, message and disconnection.
 * Source: developer guide, "Configure logging for WebSocket APIs in API Gateway"; a variable without a value is printed
 * as `-`.
 */
export const defaultAccessLogFormat = JSON.stringify({
    requestId: "$context.requestId",
    time: "$context.requestTime",
    eventType: "$context.eventType",
    routeKey: "$context.routeKey",
    connectionId: "$context.connectionId",
    messageId: "$context.messageId",
    connectedAt: "$context.connectedAt",
    ip: "$context.identity.sourceIp",
    userAgent: "$context.identity.userAgent",
    apiKeyId: "$context.identity.apiKeyId",
    principalId: "$context.authorizer.principalId",
    status: "$context.status",
    integrationStatus: "$context.integration.status",
    integrationLatency: "$context.integrationLatency",
    integrationError: "$context.integrationErrorMessage",
    authorizerError: "$context.authorizer.error",
    error: "$context.error.message",
    validationError: "$context.error.validationErrorString",
});

/** The stage: one, whose name AWS needs in the path. */
export function planStage(component: string, args: WebSocketApiArgs, routes: readonly RouteEntry[]): StagePlan {
    const stage = (typeof args.stage === "string" ? { name: args.stage } : (args.stage ?? {})) as WebSocketApiStage;
    return {
        name: component,
        stageName: stage.name ?? defaultStageName,
        description: stage.description,
        variables: stage.variables,
        autoDeploy: args.autoDeploy ?? true,
        throttle: args.throttle ?? defaultThrottle,
        detailedMetrics: args.detailedMetrics ?? false,
        routeSettings: routes.flatMap(({ text, settings: { throttle } }) =>
            throttle === undefined ? [] : [{ routeKey: text, throttle }],
        ),
        accessLogs: planAccessLogs(component, args.accessLogs),
        executionLogs: planExecutionLogs(component, args.executionLogs),
    };
}

function planAccessLogs(component: string, asked: WebSocketApiArgs["accessLogs"]): AccessLogsPlan | undefined {
    const logs = (typeof asked === "boolean" ? { enabled: asked } : (asked ?? {})) as AccessLogs;
    if (logs.enabled === false) return undefined;
    const format = logs.format ?? defaultAccessLogFormat;
    if (logs.logGroupArn !== undefined) return { format, destination: { arn: logs.logGroupArn } };
    const retentionDays = logs.retentionDays ?? defaultRetentionDays;
    return { format, destination: { name: `${component}-access-logs`, retentionDays, kmsKeyArn: logs.kmsKeyArn } };
}
