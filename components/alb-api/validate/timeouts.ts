import { issue, type Issue } from "../../../model/issue";
import type { RouteEntry } from "../route-table";

/** A function that may run longer than a connection may be silent, where both are known. */
export function checkFunctionTimeouts(entries: readonly RouteEntry[], idleTimeout: unknown): Issue[] {
    const most = typeof idleTimeout === "number" ? idleTimeout : 60;
    return entries.flatMap(({ path, target }) =>
        target.kind === "function" && typeof target.timeout === "number"
            ? checkFunctionTimeout(path, target.timeout, most)
            : [],
    );
}

/**
 * The same of one route, for a timeout of `seconds` that may only now be known. While a function runs nothing is sent,
 * and a connection on which nothing is sent is closed. Source: user guide, "Edit attributes", connection idle timeout.
 */
export function checkFunctionTimeout(path: string, seconds: number, idleTimeout: number): Issue[] {
    if (seconds <= idleTimeout) return [];
    return [
        issue({
            path,
            code: "timeout-shorter-than-function",
            severity: "warning",
            problem: `the function may run ${String(seconds)} s but the load balancer closes connections that are silent for ${String(idleTimeout)} s`,
            fix: `write idleTimeout: ${String(Math.min(4000, seconds + 1))}, or give the function a timeout of at most ${String(idleTimeout)} s`,
        }),
    ];
}
