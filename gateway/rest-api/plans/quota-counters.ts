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
