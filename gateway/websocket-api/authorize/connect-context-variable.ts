import { printRequestTime } from "../../request-time";
import type { WebSocketContext } from "../context";

/**
 * A `$context` variable as an identity source names it, which `$connect` has before anybody is authorized.
 * @documented developer guide, "WebSocket API mapping template reference for API Gateway", `$context` variables.
 */
export function connectContextVariable(context: WebSocketContext, name: string): string | undefined {
    switch (name) {
        case "apiId":
            return context.api.apiId;
        case "connectedAt":
            return String(context.connectedAt);
        case "connectionId":
            return context.connectionId;
        case "domainName":
            return context.domainName;
        case "eventType":
            return context.eventType;
        case "extendedRequestId":
        case "requestId":
            return context.requestId;
        case "identity.sourceIp":
            return context.sourceIp;
        case "identity.userAgent":
            return context.userAgent;
        case "requestTime":
            return printRequestTime(context.time);
        case "requestTimeEpoch":
            return String(context.time);
        case "routeKey":
            return context.route?.routeKey;
        case "stage":
            return context.stage.name;
        default:
            return undefined;
    }
}
