/** Who may pass a function URL. */
export const FunctionUrlAuthorizer = {
    /** Callers who sign their requests (SigV4) and have leave to. */
    Iam: "iam",
    /** Everybody. */
    None: "none",
} as const;
/** Who may pass a function URL. */
export type FunctionUrlAuthorizer = (typeof FunctionUrlAuthorizer)[keyof typeof FunctionUrlAuthorizer];

/** Edge locations of CloudFront that answer, by price. */
export const CloudFrontPriceClass = {
    /** Every one. */
    All: "all",
    /** All but those of South America, Australia and New Zealand. */
    Most: "most",
    /** Those of North America, Europe and Israel. */
    Least: "least",
} as const;
/** Edge locations of CloudFront that answer, by price. */
export type CloudFrontPriceClass = (typeof CloudFrontPriceClass)[keyof typeof CloudFrontPriceClass];
