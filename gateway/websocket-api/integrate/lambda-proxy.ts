import { withinTimeout } from "../../http-api/integrate/lambda";
import { type AnswerRules, isMalformed, readLambdaAnswer } from "../../lambda-answer";
import type { InvocationResult } from "../../lambda/lambda-service";
import type { WebSocketContext } from "../context";
import type { MessageOutcome } from "./message-outcome";
import { timedOut } from "./message-refusals";
import type { ServedMessageLambdaProxy } from "./served-websocket-integration";
import { webSocketEvent } from "./websocket-event";

/**
 * What a function's answer must look like: an object with `statusCode`, `body` a text.
 * @documented developer guide, "Set up a WebSocket API integration request", Lambda proxy integration.
 * @inferred the default content type, of a `$connect` handler's answer that refuses.
 */
const answerRules: AnswerRules = { defaultContentType: "application/json", inferred: false };

/**
 * Calls a function with the whole event.
 * @documented developer guide, "WebSocket API integration": timeouts of 50 ms to 29 seconds.
 * @inferred `$connect` answers 500 without permission, as REST APIs do.
 */
export async function callProxyFunction(
    context: WebSocketContext,
    integration: ServedMessageLambdaProxy,
): Promise<MessageOutcome> {
    const { denied, urn, qualifier, label } = integration.function;
    if (denied !== undefined) return failed(context, { latency: 0, reason: denied, handshakeStatus: 500 });
    const { clock, lambda } = context.around;
    const startedAt = clock.now();
    const result = await withinTimeout(context, integration, () =>
        lambda.invoke({
            functionUrn: urn,
            payload: webSocketEvent(context),
            traceId: context.traceId,
            ...(qualifier === undefined ? {} : { qualifier }),
        }),
    );
    const latency = clock.now() - startedAt;
    if (result === "timeout") {
        const reason = `${label} took longer than the integration's ${integration.timeoutMilliseconds} ms`;
        context.integration = { latency, error: reason };
        return timedOut(reason);
    }
    if (result.kind !== "returned") return callFailed(context, result, latency);
    const { requestId } = result;
    const answer = readLambdaAnswer(result.payload, answerRules);
    if (isMalformed(answer))
        return failed(context, {
            latency,
            reason: answer.malformed,
            handshakeStatus: 502,
            integrationStatus: 200,
            requestId,
        });
    context.integration = { status: answer.status, integrationStatus: 200, latency, requestId };
    const { body } = answer;
    return {
        kind: "answered",
        status: answer.status,
        // @inferred no body and an empty one are the same: nothing is sent.
        body: typeof body === "string" || Buffer.isBuffer(body) ? (body.length === 0 ? undefined : body) : undefined,
        headers: answer.headers,
        integrationStatus: 200,
        requestId,
    };
}

/** How a call went wrong. */
interface Failure {
    /** Milliseconds. */
    readonly latency: number;
    readonly reason: string;
    readonly handshakeStatus: 500 | 502 | 504;
    readonly integrationStatus?: number;
    readonly requestId?: string;
}

function failed(context: WebSocketContext, { latency, reason, ...more }: Failure): MessageOutcome {
    const { requestId, integrationStatus } = more;
    context.integration = {
        latency,
        error: reason,
        ...(integrationStatus === undefined ? {} : { integrationStatus }),
        ...(requestId === undefined ? {} : { requestId }),
    };
    return {
        kind: "failed",
        reason,
        handshakeStatus: more.handshakeStatus,
        ...(integrationStatus === undefined ? {} : { integrationStatus }),
    };
}

/** What a call that gave no answer becomes. @observed reference 3.4: a handler that throws on `$connect` answers 502 */
export function callFailed(
    context: WebSocketContext,
    result: Exclude<InvocationResult, { kind: "returned" }>,
    latency: number,
): MessageOutcome {
    const { requestId } = result;
    switch (result.kind) {
        case "failed": {
            // Lambda itself answers 200 with X-Amz-Function-Error.
            const reason = `${result.errorType}: ${result.errorMessage}`;
            return failed(context, { latency, reason, handshakeStatus: 502, integrationStatus: 200, requestId });
        }
        case "throttled": {
            const reason = "no environment of the function was free: its reserved concurrency is used up";
            return failed(context, { latency, reason, handshakeStatus: 500, integrationStatus: 429, requestId });
        }
        case "too-large": {
            const reason = `the ${result.what === "request" ? "event" : "function's answer"} has more than the 6 MB Lambda takes`;
            return failed(context, { latency, reason, handshakeStatus: 502, integrationStatus: 413, requestId });
        }
        case "refused":
            return failed(context, {
                latency,
                reason: result.reason,
                handshakeStatus: 500,
                integrationStatus: 500,
                requestId,
            });
        case "streaming": {
            result.body.destroy();
            const reason = "the function streams, which a WebSocket API does not ask for";
            return failed(context, { latency, reason, handshakeStatus: 502, integrationStatus: 200, requestId });
        }
    }
}
