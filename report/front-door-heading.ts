import type { FrontDoor } from "../frontdoor/front-door";

/** `orders: HTTP API, 4 routes`, `orders: REST API, 12 routes`, or `hello: function URL`. */
export function printHeading(frontDoor: FrontDoor): string {
    return `${frontDoor.name}: ${printKind(frontDoor.kind)}${routeCount(frontDoor)}`;
}

/** What AWS calls a kind of front door. */
export function printKind(kind: FrontDoor["kind"]): string {
    return { http: "HTTP API", rest: "REST API", "function-url": "function URL" }[kind];
}

function routeCount(frontDoor: FrontDoor): string {
    if (frontDoor.kind === "function-url") return "";
    const { length } = frontDoor.routes;
    return `, ${length} ${length === 1 ? "route" : "routes"}`;
}
