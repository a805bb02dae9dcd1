import { oneOf, shortText, text, within } from "../../model/check";
import { isIssue, issue, type Issue, nearest, quote, step } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import { pathVariables } from "../../model/path-template";
import { parseRouteKey } from "../../model/route-key";
import { isServiceKind } from "../../model/service-integration";
import { isFunctionSource } from "../targets/function-source";
import type { Throttle } from "../throttle";
import type { HttpApiRoute } from "./args";
import { isPlainObject } from "../plain-object";
import { authorizerKinds, builtInAuthorizers } from "./validate-authorizers";
import { checkRequestParameters, checkResponseParameters } from "./validate-mappings";
import { elsewhere, type Fields, list, object } from "./validate-shape";
import { checkTarget, targetKindOf, type TargetScope } from "./validate-targets";
import { checkThrottle } from "./validate-throttle";

/** What the routes have in common, read from the other arguments. */
export interface RoutesScope {
    /** The declared authorizers as they were written, by name. */
    readonly authorizers: { readonly [name: string]: unknown };
    readonly defaultAuthorizer: unknown;
    readonly account: Throttle;
    readonly stageVariables: readonly string[];
    readonly vpcLink: boolean;
}

/** Seconds a route waits: 50 ms to 30 s. Whoever writes more probably thinks of milliseconds. */
export const checkTimeout = within({
    ...httpApiLimits.timeout,
    unit: "seconds",
    code: "timeout-invalid",
    rule: "a fixed quota of HTTP APIs",
    fix: (value) => (value >= 1000 && value <= 30_000 ? `write ${value / 1000}: timeouts are in seconds` : undefined),
});

/** Everything wrong with each route by itself. */
export function checkRoutes(routes: unknown, scope: RoutesScope): Issue[] {
    if (!isPlainObject(routes)) return [];
    return Object.entries(routes).flatMap(([key, value]) => checkRoute(step("routes", key), key, value, scope));
}

function checkRoute(path: string, key: string, value: unknown, scope: RoutesScope): Issue[] {
    const parsed = parseRouteKey(key);
    const variables = isIssue(parsed) ? undefined : parsed.kind === "default" ? [] : pathVariables(parsed.path);
    const targetScope = { pathVariables: variables, stageVariables: scope.stageVariables, vpcLink: scope.vpcLink };
    if (!isPlainObject(value) || !("to" in value)) return checkTarget(path, value, targetScope);
    return [
        ...object({ fields: fieldsOf(scope, targetScope), example: "{ to: listOrders }", ofApi: true })(path, value),
        ...checkTarget(step(path, "to"), value.to, targetScope),
        ...checkFit(path, value),
        ...checkScopes(path, value, scope),
    ];
}

function fieldsOf(scope: RoutesScope, targetScope: TargetScope): Fields<HttpApiRoute> {
    return {
        to: elsewhere,
        authorizer: (path, value) => checkAuthorizerName(path, value, scope.authorizers),
        scopes: list(checkScope, 'scopes: ["orders/write"]', 1),
        throttle: (path, value) => checkThrottle(path, value, scope.account),
        timeout: checkTimeout,
        payloadVersion: oneOf(["2.0", "1.0"], "payloadVersion"),
        requestParameters: (path, value) => checkRequestParameters(path, value, targetScope),
        responseParameters: (path, value) => checkResponseParameters(path, value, targetScope),
        operationName: shortText("listOrders", httpApiLimits.operationName, "service model of API Gateway v2"),
    };
}

const checkScope = text("orders/write", (path, value) =>
    value !== "" && !/\s/.test(value)
        ? []
        : [
              issue({
                  path,
                  code: "value-invalid",
                  problem: "a scope is a text without spaces",
                  got: quote(value),
                  fix: "write one scope an element",
              }),
          ],
);

/** The name of an authorizer: a declared one, or one that is built in. */
export function checkAuthorizerName(
    path: string,
    value: unknown,
    declared: { readonly [name: string]: unknown },
): Issue[] {
    const offered = [...Object.keys(declared), ...builtInAuthorizers];
    if (typeof value === "string" && offered.includes(value)) return [];
    const near = typeof value === "string" ? nearest(value, offered) : undefined;
    return [
        issue({
            path,
            code: "authorizer-unknown",
            problem: "no authorizer of that name",
            got: quote(value),
            fix:
                near === undefined
                    ? `declare it in authorizers, or write one of ${offered.join(", ")}`
                    : `write ${quote(near)}`,
        }),
    ];
}

/** Settings that this kind of target does not have. */
function checkFit(path: string, route: Record<string, unknown>): Issue[] {
    const kind = isFunctionSource(route.to) ? "function" : targetKindOf(route.to);
    if (kind === undefined || kind === "function") return [];
    const issues: Issue[] = [];
    if (route.payloadVersion !== undefined) {
        issues.push(
            issue({
                path: step(path, "payloadVersion"),
                code: "value-invalid",
                problem: "only functions have a payload version",
                got: quote(route.payloadVersion),
                rule: "API Gateway sends other targets version 1.0",
                fix: "leave payloadVersion out",
            }),
        );
    }
    if (isServiceKind(kind) && route.requestParameters !== undefined) {
        issues.push(
            issue({
                path: step(path, "requestParameters"),
                code: "mapping-invalid",
                problem: `what ${kind} is sent stands in its parameters`,
                rule: "an integration with a subtype has service parameters in place of mappings",
                fix: `write ${kind}: { parameters: { ... } }`,
            }),
        );
    }
    return issues;
}

/** Scopes need an authorizer that reads tokens; at most ten of them. */
function checkScopes(path: string, route: Record<string, unknown>, scope: RoutesScope): Issue[] {
    const { scopes } = route;
    if (scopes === undefined) return [];
    const at = step(path, "scopes");
    const issues: Issue[] = [];
    const name = route.authorizer ?? scope.defaultAuthorizer ?? "none";
    if (typeof name === "string" && !readsTokens(name, scope.authorizers)) {
        issues.push(
            issue({
                path: at,
                code: "scopes-without-jwt",
                problem: "scopes need a JWT or Cognito authorizer",
                got: `authorizer ${quote(name)}`,
                rule: "API Gateway refuses it: Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization type",
                fix: "name such an authorizer, or leave scopes out",
            }),
        );
    }
    if (Array.isArray(scopes) && scopes.length > httpApiLimits.scopes) {
        issues.push(
            issue({
                path: at,
                code: "scopes-quota",
                problem: `a route has at most ${httpApiLimits.scopes} scopes`,
                got: quote(scopes.length),
                rule: "a fixed quota of HTTP APIs",
                fix: "name broader scopes: a token needs one of them",
            }),
        );
    }
    return issues;
}

/** Whether scopes may stand beside the authorizer. An unknown one is reported elsewhere. */
function readsTokens(name: string, declared: { readonly [name: string]: unknown }): boolean {
    if (!Object.hasOwn(declared, name)) return !(builtInAuthorizers as readonly string[]).includes(name);
    const authorizer = declared[name];
    const kind = isPlainObject(authorizer)
        ? authorizerKinds.find((offered) => authorizer[offered] !== undefined)
        : undefined;
    return kind !== "function";
}
