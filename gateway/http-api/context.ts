import type { Assumptions } from "../assumptions";
import type { Clock } from "../clock";
import type { EventSink } from "../gateway-event";
import type { GatewayRequest } from "../gateway-request";
import type { LambdaService } from "../lambda/lambda-service";
import type { AuthorizationServices } from "./authorize/authorization-services";
import type { ServiceSink } from "../service-sink/service-sink";
import type { Backends } from "./integrate/http-backends";
import type { ServedHttpApi, ServedRoute, ServedStage } from "./served-api";

/** What the steps share that is not of one request. */
export interface HttpApiSurroundings {
    readonly clock: Clock;
    readonly lambda: LambdaService;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    /** Keys, decisions and credentials of the authorizers: `createAuthorizationServices`. */
    readonly authorization: AuthorizationServices;
    /** Connections of HTTP and private integrations; `createBackends()` makes them. */
    readonly backends: Backends;
    /** Keeps what service integrations would have sent; `createServiceSink()` makes it. */
    readonly serviceSink: ServiceSink;
}

/** One request on its way through the pipeline of an HTTP API. A step writes only the members it is named for. */
export interface HttpRequestContext {
    readonly api: ServedHttpApi;
    readonly around: HttpApiSurroundings;
    readonly request: GatewayRequest;
    /** Short and base64-like, such as `ATfSmjLgPHcESJw=`. */
    readonly requestId: string;
    /** `Root=1-...`: the client's `x-amzn-trace-id`, or one made here. */
    readonly traceId: string;
    /** When it arrived: milliseconds since the epoch. */
    readonly time: number;
    /** Host as the client wrote it, without the port. */
    readonly domainName: string;

    /** By the stage step. */
    stage: ServedStage | undefined;
    /** By the stage step: what routes are matched with, still percent-encoded; begins with `/`. */
    path: string;
    /** By the stage step: key of the API mapping that took the request. */
    mappingKey: string | undefined;
    /** By the route step. */
    route: ServedRoute | undefined;
    /** By the route step: percent-decoded; undefined when the route has none. */
    pathParameters: Readonly<Record<string, string>> | undefined;
    /** By the authorizer step. */
    authorization: Authorization | undefined;
    /** By the authorizer step, for the log: what it came to, such as `users: token expired`. */
    authorizerOutcome: string | undefined;
    /** By the body step; undefined when there is none. */
    body: Buffer | undefined;
    /** By the integration step, for `$context.integration.*`. */
    integration: IntegrationOutcome | undefined;
    /** `$context.error.message` and its like, when the gateway itself answers. */
    error: { readonly message: string; readonly responseType?: string } | undefined;
}

/** What an authorizer found out about the caller. */
export type Authorization =
    | {
          readonly kind: "jwt";
          /** Every value a text, as API Gateway hands them on. */
          readonly claims: Readonly<Record<string, string>>;
          /** Null unless the route names scopes: then all of the token's. */
          readonly scopes: readonly string[] | null;
      }
    | {
          readonly kind: "lambda";
          readonly principalId?: string;
          /** Null when the function gave none. */
          readonly context: Readonly<Record<string, unknown>> | null;
      }
    | {
          readonly kind: "iam";
          readonly accessKey: string;
          readonly accountId: string;
          readonly callerId: string;
          readonly userArn: string;
          readonly userId: string;
      };

/** How the integration ended. */
export interface IntegrationOutcome {
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
