import type { FrontDoor } from "../frontdoor";
import { diffFrontDoors } from "../report";

/** Routes that came, went and are told something else between two plans, as `orders GET /orders`. */
export interface RouteChanges {
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
}

/** Compares the routes of two plans. */
export function routeChanges(before: readonly FrontDoor[], after: readonly FrontDoor[]): RouteChanges {
    const diffs = diffFrontDoors(before, after);
    const spelled = (which: "added" | "changed" | "removed"): string[] =>
        diffs.flatMap(({ name, routes }) =>
            routes[which].map(({ method, path }) =>
                path === "$default" ? `${name} ${path}` : `${name} ${method} ${path}`,
            ),
        );
    return { added: spelled("added"), changed: spelled("changed"), removed: spelled("removed") };
}
