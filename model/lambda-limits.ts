/**
 * Limits of Lambda and of what a function needs around it; each with its source, read in November 2026.
 */

/** Memory of a function in MB. Source: Lambda developer guide, "Lambda quotas". */
export const functionMemory = { least: 128, most: 10_240 } as const;

/** Seconds one invocation may take. Source: Lambda developer guide, "Lambda quotas". */
export const functionTimeout = { least: 1, most: 900 } as const;

/** Size of `/tmp` in MB. Source: Lambda developer guide, "Lambda quotas". */
export const functionEphemeralStorage = { least: 512, most: 10_240 } as const;

/** Layers one function may have. Source: Lambda developer guide, "Lambda quotas". */
export const functionLayers = 5;

/** Characters of a function's description. Source: Lambda API reference, CreateFunction. */
export const functionDescription = 256;

/** Bytes of all environment variables, measured as one JSON object. Source: Lambda developer guide, "Lambda quotas". */
export const functionEnvironmentBytes = 4096;

/** Security groups of a function in a VPC. Source: Lambda API reference, VpcConfig. */
export const functionSecurityGroups = 5;

/** Subnets of a function in a VPC. Source: Lambda API reference, VpcConfig. */
export const functionSubnets = 16;

/**
 * Characters of a function's and of a role's physical name. Sources: Lambda API reference, CreateFunction; IAM user
 * guide, "IAM and AWS STS quotas".
 */
export const physicalName = 64;

/** Characters of all inline policies of one role, white space not counted. Source: IAM user guide, "IAM quotas". */
export const roleInlinePolicies = 10_240;

/** Days CloudWatch Logs can keep a log; 0 is for ever. Source: CloudWatch Logs API reference, PutRetentionPolicy. */
export const logRetentionDays = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/**
 * Environment variables Lambda sets itself and refuses to be given.
 * Source: Lambda developer guide, "Defined runtime environment variables".
 */
export const reservedEnvironment: readonly string[] = [
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_MAX_CONCURRENCY",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
];

/** Runtimes a new function may use. Source: Lambda developer guide, "Lambda runtimes". */
export const currentRuntimes: readonly string[] = [
    "nodejs22.x",
    "nodejs24.x",
    "python3.10",
    "python3.11",
    "python3.12",
    "python3.13",
    "python3.14",
    "java8.al2",
    "java11",
    "java17",
    "java21",
    "java25",
    "dotnet10",
    "ruby3.3",
    "ruby3.4",
    "provided.al2",
    "provided.al2023",
];

/** Deprecated runtimes and the day of their deprecation. Source: Lambda developer guide, "Deprecated runtimes". */
export const deprecatedRuntimes: Readonly<Record<string, string>> = {
    "nodejs20.x": "2026-04-30",
    "nodejs18.x": "2025-09-01",
    "nodejs16.x": "2024-06-12",
    "nodejs14.x": "2023-12-04",
    "nodejs12.x": "2023-03-31",
    "python3.9": "2025-12-15",
    "python3.8": "2024-10-14",
    "python3.7": "2023-12-04",
    dotnet8: "2026-11-10",
    dotnet6: "2024-12-20",
    java8: "2024-01-08",
    "ruby3.2": "2026-03-31",
    "ruby2.7": "2023-12-07",
    "go1.x": "2024-01-08",
    provided: "2024-01-08",
};
