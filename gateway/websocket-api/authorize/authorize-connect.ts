import type { Reply } from "../../reply";
import type { WebSocketContext } from "../context";
import { authorizeBySignature } from "./iam-authorizer";
import { authorizeByFunction } from "./lambda-authorizer";
import { note, refuseHandshake } from "./refuse-handshake";

/**
 * Asks the authorizer of `$connect`; who passes is noted in the context, for every event of the connection.
 * @documented developer guide, "Control and manage access to WebSocket APIs in API Gateway": authorization is of
 * `$connect` alone.
 */
export function authorizeConnect(context: WebSocketContext): Reply | undefined | Promise<Reply | undefined> {
    const authorizer = context.route?.authorizer;
    switch (authorizer?.kind) {
        case undefined:
        case "none":
            return undefined;
        case "request":
            return authorizeByFunction(context, authorizer);
        case "iam":
            return authorizeBySignature(context);
        case "unavailable":
            note(context, "authorizer", "not available");
            return refuseHandshake(context, {
                status: 500,
                message: "Internal server error",
                responseType: "AUTHORIZER_CONFIGURATION_ERROR",
                reason: authorizer.reason,
            });
    }
}
