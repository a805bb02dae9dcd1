import { newRequestId, traceIdOf } from "../request-id";
import type { WebSocketConnection } from "./connection";
import type { WebSocketContext } from "./context";
import type { ServedWebSocketStage } from "./served-websocket-api";
import type { WebSocketHost } from "./websocket-host";

/** What every event of a connection repeats. */
export type ConnectionFacts = Pick<
    WebSocketConnection,
    "connectionId" | "connectedAt" | "domainName" | "sourceIp" | "userAgent" | "authorizer" | "caller"
> & { readonly apiKey: WebSocketContext["apiKey"] };

/** What is of one event. */
type EventParts =
    | { readonly eventType: "MESSAGE"; readonly body: string }
    | { readonly eventType: "DISCONNECT"; readonly disconnect: { readonly code: number; readonly reason: string } };

/** A message of a connection, or its end, at the beginning of its way through the pipeline. */
export function eventContext(
    { api, around }: WebSocketHost,
    stage: ServedWebSocketStage,
    connection: ConnectionFacts,
    parts: EventParts,
): WebSocketContext {
    const time = around.clock.now();
    const isMessage = parts.eventType === "MESSAGE";
    return {
        eventType: parts.eventType,
        api,
        stage,
        around,
        requestId: newRequestId(),
        messageId: isMessage ? newRequestId() : undefined,
        connectionId: connection.connectionId,
        connectedAt: connection.connectedAt,
        time,
        traceId: traceIdOf(undefined, time),
        domainName: connection.domainName,
        sourceIp: connection.sourceIp,
        userAgent: connection.userAgent,
        request: undefined,
        connection: around.connections.find(connection.connectionId),
        body: isMessage ? parts.body : undefined,
        disconnect: isMessage ? undefined : parts.disconnect,
        route: undefined,
        json: undefined,
        authorizer: connection.authorizer,
        usageIdentifierKey: undefined,
        caller: connection.caller,
        authorizerOutcome: undefined,
        planKey: undefined,
        apiKey: connection.apiKey,
        validationError: undefined,
        integration: undefined,
        error: undefined,
    };
}
