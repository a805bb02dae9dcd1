import { isIssue, issue, type Issue, quote } from "./issue";
import { parsePathTemplate, pathIdentity, type PathTemplate, printPathTemplate } from "./path-template";

/**
 * The methods a route of an HTTP API may name; `ANY` stands for those no other route of that path names.
 * Source: API Gateway developer guide, "Routes for HTTP APIs".
 */
export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"] as const;

/** A method of a route key. */
export type Method = (typeof methods)[number];

/**
 * A route key of an HTTP API: `$default`, or a method and a path such as `GET /pets/{id}`.
 * Source: API Gateway developer guide, "Routes for HTTP APIs".
 */
export type RouteKey =
    { readonly kind: "default" } | { readonly kind: "path"; readonly method: Method; readonly path: PathTemplate };

/** Reads a route key; an issue says what to write instead. Never throws. */
export function parseRouteKey(text: string): RouteKey | Issue {
    if (text === "$default") return { kind: "default" };
    const wrong = (problem: string, fix: string): Issue =>
        issue({ path: "", code: "route-key-malformed", problem, got: quote(text), fix });
    if (text.trim() === "$default") return wrong("route key must not be padded", 'write "$default"');
    const parts = text.trim().split(/\s+/);
    const [first = "", second] = parts;
    if (second === undefined) {
        if (first.startsWith("/"))
            return wrong(
                "route key must name a method first",
                `write ${quote(`GET ${first}`)} or ${quote(`ANY ${first}`)}`,
            );
        if (isMethod(first.toUpperCase()))
            return wrong("route key must name a path", `write ${quote(`${first.toUpperCase()} /`)}`);
        return wrong('route key must be "METHOD /path" or "$default"', `write ${quote(`GET /${first}`)}`);
    }
    if (parts.length > 2) return wrong("path must not hold spaces", 'write "METHOD /path"');
    const method = first.toUpperCase();
    if (!isMethod(method)) {
        const allowed = `one of ${methods.join(", ")}`;
        return wrong(
            `method ${quote(first)} is not ${allowed}`,
            first === "*" ? `write ${quote(`ANY ${second}`)}` : `use ${allowed}`,
        );
    }
    if (method !== first) return wrong("method must be upper case", `write ${quote(`${method} ${second}`)}`);
    const path = parsePathTemplate(second);
    if (isIssue(path)) {
        return {
            ...path,
            fix: path.fix.replace(/^write "(.*)"/, (_, better: string) => `write "${method} ${better}"`),
        };
    }
    if (text !== `${first} ${second}`)
        return wrong("route key must have one space and no padding", `write ${quote(`${first} ${second}`)}`);
    return { kind: "path", method, path };
}

function isMethod(text: string): text is Method {
    return (methods as readonly string[]).includes(text);
}

/** Writes a route key back exactly as it was read. */
export function printRouteKey(key: RouteKey): string {
    return key.kind === "default" ? "$default" : `${key.method} ${printPathTemplate(key.path)}`;
}

/**
 * What API Gateway compares when it refuses a duplicate: variable names do not count,
 * so `GET /pets/{id}` and `GET /pets/{petId}` are one route.
 */
export function routeIdentity(key: RouteKey): string {
    return key.kind === "default" ? "$default" : `${key.method} ${pathIdentity(key.path)}`;
}
