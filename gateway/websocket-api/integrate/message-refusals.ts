import type { WebSocketContext } from "../context";
import type { MessageOutcome } from "./message-outcome";

/** An integration that cannot be called, or whose answer cannot be used: `Internal server error`. */
export function cannotAnswer(
    context: WebSocketContext,
    reason: string,
    handshakeStatus: 500 | 502 = 500,
): MessageOutcome {
    context.integration = { latency: 0, ...context.integration, error: reason };
    return { kind: "failed", reason, handshakeStatus };
}

/**
 * A target that took longer than the integration's timeout.
 * @observed aws/chalice#1406 and Kludex/mangum#128: a message is answered
 * `{"message": "Endpoint request timed out", "connectionId":"...", "requestId":"..."}`.
 * @inferred `$connect` answers 504, as REST APIs do.
 */
export function timedOut(reason: string): MessageOutcome {
    return {
        kind: "refused",
        message: "Endpoint request timed out",
        reason,
        handshakeStatus: 504,
        responseType: "INTEGRATION_TIMEOUT",
    };
}

/**
 * A backend that refuses, resets, answers no HTTP or has no address.
 * @inferred text and status are those of REST APIs (reference 4.2), as all texts of error frames that are known.
 */
export function unreachable(reason: string): MessageOutcome {
    return {
        kind: "refused",
        message: "Network error communicating with endpoint",
        reason,
        handshakeStatus: 504,
        responseType: "INTEGRATION_FAILURE",
    };
}

/**
 * A message no template is for, where passing it through is not allowed.
 * @documented API reference, `CreateIntegration`, passthroughBehavior: 415 Unsupported Media Type.
 */
export function unsupportedMedia(reason: string): MessageOutcome {
    return {
        kind: "refused",
        message: "Unsupported Media Type",
        reason,
        handshakeStatus: 415,
        responseType: "UNSUPPORTED_MEDIA_TYPE",
    };
}

/** What a client sent cannot be used. @inferred the texts are those of REST APIs. */
export function badMessage(message: string, reason: string): MessageOutcome {
    return { kind: "refused", message, reason, handshakeStatus: 400, responseType: "BAD_REQUEST_BODY" };
}
