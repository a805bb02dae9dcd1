import type { HttpRoute } from "../frontdoor/front-door";
import type { RestRoute } from "../frontdoor/rest-front-door";
import type { PathTemplate, Segment } from "../model/path-template";
import { methods } from "../model/route-key";

/** Routes as a person looks for them: by path, then by method; `$default` after them, unreadable keys at the end. */
export function inReadingOrder<Route extends HttpRoute | RestRoute>(routes: readonly Route[]): Route[] {
    const placed = routes.map((route) => ({ route, place: placeOf(route) }));
    return placed
        .sort((a, b) => a.place.rank - b.place.rank || comparePlaces(a.place, b.place))
        .map((one) => one.route);
}

/** Where a route stands. */
interface Place {
    readonly rank: number;
    readonly path?: PathTemplate;
    readonly method?: unknown;
}

function placeOf(route: HttpRoute | RestRoute): Place {
    if (!("target" in route)) {
        return route.template === undefined ? { rank: 2 } : { rank: 0, path: route.template, method: route.method };
    }
    const { key } = route;
    return key?.kind === "path" ? { rank: 0, path: key.path, method: key.method } : { rank: key === undefined ? 2 : 1 };
}

function comparePlaces(a: Place, b: Place): number {
    if (a.path === undefined || b.path === undefined) return 0;
    return comparePaths(a.path.segments, b.path.segments) || order(a.method) - order(b.method);
}

function order(method: unknown): number {
    return (methods as readonly unknown[]).indexOf(method);
}

/** A path stands right before what lies below it; literal parts by the alphabet, then variables. */
function comparePaths(a: readonly Segment[], b: readonly Segment[]): number {
    for (const [index, left] of a.entries()) {
        const right = b[index];
        if (right === undefined) return 1;
        const difference = compareSegments(left, right);
        if (difference !== 0) return difference;
    }
    return a.length - b.length;
}

const kinds: readonly Segment["kind"][] = ["literal", "variable", "greedy"];

function compareSegments(a: Segment, b: Segment): number {
    const kind = kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
    if (kind !== 0) return kind;
    const [left, right] = [spelling(a), spelling(b)];
    return left < right ? -1 : left > right ? 1 : 0;
}

/** Variables at one place are one variable, whatever they are called. */
function spelling(segment: Segment): string {
    return segment.kind === "literal" ? segment.text : "";
}
