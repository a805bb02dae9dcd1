import type * as pulumi from "@pulumi/pulumi";
import type { Throttle } from "../throttle";
import type { ExecutionLogLevel, UnauthorizedInvalidation } from "./vocabulary";

/** The stage of a REST API. */
export interface RestApiStage {
    /**
     * Name of the stage, the first part of the path at the `execute-api` address.
     * @default "live"
     */
    name?: string;
    /** Stage variables, at most 100. */
    variables?: { [name: string]: pulumi.Input<string> };
    /** Description of the stage. */
    description?: string;
}

/** A further stage of a REST API: it serves what the first serves, under its own name. */
export interface FurtherStage {
    /** Stage variables, at most 100. */
    variables?: { [name: string]: pulumi.Input<string> };
    /** Description of the stage. */
    description?: string;
    /**
     * Throttle of each route that has none of its own.
     * @default the API's `throttle`
     */
    throttle?: Throttle;
    /**
     * Whether the stage has a cache, as `cache` of the API says.
     * @default false
     */
    cache?: boolean;
}

/**
 * The cache of a stage, which AWS charges for by the hour and its size.
 * Source: developer guide, "Cache settings for REST APIs in API Gateway".
 */
export interface RestApiCache {
    /**
     * Whether there is a cache.
     * @default true
     */
    enabled?: boolean;
    /**
     * Size in GB: 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237.
     * @default 0.5
     */
    size?: number;
    /**
     * Seconds an answer is kept, 0 to 3600.
     * @default 300
     */
    ttl?: number;
    /**
     * Whether the answers that are kept are encrypted.
     * @default true
     */
    encrypted?: boolean;
    /**
     * Whether a client that asks for a fresh answer with `Cache-Control: max-age=0` must be allowed
     * `execute-api:InvalidateCache` by IAM; with `false` every client may.
     * @default true
     */
    invalidationNeedsPermission?: boolean;
    /**
     * What happens to a request that asks for a fresh answer and may not: `FAIL_WITH_403`,
     * `SUCCEED_WITH_RESPONSE_HEADER` or `SUCCEED_WITHOUT_RESPONSE_HEADER`.
     * @default "SUCCEED_WITH_RESPONSE_HEADER"
     */
    unauthorizedInvalidation?: UnauthorizedInvalidation;
}

/**
 * Execution logs: what API Gateway did for each request, step by step. They need the account's logging role, see
 * `ApiGatewayAccount`. Source: developer guide, "Set up CloudWatch logging for REST APIs in API Gateway".
 */
export interface ExecutionLogs {
    /**
     * Whether there are execution logs.
     * @default true
     */
    enabled?: boolean;
    /**
     * Which requests are told of: `ERROR` or `INFO`.
     * @default "ERROR"
     */
    level?: ExecutionLogLevel;
    /**
     * Whether headers and bodies of requests and answers are written too, secrets of clients among them.
     * @default false
     */
    bodies?: boolean;
    /**
     * Days the log group keeps its lines: one of the values CloudWatch Logs offers; 0 keeps them for ever.
     * @default 30
     */
    retentionDays?: number;
    /** ARN of the KMS key the log group is encrypted with. */
    kmsKeyArn?: pulumi.Input<string>;
}

/**
 * How API Gateway answers when it answers itself, for one type of answer.
 * Source: developer guide, "Gateway response types for API Gateway".
 */
export interface GatewayResponse {
    /**
     * Status code of the answer, 100 to 599.
     * @default the type's own
     */
    status?: number;
    /** Headers of the answer, such as `"x-reason": "context.error.responseType"`; a text stands in single quotes. */
    headers?: { [name: string]: pulumi.Input<string> };
    /** Body of the answer by content type, with `$context` variables, such as `{"error":$context.error.messageString}`. */
    templates?: { [contentType: string]: pulumi.Input<string> };
}
