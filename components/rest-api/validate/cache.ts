import { type Check, flag, oneOf, text, within } from "../../../model/check";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { restApiLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { type Fields, list, object } from "../../http-api/validate-shape";
import { readRouteCache } from "../plan-stage";
import type { RouteCache } from "../route-args";
import type { RouteEntry } from "../route-table";
import type { RestApiCache } from "../stage-args";
import type { RouteScope } from "./scope";

const ttl = within({ ...restApiLimits.cacheTtl, unit: "seconds", whole: true });

const checkSize: Check = (path, size) => {
    const { cacheSizes } = restApiLimits;
    if ((cacheSizes as readonly unknown[]).includes(size)) return [];
    const next =
        typeof size === "number"
            ? cacheSizes.find((offered) => offered >= size)
            : typeof size === "string"
              ? Number(size)
              : undefined;
    const offered = cacheSizes.join(", ");
    return [
        issue({
            path,
            code: "value-invalid",
            problem: `a cache has one of the sizes ${offered} GB`,
            got: quote(size),
            fix:
                next !== undefined && (cacheSizes as readonly number[]).includes(next)
                    ? `write ${next}`
                    : `write one of ${offered}`,
        }),
    ];
};

const fields: Fields<RestApiCache> = {
    enabled: flag,
    size: checkSize,
    ttl,
    encrypted: flag,
    invalidationNeedsPermission: flag,
    unauthorizedInvalidation: oneOf(
        ["FAIL_WITH_403", "SUCCEED_WITH_RESPONSE_HEADER", "SUCCEED_WITHOUT_RESPONSE_HEADER"],
        "unauthorizedInvalidation",
    ),
};
const checkShape = object({ fields, example: "cache: { size: 0.5, ttl: 300 }" });

/** Everything wrong with `cache` of the API. */
export function checkCache(path: string, cache: unknown): Issue[] {
    return typeof cache === "boolean" ? [] : checkShape(path, cache);
}

/** Everything wrong with `cache` of a route. */
export function checkRouteCache(path: string, cache: unknown, { pathVariables }: RouteScope): Issue[] {
    if (typeof cache === "boolean") return [];
    const shape: Fields<RouteCache> = {
        enabled: flag,
        ttl,
        keys: list(checkKey(pathVariables), 'keys: ["path.id", "querystring.page", "header.accept"]'),
    };
    const issues = object({ fields: shape, example: 'cache: { ttl: 60, keys: ["querystring.page"] }' })(path, cache);
    const keys = isPlainObject(cache) ? cache.keys : undefined;
    const missing = (pathVariables ?? []).filter((name) => Array.isArray(keys) && !keys.includes(`path.${name}`));
    if (missing.length === 0) return issues;
    return [
        ...issues,
        issue({
            path: step(path, "keys"),
            code: "value-invalid",
            severity: "warning",
            problem: `the first answer kept answers for every {${missing.join("} and {")}}`,
            got: quote(keys),
            rule: "what is no key does not tell answers apart",
            fix: `add ${missing.map((name) => quote(`path.${name}`)).join(", ")}`,
        }),
    ];
}

/** The body is no cache key, so that two orders that differ in it would be one. */
export function checkCachedMethods(entries: readonly RouteEntry[]): Issue[] {
    return entries.flatMap(({ method, path, settings }) => {
        const { enabled = true } = readRouteCache(settings.cache);
        if (!["POST", "PUT", "PATCH", "DELETE"].includes(method) || !enabled) return [];
        return [
            issue({
                path: step(path, "cache"),
                code: "value-invalid",
                severity: "warning",
                problem: `the answer to one ${method} is given to the next, whatever its body`,
                got: quote(settings.cache),
                rule: "a body is no cache key",
                fix: "keep answers of GET alone",
            }),
        ];
    });
}

/** Source: the service's message "Invalid cache key parameter specified". */
const checkKey = (pathVariables: readonly string[] | undefined): Check =>
    text("querystring.page", (path, key) => {
        const wrong = (problem: string, fix: string): Issue[] => [
            issue({ path, code: "value-invalid", problem, got: quote(key), fix }),
        ];
        const [, place, name = ""] = /^(path|querystring|header)\.([^\s'"]+)$/.exec(key) ?? [];
        if (place === undefined) {
            const bare = key.replace(/^(?:\$|method\.|integration\.)?request\./, "");
            return wrong(
                "a cache key is path.NAME, querystring.NAME or header.NAME",
                /^(?:path|querystring|header)\../.test(bare)
                    ? `write ${quote(bare)}`
                    : 'write such as "querystring.page"',
            );
        }
        if (place !== "path" || pathVariables === undefined || pathVariables.includes(name)) return [];
        const [only, ...others] = pathVariables;
        const near = nearest(name, pathVariables) ?? (others.length === 0 ? only : undefined);
        return wrong(
            `the route's path has no variable ${quote(name)}`,
            near === undefined ? "name a variable of the path, or leave the key out" : `write ${quote(`path.${near}`)}`,
        );
    });
