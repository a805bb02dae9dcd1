import * as pulumi from "@pulumi/pulumi";
import { flag, shortText, within, wrongType } from "../../model/check";
import { issue, type Issue, quote } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import type { HttpApiArgs } from "./args";
import { isPlainObject } from "../plain-object";
import { readRouteTable, type RouteEntry } from "./route-table";
import { checkAccessLogs } from "./validate-access-logs";
import { checkAuthorization } from "./validate-authorization";
import { checkAuthorizers } from "./validate-authorizers";
import { checkConflicts } from "./validate-conflicts";
import { checkCors } from "./validate-cors";
import { checkDomain, checkIpAddressType, checkReachable } from "./validate-domain";
import { checkFunctionNames, checkFunctionTimeouts, checkQuotas, checkTargetNames } from "./validate-quotas";
import { checkRoutes } from "./validate-routes";
import { elsewhere, type Fields, object } from "./validate-shape";
import { checkStage, stageNameOf, stageVariablesOf } from "./validate-stage";
import { checkTags } from "./validate-tags";
import { checkVpcConnection } from "./validate-targets";
import { accountLimit, checkSumOfRates, checkThrottle } from "./validate-throttle";

/** What is known of the deployment besides the arguments. */
export interface ValidationContext {
    /** Region of the deployment, when known. */
    readonly region?: string | undefined;
}

/**
 * Every issue with the arguments, warnings and information included. Takes whatever an untyped program passes; values
 * that are outputs are left to `whenKnown`. Never throws.
 */
export function validateHttpApi(args: HttpApiArgs, context: ValidationContext = {}): Issue[] {
    const given: unknown = args;
    if (!isPlainObject(given)) {
        return [
            wrongType("", "the arguments must be an object", given, 'write { routes: { "GET /orders": listOrders } }'),
        ];
    }
    const account = accountLimit(given.accountThrottle, context.region);
    const authorizers = isPlainObject(given.authorizers) ? given.authorizers : {};
    const scope = {
        authorizers,
        defaultAuthorizer: given.defaultAuthorizer,
        account,
        stageVariables: stageVariablesOf(given.stage),
        vpcLink: given.vpcLink !== undefined,
    };
    const fields: Fields<HttpApiArgs> = {
        routes: elsewhere,
        authorizers: checkAuthorizers,
        defaultAuthorizer: elsewhere,
        throttle: (path, value) => checkThrottle(path, value, account),
        cors: checkCors,
        stage: checkStage,
        accessLogs: checkAccessLogs,
        detailedMetrics: flag,
        domain: (path, value) => checkDomain(path, value, context.region, given.executeApiEndpoint),
        executeApiEndpoint: flag,
        ipAddressType: checkIpAddressType,
        vpcLink: checkVpcConnection,
        routeQuota: within({ least: 1, most: 100_000, unit: "routes", whole: true }),
        accountThrottle: (path, value) => checkThrottle(path, value, undefined),
        description: shortText("the orders service", httpApiLimits.description, "service model of API Gateway v2"),
        tags: checkTags,
    };
    const { routes, issues } = readRouteTable(withoutUnreadable(given.routes) as HttpApiArgs["routes"]);
    return [
        ...object({ fields, example: '{ routes: { "GET /orders": listOrders } }', ofApi: true })("", given),
        ...issues,
        ...checkEmpty(given.routes),
        ...checkRoutes(given.routes, scope),
        ...checkConflicts(routes),
        ...checkAuthorization(routes, scope, given),
        ...checkFunctionNames(routes, given.routes),
        ...checkTargetNames(routes),
        ...checkFunctionTimeouts(routes),
        ...checkStageName(given.stage, routes),
        ...checkReachable(given.domain, given.executeApiEndpoint),
        ...checkQuotas(routes, given),
        ...checkSumOfRates(
            routes.map(({ settings }) => settings.throttle),
            account,
        ),
    ];
}

/** Leaves out functions whose ARN is neither a text nor an output: `checkTarget` reports them, nobody can read them. */
function withoutUnreadable(routes: unknown): unknown {
    if (!isPlainObject(routes)) return routes;
    const readable = (value: unknown): boolean => {
        const to = isPlainObject(value) && "to" in value ? value.to : value;
        const fn = isPlainObject(to) ? to.function : undefined;
        if (!isPlainObject(fn)) return true;
        return typeof fn.arn === "string" || pulumi.Output.isInstance(fn.arn) || fn.arn instanceof Promise;
    };
    return Object.fromEntries(Object.entries(routes).filter(([, value]) => readable(value)));
}

function checkEmpty(routes: unknown): Issue[] {
    if (!isPlainObject(routes) || Object.keys(routes).length > 0) return [];
    return [
        issue({
            path: "routes",
            code: "route-table-empty",
            problem: "an API needs at least one route",
            rule: "API Gateway refuses it: At least one route is required before deploying the Api.",
            fix: 'write routes: { "GET /orders": listOrders }',
        }),
    ];
}

/**
 * At the execute-api address the first part of the path is the stage's name, so a route that starts with the same
 * word is not where its key says. Source: developer guide, "Stages for HTTP APIs".
 */
function checkStageName(stage: unknown, routes: readonly RouteEntry[]): Issue[] {
    const named = stageNameOf(stage);
    if (named === undefined || named.name === "$default") return [];
    const hidden = routes.find(({ key }) => {
        const first = key.kind === "path" ? key.path.segments[0] : undefined;
        return first?.kind === "literal" && first.text === named.name;
    });
    if (hidden === undefined) return [];
    return [
        issue({
            path: named.path,
            code: "route-unreachable",
            severity: "warning",
            problem: `the stage has the name of the first part of ${quote(hidden.text)}`,
            got: quote(named.name),
            rule: `the stage's name comes first in the path, so the route answers at /${named.name}/${named.name}`,
            fix: "give the stage another name",
        }),
    ];
}
