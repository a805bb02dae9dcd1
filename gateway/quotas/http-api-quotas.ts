import type { HttpFrontDoor } from "../../frontdoor";
import { httpApiLimits } from "../../model/limits";
import { isUnknown } from "../../model/property-value";
import { knownText } from "../known-value";
import { type AccountThrottle, more, throttle } from "./quota-sentence";

/**
 * Quotas an HTTP API goes beyond.
 * @documented "Quotas for configuring and running an HTTP API"
 */
export function httpApiQuotas(door: HttpFrontDoor, account: AccountThrottle): string[] {
    const { name, routes, integrations, authorizers, stages } = door;
    return [
        ...more(`${name} has`, routes.length, httpApiLimits.routes, "routes", "AWS raises it on request"),
        ...more(`${name} has`, integrations.length, httpApiLimits.integrations, "integrations", "it is fixed"),
        ...more(
            `${name} has`,
            authorizers.length,
            httpApiLimits.authorizers,
            "authorizers",
            "a support case raises it",
        ),
        ...more(`${name} has`, stages.length, httpApiLimits.stages, "stages", "AWS raises it on request"),
        ...authorizers.flatMap((authorizer) => {
            if (authorizer.kind !== "jwt" || isUnknown(authorizer.audience)) return [];
            const subject = `authorizer ${authorizer.name} of ${name} has`;
            return more(subject, authorizer.audience.length, httpApiLimits.audiences, "audiences", "it is fixed");
        }),
        ...routes.flatMap(({ routeKey, scopes }) =>
            isUnknown(scopes)
                ? []
                : more(
                      `route ${knownText(routeKey) ?? "?"} of ${name} has`,
                      scopes.length,
                      httpApiLimits.scopes,
                      "scopes",
                      "it is fixed",
                  ),
        ),
        ...stages.flatMap((stage) => {
            const subject = `stage ${knownText(stage.name) ?? "?"} of ${name}`;
            const variables = Object.keys(stage.variables).length;
            return [
                ...more(`${subject} has`, variables, httpApiLimits.stageVariables, "stage variables", "it is fixed"),
                ...throttle(subject, stage.throttle, account),
                ...Object.entries(stage.routeSettings).flatMap(([key, settings]) =>
                    throttle(`route ${key} on ${subject}`, settings.throttle, account),
                ),
            ];
        }),
    ];
}
