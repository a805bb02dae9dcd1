import type { FrontDoor } from "../frontdoor/front-door";

/** `orders: HTTP API, 4 routes`. */
export function printHeading({ name, routes }: FrontDoor): string {
    return `${name}: HTTP API, ${routes.length} ${routes.length === 1 ? "route" : "routes"}`;
}
