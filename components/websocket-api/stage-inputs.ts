import type { StageArgs } from "@pulumi/aws/apigatewayv2/stage";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup";
import * as pulumi from "@pulumi/pulumi";
import type { AccessLogsPlan } from "../http-api/plan-stage";
import type { ExecutionLogsPlan } from "../rest-api/plan-stage";
import type { Throttle } from "../throttle";
import type { WebSocketApiPlan } from "./plan";
import type { StagePlan } from "./plan-stage";

/** Inputs of the stage, but for the API and the deployment it is of. */
export function stageInputs(
    stage: StagePlan,
    tags: WebSocketApiPlan["tags"],
    logGroupArn: pulumi.Input<string> | undefined,
): Omit<StageArgs, "apiId"> {
    const { accessLogs, variables } = stage;
    const destinationArn =
        accessLogs !== undefined && "arn" in accessLogs.destination ? accessLogs.destination.arn : logGroupArn;
    return {
        name: stage.stageName,
        defaultRouteSettings: settingsInputs(stage, stage.throttle),
        // A route's settings stand in place of the default ones, all of them.
        ...(stage.routeSettings.length === 0
            ? {}
            : {
                  routeSettings: stage.routeSettings.map(({ routeKey, throttle }) => ({
                      routeKey,
                      ...settingsInputs(stage, throttle),
                  })),
              }),
        ...(accessLogs === undefined || destinationArn === undefined
            ? {}
            : { accessLogSettings: { destinationArn, format: accessLogs.format } }),
        ...(stage.description === undefined ? {} : { description: stage.description }),
        ...(variables === undefined ? {} : { stageVariables: variables }),
        ...(tags === undefined ? {} : { tags }),
    };
}

/** Both throttle numbers with whatever else is set: one left out is sent as 0, and 0 refuses every message. */
function settingsInputs({ detailedMetrics, executionLogs }: StagePlan, { rate, burst }: Throttle) {
    return {
        throttlingRateLimit: rate,
        throttlingBurstLimit: burst,
        detailedMetricsEnabled: detailedMetrics,
        loggingLevel: executionLogs?.level ?? "OFF",
        dataTraceEnabled: executionLogs?.bodies ?? false,
    };
}

/**
 * Inputs of the access log group. Under `/aws/vendedlogs/` a group needs no entry of its own in the Region's log
 * resource policy, which is full at 5,120 characters (developer guide, "Configure logging for HTTP APIs").
 */
export function accessLogGroupInputs(
    component: string,
    { retentionDays, kmsKeyArn }: Exclude<AccessLogsPlan["destination"], { readonly arn: unknown }>,
    tags: WebSocketApiPlan["tags"],
): LogGroupArgs {
    const folder = component.replace(/[^.\-_/#A-Za-z0-9]/g, "_");
    return {
        name: `/aws/vendedlogs/websocket-apis/${pulumi.getProject()}/${pulumi.getStack()}/${folder}`,
        retentionInDays: retentionDays,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        ...(tags === undefined ? {} : { tags }),
    };
}

/**
 * Inputs of the execution log group, which has a name API Gateway gives it. Made first: API Gateway would make it
 * itself, and keep its lines for ever. AWS documents the name for REST APIs alone, `API-Gateway-Execution-Logs_ID/STAGE`
 * (developer guide, "CloudWatch log formats for API Gateway"); this one of WebSocket APIs is what public programs that
 * keep or read their execution logs name (CDK programs with `new LogGroup(scope, "ExecutionLogs")` beside a
 * `WebSocketStage`; monitor_api_gateway_logs.py, `get_log_group_name`, which tells the two apart).
 */
export function executionLogGroupInputs(
    apiId: pulumi.Output<string>,
    stageName: string,
    { retentionDays, kmsKeyArn }: ExecutionLogsPlan,
    tags: WebSocketApiPlan["tags"],
): LogGroupArgs {
    return {
        name: pulumi.interpolate`/aws/apigateway/${apiId}/${stageName}`,
        retentionInDays: retentionDays,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        ...(tags === undefined ? {} : { tags }),
    };
}
