import type { Assumptions } from "../assumptions";
import type { Clock } from "../clock";
import type { EventSink } from "../gateway-event";
import type { GatewayRequest } from "../gateway-request";
import type { AuthorizationServices } from "../http-api/authorize/authorization-services";
import type { Backends } from "../http-api/integrate/http-backends";
import type { LambdaService } from "../lambda/lambda-service";
import type { ServedAlb, ServedAlbRule, ServedTarget, ServedTargetGroup } from "./served-alb";

/** What the steps share that is not of one request. */
export interface AlbSurroundings {
    readonly clock: Clock;
    readonly lambda: LambdaService;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly authorization: AuthorizationServices;
    /** Connections to targets that are no functions. */
    readonly backends: Backends;
    /** 0 or more, below 1: which of several target groups takes a request. */
    readonly random: () => number;
}

/** One request on its way through a listener. A step writes only the members it is named for. */
export interface AlbContext {
    readonly alb: ServedAlb;
    readonly around: AlbSurroundings;
    readonly request: GatewayRequest;
    /** Of the function's call and of the log. */
    readonly requestId: string;
    /** X-Amzn-Trace-Id as the target gets it. */
    readonly traceId: string;
    /** When it arrived: milliseconds since the epoch. */
    readonly time: number;
    /** Host as the client wrote it, in lower case and without the port. */
    readonly host: string;
    /** Of the client's socket. */
    readonly clientPort: number;

    /** By the rule step. */
    rule: ServedAlbRule | undefined;
    /** By the rule step: as the target gets it, still percent-encoded. */
    path: string;
    /** By the rule step: as the target gets it. */
    rawQuery: string;
    /** By the rule step: Host as the target gets it; undefined: the client's. */
    targetHost: string | undefined;
    /** By the authentication step: headers the target gets besides the client's, names and values in turn. */
    identityHeaders: readonly string[];
    /** By the authentication step: cookies of the answer. */
    cookies: readonly string[];
    /** By the authentication step, for the log: what it came to, such as `oidc: allowed`. */
    authorizerOutcome: string | undefined;
    /** By the authentication step, for the access log. */
    authenticationError: string | undefined;
    /** By the forward step. */
    targetGroup: ServedTargetGroup | undefined;
    /** By the forward step. */
    target: ServedTarget | undefined;
    /** By the target: what stands behind the status in the first line; undefined: the usual phrase. */
    phrase: string | undefined;
    /** By the forward step: bytes of the body it read. */
    receivedBytes: number;
    /** By the forward step: how the target ended; `error` is the access log's error_reason. */
    integration: { readonly status?: number; readonly latency: number; readonly error?: string } | undefined;
}
