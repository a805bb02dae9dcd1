import type { ApiArgs } from "@pulumi/aws/apigatewayv2/api";
import type { StageArgs } from "@pulumi/aws/apigatewayv2/stage";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup";
import * as pulumi from "@pulumi/pulumi";
import type { Throttle } from "../throttle";
import type { HttpApiPlan } from "./plan";
import type { CorsPlan } from "./plan-cors";
import type { AccessLogsPlan, StagePlan } from "./plan-stage";

/** Inputs of the API itself. */
export function apiInputs({ api, tags }: HttpApiPlan): ApiArgs {
    return {
        protocolType: "HTTP",
        disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
        ...(api.description === undefined ? {} : { description: api.description }),
        ...(api.ipAddressType === undefined ? {} : { ipAddressType: api.ipAddressType }),
        ...(api.cors === undefined ? {} : { corsConfiguration: corsInputs(api.cors) }),
        ...(tags === undefined ? {} : { tags }),
    };
}

function corsInputs(cors: CorsPlan): NonNullable<ApiArgs["corsConfiguration"]> {
    return {
        allowOrigins: [...cors.allowOrigins],
        allowMethods: [...cors.allowMethods],
        allowHeaders: [...cors.allowHeaders],
        ...(cors.exposeHeaders === undefined ? {} : { exposeHeaders: [...cors.exposeHeaders] }),
        allowCredentials: cors.allowCredentials,
        maxAge: cors.maxAge,
    };
}

/** Inputs of the stage, but for the API it is of. */
export function stageInputs(
    stage: StagePlan,
    tags: HttpApiPlan["tags"],
    logGroupArn: pulumi.Input<string> | undefined,
): Omit<StageArgs, "apiId"> {
    const { accessLogs, detailedMetrics, variables } = stage;
    const destinationArn =
        accessLogs !== undefined && "arn" in accessLogs.destination ? accessLogs.destination.arn : logGroupArn;
    return {
        name: stage.stageName,
        autoDeploy: true,
        defaultRouteSettings: settingsInputs(stage.throttle, detailedMetrics),
        // A route's settings stand in place of the default ones, all of them.
        ...(stage.routeSettings.length === 0
            ? {}
            : {
                  routeSettings: stage.routeSettings.map(({ routeKey, throttle }) => ({
                      routeKey,
                      ...settingsInputs(throttle, detailedMetrics),
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

/** Both throttle numbers with whatever else is set: one left out is sent as 0, and 0 refuses every request. */
function settingsInputs({ rate, burst }: Throttle, detailedMetricsEnabled: boolean) {
    return { throttlingRateLimit: rate, throttlingBurstLimit: burst, detailedMetricsEnabled };
}

/**
 * Inputs of the access log group. Under `/aws/vendedlogs/` a group needs no entry of its own in the Region's log
 * resource policy, which is full at 5,120 characters (developer guide, "Configure logging for HTTP APIs").
 */
export function logGroupInputs(
    component: string,
    { retentionDays, kmsKeyArn }: Exclude<AccessLogsPlan["destination"], { readonly arn: unknown }>,
    tags: HttpApiPlan["tags"],
): LogGroupArgs {
    const folder = component.replace(/[^.\-_/#A-Za-z0-9]/g, "_");
    return {
        name: `/aws/vendedlogs/http-apis/${pulumi.getProject()}/${pulumi.getStack()}/${folder}`,
        retentionInDays: retentionDays,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        ...(tags === undefined ? {} : { tags }),
    };
}
