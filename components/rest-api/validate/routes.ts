import { flag, oneOf, shortText, text } from "../../../model/check";
import { isIssue, issue, type Issue, quote, step } from "../../../model/issue";
import { httpApiLimits } from "../../../model/limits";
import { pathVariables } from "../../../model/path-template";
import { parseRouteKey } from "../../../model/route-key";
import { isPlainObject } from "../../plain-object";
import { checkAuthorizerName } from "../../http-api/validate-routes";
import { elsewhere, type Fields, list, object } from "../../http-api/validate-shape";
import { checkThrottle } from "../../http-api/validate-throttle";
import type { RestApiRoute } from "../route-args";
import { checkFit, httpKinds, kindOf } from "./fit";
import { checkRouteCache } from "./cache";
import { ofHttpApis } from "./foreign";
import { checkRequestParameters } from "./mappings";
import { checkResponses } from "./responses";
import type { RoutesScope, RouteScope } from "./scope";
import { checkTarget } from "./targets";
import { checkTemplates } from "./templates";
import { checkValidation } from "./validation";

/** Everything wrong with each route by itself. */
export function checkRoutes(routes: unknown, scope: RoutesScope): Issue[] {
    if (!isPlainObject(routes)) return [];
    return Object.entries(routes).flatMap(([key, value]) => checkRoute(step("routes", key), key, value, scope));
}

function checkRoute(path: string, key: string, value: unknown, scope: RoutesScope): Issue[] {
    const parsed = parseRouteKey(key);
    const variables = isIssue(parsed) || parsed.kind === "default" ? undefined : pathVariables(parsed.path);
    const to = isPlainObject(value) && "to" in value ? value.to : value;
    const toAws = !httpKinds.includes(kindOf(to) ?? "function");
    const routeScope: RouteScope = { ...scope, pathVariables: variables, toAws };
    if (!isPlainObject(value) || !("to" in value)) return checkTarget(path, value, routeScope);
    const shape = { fields: fieldsOf(routeScope), example: "{ to: listOrders }", foreign: ofHttpApis };
    return [
        ...object(shape)(path, value),
        ...checkTarget(step(path, "to"), value.to, routeScope),
        ...checkFit(path, value, routeScope),
        ...checkScopes(path, value, scope),
    ];
}

function fieldsOf(scope: RouteScope): Fields<RestApiRoute> {
    return {
        to: elsewhere,
        authorizer: (path, value) => checkAuthorizerName(path, value, scope.authorizers),
        scopes: list(checkScope, 'scopes: ["orders/write"]', 1),
        apiKey: flag,
        throttle: (path, value) => checkThrottle(path, value, scope.account),
        // `checkFit` judges it, beside the settings it depends on.
        timeout: elsewhere,
        validate: (path, value) => checkValidation(path, value, scope),
        cache: (path, value) => checkRouteCache(path, value, scope),
        proxy: flag,
        requestParameters: (path, value) => checkRequestParameters(path, value, scope),
        requestTemplates: (path, value) => checkTemplates(path, value),
        passthrough: oneOf(["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"], "passthrough"),
        responses: (path, value) => checkResponses(path, value, scope),
        contentHandling: oneOf(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"], "contentHandling"),
        streaming: flag,
        operationName: shortText("listOrders", httpApiLimits.operationName, "service model of API Gateway"),
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

/** Scopes need an authorizer that reads access tokens, which have no audience to compare with client ids. */
function checkScopes(path: string, route: Record<string, unknown>, scope: RoutesScope): Issue[] {
    if (route.scopes === undefined) return [];
    const at = step(path, "scopes");
    const name = route.authorizer ?? scope.defaultAuthorizer ?? "none";
    if (typeof name !== "string") return [];
    const declared = Object.hasOwn(scope.authorizers, name) ? scope.authorizers[name] : undefined;
    const cognito = isPlainObject(declared) ? declared.cognito : undefined;
    if (declared === undefined && name !== "iam" && name !== "none") return [];
    if (!isPlainObject(cognito)) {
        return [
            issue({
                path: at,
                code: "scopes-without-jwt",
                problem: "scopes need a Cognito authorizer",
                got: `authorizer ${quote(name)}`,
                rule: "API Gateway refuses it: Authorization Scopes are only valid for COGNITO_USER_POOLS authorization type",
                fix: "name such an authorizer, or leave scopes out",
            }),
        ];
    }
    const { clientIds } = cognito;
    if (clientIds === undefined || (Array.isArray(clientIds) && clientIds.length === 0)) return [];
    return [
        issue({
            path: at,
            code: "authorizer-invalid",
            problem: `no access token passes authorizer ${quote(name)}, which compares the audience with its client ids`,
            got: quote(route.scopes),
            rule: "with scopes a token must be an access token, and those of Cognito have no audience",
            fix: "declare a second authorizer without client ids for the routes with scopes",
        }),
    ];
}
