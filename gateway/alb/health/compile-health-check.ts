import type { AlbHealthCheck } from "../../../frontdoor";
import { knownCount, knownFlag, knownText } from "../../known-value";
import { HealthMonitor } from "./health-monitor";

/**
 * The monitor of a target group's health; undefined when nobody asked for one.
 * @documented Elastic Load Balancing user guide, "Use Lambda functions as targets": off unless it is enabled, for each
 * check is a call that is billed
 */
export function compileHealthCheck(check: AlbHealthCheck | undefined, targets: number): HealthMonitor | undefined {
    if (check === undefined || !knownFlag(check.enabled)) return undefined;
    return new HealthMonitor(
        {
            path: knownText(check.path) ?? "/",
            intervalMilliseconds: (knownCount(check.intervalSeconds) ?? 35) * 1000,
            timeoutMilliseconds: (knownCount(check.timeoutSeconds) ?? 30) * 1000,
            healthyThreshold: knownCount(check.healthyThreshold) ?? 5,
            unhealthyThreshold: knownCount(check.unhealthyThreshold) ?? 5,
            matches: compileMatcher(knownText(check.matcher) ?? "200"),
        },
        targets,
    );
}

/** @documented API reference, Matcher: values `200,202` or a range `200-299` */
export function compileMatcher(written: string): (status: number) => boolean {
    const ranges = written.split(",").map((part) => {
        const [first = "", last = first] = part.trim().split("-");
        return [Number(first), Number(last)] as const;
    });
    return (status) => ranges.some(([first, last]) => status >= first && status <= last);
}
