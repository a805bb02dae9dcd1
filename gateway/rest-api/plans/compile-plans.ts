import type { ApiKey, Quota, Throttle, UsagePlan } from "../../../frontdoor";
import { bucketOf, type Compilation, type Findings } from "../../http-api/compile-http-api";
import { knownCount, knownFlag, knownText } from "../../known-value";
import type { TokenBucket } from "../../token-bucket";
import { quotaPeriodStart } from "./quota-period";
import type { ServedPlanKey, ServedPlans, ServedQuota } from "./served-plans";

/** What the plans of a REST or WebSocket API are compiled with. */
export interface PlanSurroundings {
    readonly door: { readonly usagePlans: readonly UsagePlan[] };
    readonly compilation: Compilation;
    readonly findings: Findings;
}

/**
 * The API keys of a stage, each in its plan.
 * @documented developer guide, "Usage plans and API keys for REST APIs": throttles count for each key; a key may be in
 * one plan of a stage only.
 */
export function compilePlans(around: PlanSurroundings, stage: string): ServedPlans {
    const plans = new Map<string, ServedPlanKey>();
    for (const plan of around.door.usagePlans) {
        const attached = plan.stages.find((one) => knownText(one.stage) === stage);
        if (attached === undefined) continue;
        const planName = knownText(plan.name) ?? plan.urn;
        for (const key of plan.keys) {
            const value = valueOf(around, key);
            const known = plans.get(value);
            if (known !== undefined) {
                around.findings.warnings.add(
                    `API key ${nameOf(key)} is in the plans ${known.planName} and ${planName} of stage ${stage}; AWS takes ` +
                        "one plan a stage, so remove it from one",
                );
                continue;
            }
            plans.set(value, {
                keyId: knownText(key.id) ?? nameOf(key),
                enabled: knownFlag(key.enabled),
                planId: knownText(plan.id) ?? plan.urn,
                planName,
                bucket: bucketOf(plan.throttle, around.compilation.now),
                methodBuckets: methodBucketsOf(attached.methods, around.compilation.now),
                quota: quotaOf(around, plan, planName),
            });
        }
    }
    return plans;
}

function nameOf(key: ApiKey): string {
    return knownText(key.name) ?? key.urn;
}

/** A key whose value AWS makes has another one here, of the 20 characters a key has at least. */
function valueOf({ findings }: PlanSurroundings, key: ApiKey): string {
    const value = knownText(key.value);
    if (value !== undefined) return value;
    const name = nameOf(key);
    const standIn = `local-${name}`.padEnd(20, "0");
    findings.warnings.add(`AWS makes the value of API key ${name}; here it is ${standIn}`);
    return standIn;
}

function methodBucketsOf(methods: Readonly<Record<string, Throttle>>, now: number): Map<string, TokenBucket> {
    const buckets = new Map<string, TokenBucket>();
    for (const [path, throttle] of Object.entries(methods)) {
        const bucket = bucketOf(throttle, now);
        if (bucket !== undefined) buckets.set(path.startsWith("/") ? path : `/${path}`, bucket);
    }
    return buckets;
}

/** The offset by the assumption "quota-offset": the day a period begins, or requests used of the first. */
function quotaOf({ compilation, findings }: PlanSurroundings, plan: UsagePlan, name: string): ServedQuota | undefined {
    if (plan.quota === undefined) return undefined;
    const { limit, period, offset }: Quota = plan.quota;
    const most = knownCount(limit);
    const written = knownText(period);
    if (most === undefined || !isPeriod(written)) {
        findings.warnings.add(
            `quota of plan ${name}: ${most === undefined ? "its limit is not known" : `${written ?? "its period"} is no period`} ` +
                "before the deployment; no request is counted here",
        );
        return undefined;
    }
    const days = knownCount(offset) ?? 0;
    if (compilation.assume["quota-offset"] === "start-day")
        return { limit: most, period: written, offset: days, firstPeriod: undefined, alreadyUsed: 0 };
    const firstPeriod = quotaPeriodStart({ period: written, offset: 0 }, compilation.now);
    return { limit: most, period: written, offset: 0, firstPeriod, alreadyUsed: days };
}

function isPeriod(written: string | undefined): written is ServedQuota["period"] {
    return written === "DAY" || written === "WEEK" || written === "MONTH";
}
