import type { Count, FrontDoor, HttpFrontDoor, Throttle } from "../frontdoor";
import { accountThrottleOf, httpApiLimits } from "../model/limits";
import { isArn, parseArn } from "../model/arn";
import { isUnknown } from "../model/property-value";
import { knownCount, knownText } from "./known-value";

/**
 * Quotas of API Gateway that front doors go beyond, a sentence each; empty when they keep to all of them.
 * @param accountThrottle the account's, where AWS raised it. @default what the Region starts with
 * @documented "Quotas for configuring and running an HTTP API" and "Amazon API Gateway quotas"
 */
export function exceededQuotas(frontDoors: readonly FrontDoor[], accountThrottle?: AccountThrottle): string[] {
    return frontDoors.flatMap((door) =>
        door.kind === "http" ? ofHttpApi(door, accountThrottle ?? accountThrottleAt(door)) : [],
    );
}

/** What all APIs of an account share in one Region. */
interface AccountThrottle {
    readonly rate: number;
    readonly burst: number;
}

function accountThrottleAt({ executionArn }: HttpFrontDoor): AccountThrottle {
    const arn = parseArn(knownText(executionArn) ?? "");
    return accountThrottleOf(isArn(arn) ? arn.region : undefined);
}

function ofHttpApi(door: HttpFrontDoor, account: AccountThrottle): string[] {
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

function more(subject: string, got: number, most: number, noun: string, remedy: string): string[] {
    return got > most ? [`${subject} ${got} ${noun}; API Gateway takes ${most} (${remedy})`] : [];
}

/**
 * A throttle above the account's has no effect: the account's is reached first.
 * @documented "Throttle requests to your HTTP APIs": account-level limits cannot be exceeded by stage or route settings
 */
function throttle(subject: string, set: Throttle | undefined, account: AccountThrottle): string[] {
    const above = (count: Count | undefined, most: number, unit: string): string[] => {
        const got = knownCount(count);
        return got !== undefined && got > most
            ? [
                  `${subject} is throttled at ${unit} ${got}; the account's ${most} comes first (AWS raises it on request)`,
              ]
            : [];
    };
    return [...above(set?.rate, account.rate, "rate"), ...above(set?.burst, account.burst, "burst")];
}
