import type { HttpRoute } from "../frontdoor/front-door";
import { type Method, methods, type RouteKey } from "../model/route-key";
import type { Segment } from "../model/path-template";

/** Routes as a person looks for them: by path, then by method; `$default` after them, unreadable keys at the end. */
export function inReadingOrder(routes: readonly HttpRoute[]): HttpRoute[] {
    return [...routes].sort((a, b) => rank(a.key) - rank(b.key) || compareKeys(a.key, b.key));
}

function rank(key: RouteKey | undefined): number {
    return key === undefined ? 2 : key.kind === "default" ? 1 : 0;
}

function compareKeys(a: RouteKey | undefined, b: RouteKey | undefined): number {
    if (a?.kind !== "path" || b?.kind !== "path") return 0;
    return comparePaths(a.path.segments, b.path.segments) || order(a.method) - order(b.method);
}

function order(method: Method): number {
    return methods.indexOf(method);
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
