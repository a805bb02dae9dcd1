import type { Reply, Step } from "../reply";
import type { HttpRequestContext } from "./context";
import { tooManyRequests } from "./gateway-answers";

/**
 * Refuses a request whose bucket is empty: first the route's on its stage, then the account's, which all APIs share.
 * @documented developer guide, "Throttle requests to your HTTP APIs": route settings, else the stage's default settings.
 * @inferred the stage's default settings are a bucket for each route apart; every level takes a token, and the first
 * empty one answers (reference section 7).
 * @inferred a request its authorizer refuses has taken its token (assumption "refused-requests").
 */
export const throttle: Step<HttpRequestContext> = (context) =>
    context.around.assume["refused-requests"] === "counts" ? takeToken(context) : undefined;

/** The same after the authorizer, for whoever assumes that refused requests do not count. */
export const throttleAllowed: Step<HttpRequestContext> = (context) =>
    context.around.assume["refused-requests"] === "counts" ? undefined : takeToken(context);

function takeToken({ route, api, around }: HttpRequestContext): Reply | undefined {
    const now = around.clock.now();
    const bucket = route?.bucket;
    if (bucket !== undefined && !bucket.take(now))
        return tooManyRequests(
            `throttle of ${route?.routeKey ?? ""}: rate ${bucket.rate} a second, burst ${bucket.burst}`,
        );
    const { accountBucket } = api;
    if (accountBucket.take(now)) return undefined;
    return tooManyRequests(
        `throttle of the account: rate ${accountBucket.rate} a second, burst ${accountBucket.burst}`,
    );
}
