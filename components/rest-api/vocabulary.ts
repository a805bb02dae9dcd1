/** What happens to a body no template is for. Source: developer guide, "Integration passthrough behaviors". */
export const Passthrough = {
    /** It is passed on as it is. */
    WhenNoMatch: "WHEN_NO_MATCH",
    /** It is passed on when there is no template at all, and refused with 415 otherwise. */
    WhenNoTemplates: "WHEN_NO_TEMPLATES",
    /** It is refused with 415. */
    Never: "NEVER",
} as const;
/** What happens to a body no template is for. */
export type Passthrough = (typeof Passthrough)[keyof typeof Passthrough];

/** How a body is converted. Source: developer guide, "Content type conversions in API Gateway". */
export const ContentHandling = {
    /** Base64 text becomes the bytes it stands for. */
    ToBinary: "CONVERT_TO_BINARY",
    /** Bytes become base64 text. */
    ToText: "CONVERT_TO_TEXT",
} as const;
/** How a body is converted. */
export type ContentHandling = (typeof ContentHandling)[keyof typeof ContentHandling];

/** Which requests execution logs tell of. */
export const ExecutionLogLevel = {
    /** Requests that failed. */
    Error: "ERROR",
    /** Every request. */
    Info: "INFO",
} as const;
/** Which requests execution logs tell of. */
export type ExecutionLogLevel = (typeof ExecutionLogLevel)[keyof typeof ExecutionLogLevel];

/** What happens to a request that asks for a fresh answer and may not. */
export const UnauthorizedInvalidation = {
    /** It is refused with 403. */
    Refuse: "FAIL_WITH_403",
    /** It is answered from the cache, with a warning header. */
    Warn: "SUCCEED_WITH_RESPONSE_HEADER",
    /** It is answered from the cache. */
    Ignore: "SUCCEED_WITHOUT_RESPONSE_HEADER",
} as const;
/** What happens to a request that asks for a fresh answer and may not. */
export type UnauthorizedInvalidation = (typeof UnauthorizedInvalidation)[keyof typeof UnauthorizedInvalidation];

/** Where API keys are read from. */
export const ApiKeySource = {
    /** The header `x-api-key`. */
    Header: "header",
    /** The Lambda authorizer's answer, `usageIdentifierKey`. */
    Authorizer: "authorizer",
} as const;
/** Where API keys are read from. */
export type ApiKeySource = (typeof ApiKeySource)[keyof typeof ApiKeySource];
