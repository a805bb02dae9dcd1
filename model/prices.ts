/**
 * USD for a million requests in us-east-1, first tier.
 * Source: AWS price list for API Gateway as quoted by pages of 2025 and 2026; not fetched live. Dated 2026-11-21.
 */
export const requestPrices = { HttpApi: 1.0, RestApi: 3.5 } as const;

/**
 * USD for an Application Load Balancer in us-east-1: an hour, and an hour of one capacity unit (LCU).
 * Source: AWS price list for Elastic Load Balancing as widely quoted; not fetched live. Dated 2026-11-21.
 */
export const albPrices = { hour: 0.0225, capacityUnitHour: 0.008 } as const;

/** Day the prices were written down. */
export const pricesDate = "2026-11-21";
