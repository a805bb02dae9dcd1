/**
 * How fast API Gateway takes changes: every management call of an account and Region together.
 * Source: "Amazon API Gateway quotas", table of management operations: 10 requests a second, burst 40; fixed.
 */
export const controlPlane = { rate: 10, burst: 40 } as const;

/** Whole seconds that creating so many API Gateway resources takes at least, one call each. */
export function leastSecondsToCreate(resources: number): number {
    return Math.ceil(Math.max(0, resources - controlPlane.burst) / controlPlane.rate);
}

/**
 * What of a REST API is slower still, by the same table: API keys a second, and seconds between two VPC links.
 */
export const restControlPlane = { apiKeys: 5, vpcLinkSeconds: 15 } as const;

/** What creating a REST API asks of the control plane. */
export interface RestApiCreates {
    /** Calls in all, one each resource. */
    readonly calls: number;
    readonly apiKeys: number;
    readonly vpcLinks: number;
}

/** Whole seconds that creating a REST API takes at least: its slowest part, for the others go on beside it. */
export function leastSecondsToCreateRestApi({ calls, apiKeys, vpcLinks }: RestApiCreates): number {
    return Math.max(
        leastSecondsToCreate(calls),
        Math.ceil(apiKeys / restControlPlane.apiKeys),
        Math.max(0, vpcLinks - 1) * restControlPlane.vpcLinkSeconds,
    );
}
