import { type ConnectionFacts, eventContext } from "./event-context";
import type { WebSocketContext } from "./context";
import { integrateMessage } from "./integrate/integrate-message";
import { logEvent } from "./log-event";
import type { WebSocketHost } from "./websocket-host";

/**
 * Tells the `$disconnect` route that a connection ended. Nothing comes of what it answers.
 * @documented developer guide, "Manage connected users and client apps": `$disconnect` runs after the connection is
 * closed, as a best effort.
 * @inferred no throttle holds it back.
 */
export function leave(
    host: WebSocketHost,
    stageName: string,
    facts: ConnectionFacts,
    disconnect: { readonly code: number; readonly reason: string },
): void {
    const stage = host.api.stages.get(stageName);
    if (stage === undefined) return;
    const context = eventContext(host, stage, facts, { eventType: "DISCONNECT", disconnect });
    context.route = stage.routes.get("$disconnect");
    const integration = context.route?.integration;
    if (integration === undefined) {
        tell(context, 200, undefined);
        return;
    }
    host.work.begin();
    integrateMessage(context, integration)
        .then(
            (outcome) => {
                tell(
                    context,
                    outcome.kind === "answered" ? (outcome.status ?? 200) : outcome.handshakeStatus,
                    outcome.kind === "answered" ? undefined : outcome.reason,
                );
            },
            (error: unknown) => {
                tell(context, 500, `fault in the gateway, please report it: ${String(error)}`);
            },
        )
        .finally(() => {
            host.work.end();
        });
}

function tell(context: WebSocketContext, status: number, reason: string | undefined): void {
    const { around, disconnect, connectionId, route } = context;
    const latency = around.clock.now() - context.time;
    around.tell({
        event: "disconnect",
        time: context.time,
        requestId: context.requestId,
        frontDoor: context.api.name,
        stage: context.stage.name,
        connectionId,
        code: disconnect?.code ?? 1006,
        closeReason: disconnect?.reason ?? "",
        duration: context.time - context.connectedAt,
        latency,
        ...(route === undefined ? {} : { route: route.routeKey }),
        ...(reason === undefined ? {} : { reason }),
    });
    if (route !== undefined) logEvent(context, { status, responseLength: 0, latency });
}
