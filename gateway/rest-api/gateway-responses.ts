import type { Reply } from "../reply";
import type { RestRequestContext } from "./context";

/** Source: developer guide, "Gateway response types". */
export const gatewayResponseTypes = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_PARAMETERS",
    "BAD_REQUEST_BODY",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
] as const;

/** Why API Gateway answers itself. */
export type GatewayResponseType = (typeof gatewayResponseTypes)[number];

/** What a program changed of the gateway responses. */
export type ServedGatewayResponses = ReadonlyMap<GatewayResponseType, ServedGatewayResponse>;

/** One of them. */
export interface ServedGatewayResponse {
    readonly status: number | undefined;
    readonly headers: readonly {
        readonly name: string;
        readonly value: (context: RestRequestContext) => string | undefined;
    }[];
    /** By content type; undefined: the built-in body. */
    readonly templates: ReadonlyMap<string, (context: RestRequestContext) => string> | undefined;
}

/** What a step says when API Gateway answers itself. */
export interface Refusal {
    /** For the log under the same request id, never for the client. */
    readonly reason: string;
    /** `$context.error.message`. @default the type's own */
    readonly message?: string | null;
    /** @default the type's own */
    readonly status?: number;
    /** `x-amzn-ErrorType`. @default the type's own */
    readonly errorType?: string;
    /** The whole body where AWS's is not made by the template: `{"Message":...}` of ACCESS_DENIED, spaces of a proxy failure. */
    readonly body?: string;
}

/** Answers as API Gateway does, through the API's gateway responses. */
export type Refuse = (context: RestRequestContext, type: GatewayResponseType, refusal: Refusal) => Reply;
