import type { Reply, Step } from "../reply";
import type { TokenBucket } from "../token-bucket";
import { authorizeRest } from "./authorize/authorize";
import type { RestRequestContext } from "./context";
import { refuse } from "./gateway-responses";

/**
 * Refuses a request when a bucket is empty: of its key on the method, of its key on the stage, of the method on the
 * stage, of the account, in this order.
 * @documented developer guide, "Throttle requests to your REST APIs for better throughput": the order in which limits
 * apply.
 * @inferred every level takes a token, and the first empty one answers (reference section 7).
 */
export const throttle: Step<RestRequestContext> = (context) => {
    const { served, api, around } = context;
    const now = around.clock.now();
    const key = context.planKey;
    if (key !== undefined && served !== undefined) {
        const ofMethod = methodBucketOf(key.methodBuckets, served.resourcePath, context.method);
        if (ofMethod?.take(now) === false)
            return tooMany(context, `plan ${key.planName}, of each key on ${served.routeKey}`, ofMethod);
        if (key.bucket?.take(now) === false) return tooMany(context, `plan ${key.planName}, of each key`, key.bucket);
    }
    const bucket = served?.bucket;
    if (bucket?.take(now) === false) return tooMany(context, `method ${served?.routeKey ?? ""}`, bucket);
    if (!api.accountBucket.take(now)) return tooMany(context, "the account", api.accountBucket);
    return undefined;
};

/**
 * Asks the authorizer, and lets a request it refuses take its tokens of the stage and the account all the same.
 * @inferred it is not documented whether refused requests count (assumption "refused-requests"); of a plan they take
 * nothing, since its key is looked at afterwards.
 */
export const authorizeAndCount: Step<RestRequestContext> = (context) => {
    const asked = authorizeRest(context);
    if (asked instanceof Promise) return asked.then((reply) => counted(context, reply));
    return counted(context, asked);
};

function counted(context: RestRequestContext, reply: Reply | undefined): Reply | undefined {
    const { served, api, around } = context;
    if (reply === undefined || around.assume["refused-requests"] !== "counts") return reply;
    const now = around.clock.now();
    served?.bucket?.take(now);
    api.accountBucket.take(now);
    return reply;
}

/**
 * What a plan says of one method, by `/pets/GET`; a method ANY by `/pets/ANY`.
 * @inferred the request's own method goes before ANY
 */
function methodBucketOf(
    buckets: ReadonlyMap<string, TokenBucket>,
    resourcePath: string,
    method: string,
): TokenBucket | undefined {
    if (buckets.size === 0) return undefined;
    return buckets.get(`${resourcePath}/${method}`) ?? buckets.get(`${resourcePath}/ANY`);
}

function tooMany(context: RestRequestContext, whose: string, { rate, burst }: TokenBucket): Reply {
    return refuse(context, "THROTTLED", {
        reason: `throttle of ${whose}: rate ${rate} a second, burst ${burst}`,
    });
}
