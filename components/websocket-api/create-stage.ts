import type { Api } from "@pulumi/aws/apigatewayv2/api";
import { Deployment } from "@pulumi/aws/apigatewayv2/deployment";
import { Stage } from "@pulumi/aws/apigatewayv2/stage";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type * as pulumi from "@pulumi/pulumi";
import type { WebSocketApiPlan } from "./plan";
import type { ServedThings } from "./served";
import { accessLogGroupInputs, executionLogGroupInputs, stageInputs } from "./stage-inputs";

/** The stage and what it needs. */
export interface StageResources {
    readonly stage: Stage;
    readonly deployment: Deployment | undefined;
    readonly logGroup: LogGroup | undefined;
    readonly executionLogGroup: LogGroup | undefined;
}

/** Makes the stage with its log groups and, where it does not deploy by itself, its deployment. */
export function createStage(
    parent: pulumi.ComponentResource,
    plan: WebSocketApiPlan,
    api: Api,
    served: ServedThings,
): StageResources {
    const options = { parent };
    const { accessLogs, executionLogs, stageName, autoDeploy, name } = plan.stage;
    const destination = accessLogs?.destination;
    const logGroup =
        destination === undefined || "arn" in destination
            ? undefined
            : new LogGroup(destination.name, accessLogGroupInputs(plan.api.name, destination, plan.tags), options);
    const executionLogGroup =
        executionLogs === undefined
            ? undefined
            : new LogGroup(
                  executionLogs.name,
                  executionLogGroupInputs(api.id, stageName, executionLogs, plan.tags),
                  options,
              );
    // A deployment holds what is there when it is made, and nothing tells it of what comes later: it waits for all of it,
    // and is made anew when any of it changes (terraform-provider-aws issue 12961).
    const deployment = autoDeploy
        ? undefined
        : new Deployment(
              name,
              { apiId: api.id, triggers: { served: served.fingerprint() } },
              { ...options, dependsOn: served.resources },
          );
    const stage = new Stage(
        name,
        {
            apiId: api.id,
            ...(deployment === undefined ? { autoDeploy: true } : { deploymentId: deployment.id }),
            ...stageInputs(plan.stage, plan.tags, logGroup?.arn),
        },
        // A route setting whose route is not there yet is refused: "Unable to find Route by key".
        {
            ...options,
            dependsOn: [...served.resources, ...(executionLogGroup === undefined ? [] : [executionLogGroup])],
        },
    );
    return { stage, deployment, logGroup, executionLogGroup };
}
