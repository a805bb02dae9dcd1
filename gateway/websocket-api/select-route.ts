import type { SelectionExpression } from "../../model/selection-expression";
import type { WebSocketContext } from "./context";
import { messageJson } from "./message-json";
import { evaluateSelection } from "./select";
import type { ServedWebSocketRoute } from "./served-websocket-api";

/**
 * The route of a message; undefined when none takes it.
 * @documented developer guide, "Create routes for WebSocket APIs": a message that is no JSON, one without a value for the
 * route selection expression and one whose value is no route's go to `$default`.
 * @inferred a client cannot reach `$connect` and `$disconnect` with a message: their keys are no message's (reference 2.5).
 */
export function selectMessageRoute(context: WebSocketContext): ServedWebSocketRoute | undefined {
    const { routes } = context.stage;
    const { routeSelection } = context.api;
    if (looksIntoBody(routeSelection) && messageJson(context) === undefined) return routes.get("$default");
    const key = evaluateSelection(routeSelection, { context });
    const found = key.startsWith("$") ? undefined : routes.get(key);
    return found ?? routes.get("$default");
}

function looksIntoBody({ parts }: SelectionExpression): boolean {
    return parts.some((part) => part.kind === "body");
}
