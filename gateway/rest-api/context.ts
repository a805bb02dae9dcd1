import type { Assumptions } from "../assumptions";
import type { Clock } from "../clock";
import type { EventSink } from "../gateway-event";
import type { GatewayRequest } from "../gateway-request";
import type { AuthorizationServices } from "../http-api/authorize/authorization-services";
import type { Backends } from "../http-api/integrate/http-backends";
import type { LambdaService } from "../lambda/lambda-service";
import type { ServiceSink } from "../service-sink/service-sink";
import type { QuotaCounters } from "./plans/quota-counters";
import type { ServedPlanKey } from "./plans/served-plans";
import type { ServedMethod, ServedRestApi, ServedRestStage } from "./served-rest-api";

/** What the steps share that is not of one request. */
export interface RestApiSurroundings {
    readonly clock: Clock;
    readonly lambda: LambdaService;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly authorization: AuthorizationServices;
    readonly backends: Backends;
    readonly serviceSink: ServiceSink;
    /** What API keys have used of their quotas; kept from one plan of the gateway to the next. */
    readonly quotas: QuotaCounters;
    /** 0 or more, below 1: which requests a canary takes. Passed in, so that tests decide. */
    readonly random: () => number;
}

/** Renders a stage's access log for one request. */
export type RestAccessLogLine = (context: RestRequestContext, answer: RestLoggedAnswer) => string;

/** What is known of a request's answer when its access log is written. */
export interface RestLoggedAnswer {
    readonly status: number;
    /** Bytes of the body. */
    readonly responseLength: number;
    /** Milliseconds from the request's arrival. */
    readonly latency: number;
}

/** One request on its way through the pipeline of a REST API. A step writes only the members it is named for. */
export interface RestRequestContext {
    readonly api: ServedRestApi;
    readonly around: RestApiSurroundings;
    readonly request: GatewayRequest;
    /** A UUID: `x-amzn-RequestId`. */
    readonly requestId: string;
    /** Base64-like, ends in `=`: `x-amz-apigw-id`. */
    readonly extendedRequestId: string;
    /** `Root=1-...`: the client's `x-amzn-trace-id`, or one made here. */
    readonly traceId: string;
    /** When it arrived: milliseconds since the epoch. */
    readonly time: number;
    /** Host as the client wrote it, without the port. */
    readonly domainName: string;
    /** The request's method, or what `X-HTTP-Method-Override` says. */
    readonly method: string;

    /** By the stage step; the canary's when the request goes to it. */
    stage: ServedRestStage | undefined;
    /** By the stage step: whether a canary answers. */
    isCanary: boolean;
    /** By the stage step: what methods are matched with, still percent-encoded; begins with one `/`. */
    path: string;
    /** By the stage step: `requestContext.path`, with stage or mapping key, slashes as sent. */
    requestPath: string;
    /** By the stage step: key of the mapping that took the request. */
    mappingKey: string | undefined;
    /** By the method step. */
    served: ServedMethod | undefined;
    /** By the method step: still percent-encoded, as REST APIs hand them on; null when the path has none. */
    pathParameters: Readonly<Record<string, string>> | null;
    /** Decoded, in order; parsed on first use by `queryOf`. */
    query: RestQuery | undefined;
    /** By the authorizer step. */
    authorization: RestAuthorization | undefined;
    /** By the authorizer step, for the log: what it came to, such as `users: no statement allows ...`. */
    authorizerOutcome: string | undefined;
    /** By the key step: what its plan allows the key. */
    planKey?: ServedPlanKey | undefined;
    /** By the key step. */
    apiKey: { readonly id: string; readonly value: string; readonly planName: string } | undefined;
    /** By the body step; undefined when there is none. */
    body: Buffer | undefined;
    /** By the validation step: `$context.error.validationErrorString`. */
    validationError: string | undefined;
    /** By request templates: `$context.requestOverride` and `$context.responseOverride`. */
    overrides: RestOverrides | undefined;
    /** By the integration step, for `$context.integration.*`. */
    integration: RestIntegrationOutcome | undefined;
    /** Whether the answer came out of the response cache. */
    cacheHit: boolean;
    /** `$context.error.*`, when the gateway itself answers. */
    error: { readonly message: string | null; readonly responseType: string } | undefined;
}

/** A query string, decoded: `+` is a space. */
export interface RestQuery {
    /** Last value of each name; null when there is no query, as events say it. */
    readonly single: Readonly<Record<string, string>> | null;
    readonly multi: Readonly<Record<string, readonly string[]>> | null;
}

/** What an authorizer found out about the caller. */
export type RestAuthorization =
    | {
          readonly kind: "lambda";
          readonly principalId: string;
          /** Every value a text, as API Gateway hands them on. */
          readonly context: Readonly<Record<string, string>>;
          /** API key the function names, for the key source AUTHORIZER. */
          readonly usageIdentifierKey?: string;
          /** Milliseconds the function took; 0 out of the cache. */
          readonly integrationLatency: number;
      }
    | { readonly kind: "cognito"; readonly claims: Readonly<Record<string, string>> }
    | {
          readonly kind: "iam";
          readonly accessKey: string;
          readonly accountId: string;
          readonly callerId: string;
          readonly userArn: string;
          readonly userId: string;
      };

/** What a template writes over; a name in each may be written once. */
export interface RestOverrides {
    readonly requestHeaders: Map<string, string | readonly string[]>;
    readonly requestQuery: Map<string, string | readonly string[]>;
    readonly requestPath: Map<string, string>;
    readonly responseHeaders: Map<string, string>;
    responseStatus: number | undefined;
}

/** How the integration ended. */
export interface RestIntegrationOutcome {
    /** The status the backend or the function's answer gave. */
    readonly status?: number;
    /** Lambda's own status: 200 even when the handler answered 500 (reference 9.2). */
    readonly integrationStatus?: number;
    /** Milliseconds. */
    readonly latency: number;
    readonly error?: string;
    /** Of the function's call. */
    readonly requestId?: string;
}
