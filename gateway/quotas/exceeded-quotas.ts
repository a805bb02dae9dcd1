import type { FrontDoor, HttpFrontDoor, RestFrontDoor, WebSocketFrontDoor } from "../../frontdoor";
import { isArn, parseArn } from "../../model/arn";
import { accountThrottleOf } from "../../model/limits";
import { knownText } from "../known-value";
import { albQuotas } from "./alb-quotas";
import { httpApiQuotas } from "./http-api-quotas";
import type { AccountThrottle } from "./quota-sentence";
import { restApiQuotas } from "./rest-api-quotas";
import { webSocketApiQuotas } from "./websocket-api-quotas";

/**
 * Quotas of API Gateway that front doors go beyond, a sentence each; empty when they keep to all of them.
 * @param accountThrottle the account's, where AWS raised it. @default what the Region starts with
 * @documented "Amazon API Gateway quotas"
 */
export function exceededQuotas(frontDoors: readonly FrontDoor[], accountThrottle?: AccountThrottle): string[] {
    return frontDoors.flatMap((door) => {
        switch (door.kind) {
            case "function-url":
                return [];
            case "alb":
                return albQuotas(door);
            case "http":
                return httpApiQuotas(door, accountThrottle ?? accountThrottleAt(door));
            case "rest":
                return restApiQuotas(door, accountThrottle ?? accountThrottleAt(door));
            case "websocket":
                return webSocketApiQuotas(door, accountThrottle ?? accountThrottleAt(door));
        }
    });
}

function accountThrottleAt({
    executionArn,
}: Pick<HttpFrontDoor | RestFrontDoor | WebSocketFrontDoor, "executionArn">): AccountThrottle {
    const arn = parseArn(knownText(executionArn) ?? "");
    return accountThrottleOf(isArn(arn) ? arn.region : undefined);
}
