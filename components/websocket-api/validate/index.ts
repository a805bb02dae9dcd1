import { flag, oneOf, within, wrongType } from "../../../model/check";
import { issue, type Issue, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { checkIpAddressType, checkReachable } from "../../http-api/validate-domain";
import { elsewhere, type Fields, object } from "../../http-api/validate-shape";
import { stageVariablesOf } from "../../http-api/validate-stage";
import { checkTags } from "../../http-api/validate-tags";
import { accountLimit, checkSumOfRates, checkThrottle, readThrottle } from "../../http-api/validate-throttle";
import { defaultStageName } from "../../rest-api/plan-stage";
import { validateUsagePlans } from "../../rest-api/usage-plans/validate";
import { readable } from "../../rest-api/validate/readable";
import { checkDescription, checkExecutionLogs } from "../../rest-api/validate/settings";
import type { WebSocketApiArgs } from "../args";
import { readRouteTable, type RouteEntry } from "../route-table";
import { checkAuthorizers, checkUnused } from "./authorizers";
import { ofOtherKinds } from "./foreign";
import { checkFunctionTimeouts, checkSharedNames } from "./names";
import { checkRouteQuota } from "./quotas";
import { checkRoutes } from "./routes";
import type { RoutesScope } from "./scope";
import { checkRouteSelectBy } from "./select-by";
import { checkDomain, checkLogs, checkStage } from "./settings";
import { checkModels } from "./validation";

/** What is known of the deployment besides the arguments. */
export interface ValidationContext {
    /** Region of the deployment, when known. */
    readonly region?: string | undefined;
}

/**
 * Every issue with the arguments, warnings and information included. Takes whatever an untyped program passes; values
 * that are outputs are left to `whenKnown`. Never throws.
 */
export function validateWebSocketApi(args: WebSocketApiArgs, context: ValidationContext = {}): Issue[] {
    const given: unknown = args;
    if (!isPlainObject(given)) {
        return [
            wrongType("", "the arguments must be an object", given, "write { routes: { subscribe: onSubscribe } }"),
        ];
    }
    const scope: RoutesScope = {
        authorizers: isPlainObject(given.authorizers) ? given.authorizers : {},
        account: accountLimit(given.accountThrottle, context.region),
        stageVariables: stageVariablesOf(given.stage),
        models: isPlainObject(given.models) ? Object.keys(given.models) : [],
    };
    const { routes, issues } = readRouteTable(readable(given.routes) as WebSocketApiArgs["routes"]);
    return [
        ...object({
            fields: fieldsOf(scope, context),
            example: "{ routes: { subscribe: onSubscribe } }",
            foreign: ofOtherKinds,
        })("", given),
        ...issues,
        ...checkEmpty(given.routes),
        ...checkRoutes(given.routes, scope),
        ...checkUnused(given.routes, scope.authorizers),
        ...checkSharedNames(routes, given.routes),
        ...checkFunctionTimeouts(routes),
        ...checkReachable(given.domain, given.executeApiEndpoint),
        ...checkRouteQuota(routes.length, given.routeQuota),
        ...checkSumOfRates(
            routes.map(({ settings }) => settings.throttle),
            scope.account,
        ),
        ...checkPlans(given, routes, scope),
    ];
}

function fieldsOf({ account }: RoutesScope, { region }: ValidationContext): Fields<WebSocketApiArgs> {
    return {
        routes: elsewhere,
        selectBy: checkRouteSelectBy,
        authorizers: checkAuthorizers,
        throttle: (path, value) => checkThrottle(path, value, account),
        stage: checkStage,
        autoDeploy: flag,
        accessLogs: checkLogs,
        executionLogs: checkExecutionLogs,
        detailedMetrics: flag,
        models: checkModels,
        apiKeySource: oneOf(["header", "authorizer"], "apiKeySource", "api-key-invalid"),
        // `checkPlans` judges both, beside the routes.
        plans: elsewhereIfPlain,
        apiKeys: elsewhereIfPlain,
        domain: (path, value) => checkDomain(path, value, region),
        executeApiEndpoint: flag,
        ipAddressType: checkIpAddressType,
        routeQuota: within({ least: 1, most: 100_000, unit: "routes", whole: true }),
        accountThrottle: (path, value) => checkThrottle(path, value, undefined),
        description: checkDescription,
        tags: checkTags,
    };
}

/** Judged elsewhere; an output is refused here, for the shape of the API must be known. */
const elsewhereIfPlain = (): Issue[] => [];

function checkEmpty(routes: unknown): Issue[] {
    if (!isPlainObject(routes) || Object.keys(routes).length > 0) return [];
    return [
        issue({
            path: "routes",
            code: "route-table-empty",
            problem: "an API needs at least one route",
            rule: "API Gateway refuses it: At least one route is required before deploying the Api.",
            fix: "write routes: { subscribe: onSubscribe }",
        }),
    ];
}

/** Plans and keys as a REST API has them, but for throttles of single routes: `$connect` is the only one. */
function checkPlans(
    { plans, apiKeys, stage, throttle, apiKeySource }: Record<string, unknown>,
    routes: readonly RouteEntry[],
    { authorizers, account }: RoutesScope,
): Issue[] {
    const stageName = isPlainObject(stage) ? stage.name : stage;
    const foreign: Issue[] = [];
    const own = isPlainObject(plans)
        ? Object.fromEntries(
              Object.entries(plans).map(([name, plan]) => {
                  if (!isPlainObject(plan)) return [name, plan];
                  const { methodThrottles, stages, ...rest } = plan;
                  for (const [option, value] of Object.entries({ methodThrottles, stages })) {
                      const found =
                          value === undefined ? undefined : ofOtherKinds(step(step("plans", name), option), option);
                      if (found !== undefined) foreign.push(found);
                  }
                  return [name, rest];
              }),
          )
        : plans;
    const issues = validateUsagePlans(own, apiKeys, {
        routes: routes.map(({ text, settings: { apiKey, authorizer } }) => ({
            text,
            identity: text,
            requiresKey: apiKey === true,
            lambdaAuthorizer: typeof authorizer === "string" && Object.hasOwn(authorizers, authorizer),
        })),
        stages: [
            { name: typeof stageName === "string" ? stageName : defaultStageName, throttle: readThrottle(throttle) },
        ],
        account,
        keySource: apiKeySource === "authorizer" ? "authorizer" : "header",
    });
    return [...foreign, ...issues.map(inOwnWords)];
}

/** A WebSocket API has one route a key may be asked for at. */
function inOwnWords(found: Issue): Issue {
    return found.fix === "write apiKey: true at the routes the plans are for"
        ? { ...found, fix: "write routes: { $connect: { to, apiKey: true } }" }
        : found;
}
