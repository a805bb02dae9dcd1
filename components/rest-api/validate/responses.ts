import { compilePattern } from "../../../model/bounded-pattern";
import { type Check, oneOf, text } from "../../../model/check";
import { isIssue, issue, type Issue, quote, step, under } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { type Fields, list, object } from "../../http-api/validate-shape";
import type { RouteResponse } from "../route-args";
import { checkHeaders } from "./mappings";
import type { RouteScope } from "./scope";
import { checkTemplates } from "./templates";
import { checkModelName } from "./validation";

/** A status code. */
export const checkStatus: Check = (path, status) =>
    typeof status === "number" && Number.isInteger(status) && status >= 100 && status <= 599
        ? []
        : [
              issue({
                  path,
                  code: "value-invalid",
                  problem: "a status code is a whole number from 100 to 599",
                  got: quote(status),
                  fix: "write a status code such as 200",
              }),
          ];

const checkPattern = text("4\\d{2}", (path, pattern) => {
    const compiled = compilePattern(pattern);
    return isIssue(compiled) ? [under(path, compiled)] : [];
});

/** Everything wrong with `responses`. */
export function checkResponses(path: string, value: unknown, scope: RouteScope): Issue[] {
    const fields: Fields<RouteResponse> = {
        status: checkStatus,
        pattern: checkPattern,
        headers: (at, headers) => checkHeaders(at, headers, "response"),
        templates: (at, templates) => checkTemplates(at, templates),
        contentHandling: oneOf(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"], "contentHandling"),
        model: (at, name) => checkModelName(at, name, scope.models),
    };
    const shape = object({ fields, required: ["status"], example: "{ status: 200 }" });
    return [...list(shape, "responses: [{ status: 200 }]", 1)(path, value), ...checkPatterns(path, value)];
}

/** One answer a pattern: API Gateway keeps them by it. */
function checkPatterns(path: string, value: unknown): Issue[] {
    if (!Array.isArray(value)) return [];
    const first = new Map<string, number>();
    const issues = value.flatMap((response: unknown, index) => {
        if (!isPlainObject(response)) return [];
        const pattern = typeof response.pattern === "string" ? response.pattern : "";
        const earlier = first.get(pattern);
        if (earlier === undefined) first.set(pattern, index);
        if (earlier === undefined) return [];
        return [
            issue({
                path: step(path, index),
                code: "value-invalid",
                problem:
                    pattern === ""
                        ? `responses[${earlier}] has no pattern either: one answer is taken when no other is`
                        : `responses[${earlier}] has the same pattern`,
                got: quote(response.pattern),
                fix: "give it a pattern of its own, or leave it out",
            }),
        ];
    });
    if (first.has("") || first.size === 0) return issues;
    return [
        ...issues,
        issue({
            path,
            code: "value-invalid",
            severity: "warning",
            problem: "an answer no pattern matches is answered with 500, Internal server error",
            rule: "API Gateway: API_CONFIGURATION_ERROR",
            fix: "add an answer without a pattern",
        }),
    ];
}
