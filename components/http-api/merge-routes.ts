import { isIssue } from "../../model/issue";
import { printPathTemplate } from "../../model/path-template";
import { parseRouteKey, routeIdentity } from "../../model/route-key";

/** A route table of either kind of API. */
interface Routes<R> {
    [routeKey: string]: R;
}

/**
 * Puts route tables together, so that a large API can be written in several files.
 *
 * @throws RangeError naming the routes that stand in two tables; variable names do not count.
 */
export function mergeRoutes<R>(...tables: readonly Routes<R>[]): Routes<R> {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const text of tables.flatMap((table) => Object.keys(table))) {
        const key = parseRouteKey(text);
        const identity = isIssue(key) ? text : routeIdentity(key);
        const other = seen.get(identity);
        if (other === undefined) seen.set(identity, text);
        else twice.push(other === text ? text : `${other} and ${text}`);
    }
    if (twice.length > 0)
        throw new RangeError(`routes that stand in two tables: ${twice.join(", ")}; keep one of each`);
    return Object.assign({}, ...tables) as Routes<R>;
}

/**
 * Puts a path in front of every route of a table: `prefixRoutes("/v1", { "GET /orders": fn })` is
 * `{ "GET /v1/orders": fn }`. Keys that are no route keys stay as they are, for the API to report.
 *
 * @throws RangeError for `$default`, which has no path.
 */
export function prefixRoutes<R>(prefix: string, table: Routes<R>): Routes<R> {
    const front = `/${prefix}`.replace(/\/{2,}/g, "/").replace(/\/$/, "");
    return Object.fromEntries(
        Object.entries(table).map(([text, route]) => {
            const key = parseRouteKey(text);
            if (isIssue(key)) return [text, route];
            if (key.kind === "default") {
                throw new RangeError(`$default has no path to put ${front} in front of; write "ANY ${front}/{proxy+}"`);
            }
            const path = printPathTemplate(key.path);
            return [`${key.method} ${front}${path === "/" ? "" : path}`, route];
        }),
    );
}
