import { type Check, text, wrongType } from "../../../model/check";
import { isIssue, issue, type Issue, nearest, quote, step, under } from "../../../model/issue";
import {
    isFatalHeader,
    parseRestParameterSource,
    parseRestParameterTarget,
    type RestMappingSide,
} from "../../../model/rest-parameter-mapping";
import { isPlainObject } from "../../plain-object";
import { isPlain } from "../../when-known";
import { isMappingShort } from "../targets/short-parameters";
import type { RouteScope } from "./scope";

/** Everything wrong with `requestParameters`. */
export function checkRequestParameters(path: string, value: unknown, scope: RouteScope): Issue[] {
    if (!isPlainObject(value)) {
        const fix = 'write requestParameters: { "header.x-user": "context.authorizer.principalId" }';
        return [wrongType(path, "must be an object", value, fix, "mapping-invalid")];
    }
    return Object.entries(value).flatMap(([key, source]) => {
        const at = step(path, key);
        const written = isMappingShort(key) ? `integration.request.${key}` : key;
        const target = parseRestParameterTarget(written, "request");
        const issues = isIssue(target) ? [under(at, target)] : [];
        if (!isIssue(target) && target.in === "header" && isFatalHeader(target.name, scope.toAws ? "AWS" : "HTTP")) {
            issues.push(fatal(at, target.name));
        }
        return isPlain(source) ? [...issues, ...checkSource("request", scope.pathVariables)(at, source)] : issues;
    });
}

function fatal(path: string, name: string): Issue {
    return issue({
        path,
        code: "mapping-reserved-header",
        problem: "a mapping of this header makes API Gateway answer 500 to every request",
        got: quote(name),
        rule: 'observed on AWS: {"message":"Internal server error"}',
        fix: "use a header of your own, such as x-orders-tenant",
    });
}

/** The check of a mapping's right side, also for values that become known later. */
export const checkSource = (side: RestMappingSide, pathVariables?: readonly string[]): Check =>
    text("context.requestId", (path, value) => {
        const source = parseRestParameterSource(value, side);
        if (isIssue(source)) return [under(path, source)];
        if (source.from !== "request" || source.in !== "path" || pathVariables === undefined) return [];
        if (pathVariables.includes(source.name)) return [];
        const [only, ...others] = pathVariables;
        const near = nearest(source.name, pathVariables) ?? (others.length === 0 ? only : undefined);
        return [
            issue({
                path,
                code: "mapping-invalid",
                problem: `the route's path has no variable ${quote(source.name)}`,
                got: quote(value),
                fix:
                    near === undefined
                        ? "name a variable of the path"
                        : `write ${quote(`method.request.path.${near}`)}`,
            }),
        ];
    });

/** Headers of an answer: names and mappings. */
export function checkHeaders(path: string, value: unknown, side: "response" | "gateway"): Issue[] {
    if (!isPlainObject(value)) {
        return [
            wrongType(path, "must be an object", value, `write headers: { "x-reason": "'text'" }`, "mapping-invalid"),
        ];
    }
    return Object.entries(value).flatMap(([name, source]) => {
        const at = step(path, name);
        const issues = /^[\w!#$%&'*+.^`|~-]+$/.test(name)
            ? []
            : [wrongType(at, "a header's name has no spaces, colons or commas", name, "write its name alone")];
        return isPlain(source) ? [...issues, ...checkSource(side)(at, source)] : issues;
    });
}
