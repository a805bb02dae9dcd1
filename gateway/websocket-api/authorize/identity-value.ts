import { connectQueryValue } from "../connect-parameters";
import type { WebSocketContext } from "../context";
import { webSocketContextVariable } from "../context-variables";
import type { ConnectIdentitySource } from "./served-connect-authorizer";

/**
 * What a handshake holds at an identity source; undefined when there is nothing.
 * @documented developer guide, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers": header names are
 * compared without regard to case, query parameters with it.
 * @inferred of a repeated query parameter the last value, as the event's single values hold it.
 */
export function connectIdentityValue(
    context: WebSocketContext,
    { from, name }: ConnectIdentitySource,
): string | undefined {
    switch (from) {
        case "header": {
            const value = context.request?.headers[name.toLowerCase()];
            return typeof value === "string" ? value : value?.join(",");
        }
        case "querystring":
            return connectQueryValue(context, name);
        case "context":
            return webSocketContextVariable(context, name);
        case "stageVariables": {
            const { variables } = context.stage;
            return variables !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
        }
    }
}
