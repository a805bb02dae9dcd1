import { withQuery } from "../../http-api/integrate/http";
import type { HttpTarget } from "../../http-api/integrate/http-target";
import { backendAddress, printQuery } from "../../rest-api/integrate/backend-address";
import { backendHeaders, sendsBody } from "../../rest-api/integrate/backend-headers";
import type { RequestDraft } from "../../rest-api/integrate/request-draft";
import type { WebSocketContext } from "../context";
import { handshakeHeaders } from "./handshake-headers";
import { mapMessage } from "./map-message";
import { convert, messageBody } from "./message-body";
import { exchangeMessage } from "./message-exchange";
import type { MessageOutcome } from "./message-outcome";
import { cannotAnswer } from "./message-refusals";
import { messageResponse } from "./message-response";
import type { ServedMessageHttp } from "./served-websocket-integration";

/**
 * Hands an event to an HTTP address: the message as it is and the answer as it is (HTTP_PROXY), or what mappings and
 * templates make of both (HTTP).
 * @documented developer guide, "Set up a WebSocket API integration request" and "Set up a WebSocket API integration
 * response": a proxy passes the backend's output to the caller as the complete payload.
 */
export async function callHttp(context: WebSocketContext, integration: ServedMessageHttp): Promise<MessageOutcome> {
    const { url, label, proxy } = integration;
    if (url === undefined)
        return cannotAnswer(
            context,
            `${label} is inside a VPC, which is not here; start with --target ${label}=URL to name what stands in for it`,
        );
    const draft = mapMessage(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = proxy ? convert(context, integration, context.body ?? "") : messageBody(context, integration);
    if ("refusal" in made) return made.refusal;
    const target = backendAddress(integration, url, context, draft);
    if ("wrong" in target) return cannotAnswer(context, `${label}: ${target.wrong}`);
    const answer = await exchangeMessage(context, exchangeOf(context, integration, target, { draft, body: made.body }));
    if ("failure" in answer) return answer.failure;
    const { status, headers, body } = answer;
    if (!proxy) return messageResponse(context, integration.responses, { ...answer, selection: `${status}` });
    return { kind: "answered", status, headers, body: body.length === 0 ? undefined : body.toString("utf8") };
}

/**
 * @inferred a message has no headers, query or type of its own: a backend gets what is mapped, and a message that is
 * JSON by its type. `$connect` of HTTP_PROXY passes the client's headers and query on, as REST APIs do.
 */
function exchangeOf(
    context: WebSocketContext,
    { proxy, method, timeoutMilliseconds }: ServedMessageHttp,
    target: HttpTarget,
    { draft, body }: { readonly draft: RequestDraft; readonly body: Buffer },
): Parameters<typeof exchangeMessage>[1] {
    const { api, traceId, request } = context;
    const mapped = printQuery(draft.query);
    const passed = proxy ? (request?.rawQuery ?? "") : "";
    const query = passed === "" || mapped === "" ? passed + mapped : `${passed}&${mapped}`;
    return {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method,
        path: withQuery(target.path, target.query, query),
        headers: backendHeaders({
            apiId: api.apiId,
            traceId,
            contentType: "application/json",
            passedOn: proxy ? handshakeHeaders(context) : [],
            host: target.host,
            method,
            bodyLength: body.length,
            mapped: draft.headers,
        }),
        body: sendsBody(method) ? body : undefined,
        timeoutMilliseconds,
        response: "hold",
    };
}
