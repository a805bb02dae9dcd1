import { issue, type Issue, quote, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { checkAuthorizerName } from "../../http-api/validate-routes";
import type { RouteEntry } from "../route-table";
import type { RoutesScope } from "./scope";

type Authorization = Pick<RoutesScope, "authorizers" | "defaultAuthorizer">;

/** Everything that is wrong between routes and authorizers as a whole. */
export function checkAuthorization(entries: readonly RouteEntry[], api: Authorization, routes: unknown): Issue[] {
    return [
        ...(api.defaultAuthorizer === undefined
            ? []
            : checkAuthorizerName("defaultAuthorizer", api.defaultAuthorizer, api.authorizers)),
        ...checkUnused(routes, api),
        ...checkKeptPolicies(entries, api),
        ...checkPreflight(entries, api),
        ...checkCachedAnswers(entries, api),
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
 * A kept policy is evaluated again for each route, so one that names the first route's ARN refuses the next.
 * Source: developer guide, "Use API Gateway Lambda authorizers", caching.
 */
function checkKeptPolicies(entries: readonly RouteEntry[], api: Authorization): Issue[] {
    return Object.entries(api.authorizers).flatMap(([name, authorizer]) => {
        const kind = isPlainObject(authorizer) && isPlainObject(authorizer.token) ? "token" : "function";
        const decider = isPlainObject(authorizer) ? authorizer[kind] : undefined;
        if (!isPlainObject(decider) || typeof decider.ttl !== "number" || !(decider.ttl > 0)) return [];
        const routes = entries.filter((entry) => authorizerOf(entry, api) === name);
        if (routes.length < 2) return [];
        return [
            issue({
                path: step(step(step("authorizers", name), kind), "ttl"),
                code: "authorizer-cache",
                severity: "info",
                problem: `the policy kept for one route decides for all its ${routes.length} routes`,
                got: quote(decider.ttl),
                rule: "a policy is kept by the identity sources, and refuses every route it does not name",
                fix: "let the policy name every route, such as arn:aws:execute-api:*:*:API/STAGE/*",
            }),
        ];
    });
}

/** Browsers send preflight requests without credentials and without API keys. */
function checkPreflight(entries: readonly RouteEntry[], api: Authorization): Issue[] {
    return entries.flatMap((entry) => {
        const authorizer = authorizerOf(entry, api);
        const key = entry.settings.apiKey === true;
        if (entry.method !== "OPTIONS" || (authorizer === "none" && !key)) return [];
        return [
            issue({
                path: entry.path,
                code: "preflight-authorized",
                severity: "warning",
                problem: "this route refuses browsers' preflight requests",
                got: key ? "apiKey true" : `authorizer ${quote(authorizer)}`,
                rule: "they carry neither credentials nor API keys",
                fix: key ? "leave apiKey out" : 'write authorizer: "none"',
            }),
        ];
    });
}

/** Whoever is let in gets what was kept for another. */
function checkCachedAnswers(entries: readonly RouteEntry[], api: Authorization): Issue[] {
    return entries.flatMap((entry) => {
        const { cache } = entry.settings;
        const kept = cache === true || (isPlainObject(cache) && cache.enabled !== false);
        const keys = isPlainObject(cache) && Array.isArray(cache.keys) ? (cache.keys as unknown[]) : [];
        const own = keys.some((key) => typeof key === "string" && /^header\.authorization$/i.test(key));
        const authorizer = authorizerOf(entry, api);
        if (!kept || authorizer === "none" || own) return [];
        return [
            issue({
                path: step(entry.path, "cache"),
                code: "value-invalid",
                severity: "warning",
                problem: "an answer kept for one caller is given to every other the authorizer lets in",
                got: `authorizer ${quote(authorizer)}`,
                rule: "who calls is no cache key",
                fix: 'keep only what is the same for all, or add "header.Authorization" to cache.keys',
            }),
        ];
    });
}
