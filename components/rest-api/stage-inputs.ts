import type { MethodSettingsArgs } from "@pulumi/aws/apigateway/methodSettings";
import type { StageArgs } from "@pulumi/aws/apigateway/stage";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup";
import * as pulumi from "@pulumi/pulumi";
import type { AccessLogsPlan } from "../http-api/plan-stage";
import type { RestApiPlan } from "./plan";
import type { ExecutionLogsPlan, MethodSettingsPlan, StagePlan } from "./plan-stage";

/** Inputs of a stage, but for the API and the deployment it is of. */
export function stageInputs(
    stage: StagePlan,
    { accessLogs, tags }: Pick<RestApiPlan, "accessLogs" | "tags">,
    logGroupArn: pulumi.Input<string> | undefined,
): Omit<StageArgs, "restApi" | "deployment"> {
    const destinationArn =
        accessLogs !== undefined && "arn" in accessLogs.destination ? accessLogs.destination.arn : logGroupArn;
    const { cacheSize, description, variables } = stage;
    return {
        stageName: stage.stageName,
        xrayTracingEnabled: stage.tracing,
        cacheClusterEnabled: cacheSize !== undefined,
        ...(cacheSize === undefined ? {} : { cacheClusterSize: cacheSize }),
        ...(accessLogs === undefined || destinationArn === undefined
            ? {}
            : { accessLogSettings: { destinationArn, format: accessLogs.format } }),
        ...(description === undefined ? {} : { description }),
        ...(variables === undefined ? {} : { variables }),
        ...(tags === undefined ? {} : { tags }),
    };
}

/** Settings of a method, both throttle numbers always: one left out is sent as 0, and 0 refuses every request. */
export function settingsInputs(plan: MethodSettingsPlan): MethodSettingsArgs["settings"] {
    const { throttle, detailedMetrics, loggingLevel, bodies, cache } = plan;
    return {
        throttlingRateLimit: throttle.rate,
        throttlingBurstLimit: throttle.burst,
        metricsEnabled: detailedMetrics,
        loggingLevel,
        dataTraceEnabled: bodies,
        cachingEnabled: cache?.enabled ?? false,
        ...(cache === undefined
            ? {}
            : {
                  cacheTtlInSeconds: cache.ttl,
                  cacheDataEncrypted: cache.encrypted,
                  requireAuthorizationForCacheControl: cache.invalidationNeedsPermission,
                  unauthorizedCacheControlHeaderStrategy: cache.unauthorizedInvalidation,
              }),
    };
}

/**
 * Inputs of the access log group. Under `/aws/vendedlogs/` a group needs no entry of its own in the Region's log
 * resource policy, which is full at 5,120 characters (developer guide, "Configure logging for HTTP APIs").
 */
export function accessLogGroupInputs(
    component: string,
    { retentionDays, kmsKeyArn }: Exclude<AccessLogsPlan["destination"], { readonly arn: unknown }>,
    tags: RestApiPlan["tags"],
): LogGroupArgs {
    const folder = component.replace(/[^.\-_/#A-Za-z0-9]/g, "_");
    return {
        name: `/aws/vendedlogs/rest-apis/${pulumi.getProject()}/${pulumi.getStack()}/${folder}`,
        retentionInDays: retentionDays,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        ...(tags === undefined ? {} : { tags }),
    };
}

/**
 * Inputs of the execution log group, which has a name API Gateway gives it. Made first: API Gateway would make it
 * itself, and keep its lines for ever.
 */
export function executionLogGroupInputs(
    restApiId: pulumi.Output<string>,
    stageName: string,
    { retentionDays, kmsKeyArn }: ExecutionLogsPlan,
    tags: RestApiPlan["tags"],
): LogGroupArgs {
    return {
        name: pulumi.interpolate`API-Gateway-Execution-Logs_${restApiId}/${stageName}`,
        retentionInDays: retentionDays,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        ...(tags === undefined ? {} : { tags }),
    };
}
