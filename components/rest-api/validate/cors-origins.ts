import { issue, type Issue, quote } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { isProxy } from "../targets/settings";
import type { RouteEntry } from "../route-table";

/**
 * Which answers can name one of several origins: those whose request has a template, which picks it. Of errors of API
 * Gateway's own see `errorOrigin`.
 */
export function checkCorsOrigins(entries: readonly RouteEntry[], cors: unknown): Issue[] {
    if (!isPlainObject(cors) || !Array.isArray(cors.origins) || cors.origins.length < 2) return [];
    const origins = cors.origins as readonly unknown[];
    const fixed = entries.filter((entry) => !picksOrigin(entry));
    const issues = fixed.map((entry) =>
        issue({
            path: entry.path,
            code: "cors-invalid",
            severity: "warning",
            problem: "answers of this route name the first origin alone",
            got: quote(origins),
            rule: "without a template of its request API Gateway cannot pick the caller's origin",
            fix: "write requestTemplates, or let a function with proxy answer",
        }),
    );
    if (cors.credentials !== true) return issues;
    return [
        ...issues,
        issue({
            path: "cors.origins",
            code: "cors-invalid",
            severity: "warning",
            problem: "API Gateway's own errors name the first origin alone, so pages of the others cannot read them",
            got: quote(origins),
            rule: "an error's headers are texts, and browsers do not take * with credentials",
            fix: "put the one that needs them first, or make an API for each origin",
        }),
    ];
}

/** Whether a route's answers can name the caller's origin: a proxy's are its own. */
export function picksOrigin(entry: RouteEntry): boolean {
    const { target, settings } = entry;
    switch (target.kind) {
        case "function":
        case "httpUrl":
        case "privateListener":
        case "privateLoadBalancer":
            return isProxy(entry) || settings.requestTemplates !== undefined;
        case "s3Bucket":
            return settings.requestTemplates !== undefined;
        default:
            return true;
    }
}
