import type { StageArgs } from "@pulumi/aws/apigateway/stage";
import * as pulumi from "@pulumi/pulumi";
import { step } from "../../../model/issue";
import { checkStageVariableValue } from "../../../model/stage-variable";
import { whenKnown } from "../../when-known";
import type { Canary } from "./args";
import { checkDeploymentId } from "./validate";

/** Which deployment a stage serves, and which its canary. */
export interface StageDeployments {
    readonly deployment: pulumi.Input<string>;
    readonly canarySettings?: NonNullable<StageArgs["canarySettings"]>;
}

/**
 * The stage's inputs for a canary: the newest deployment goes to the canary, the stable one stays at the stage. A
 * deployment a stage serves cannot be deleted, so deployments must outlive their replacement (`retainOnDelete`); they go
 * with the API.
 */
export function canaryInputs(
    component: pulumi.ComponentResource,
    canary: Canary | undefined,
    newest: pulumi.Input<string>,
): StageDeployments {
    if (canary === undefined) return { deployment: newest };
    const { percent, stableDeploymentId, variables, useStageCache = false } = canary;
    const stable = whenKnown(component, stableDeploymentId, (id) =>
        id === undefined ? [] : checkDeploymentId("canary.stableDeploymentId", id),
    );
    const overrides: { [name: string]: pulumi.Input<string> } = {};
    for (const [name, value] of Object.entries(variables ?? {})) {
        const at = step("canary.variables", name);
        overrides[name] = whenKnown(component, value, (known) => checkStageVariableValue(at, known));
    }
    return {
        deployment: stable === undefined ? newest : pulumi.output(stable).apply((id) => id ?? ""),
        canarySettings: {
            deploymentId: newest,
            percentTraffic: percent,
            useStageCache,
            ...(variables === undefined ? {} : { stageVariableOverrides: overrides }),
        },
    };
}
