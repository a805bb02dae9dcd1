import type { WebSocketFrontDoor } from "../../frontdoor";
import { webSocketLimits } from "../../model/limits";
import { knownText } from "../known-value";
import { type AccountThrottle, more, throttle } from "./quota-sentence";

/**
 * Quotas a WebSocket API goes beyond.
 * @documented "Quotas for configuring and running a WebSocket API in API Gateway"
 */
export function webSocketApiQuotas(door: WebSocketFrontDoor, account: AccountThrottle): string[] {
    const { name, routes, integrations, authorizers, stages } = door;
    const raised = "AWS raises it on request";
    const support = "a support case raises it";
    return [
        ...more(`${name} has`, routes.length, webSocketLimits.routes, "routes", raised),
        ...more(`${name} has`, integrations.length, webSocketLimits.integrations, "integrations", support),
        ...more(`${name} has`, authorizers.length, webSocketLimits.authorizers, "authorizers", support),
        ...more(`${name} has`, stages.length, webSocketLimits.stages, "stages", raised),
        ...stages.flatMap((stage) => {
            const subject = `stage ${knownText(stage.name) ?? "?"} of ${name}`;
            return [
                ...throttle(subject, stage.throttle, account),
                ...Object.entries(stage.routeSettings).flatMap(([key, settings]) =>
                    throttle(`route ${key} on ${subject}`, settings.throttle, account),
                ),
            ];
        }),
    ];
}
