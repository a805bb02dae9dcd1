import type { GatewayRequest } from "../gateway-request";
import type { RestApiSurroundings, RestIntegrationOutcome } from "../rest-api/context";
import type { ServedPlanKey } from "../rest-api/plans/served-plans";
import type { CallerIdentity } from "../signature/local-credentials";
import type { WebSocketConnection } from "./connection";
import type { Connections } from "./connections";
import type { ServedWebSocketApi, ServedWebSocketRoute, ServedWebSocketStage } from "./served-websocket-api";

/** What the steps share that is not of one event. */
export interface WebSocketSurroundings extends RestApiSurroundings {
    readonly connections: Connections;
    /** Whether calls of connections pass that are signed with keys this machine does not know. @default false */
    readonly takesOtherKeys?: boolean;
}

/** Renders a stage's access log for one event. */
export type WebSocketAccessLogLine = (context: WebSocketContext, answer: LoggedEvent) => string;

/** What is known of an event when its access log is written. */
export interface LoggedEvent {
    readonly status: number;
    /** Bytes sent back. */
    readonly responseLength: number;
    /** Milliseconds from the event's arrival. */
    readonly latency: number;
}

/** A client's connecting, one message of its or its leaving, on the way through the pipeline. A step writes only what it is named for. */
export interface WebSocketContext {
    readonly eventType: "CONNECT" | "MESSAGE" | "DISCONNECT";
    readonly api: ServedWebSocketApi;
    readonly stage: ServedWebSocketStage;
    readonly around: WebSocketSurroundings;
    /** Base64-like, ends in `=`; `extendedRequestId` is the same. */
    readonly requestId: string;
    /** Of a message. */
    readonly messageId: string | undefined;
    readonly connectionId: string;
    /** Milliseconds since the epoch. */
    readonly connectedAt: number;
    /** When the event arrived: milliseconds since the epoch. */
    readonly time: number;
    /** `Root=1-...`, made here. */
    readonly traceId: string;
    /** Host as the client wrote it, without the port. */
    readonly domainName: string;
    readonly sourceIp: string;
    readonly userAgent: string | undefined;
    /** The handshake; undefined once the client is connected. */
    readonly request: GatewayRequest | undefined;
    /** The connection; undefined while the client connects. */
    readonly connection: WebSocketConnection | undefined;
    /** A message as sent. */
    readonly body: string | undefined;
    /** Why the connection ended. */
    readonly disconnect: { readonly code: number; readonly reason: string } | undefined;

    /** By the route step. */
    route: ServedWebSocketRoute | undefined;
    /** The message parsed; undefined when it is no JSON or was not looked at. By `messageJson`. */
    json: { readonly value: unknown } | undefined;
    /** By the authorizer step; later the connection's. */
    authorizer: Readonly<Record<string, string | number>> | undefined;
    /** By the authorizer step, for the key source AUTHORIZER. */
    usageIdentifierKey: string | undefined;
    /** By the authorizer step; later the connection's. */
    caller: CallerIdentity | undefined;
    /** By the authorizer step, for the log: what it came to, such as `users: denied`. */
    authorizerOutcome: string | undefined;
    /** By the key step: what its plan allows the key. */
    planKey: ServedPlanKey | undefined;
    /** By the key step; later the connection's. */
    apiKey: { readonly id: string; readonly value: string; readonly planName: string } | undefined;
    /** By the validation step: `$context.error.validationErrorString`. */
    validationError: string | undefined;
    /** By the integration step, for `$context.integration.*`. */
    integration: RestIntegrationOutcome | undefined;
    /** `$context.error.*`, when the gateway itself answers. */
    error: { readonly message: string; readonly responseType: string } | undefined;
}
