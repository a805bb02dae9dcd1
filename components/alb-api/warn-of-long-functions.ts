import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse";
import type { AlbApiPlan } from "./plan";
import { checkFunctionTimeout } from "./validate/timeouts";

/**
 * Warns of a function that may run longer than connections may be silent, when its timeout is only known as an output:
 * `validateAlbApi` has seen the others. Nothing depends on it, so an unknown timeout hides nothing.
 */
export function warnOfLongFunctions(component: pulumi.ComponentResource, plan: AlbApiPlan): void {
    for (const { fn, usedBy } of plan.targetGroups) {
        if (!pulumi.Output.isInstance(fn.timeout)) continue;
        fn.timeout.apply((seconds) => {
            if (seconds !== undefined)
                refuse(component, checkFunctionTimeout(usedBy.path, seconds, plan.loadBalancer.idleTimeout));
        });
    }
}
