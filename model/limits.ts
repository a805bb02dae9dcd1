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
