/**
 * How fast API Gateway takes changes: every management call of an account and Region together.
 * Source: "Amazon API Gateway quotas", table of management operations: 10 requests a second, burst 40; fixed.
 */
export const controlPlane = { rate: 10, burst: 40 } as const;

/** Whole seconds that creating so many API Gateway resources takes at least, one call each. */
export function leastSecondsToCreate(resources: number): number {
    return Math.ceil(Math.max(0, resources - controlPlane.burst) / controlPlane.rate);
}
