import { nearest } from "../../model/issue";
import type { ServedStage } from "./served-api";

/** What to say when no route took a request: the same path under another method, a slash too many, or a near spelling. */
export function nearestRoute({ routes }: ServedStage, method: string, path: string): string {
    const others = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].filter(
        (other) => other !== method && routes.find(other, path) !== undefined,
    );
    if (others.length > 0) return `; the path takes ${others.join(", ")}`;
    const trimmed = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : undefined;
    if (trimmed !== undefined && routes.find(method, trimmed) !== undefined)
        return `; ${trimmed} has one, and a slash at the end counts (--assume trailing-slash=match)`;
    const written = `${method} ${path}`;
    const near = routes.routes.flatMap(({ routeKey }) => (isNearInLength(written, routeKey) ? [routeKey] : []));
    // Comparing spellings takes time by the product of their lengths: a client must not choose how much.
    const work = near.reduce((sum, routeKey) => sum + written.length * routeKey.length, 0);
    const key = work > mostWork ? undefined : nearest(written, near);
    return key === undefined ? "" : `; the nearest is ${key}`;
}

/** Characters compared with characters; about two milliseconds. */
const mostWork = 150_000;

/** Whether as many letters may differ as `nearest` takes for a slip of the finger. */
function isNearInLength(written: string, routeKey: string): boolean {
    return Math.abs(written.length - routeKey.length) <= Math.max(2, Math.floor(written.length / 3));
}
