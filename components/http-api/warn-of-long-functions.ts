import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse";
import type { HttpApiPlan } from "./plan";
import { checkFunctionTimeout } from "./validate-quotas";

/**
 * Warns of a function that may run longer than API Gateway waits for it, when its timeout is only known as an output:
 * `validateHttpApi` has seen the others. Nothing depends on it, so an unknown timeout hides nothing.
 */
export function warnOfLongFunctions(component: pulumi.ComponentResource, plan: HttpApiPlan): void {
    for (const { target, usedBy } of plan.integrations) {
        if (target.kind !== "function" || !pulumi.Output.isInstance(target.fn.timeout)) continue;
        target.fn.timeout.apply((seconds) => {
            if (seconds !== undefined) refuse(component, checkFunctionTimeout(usedBy, seconds));
        });
    }
}
