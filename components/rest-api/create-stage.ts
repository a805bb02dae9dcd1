import type { Deployment } from "@pulumi/aws/apigateway/deployment";
import { MethodSettings } from "@pulumi/aws/apigateway/methodSettings";
import type { RestApi } from "@pulumi/aws/apigateway/restApi";
import { Stage } from "@pulumi/aws/apigateway/stage";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type * as pulumi from "@pulumi/pulumi";
import { canaryInputs } from "./canary/plan";
import type { ClientCertificateResources } from "./client-certificate/create";
import type { RestApiPlan } from "./plan";
import type { StagePlan } from "./plan-stage";
import { executionLogGroupInputs, settingsInputs, stageInputs } from "./stage-inputs";

/** A stage with what belongs to it. */
export interface StageResources {
    readonly stage: Stage;
    readonly executionLogGroup: LogGroup | undefined;
    /** By logical name. */
    readonly methodSettings: { readonly [name: string]: MethodSettings };
}

/** Creates a stage, its execution log group before it and the settings of its methods after it. */
export function createStage(
    parent: pulumi.ComponentResource,
    plan: Pick<RestApiPlan, "accessLogs" | "tags" | "canary">,
    stagePlan: StagePlan,
    made: {
        readonly api: RestApi;
        readonly deployment: Deployment;
        readonly logGroup: LogGroup | undefined;
        readonly clientCertificate: ClientCertificateResources | undefined;
    },
): StageResources {
    const { api, deployment, logGroup, clientCertificate } = made;
    const { stageName, executionLogs } = stagePlan;
    const options = { parent };
    const executionLogGroup =
        executionLogs === undefined
            ? undefined
            : new LogGroup(
                  executionLogs.name,
                  executionLogGroupInputs(api.id, stageName, executionLogs, plan.tags),
                  options,
              );
    const stage = new Stage(
        stagePlan.name,
        {
            restApi: api.id,
            ...canaryInputs(parent, stagePlan.first ? plan.canary : undefined, deployment.id),
            ...(clientCertificate === undefined ? {} : { clientCertificateId: clientCertificate.id }),
            ...stageInputs(stagePlan, plan, logGroup?.arn),
        },
        executionLogGroup === undefined ? options : { ...options, dependsOn: [executionLogGroup] },
    );
    const methodSettings: { [name: string]: MethodSettings } = {};
    let before: pulumi.Resource = stage;
    for (const settings of stagePlan.settings) {
        // Each is a patch of the stage, and API Gateway refuses two at once: "Unable to complete operation due to
        // concurrent modification".
        const created: MethodSettings = new MethodSettings(
            settings.name,
            {
                restApi: api.id,
                stageName: stage.stageName,
                methodPath: settings.methodPath,
                settings: settingsInputs(settings),
            },
            { ...options, dependsOn: [before] },
        );
        methodSettings[settings.name] = created;
        before = created;
    }
    return { stage, executionLogGroup, methodSettings };
}
