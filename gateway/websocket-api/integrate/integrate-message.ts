import { webSocketLimits } from "../../../model/limits";
import type { WebSocketContext } from "../context";
import { answerMock } from "./answer-mock";
import { callFunction } from "./call-function";
import { callHttp } from "./call-http";
import { callService } from "./call-service";
import { callProxyFunction } from "./lambda-proxy";
import type { MessageOutcome } from "./message-outcome";
import { cannotAnswer } from "./message-refusals";
import type { ServedWebSocketIntegration } from "./served-websocket-integration";

/** Hands a client's connecting, message or leaving to what answers its route. Never rejects. */
export async function integrateMessage(
    context: WebSocketContext,
    integration: ServedWebSocketIntegration,
): Promise<MessageOutcome> {
    return withinLimit(context, await outcomeOf(context, integration));
}

function outcomeOf(
    context: WebSocketContext,
    integration: ServedWebSocketIntegration,
): MessageOutcome | Promise<MessageOutcome> {
    switch (integration.kind) {
        case "lambda-proxy":
            return callProxyFunction(context, integration);
        case "lambda":
            return callFunction(context, integration);
        case "http":
            return callHttp(context, integration);
        case "aws":
            return callService(context, integration);
        case "mock":
            return answerMock(context, integration);
        case "unavailable":
            return cannotAnswer(context, `${integration.label}: ${integration.reason}`);
    }
}

/**
 * What can be sent of an answer.
 * @documented reference 1.5: a message has at most 128 KB.
 * @inferred an answer beyond it is not sent: `Internal server error`. A handshake cannot end with a status below 200 or
 * above 599.
 */
function withinLimit(context: WebSocketContext, outcome: MessageOutcome): MessageOutcome {
    if (outcome.kind !== "answered") return outcome;
    const { status, body } = outcome;
    if (context.eventType === "CONNECT" && status !== undefined && (status < 200 || status > 599))
        return cannotAnswer(context, `the status ${status} ends no handshake; answer one from 200 to 599`, 502);
    if (context.eventType !== "MESSAGE" || body === undefined || context.route?.replies !== true) return outcome;
    // A character has three bytes of UTF-8 at most: short texts need no counting.
    if (body.length * 3 <= webSocketLimits.message) return outcome;
    const bytes = typeof body === "string" ? Buffer.byteLength(body) : body.length;
    if (bytes <= webSocketLimits.message) return outcome;
    return cannotAnswer(
        context,
        `the answer has ${bytes} bytes, and a message has at most ${webSocketLimits.message}; answer less, or send it in parts with @connections`,
    );
}
