import { matchPath, type PathTemplate, type Segment } from "./path-template";
import type { RouteKey } from "./route-key";

/**
 * Orders route keys as API Gateway prefers them: less than zero when `a` is tried before `b`.
 * Source: developer guide, "Routes for HTTP APIs": a full match, then a greedy match, then `$default`;
 * a literal segment before a variable. Path before method and explicit method before ANY: inferred
 * (docs/fidelity.md, "Route precedence").
 */
export function compareRouteKeys(a: RouteKey, b: RouteKey): number {
    return routeClass(a) - routeClass(b) || comparePaths(a, b) || methodClass(a) - methodClass(b);
}

/** The route that answers a request, with the values of its path variables; undefined when none does. */
export function selectRoute<R extends { readonly key: RouteKey }>(
    ranked: readonly R[],
    method: string,
    path: string,
): { readonly route: R; readonly pathParameters: Record<string, string> } | undefined {
    for (const route of ranked) {
        if (route.key.kind === "default") return { route, pathParameters: {} };
        if (route.key.method !== method && route.key.method !== "ANY") continue;
        const pathParameters = matchRoutePath(route.key.path, path);
        if (pathParameters !== undefined) return { route, pathParameters };
    }
    return undefined;
}

/**
 * `/{proxy+}` also takes `/`: AWS's own Lambda test tool does so and no document denies it (reference 2.2, unconfirmed),
 * which is why a table with neither `/` nor `$default` draws a warning.
 */
function matchRoutePath(template: PathTemplate, path: string): Record<string, string> | undefined {
    const only = template.segments[0];
    if (path === "/" && template.segments.length === 1 && only?.kind === "greedy") return { [only.name]: "" };
    return matchPath(template, path);
}

function routeClass(key: RouteKey): number {
    if (key.kind === "default") return 2;
    return key.path.segments.some((segment) => segment.kind === "greedy") ? 1 : 0;
}

function methodClass(key: RouteKey): number {
    return key.kind === "path" && key.method === "ANY" ? 1 : 0;
}

function comparePaths(a: RouteKey, b: RouteKey): number {
    if (a.kind === "default" || b.kind === "default") return 0;
    const left = a.path.segments;
    const right = b.path.segments;
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
        const difference = segmentClass(left[index]) - segmentClass(right[index]);
        if (difference !== 0) return difference;
    }
    return 0;
}

function segmentClass(segment: Segment | undefined): number {
    if (segment === undefined) return 3;
    return segment.kind === "literal" ? 0 : segment.kind === "variable" ? 1 : 2;
}
