import { serviceAnswer } from "../../rest-api/integrate/service-answer";
import { makeServiceCall, recordServiceCall, serviceExchange } from "../../rest-api/integrate/service-call";
import type { WebSocketContext } from "../context";
import { mapMessage } from "./map-message";
import { messageBody } from "./message-body";
import { type Exchanged, exchangeMessage } from "./message-exchange";
import type { MessageOutcome } from "./message-outcome";
import { cannotAnswer } from "./message-refusals";
import { messageResponse } from "./message-response";
import type { ServedMessageAws } from "./served-websocket-integration";

/**
 * Calls an AWS service with what mappings and templates make of an event. Here the call is recorded and answered as the
 * service answers when all went well; with an address that stands in for the service it is sent there, unsigned.
 * @documented developer guide, "Set up a WebSocket API integration request": AWS service actions.
 * @inferred without a type that is mapped, what is sent is JSON by its type.
 */
export async function callService(context: WebSocketContext, integration: ServedMessageAws): Promise<MessageOutcome> {
    const draft = mapMessage(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = messageBody(context, integration);
    if ("refusal" in made) return made.refusal;
    const { stage, traceId, around, requestId, api, route } = context;
    const call = makeServiceCall({ stage, traceId, contentType: "application/json" }, integration, draft, made.body);
    recordServiceCall(around, call, {
        requestId,
        frontDoor: api.name,
        route: route?.routeKey ?? integration.label,
    });
    let answer: Exchanged;
    if (integration.address === undefined) {
        const { status, headers, body } = serviceAnswer(call, around.clock.now());
        context.integration = { status, integrationStatus: status, latency: 0 };
        answer = { status, headers, body: Buffer.from(typeof body === "string" ? body : "") };
    } else {
        const sent = serviceExchange(call, integration.address, integration);
        if ("wrong" in sent) return cannotAnswer(context, sent.wrong);
        answer = await exchangeMessage(context, sent);
        if ("failure" in answer) return answer.failure;
    }
    return messageResponse(context, integration.responses, { ...answer, selection: `${answer.status}` });
}
