import { compilePattern } from "../../../model/bounded-pattern";
import { flag, oneOf, shortText, text, within } from "../../../model/check";
import { isIssue, issue, type Issue, quote, step, under } from "../../../model/issue";
import { httpApiLimits, webSocketLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { elsewhere, type Fields, input, list, map, object } from "../../http-api/validate-shape";
import { checkThrottle } from "../../http-api/validate-throttle";
import { checkTemplate } from "../../rest-api/validate/templates";
import type { MessageResponse, WebSocketApiRoute } from "../route-args";
import { checkRouteAuthorizer } from "./authorizers";
import { checkFit } from "./fit";
import { ofOtherKinds } from "./foreign";
import { checkRequestParameters } from "./mappings";
import type { RoutesScope, RouteScope } from "./scope";
import { checkSelectBy } from "./select-by";
import { checkTarget } from "./targets";
import { checkValidation } from "./validation";

/** Seconds a route waits: 50 ms to 29 s. Whoever writes more probably thinks of milliseconds. */
export const checkTimeout = within({
    ...webSocketLimits.timeout,
    unit: "seconds",
    code: "timeout-invalid",
    rule: "a fixed quota of WebSocket APIs",
    fix: (value) => (value >= 1000 && value <= 29_000 ? `write ${value / 1000}: timeouts are in seconds` : undefined),
});

/** Everything wrong with each route by itself. */
export function checkRoutes(routes: unknown, scope: RoutesScope): Issue[] {
    if (!isPlainObject(routes)) return [];
    return Object.entries(routes).flatMap(([key, value]) => checkRoute(step("routes", key), key, value, scope));
}

function checkRoute(path: string, routeKey: string, value: unknown, scope: RoutesScope): Issue[] {
    const routeScope: RouteScope = { ...scope, routeKey, connects: routeKey === "$connect" };
    if (!isPlainObject(value) || !("to" in value)) return checkTarget(path, value, routeScope);
    const shape = { fields: fieldsOf(routeScope), example: "{ to: onSubscribe }", foreign: ofOtherKinds };
    return [
        ...object(shape)(path, value),
        ...checkTarget(step(path, "to"), value.to, routeScope, value.requestParameters),
        ...checkFit(path, value, routeScope),
    ];
}

function fieldsOf(scope: RouteScope): Fields<WebSocketApiRoute> {
    return {
        to: elsewhere,
        reply: flag,
        authorizer: (path, value) => checkRouteAuthorizer(path, value, scope.authorizers, scope.connects),
        apiKey: flag,
        throttle: (path, value) => checkThrottle(path, value, scope.account),
        timeout: checkTimeout,
        validate: (path, value) => checkValidation(path, value, scope),
        proxy: flag,
        requestParameters: (path, value) => checkRequestParameters(path, value, scope.connects),
        requestTemplates: checkTemplates,
        selectTemplateBy: checkSelectBy,
        passthrough: oneOf(["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"], "passthrough"),
        responses: checkResponses,
        contentHandling: checkContentHandling,
        operationName: shortText("subscribe", httpApiLimits.operationName, "service model of API Gateway v2"),
    };
}

const checkContentHandling = oneOf(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"], "contentHandling");
const checkEach = map(input(checkTemplate), `write { $default: "$input.json('$')" }`);

/** Templates by what picks them. Whoever writes a content type thinks of a REST API. */
function checkTemplates(path: string, value: unknown): Issue[] {
    const issues = checkEach(path, value);
    const types = isPlainObject(value) ? Object.keys(value).filter((key) => /^[\w.+-]+\/[\w.+*-]+$/.test(key)) : [];
    return [
        ...issues,
        ...types.map((type) =>
            issue({
                path: step(path, type),
                code: "template-invalid",
                severity: "warning",
                problem: "a message has no content type, so nothing picks this template",
                got: quote(type),
                fix: "write $default",
            }),
        ),
    ];
}

const checkPattern = text("4\\d\\d", (path, pattern) => {
    const [, inner] = /^\/(.*)\/$/.exec(pattern) ?? [];
    if (inner !== undefined) {
        return [
            issue({
                path,
                code: "pattern-invalid",
                problem: "a pattern stands without slashes",
                got: quote(pattern),
                fix: `write ${quote(inner)}`,
            }),
        ];
    }
    const compiled = compilePattern(pattern);
    return isIssue(compiled) ? [under(path, compiled)] : [];
});

const responseFields: Fields<MessageResponse> = {
    pattern: checkPattern,
    templates: checkTemplates,
    selectTemplateBy: checkSelectBy,
    contentHandling: checkContentHandling,
};

const checkEachResponse = list(
    object({ fields: responseFields, example: '{ pattern: "4\\\\d\\\\d" }', foreign: ofOtherKinds }),
    "responses: [{}]",
    1,
);

/** Everything wrong with `responses`. */
function checkResponses(path: string, value: unknown): Issue[] {
    const issues = checkEachResponse(path, value);
    const first = new Map<string, number>();
    for (const [index, response] of (Array.isArray(value) ? (value as unknown[]) : []).entries()) {
        if (!isPlainObject(response)) continue;
        const pattern = typeof response.pattern === "string" ? response.pattern : "";
        const earlier = first.get(pattern);
        if (earlier === undefined) first.set(pattern, index);
        else {
            issues.push(
                issue({
                    path: step(path, index),
                    code: "value-invalid",
                    problem:
                        pattern === ""
                            ? `responses[${earlier}] has no pattern either: one is taken when no other is`
                            : `responses[${earlier}] has the same pattern`,
                    got: quote(response.pattern),
                    fix: "give it a pattern of its own, or leave it out",
                }),
            );
        }
    }
    if (first.size === 0 || first.has("")) return issues;
    return [
        ...issues,
        issue({
            path,
            code: "value-invalid",
            severity: "warning",
            problem: "what no pattern matches is answered with an error",
            rule: 'developer guide, "Set up WebSocket API integration responses": one should catch all',
            fix: "add one without a pattern",
        }),
    ];
}
