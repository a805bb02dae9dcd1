import type { Reply } from "../../reply";
import type { WebSocketContext } from "../context";

/** What a client is told that is not let in. */
export interface HandshakeRefusal {
    readonly status: number;
    /** Of the body, such as `Forbidden`; null where API Gateway says nothing. */
    readonly message: string | null;
    /** `$context.error.responseType`, such as `ACCESS_DENIED`. */
    readonly responseType: string;
    /** For the log. */
    readonly reason: string;
}

/**
 * The answer to a handshake that is refused, and what `$context.error.*` says of it.
 * @inferred the body has the members of the frames a connected client gets (assumption "handshake-refusal-body"): none
 * is documented (reference 4.3).
 */
export function refuseHandshake(
    context: WebSocketContext,
    { status, message, responseType, reason }: HandshakeRefusal,
): Reply {
    context.error = { message: message ?? "", responseType };
    const { connectionId, requestId, around } = context;
    const ids = around.assume["handshake-refusal-body"] === "with-ids" ? { connectionId, requestId } : {};
    return {
        status,
        headers: ["content-type", "application/json"],
        body: JSON.stringify({ message, ...ids }),
        reason,
        ...(message === null ? {} : { error: message }),
    };
}

/** Notes what the authorizer came to, for the log. */
export function note(context: WebSocketContext, name: string, outcome: string): void {
    context.authorizerOutcome = `${name}: ${outcome}`;
}
