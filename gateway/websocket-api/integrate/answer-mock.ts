import { mockStatus } from "../../rest-api/integrate/mock";
import type { WebSocketContext } from "../context";
import { mapMessage } from "./map-message";
import { messageBody } from "./message-body";
import type { MessageOutcome } from "./message-outcome";
import { cannotAnswer } from "./message-refusals";
import { messageResponse } from "./message-response";
import type { ServedMessageMock } from "./served-websocket-integration";

const nothing = Buffer.alloc(0);

/**
 * Answers without a backend: the request template says the status, which picks the response and is the handshake's.
 * @documented developer guide, "Data transformations for WebSocket APIs": for MOCK patterns see the status code.
 * @inferred no statusCode in what the template makes: `Internal server error`, as with REST APIs (reference 6.2).
 */
export function answerMock(context: WebSocketContext, integration: ServedMessageMock): MessageOutcome {
    const draft = mapMessage(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = messageBody(context, integration);
    if ("refusal" in made) return made.refusal;
    const status = mockStatus(made.body.toString("utf8"));
    if (status === undefined)
        return cannotAnswer(
            context,
            'the request template of a mock must make JSON with a whole number as "statusCode"; write {"statusCode": 200} under "$default"',
        );
    context.integration = { status, latency: 0 };
    return messageResponse(context, integration.responses, {
        status,
        selection: `${status}`,
        headers: [],
        body: nothing,
    });
}
