import type { WebSocketContext } from "../context";
import { callProxyFunction } from "./lambda-proxy";
import type { MessageOutcome } from "./message-outcome";
import type { ServedWebSocketIntegration } from "./served-websocket-integration";

/** Hands a client's connecting, message or leaving to what answers its route. Never rejects. */
export async function integrateMessage(
    context: WebSocketContext,
    integration: ServedWebSocketIntegration,
): Promise<MessageOutcome> {
    if (integration.kind === "lambda-proxy") return callProxyFunction(context, integration);
    return { kind: "failed", reason: `${integration.label} cannot be served here`, handshakeStatus: 500 };
}
