import { issue, type Issue, quote, step } from "../../model/issue";
import { pathIdentity, printPathTemplate } from "../../model/path-template";
import { isPlainObject } from "../plain-object";
import type { RouteEntry } from "./route-table";
import { checkAuthorizerName } from "./validate-routes";

/** What the API says of its authorizers. */
export interface Authorization {
    /** As they were written, by name. */
    readonly authorizers: { readonly [name: string]: unknown };
    readonly defaultAuthorizer: unknown;
}

/** Everything that is wrong between routes and authorizers as a whole. */
export function checkAuthorization(
    entries: readonly RouteEntry[],
    api: Authorization,
    { cors, routes }: { readonly cors?: unknown; readonly routes?: unknown },
): Issue[] {
    return [
        ...(api.defaultAuthorizer === undefined
            ? []
            : checkAuthorizerName("defaultAuthorizer", api.defaultAuthorizer, api.authorizers)),
        ...checkUnused(routes, api),
        ...checkSharedAnswers(entries, api),
        ...(cors === undefined ? [] : checkPreflight(entries, api)),
    ];
}

const authorizerOf = ({ settings }: RouteEntry, { defaultAuthorizer }: Authorization): unknown =>
    settings.authorizer ?? defaultAuthorizer ?? "none";

/** Of the routes as they were written: one that cannot be read uses its authorizer all the same. */
function checkUnused(routes: unknown, api: Authorization): Issue[] {
    if (!isPlainObject(routes)) return [];
    const own = Object.values(routes).map((route) => (isPlainObject(route) ? route.authorizer : undefined));
    const used = new Set(own.map((name) => name ?? api.defaultAuthorizer));
    return Object.keys(api.authorizers)
        .filter((name) => !used.has(name))
        .map((name) =>
            issue({
                path: step("authorizers", name),
                code: "authorizer-unused",
                severity: "warning",
                problem: "no route uses this authorizer",
                fix: "name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            }),
        );
}

/**
 * A kept answer is looked up by its identity sources alone, so the policy one route got decides for the next.
 * Source: developer guide, "Control access to HTTP APIs with Lambda authorizers", caching.
 */
function checkSharedAnswers(entries: readonly RouteEntry[], api: Authorization): Issue[] {
    return Object.entries(api.authorizers).flatMap(([name, authorizer]) => {
        const decider = isPlainObject(authorizer) ? authorizer.function : undefined;
        if (!isPlainObject(decider) || typeof decider.ttl !== "number" || !(decider.ttl > 0)) return [];
        const policy = decider.simpleResponses === false || decider.payloadVersion === "1.0";
        const sources = Array.isArray(decider.identitySources) ? (decider.identitySources as unknown[]) : [];
        const routes = entries.filter((entry) => authorizerOf(entry, api) === name);
        if (!policy || routes.length < 2 || sources.includes("$context.routeKey")) return [];
        return [
            issue({
                path: step(step(step("authorizers", name), "function"), "ttl"),
                code: "authorizer-cache",
                severity: "warning",
                problem: `the policy kept for one route decides for all its ${routes.length} routes`,
                got: quote(decider.ttl),
                rule: "answers are kept by their identity sources alone",
                fix: 'add "$context.routeKey" to identitySources, or let the policy name every route',
            }),
        ];
    });
}

/**
 * Browsers send preflight requests without credentials.
 * Source: developer guide, "Configure CORS for HTTP APIs": it tells users of a `$default` route with an authorizer to
 * add `OPTIONS /{proxy+}` without one.
 */
function checkPreflight(entries: readonly RouteEntry[], api: Authorization): Issue[] {
    const identities = new Set(entries.map(({ identity }) => identity));
    const asking = entries.flatMap((entry) => {
        const { key } = entry;
        if (authorizerOf(entry, api) === "none") return [];
        if (key.kind === "path" && key.method === "OPTIONS") return [{ entry, own: true, wanted: entry.text }];
        if (key.kind === "path" && key.method !== "ANY") return [];
        const wanted = key.kind === "default" ? "OPTIONS /{proxy+}" : `OPTIONS ${printPathTemplate(key.path)}`;
        const there = `OPTIONS ${key.kind === "default" ? "/{+}" : pathIdentity(key.path)}`;
        return identities.has(there) ? [] : [{ entry, own: false, wanted }];
    });
    const [first, ...others] = asking;
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : ` and of ${others.length} more`;
    return [
        issue({
            path: first.entry.path,
            code: "preflight-authorized",
            severity: "warning",
            problem: `the authorizer of this route${more} may refuse browsers' preflight requests`,
            got: `authorizer ${quote(authorizerOf(first.entry, api))}`,
            rule: 'they carry no credentials; developer guide, "Configure CORS for HTTP APIs"',
            fix: first.own ? 'write authorizer: "none"' : `add ${quote(first.wanted)}: { to, authorizer: "none" }`,
        }),
    ];
}
