/**
 * USD for a million requests in us-east-1, first tier.
 * Source: AWS price list for API Gateway as quoted by pages of 2025 and 2026; not fetched live. Dated 2026-11-21.
 */
export const requestPrices = { HttpApi: 1.0, RestApi: 3.5 } as const;

/** Day the prices were written down. */
export const pricesDate = "2026-11-21";
