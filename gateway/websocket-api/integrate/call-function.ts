import { askInTime } from "../../ask-in-time";
import type { Invocation } from "../../lambda/lambda-service";
import { errorMessageOf, isAsynchronous, payloadProblem } from "../../rest-api/integrate/custom-invocation";
import type { WebSocketContext } from "../context";
import { callFailed } from "./lambda-proxy";
import { mapMessage } from "./map-message";
import { messageBody } from "./message-body";
import type { MessageOutcome } from "./message-outcome";
import { badMessage, cannotAnswer, timedOut } from "./message-refusals";
import { messageResponse } from "./message-response";
import type { ServedMessageLambda } from "./served-websocket-integration";

const nothing = Buffer.alloc(0);

/**
 * Calls a function with what the templates make of a message, and maps its answer.
 * @documented developer guide, "Data transformations for WebSocket APIs": patterns of integration responses see
 * `$integration.response.body.errorMessage`, which only a function that failed has.
 */
export async function callFunction(
    context: WebSocketContext,
    integration: ServedMessageLambda,
): Promise<MessageOutcome> {
    const draft = mapMessage(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = messageBody(context, integration);
    if ("refusal" in made) return made.refusal;
    const { function: called, responses, timeoutMilliseconds } = integration;
    if (called.denied !== undefined) return cannotAnswer(context, called.denied);
    const payload = made.body.length === 0 ? "{}" : made.body.toString("utf8");
    const problem = payloadProblem(payload);
    // @inferred Lambda's InvalidRequestContentException, as with REST APIs.
    if (problem !== undefined)
        return badMessage(
            `Could not parse request body into json: ${problem}`,
            `what ${called.label} is sent is no JSON: ${problem}`,
        );
    const invocation: Invocation = {
        functionUrn: called.urn,
        payload,
        traceId: context.traceId,
        ...(called.qualifier === undefined ? {} : { qualifier: called.qualifier }),
    };
    const { around } = context;
    if (isAsynchronous(draft.headers)) {
        void around.lambda.invoke(invocation);
        context.integration = { status: 202, integrationStatus: 202, latency: 0 };
        return messageResponse(context, responses, { status: 202, selection: undefined, headers: [], body: nothing });
    }
    const startedAt = around.clock.now();
    const result = await askInTime(around, invocation, timeoutMilliseconds);
    const latency = around.clock.now() - startedAt;
    if (result === undefined) {
        const reason = `${called.label} took longer than the integration's ${timeoutMilliseconds} ms`;
        context.integration = { latency, error: reason };
        return timedOut(reason);
    }
    if (result.kind !== "returned" && result.kind !== "failed") return callFailed(context, result, latency);
    // @observed reference 3.4: a handler that throws on `$connect` answers 502, of proxy integrations.
    if (result.kind === "failed" && context.eventType === "CONNECT") return callFailed(context, result, latency);
    const { requestId } = result;
    const failure = result.kind === "failed" ? `${result.errorType}: ${result.errorMessage}` : undefined;
    context.integration = {
        status: 200,
        integrationStatus: 200,
        latency,
        requestId,
        ...(failure === undefined ? {} : { error: failure }),
    };
    return messageResponse(context, responses, {
        status: 200,
        selection: result.kind === "failed" ? errorMessageOf(result.payload, result.errorMessage) : undefined,
        headers: ["Content-Type", "application/json"],
        body: Buffer.from(result.payload, "utf8"),
    });
}
