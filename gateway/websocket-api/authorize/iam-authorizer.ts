import type { Reply } from "../../reply";
import { verifySignature } from "../../signature/verify-signature";
import type { WebSocketContext } from "../context";
import { note, refuseHandshake } from "./refuse-handshake";

/**
 * Lets a client in whose handshake is signed with the local key pair for `execute-api`, in its head or, as browsers must,
 * in the query of its address. The path is signed as it is sent, the stage in it.
 * @documented developer guide, "Control access to WebSocket APIs with IAM authorization": a handshake that is not signed
 * or not allowed is answered with 403.
 */
export function authorizeBySignature(context: WebSocketContext): Reply | undefined {
    const { api, around, request } = context;
    if (request === undefined) return undefined;
    const verdict = verifySignature({
        request,
        service: "execute-api",
        region: api.region,
        partition: api.partition,
        accountId: api.accountId,
        clock: around.clock,
        credentials: around.authorization.credentials,
    });
    if (verdict.kind === "allowed") {
        context.caller = verdict.identity;
        note(context, "iam", "allowed");
        return undefined;
    }
    note(context, "iam", "refused");
    return refuseHandshake(context, {
        status: 403,
        message: "Forbidden",
        responseType: verdict.fault === "unsigned" ? "MISSING_AUTHENTICATION_TOKEN" : "INVALID_SIGNATURE",
        reason: verdict.reason,
    });
}
