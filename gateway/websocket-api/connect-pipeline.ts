import { isConnectionHeader, lowerName } from "../forwarded-headers";
import { headerProblem } from "../lambda-answer";
import type { Reply, Step } from "../reply";
import { authorizeConnect } from "./authorize/authorize-connect";
import { refuseHandshake } from "./authorize/refuse-handshake";
import type { WebSocketContext } from "./context";
import { integrateMessage } from "./integrate/integrate-message";
import type { MessageOutcome } from "./integrate/message-outcome";
import { requireConnectKey } from "./plans/require-connect-key";
import { throttleConnect } from "./throttle";
import { validateMessage } from "./validate/validate-message";

/** The client may connect; names and values of headers its 101 gets, in turn. */
export interface Admission {
    readonly admitted: readonly string[];
}

/**
 * What happens to a handshake before the route's integration is asked, in order; the first reply refuses it.
 * @inferred the order is that of REST APIs but for the throttle, which also counts clients that are refused (reference 5.6
 * and 7).
 */
export const connectPipeline: readonly Step<WebSocketContext>[] = [
    throttleConnect,
    authorizeConnect,
    requireConnectKey,
    validateConnect,
];

/** Takes a handshake through the pipeline. Never rejects. */
export function admit(context: WebSocketContext): Admission | Reply | Promise<Admission | Reply> {
    try {
        const found = admitFrom(0, context);
        return found instanceof Promise ? found.catch((error: unknown) => fault(context, error)) : found;
    } catch (error) {
        return fault(context, error);
    }
}

function admitFrom(first: number, context: WebSocketContext): Admission | Reply | Promise<Admission | Reply> {
    for (let index = first; index < connectPipeline.length; index++) {
        const reply = connectPipeline[index]?.(context);
        if (reply === undefined) continue;
        if (!(reply instanceof Promise)) return reply;
        return reply.then((later) => later ?? admitFrom(index + 1, context));
    }
    const integration = context.route?.integration;
    // @documented developer guide, "Manage connected users and client apps": `$connect` is optional.
    if (integration === undefined) return { admitted: [] };
    return integrateMessage(context, integration).then((outcome) => admissionOf(context, outcome));
}

/** @inferred the status is that of REST APIs (reference 8.1) */
function validateConnect(context: WebSocketContext): Reply | undefined {
    const problem = validateMessage(context);
    if (problem === undefined) return undefined;
    return refuseHandshake(context, {
        status: 400,
        message: problem.message,
        responseType: "BAD_REQUEST_PARAMETERS",
        reason: problem.problems.join("; "),
    });
}

/** @observed a capture of wscat (reference 3.4): 2xx lets the client in, any other status is the handshake's own. */
function admissionOf(context: WebSocketContext, outcome: MessageOutcome): Admission | Reply {
    if (outcome.kind === "answered") {
        const { status = 200, headers, body } = outcome;
        if (status >= 200 && status <= 299) return { admitted: ofHandshake(context, headers) };
        return { status, headers: headers.filter(ofReply), ...(body === undefined ? {} : { body }) };
    }
    const { handshakeStatus: status, reason } = outcome;
    if (outcome.kind === "refused")
        return refuseHandshake(context, {
            status,
            message: outcome.message,
            responseType: outcome.responseType,
            reason,
        });
    return refuseHandshake(context, {
        status,
        // @inferred as of REST APIs
        message: status === 504 ? "Endpoint request timed out" : "Internal server error",
        responseType: status === 504 ? "INTEGRATION_TIMEOUT" : "INTEGRATION_FAILURE",
        reason,
    });
}

const subprotocol = "sec-websocket-protocol";

/**
 * @documented developer guide, "Manage connected users and client apps", `$connect` routes that require a WebSocket
 * subprotocol: the handler's `Sec-WebSocket-Protocol` says which is spoken; without it none is.
 * @observed aws/chalice pull request 1768, a maintainer's finding: no other header of the answer reaches the client
 * (assumption "websocket-connect-headers").
 */
function ofHandshake({ around }: WebSocketContext, headers: readonly string[]): readonly string[] {
    const all = around.assume["websocket-connect-headers"] === "all";
    return headers.filter((_value, index) => {
        const lower = lowerName(headers[index - (index % 2)] ?? "");
        if (lower === subprotocol) return ofReply("", index, headers);
        return all && !lower.startsWith("sec-websocket-") && lower !== "content-type" && ofReply("", index, headers);
    });
}

/** Headers of one connection end at the gateway, which writes its own; what no header may hold is left out. */
function ofReply(_value: string, index: number, headers: readonly string[]): boolean {
    const name = headers[index - (index % 2)] ?? "";
    const lower = lowerName(name);
    if (isConnectionHeader(lower) || lower === "content-length" || lower === "date") return false;
    return headerProblem(name, headers[index - (index % 2) + 1] ?? "") === undefined;
}

/** A fault of ours ends one handshake, not the gateway. */
function fault(context: WebSocketContext, error: unknown): Reply {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return refuseHandshake(context, {
        status: 500,
        message: "Internal server error",
        responseType: "DEFAULT_5XX",
        reason: `fault in the gateway, please report it: ${said}`,
    });
}
