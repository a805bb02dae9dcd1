import { type Check, text } from "./check";
import { contextVariableFix, isContextVariable } from "./context-variable";
import { issue, type Issue, quote, type Severity } from "./issue";
import { httpApiLimits } from "./limits";

/**
 * The line an HTTP API's stage logs a request with.
 * Source: developer guide, "Customize HTTP API access logs"; the service's message "Access Log format must include
 * either $context.requestId or $context.extendedRequestId".
 */
export const checkAccessLogFormat: Check = text('{"requestId":"$context.requestId"}', (path, format) => {
    const found = (problem: string, got: string, fix: string, severity: Severity = "error"): Issue =>
        issue({ path, code: "access-log-format", severity, problem, got, fix });
    const issues: Issue[] = [];
    const variables = [...new Set(logVariables(format))];
    if (!variables.includes("requestId") && !variables.includes("extendedRequestId")) {
        issues.push(
            found(
                "the format must hold $context.requestId or $context.extendedRequestId",
                quote(format),
                "add $context.requestId",
            ),
        );
    }
    if (/[\r\n]/.test(format))
        issues.push(found("the format must be one line", quote(format), "leave out the line breaks"));
    const bytes = new TextEncoder().encode(format).length;
    const { bytes: most, modelCharacters } = httpApiLimits.accessLogFormat;
    if (bytes > most) {
        issues.push(found("the format has at most 3 KB", `${bytes} bytes`, "log fewer variables"));
    } else if (format.length > modelCharacters) {
        issues.push({
            ...found(
                "AWS may refuse a format over 1,024 characters",
                `${format.length}`,
                "log fewer variables",
                "warning",
            ),
            rule: "the quota page says 3 KB, the service model 1,024 characters",
        });
    }
    for (const name of variables) {
        if (isContextVariable(name)) continue;
        issues.push(found("HTTP APIs have no such variable", `$context.${name}`, contextVariableFix(name), "warning"));
    }
    for (const [other] of format.matchAll(/\$(?!context\.)[A-Za-z][\w.]*/g)) {
        issues.push(found("only $context variables are filled in", other, "write a $context variable", "warning"));
    }
    return issues;
});

/** Names of the `$context` variables in a format, in order. */
export function logVariables(format: string): string[] {
    return [...format.matchAll(/\$context\.([\w-]+(?:\.[\w-]+)*)/g)].flatMap(([, name]) => name ?? []);
}
