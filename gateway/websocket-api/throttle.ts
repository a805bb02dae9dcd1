import type { Reply } from "../reply";
import type { TokenBucket } from "../token-bucket";
import { refuseHandshake } from "./authorize/refuse-handshake";
import type { WebSocketContext } from "./context";

/**
 * Refuses a handshake when too many come: new connections of the account, the throttle of `$connect`, the account's.
 * @documented developer guide, "Quotas for configuring and running a WebSocket API": new connections a second, per account
 * and Region; reference 7: every route has its own bucket of the stage's throttle.
 * @inferred every bucket takes a token, and the first empty one answers, with 429 (reference 4.3).
 */
export function throttleConnect(context: WebSocketContext): Reply | undefined {
    const { api, around } = context;
    const found = api.connectBucket.take(around.clock.now())
        ? throttleMessage(context)
        : say("new connections of the account", api.connectBucket);
    if (found === undefined) return undefined;
    return refuseHandshake(context, {
        status: 429,
        message: "Too Many Requests",
        responseType: "THROTTLED",
        reason: found,
    });
}

/** Why a message is throttled; undefined when it is not. @documented reference 7: the route's bucket, then the account's. */
export function throttleMessage({ route, api, around }: WebSocketContext): string | undefined {
    const now = around.clock.now();
    if (route?.bucket?.take(now) === false) return say(`route ${route.routeKey}`, route.bucket);
    return api.accountBucket.take(now) ? undefined : say("the account", api.accountBucket);
}

function say(whose: string, { rate, burst }: TokenBucket): string {
    return `throttle of ${whose}: rate ${rate} a second, burst ${burst}`;
}
