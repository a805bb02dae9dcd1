import * as pulumi from "@pulumi/pulumi";
import type { HttpApiPlan } from "./plan";

/**
 * Warns of a function that may run longer than API Gateway waits for it, when its timeout is only known as an output:
 * `validateHttpApi` has seen the others. Nothing depends on it, so an unknown timeout hides nothing.
 */
export function warnOfLongFunctions(component: pulumi.ComponentResource, plan: HttpApiPlan): void {
    for (const { target, timeoutMilliseconds = 30_000, usedBy } of plan.integrations) {
        if (target.kind !== "function" || !pulumi.Output.isInstance(target.fn.timeout)) continue;
        target.fn.timeout.apply((seconds) => {
            if (seconds === undefined || seconds * 1000 <= timeoutMilliseconds) return;
            const waits = timeoutMilliseconds / 1000;
            void pulumi.log.warn(
                `${usedBy.path}: the function may run ${seconds} s but API Gateway stops waiting after ${waits} s; ` +
                    `give the function a timeout of at most ${waits} s`,
                component,
            );
        });
    }
}
