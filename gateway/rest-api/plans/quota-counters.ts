/** Requests counted by plan, key and period. */
export interface QuotaCounters {
    /**
     * Counts a request if the quota has room for it.
     * @param period When the period began, milliseconds since the epoch; counts of an earlier one are let go.
     */
    readonly take: (
        use: { readonly planId: string; readonly keyId: string; readonly period: number },
        limit: number,
    ) => boolean;
}

/** What one key has used. */
interface Count {
    period: number;
    used: number;
}

/** Counts in memory: as long as the gateway runs, and over its reloads. */
export function createQuotaCounters(): QuotaCounters {
    const plans = new Map<string, Map<string, Count>>();
    return {
        take: ({ planId, keyId, period }, limit) => {
            let keys = plans.get(planId);
            if (keys === undefined) plans.set(planId, (keys = new Map<string, Count>()));
            const count = keys.get(keyId);
            if (count === undefined) {
                if (limit < 1) return false;
                keys.set(keyId, { period, used: 1 });
                return true;
            }
            if (count.period !== period) {
                count.period = period;
                count.used = 0;
            }
            if (count.used >= limit) return false;
            count.used++;
            return true;
        },
    };
}
