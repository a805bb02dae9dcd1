import type { RestFrontDoor } from "../../frontdoor";
import { resourcePolicyLimits, restApiLimits, usagePlanLimits } from "../../model/limits";
import { printPathTemplate } from "../../model/path-template";
import { knownText } from "../known-value";
import { type AccountThrottle, more, throttle } from "./quota-sentence";

/**
 * Quotas a REST API goes beyond. Resources are the parts of its paths, the root among them.
 * @documented "Quotas for configuring and running a REST API in API Gateway"
 */
export function restApiQuotas(door: RestFrontDoor, account: AccountThrottle): string[] {
    const { name, authorizers, stages, usagePlans } = door;
    const raised = "AWS raises it on request";
    const characters = (knownText(door.policy) ?? "").length;
    return [
        ...more(`${name} has`, countResources(door), restApiLimits.resources, "resources (parts of paths)", raised),
        ...more(
            `${name} has`,
            authorizers.length,
            restApiLimits.authorizers,
            "authorizers",
            "a support case raises it",
        ),
        ...more(`${name} has`, stages.length, restApiLimits.stages, "stages", raised),
        ...more(`the policy of ${name} has`, characters, resourcePolicyLimits.characters, "characters", raised),
        ...stages.flatMap((stage) => {
            const subject = `stage ${knownText(stage.name) ?? "?"} of ${name}`;
            const variables = Object.keys(stage.variables).length;
            return [
                ...more(`${subject} has`, variables, restApiLimits.stageVariables, "stage variables", "it is fixed"),
                ...stage.settings.flatMap((settings) =>
                    throttle(`${knownText(settings.methodPath) ?? "?"} on ${subject}`, settings.throttle, account),
                ),
            ];
        }),
        ...usagePlans.flatMap((plan) => {
            const subject = `usage plan ${knownText(plan.name) ?? plan.urn}`;
            return [
                ...throttle(subject, plan.throttle, account),
                ...plan.stages.flatMap((stage) =>
                    more(
                        `${subject} has on stage ${knownText(stage.stage) ?? "?"}`,
                        Object.keys(stage.methods).length,
                        usagePlanLimits.methodThrottles,
                        "throttles of methods",
                        raised,
                    ),
                ),
            ];
        }),
    ];
}

function countResources({ routes }: RestFrontDoor): number {
    const paths = new Set(["/"]);
    for (const { template } of routes) {
        const parts = template === undefined ? [] : printPathTemplate(template).split("/").slice(1);
        for (let length = 1; length <= parts.length; length++) paths.add(`/${parts.slice(0, length).join("/")}`);
    }
    return paths.size;
}
