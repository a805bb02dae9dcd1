import { type Check, within } from "../../../model/check";
import { issue, quote } from "../../../model/issue";
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
        rule: streaming
            ? "a fixed quota of answers that are streamed"
            : endpoint === "edge"
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

const checkRaised = within({
    least: restApiLimits.timeout.most,
    most: restApiLimits.timeout.raised,
    unit: "seconds",
    code: "timeout-invalid",
});

/** What AWS has raised the quota to. Source: developer guide, "Quotas for configuring and running a REST API". */
export const checkTimeoutQuota: Check = (path, seconds) => {
    const issues = checkRaised(path, seconds);
    if (issues.length > 0 || seconds === restApiLimits.timeout.most) return issues;
    return [
        issue({
            path,
            code: "timeout-invalid",
            severity: "info",
            problem: "API Gateway waits longer than 29 s only in an account whose quota AWS has raised",
            got: quote(seconds),
            rule: "raising it may lower the account's throttle in the Region",
            fix: "ask for the quota first, or leave timeoutQuota out",
        }),
    ];
};
