import { decodeBase64 } from "../../rest-api/integrate/proxy-answer";
import type { WebSocketContext } from "../context";
import type { MessageOutcome } from "./message-outcome";
import { cannotAnswer } from "./message-refusals";
import { chooseTemplate, renderMessage } from "./message-template";
import type { ServedMessageResponse } from "./served-websocket-integration";

/** What a non-proxy integration answered. */
export interface MessageAnswer {
    readonly status: number;
    /** What patterns are compared with: the status, or a function's errorMessage; undefined: only `$default` fits. */
    readonly selection: string | undefined;
    /** Names and values in turn. */
    readonly headers: readonly string[];
    readonly body: Buffer;
}

/**
 * What a client is answered when a non-proxy integration has.
 * @documented developer guide, "Set up a WebSocket API integration response": patterns first, then `$default`; a route
 * without a route response sends nothing, whatever its integration responses are.
 * @inferred the handshake's status is the integration's own: integration responses of a WebSocket API have no status.
 * @inferred without a response that fits the answer cannot be made: `Internal server error`, 500 for `$connect`.
 */
export function messageResponse(
    context: WebSocketContext,
    responses: readonly ServedMessageResponse[],
    answer: MessageAnswer,
): MessageOutcome {
    const { status, headers } = answer;
    const answered = (body: string | Buffer | undefined): MessageOutcome => ({
        kind: "answered",
        // What was mapped is an answer, whatever the backend's status was.
        status: context.eventType === "CONNECT" ? status : 200,
        body,
        headers,
        ...(context.integration?.integrationStatus === undefined
            ? {}
            : { integrationStatus: context.integration.integrationStatus }),
        ...(context.integration?.requestId === undefined ? {} : { requestId: context.integration.requestId }),
    });
    if (context.eventType === "DISCONNECT" || (context.eventType === "MESSAGE" && !repliesTo(context)))
        return answered(undefined);
    const chosen = select(responses, answer.selection);
    if (chosen === undefined) {
        const got = JSON.stringify(answer.selection ?? "the answer");
        return cannotAnswer(
            context,
            `no integration response takes ${got}; add an aws.apigatewayv2.IntegrationResponse with integrationResponseKey "$default"`,
        );
    }
    const template = chooseTemplate(
        { templates: chosen.templates, selection: chosen.templateSelection },
        context,
        answer,
    );
    if (template === undefined) return converted(context, chosen, answer.body, answered);
    const rendered = renderMessage(context, template, answer.body.toString("utf8"));
    if ("problem" in rendered) return cannotAnswer(context, `response template: ${rendered.problem}`);
    return converted(context, chosen, Buffer.from(rendered.text, "utf8"), answered);
}

function repliesTo({ route }: WebSocketContext): boolean {
    return route?.replies === true;
}

function select(
    responses: readonly ServedMessageResponse[],
    selection: string | undefined,
): ServedMessageResponse | undefined {
    if (selection !== undefined) {
        const matching = responses.find(({ pattern }) => pattern?.fullMatch(selection) === true);
        if (matching !== undefined) return matching;
    }
    return responses.find(({ pattern }) => pattern === undefined);
}

/**
 * @documented developer guide, "Binary media types for WebSocket APIs", and API reference, `CreateIntegrationResponse`,
 * contentHandlingStrategy.
 * @inferred only bytes that are no UTF-8 count as binary under CONVERT_TO_TEXT.
 */
function converted(
    context: WebSocketContext,
    { contentHandling }: ServedMessageResponse,
    body: Buffer,
    answered: (body: string | Buffer | undefined) => MessageOutcome,
): MessageOutcome {
    if (body.length === 0) return answered(undefined);
    const text = body.toString("utf8");
    if (contentHandling === "CONVERT_TO_BINARY") {
        const decoded = decodeBase64(text);
        if (decoded !== undefined) return answered(decoded);
        return cannotAnswer(context, "contentHandling is CONVERT_TO_BINARY, and the answer is no base64");
    }
    const binary = contentHandling === "CONVERT_TO_TEXT" && !Buffer.from(text, "utf8").equals(body);
    return answered(binary ? body.toString("base64") : text);
}
