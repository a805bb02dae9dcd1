import type { Step } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { quotaPeriodStart } from "./quota-period";

/**
 * Counts a request against the quota of its key's plan, over all stages of the plan.
 * @documented developer guide, "Usage plans and API keys for REST APIs": a quota limit is the target maximum number of
 * requests with a given API key in a time interval.
 * @inferred a request a throttle or a missing key refuses is not counted; one that fails validation is.
 */
export const takeQuota: Step<RestRequestContext> = (context) => {
    const key = context.planKey;
    if (key?.quota === undefined) return undefined;
    const { quota, planId, keyId, planName } = key;
    const period = quotaPeriodStart(quota, context.around.clock.now());
    const limit = period === quota.firstPeriod ? Math.max(0, quota.limit - quota.alreadyUsed) : quota.limit;
    if (context.around.quotas.take({ planId, keyId, period }, limit)) return undefined;
    return refuse(context, "QUOTA_EXCEEDED", {
        reason: `quota of plan ${planName}: ${limit} a ${quota.period.toLowerCase()}, since ${new Date(period).toISOString()}`,
    });
};
