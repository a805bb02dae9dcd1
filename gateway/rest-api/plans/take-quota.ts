import type { Step } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { quotaPeriodStart } from "./quota-period";
import type { ServedPlanKey } from "./served-plans";

/**
 * Counts a request against the quota of its key's plan, over all stages of the plan.
 * @documented developer guide, "Usage plans and API keys for REST APIs": a quota limit is the target maximum number of
 * requests with a given API key in a time interval.
 * @inferred a request a throttle or a missing key refuses is not counted; one that fails validation is.
 */
export const takeQuota: Step<RestRequestContext> = (context) => {
    if (context.planKey === undefined) return undefined;
    const reason = overQuota(context.planKey, context.around);
    return reason === undefined ? undefined : refuse(context, "QUOTA_EXCEEDED", { reason });
};

/** Counts one use of a key; why there is no room for it, undefined when there was. */
export function overQuota(
    { quota, planId, keyId, planName }: ServedPlanKey,
    { quotas, clock }: Pick<RestRequestContext["around"], "quotas" | "clock">,
): string | undefined {
    if (quota === undefined) return undefined;
    const period = quotaPeriodStart(quota, clock.now());
    const limit = period === quota.firstPeriod ? Math.max(0, quota.limit - quota.alreadyUsed) : quota.limit;
    if (quotas.take({ planId, keyId, period }, limit)) return undefined;
    return `quota of plan ${planName}: ${limit} a ${quota.period.toLowerCase()}, since ${new Date(period).toISOString()}`;
}
