import type { WebSocketFrontDoor, WebSocketRoute } from "../frontdoor/websocket-front-door";
import { isUnknown } from "../model/property-value";
import { ofEachStage } from "./of-each-stage";
import { printAuthorizer, printFlag, printTarget, printText, printThrottle, printTimeout } from "./print-value";
import type { RouteRow } from "./route-row";

/** The line of a route of a WebSocket API: the event it is for stands where other kinds have a method. */
export function webSocketRouteRow({ stages }: WebSocketFrontDoor, route: WebSocketRoute): RouteRow {
    const { routeKey, authorizer, apiKeyRequired, integration } = route;
    const validation = validated(route);
    const replies = repliesOf(route);
    return {
        method: eventOf(route),
        path: printText(routeKey),
        target: targetOf(route),
        authorizer: printAuthorizer(authorizer),
        throttle: ofEachStage(stages, route.throttle.map(printThrottle), printThrottle(undefined)),
        timeout: integration === undefined ? "-" : printTimeout(integration.timeoutMilliseconds),
        ...(apiKeyRequired === false ? {} : { apiKey: printFlag(apiKeyRequired, "required") }),
        ...(validation === undefined ? {} : { validation }),
        ...(replies === undefined ? {} : { replies }),
    };
}

/** Such as `CONNECT`: `eventType` of the events a route's target gets. */
function eventOf({ routeKey, issue }: WebSocketRoute): string {
    if (issue !== undefined) return "?";
    return routeKey === "$connect" ? "CONNECT" : routeKey === "$disconnect" ? "DISCONNECT" : "MESSAGE";
}

/** A `$connect` without an integration lets every client in that the authorizer lets. */
function targetOf({ integration, routeKey }: WebSocketRoute): string {
    if (integration === undefined) return routeKey === "$connect" ? "none, accepts" : "? no integration";
    const { target, type } = integration;
    return `${printTarget(target)}${target.kind === "lambda" && type === "AWS" ? ", not proxied" : ""}`;
}

function validated({ requestModels, requestParameters }: WebSocketRoute): string | undefined {
    const parts = [
        ...(Object.keys(requestModels).length === 0 ? [] : ["body"]),
        ...(Object.values(requestParameters).some((required) => required !== false) ? ["parameters"] : []),
    ];
    return parts.length === 0 ? undefined : parts.join(", ");
}

/** An answer goes back only with both: the selection expression and a route response. */
function repliesOf({ routeResponseSelectionExpression: expression, responses }: WebSocketRoute): string | undefined {
    if (expression === undefined) return undefined;
    if (isUnknown(expression)) return printText(expression);
    return responses.length > 0 ? "yes" : "no: no route response";
}
