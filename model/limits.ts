/**
 * Limits of HTTP APIs. Sources, read 2026-11: developer guide, "Quotas for configuring and running an HTTP API" and
 * "Amazon API Gateway quotas"; service model of API Gateway v2 for the lengths.
 */
export const httpApiLimits = {
    /** AWS raises it on request. */
    routes: 300,
    /** Fixed. */
    integrations: 300,
    /** A support case raises it. */
    authorizers: 10,
    /** AWS raises it on request. */
    stages: 10,
    audiences: 50,
    scopes: 10,
    /** Seconds: 50 to 30,000 ms. */
    timeout: { least: 0.05, most: 30 },
    /** Seconds an authorizer's answer is kept. */
    authorizerTtl: { least: 0, most: 3600 },
    /** Seconds a browser keeps a preflight answer. */
    corsMaxAge: { least: -1, most: 86_400 },
    stageVariables: 100,
    stageVariableName: 64,
    stageVariableValue: 512,
    stageName: 128,
    tags: 50,
    description: 1024,
    operationName: 64,
    authorizerName: 128,
    mappingKey: 300,
    domainName: 253,
    uri: 2048,
    /** Bytes, by the quota page; the service model says 1 to 1,024 characters. */
    accessLogFormat: { bytes: 3072, modelCharacters: 1024 },
    subnetsPerVpcLink: 10,
} as const;

/**
 * Limits of usage plans and API keys. Sources, read 2026-11: developer guide, "Quotas for configuring and running a REST
 * API"; the service's messages "API Key value should be at least 20 characters" and "... exceeds maximum size of 128
 * characters" for the value, "Usage Plan quota offset must be between 0 and ..." for the offsets.
 */
export const usagePlanLimits = {
    /** In an account and Region; AWS raises it on request. */
    plans: 300,
    /** AWS raises it on request. */
    plansPerKey: 10,
    /** In one plan and stage; AWS raises it on request. */
    methodThrottles: 20,
    /** In an account and Region; fixed. */
    keys: 10_000,
    keyValue: { least: 20, most: 128 },
    keyDescription: 125_000,
    /** The greatest day a period may start on. */
    quotaOffset: { day: 0, week: 6, month: 27 },
    /** Seconds between two changes of usage plans. */
    secondsPerUpdate: 20,
} as const;

/** Limits of resource policies. Source: developer guide, "Quotas for configuring and running a REST API", 2026-11. */
export const resourcePolicyLimits = {
    /** AWS raises it on request. */
    characters: 8192,
} as const;

/** Limits of a rate rule of AWS WAF. Source: AWS WAF API reference, `RateBasedStatement`, 2026-11. */
export const firewallLimits = { rate: { least: 10, most: 2_000_000_000 }, evaluationSeconds: 300 } as const;

/**
 * Limits of REST APIs. Sources, read 2026-11: developer guide, "Quotas for configuring and running a REST API" and "Amazon
 * API Gateway important notes"; service model of API Gateway for the lengths.
 */
export const restApiLimits = {
    /** Resources, which are parts of paths, the root included; AWS raises it on request. */
    resources: 300,
    /** A support case raises it. */
    authorizers: 10,
    /** AWS raises it on request. */
    stages: 10,
    /** Seconds: 50 to 29,000 ms; AWS raises the upper bound for regional and private APIs. */
    timeout: { least: 0.05, most: 29, raised: 300 },
    /** Seconds an answer may be streamed for. */
    streamingTimeout: 900,
    /** Seconds an authorizer's policy is kept. */
    authorizerTtl: { least: 0, most: 3600 },
    /** Seconds an answer is kept. */
    cacheTtl: { least: 0, most: 3600 },
    /** GB. */
    cacheSizes: [0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237],
    /** Bytes. */
    compression: { least: 0, most: 10_485_760 },
    /** Bytes of an OpenAPI document. */
    document: 6 * 1024 * 1024,
    /** Bytes of a mapping template. */
    template: 300 * 1024,
    stageName: 128,
    stageVariables: 100,
} as const;

/**
 * Limits of function URLs and of CloudFront in front of them. Sources, read 2026-11: Lambda API reference, `Cors`; Lambda
 * developer guide, "Throttling" of function URLs; CloudFront developer guide, "Response timeout".
 */
export const functionUrlLimits = {
    corsOrigins: 100,
    corsOrigin: 253,
    corsHeaders: 100,
    corsHeader: 1024,
    /** Seconds a browser keeps a preflight answer. */
    corsMaxAge: { least: 0, most: 86_400 },
    /** Requests a second for each unit of reserved concurrency. */
    ratePerConcurrency: 10,
    /** Seconds CloudFront waits for its origin; AWS raises the most on request. */
    originTimeout: { least: 1, most: 120 },
} as const;

/**
 * Limits of WebSocket APIs. Sources, read 2026-11: developer guide, "Quotas for configuring and running a WebSocket API" and
 * "Working with binary media types for WebSocket APIs"; service model of API Gateway v2 for the lengths.
 */
export const webSocketLimits = {
    /** AWS raises it on request. */
    routes: 300,
    /** A support case raises it. */
    integrations: 300,
    /** A support case raises it. */
    authorizers: 10,
    /** AWS raises it on request. */
    stages: 10,
    /** New connections a second of an account and Region; AWS raises it on request. */
    connectionsPerSecond: 500,
    /** Bytes of one frame; fixed. */
    frame: 32 * 1024,
    /** Bytes of one message, of a client or through `@connections`; fixed. */
    message: 128 * 1024,
    /** Seconds a connection may last; fixed. */
    connectionDuration: 2 * 60 * 60,
    /** Seconds a connection may be idle; fixed. */
    idle: 10 * 60,
    /** Seconds: 50 to 29,000 ms; fixed. */
    timeout: { least: 0.05, most: 29 },
    /** Bytes of what a Lambda authorizer answers. */
    authorizerResult: 8 * 1024,
    /** Bytes of a mapping template. */
    template: 300 * 1024,
    /** Characters of a model's schema. */
    modelSchema: 32 * 1024,
    /** Characters of the address a client connects to. */
    url: 4096,
    /** Bytes of an access log's format. */
    accessLogFormat: 3072,
    stageName: 128,
    stageVariables: 100,
    stageVariableName: 64,
    stageVariableValue: 512,
} as const;

/**
 * Limits of Application Load Balancers. Sources, read 2026-11: user guide, "Quotas for your Application Load Balancers"
 * and "Condition types for listener rules"; API reference, `JwtValidationActionConfig`, `CreateTargetGroup`.
 */
export const albLimits = {
    /** Of one load balancer, default rules left out; AWS raises it on request. */
    rules: 100,
    /** Of one load balancer; fixed. */
    targetGroups: 100,
    priority: { least: 1, most: 50_000 },
    /** Values of all conditions of a rule together; fixed. */
    valuesPerRule: 5,
    valuesPerCondition: 3,
    /** `*` and `?` in a rule's values; fixed. */
    wildcardsPerRule: 5,
    conditionValue: 128,
    headerName: 40,
    /** Characters of a redirect's host, path and query. */
    redirectPart: 128,
    fixedBody: 1024,
    /** Claims of one JWT validation, and values of one claim. */
    claims: 10,
    claimValue: 256,
    jwtAddress: 256,
    /** Seconds. */
    idleTimeout: { least: 1, most: 4000 },
    /** Seconds a browser's session lasts. */
    sessionTimeout: { least: 1, most: 604_800 },
    loginParameters: 10,
    /** Seconds. */
    healthInterval: { least: 5, most: 300 },
    /** Seconds. */
    healthTimeout: { least: 2, most: 120 },
    healthThreshold: { least: 2, most: 10 },
    healthPath: 1024,
    /** Subnets, each in another Availability Zone. */
    subnets: 2,
    /** Characters of the name of a load balancer or target group. */
    name: 32,
} as const;

/** The throttle of an account in one Region, shared by all its APIs. Source: "Amazon API Gateway quotas". */
export const accountThrottle = {
    most: { rate: 10_000, burst: 5000 },
    newer: { rate: 2500, burst: 1250 },
} as const;

const newerRegions: readonly string[] = [
    "af-south-1",
    "eu-south-1",
    "ap-southeast-3",
    "me-central-1",
    "ap-south-2",
    "ap-southeast-4",
    "eu-south-2",
    "eu-central-2",
    "il-central-1",
    "ca-west-1",
    "ap-southeast-5",
    "ap-southeast-7",
    "mx-central-1",
];

/** The account's throttle in a Region, the usual one where the Region is not known yet. */
export function accountThrottleOf(region: string | undefined): { readonly rate: number; readonly burst: number } {
    return region !== undefined && newerRegions.includes(region) ? accountThrottle.newer : accountThrottle.most;
}
