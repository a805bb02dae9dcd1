import type { FrontDoor, HttpFrontDoor, RestFrontDoor } from "../../frontdoor";
import { isArn, parseArn } from "../../model/arn";
import { accountThrottleOf } from "../../model/limits";
import { knownText } from "../known-value";
import { httpApiQuotas } from "./http-api-quotas";
import type { AccountThrottle } from "./quota-sentence";
import { restApiQuotas } from "./rest-api-quotas";

/**
 * Quotas of API Gateway that front doors go beyond, a sentence each; empty when they keep to all of them.
 * @param accountThrottle the account's, where AWS raised it. @default what the Region starts with
 * @documented "Amazon API Gateway quotas"
 */
export function exceededQuotas(frontDoors: readonly FrontDoor[], accountThrottle?: AccountThrottle): string[] {
    return frontDoors.flatMap((door) => {
        if (door.kind === "function-url") return [];
        const account = accountThrottle ?? accountThrottleAt(door);
        return door.kind === "http" ? httpApiQuotas(door, account) : restApiQuotas(door, account);
    });
}

function accountThrottleAt({ executionArn }: HttpFrontDoor | RestFrontDoor): AccountThrottle {
    const arn = parseArn(knownText(executionArn) ?? "");
    return accountThrottleOf(isArn(arn) ? arn.region : undefined);
}
