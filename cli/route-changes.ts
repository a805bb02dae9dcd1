import type { FrontDoor } from "../frontdoor";
import { printText } from "../report/print-value";

/** Routes that came and went between two plans, as `orders GET /orders`. */
export interface RouteChanges {
    readonly added: readonly string[];
    readonly removed: readonly string[];
}

/** Compares the routes of two plans. */
export function routeChanges(before: readonly FrontDoor[], after: readonly FrontDoor[]): RouteChanges {
    const old = new Set(before.flatMap(routesOf));
    const now = new Set(after.flatMap(routesOf));
    return { added: [...now].filter((route) => !old.has(route)), removed: [...old].filter((route) => !now.has(route)) };
}

function routesOf(door: FrontDoor): string[] {
    if (door.kind === "function-url") return [`${door.name} $default`];
    return door.routes.map(({ routeKey }) => `${door.name} ${printText(routeKey)}`);
}
