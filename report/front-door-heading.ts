import type { FrontDoor } from "../frontdoor/front-door";

/** `orders: HTTP API, 4 routes`, `orders: REST API, 12 routes`, or `hello: function URL`. */
export function printHeading(frontDoor: FrontDoor): string {
    return `${frontDoor.name}: ${printKind(frontDoor.kind)}${routeCount(frontDoor)}`;
}

/** What AWS calls a kind of front door. */
export function printKind(kind: FrontDoor["kind"]): string {
    return {
        http: "HTTP API",
        rest: "REST API",
        websocket: "WebSocket API",
        alb: "load balancer",
        "function-url": "function URL",
    }[kind];
}

function routeCount(frontDoor: FrontDoor): string {
    if (frontDoor.kind === "function-url") return "";
    const [{ length }, one] = frontDoor.kind === "alb" ? [frontDoor.rules, "rule"] : [frontDoor.routes, "route"];
    return `, ${length} ${length === 1 ? one : `${one}s`}`;
}
