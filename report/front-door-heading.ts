import type { FrontDoor } from "../frontdoor/front-door";

/** `orders: HTTP API, 4 routes`, or `hello: function URL`. */
export function printHeading(frontDoor: FrontDoor): string {
    const { name } = frontDoor;
    if (frontDoor.kind === "function-url") return `${name}: function URL`;
    const { routes } = frontDoor;
    return `${name}: HTTP API, ${routes.length} ${routes.length === 1 ? "route" : "routes"}`;
}
