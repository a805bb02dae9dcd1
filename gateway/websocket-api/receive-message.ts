import type { WebSocketContext } from "./context";
import { errorFrame } from "./error-frame";
import { eventContext } from "./event-context";
import { integrateMessage } from "./integrate/integrate-message";
import type { MessageOutcome } from "./integrate/message-outcome";
import { logEvent, toldReason } from "./log-event";
import type { OpenConnection } from "./open-connection";
import { selectMessageRoute } from "./select-route";
import { throttleMessage } from "./throttle";
import { validateMessage } from "./validate/validate-message";
import type { ServedWebSocketIntegration } from "./integrate/served-websocket-integration";

/** What comes of a message. */
interface Answer {
    readonly status: number;
    /** What the client is sent; undefined: nothing. */
    readonly frame: string | Buffer | undefined;
    readonly reason?: string;
}

/**
 * Takes one message of a client through the pipeline: route, throttle, validation, integration.
 * @inferred messages of a connection are handed on in their order and may be under way at once, so answers come in the
 * order in which they are ready: API Gateway promises none.
 */
export function receiveMessage(connection: OpenConnection, body: string): void {
    const { host } = connection;
    const stage = host.api.stages.get(connection.stage);
    if (stage === undefined) {
        connection.done();
        return;
    }
    const context = eventContext(host, stage, connection, { eventType: "MESSAGE", body });
    host.work.begin();
    const finish = (found: Answer): void => {
        answer(connection, context, found);
        host.work.end();
        connection.done();
    };
    let found: Answer | ServedWebSocketIntegration;
    try {
        found = refusalOf(context);
    } catch (error) {
        found = fault(context, error);
    }
    if ("status" in found) {
        // Not within the reading of the message: the next one would be read inside this one.
        queueMicrotask(finish.bind(undefined, found));
        return;
    }
    integrateMessage(context, found).then(
        (outcome) => {
            finish(answerOf(context, outcome));
        },
        (error: unknown) => {
            finish(fault(context, error));
        },
    );
}

/** What the gateway answers itself, or what the message goes to. */
function refusalOf(context: WebSocketContext): Answer | ServedWebSocketIntegration {
    context.route = selectMessageRoute(context);
    const { route } = context;
    const throttled = throttleMessage(context);
    if (throttled !== undefined) return refuse(context, 429, "Too Many Requests", "THROTTLED", throttled);
    if (route === undefined) {
        const keys = [...context.stage.routes.keys()].filter((key) => !key.startsWith("$")).join(", ") || "none";
        const reason = `no route takes the message, and there is no $default; the routes are ${keys}`;
        // @observed many captures (reference 2.5)
        return refuse(context, 403, "Forbidden", "ACCESS_DENIED", reason);
    }
    const problem = validateMessage(context);
    if (problem !== undefined)
        return refuse(context, 400, problem.message, "BAD_REQUEST_BODY", problem.problems.join("; "));
    const { integration } = route;
    if (integration !== undefined) return integration;
    // @inferred AWS deploys no route without an integration; its messages are told what a broken one is.
    return refuse(
        context,
        500,
        "Internal server error",
        "API_CONFIGURATION_ERROR",
        `${route.routeKey} has no integration`,
    );
}

function refuse(
    context: WebSocketContext,
    status: number,
    message: string,
    responseType: string,
    reason: string,
): Answer {
    context.error = { message, responseType };
    return { status, frame: errorFrame(message, context.connectionId, context.requestId), reason };
}

/**
 * @documented developer guide, "Set up route responses for a WebSocket API": without a route response nothing goes back.
 * @observed a capture of wscat (reference 3.4): a failed integration is told with or without one.
 * @inferred whether a status that is no 2xx replaces the body (assumption "websocket-error-status").
 */
function answerOf(context: WebSocketContext, outcome: MessageOutcome): Answer {
    if (outcome.kind === "refused")
        return refuse(context, outcome.handshakeStatus, outcome.message, outcome.responseType, outcome.reason);
    if (outcome.kind === "failed")
        return refuse(context, outcome.handshakeStatus, "Internal server error", "INTEGRATION_FAILURE", outcome.reason);
    const { status = 200, body } = outcome;
    if (context.route?.replies !== true) return { status, frame: undefined };
    if ((status < 200 || status > 299) && context.around.assume["websocket-error-status"] === "error-frame")
        return refuse(
            context,
            status,
            "Internal server error",
            "INTEGRATION_FAILURE",
            `the integration answered ${status}`,
        );
    return { status, frame: body };
}

/** A fault of ours ends one message, not the gateway. */
function fault(context: WebSocketContext, error: unknown): Answer {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return refuse(
        context,
        500,
        "Internal server error",
        "DEFAULT_5XX",
        `fault in the gateway, please report it: ${said}`,
    );
}

function answer(connection: OpenConnection, context: WebSocketContext, { status, frame, reason }: Answer): void {
    const gone = !connection.isOpen() || (frame !== undefined && !connection.send(frame));
    const { around, route, body = "" } = context;
    const latency = around.clock.now() - context.time;
    const sent = gone || frame === undefined ? 0 : Buffer.byteLength(frame);
    const told = gone ? 499 : status;
    around.tell({
        event: "message",
        time: context.time,
        requestId: context.requestId,
        frontDoor: context.api.name,
        stage: context.stage.name,
        connectionId: context.connectionId,
        ...(route === undefined ? {} : { route: route.routeKey }),
        status: told,
        latency,
        received: Buffer.byteLength(body),
        sent,
        ...toldReason(reason ?? context.integration?.error),
    });
    logEvent(context, { status: told, responseLength: sent, latency });
}
