import { type Check, within } from "../../../model/check";
import { restApiLimits } from "../../../model/limits";
import type { RoutesScope } from "./scope";

/**
 * Seconds a route waits: 50 ms to 29 s, more where AWS has raised it, and fifteen minutes for an answer that is
 * streamed. Whoever writes more probably thinks of milliseconds.
 */
export function checkTimeout({ endpoint, timeoutQuota }: RoutesScope, streaming: boolean): Check {
    const { least, most } = restApiLimits.timeout;
    const ceiling = streaming ? restApiLimits.streamingTimeout : endpoint === "edge" ? most : timeoutQuota;
    return within({
        least,
        most: ceiling,
        unit: "seconds",
        code: "timeout-invalid",
        rule:
            endpoint === "edge" && !streaming
                ? "a fixed quota of edge-optimized REST APIs"
                : "a quota of REST APIs, which AWS raises for regional and private ones",
        fix: (value) => {
            if (value >= 1000 && value <= most * 1000) return `write ${value / 1000}: timeouts are in seconds`;
            return value > ceiling && endpoint !== "edge" && !streaming
                ? `write at most ${ceiling}, or set timeoutQuota when AWS has raised it`
                : undefined;
        },
    });
}
