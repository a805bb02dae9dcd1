import { flag, oneOf, within, wrongType } from "../../../model/check";
import { issue, type Issue } from "../../../model/issue";
import { printPathTemplate } from "../../../model/path-template";
import { isPlainObject } from "../../plain-object";
import { checkCors } from "../../http-api/validate-cors";
import { checkReachable } from "../../http-api/validate-domain";
import { elsewhere, type Fields, object } from "../../http-api/validate-shape";
import { stageVariablesOf } from "../../http-api/validate-stage";
import { checkTags } from "../../http-api/validate-tags";
import { checkVpcConnection } from "../../http-api/validate-targets";
import { accountLimit, checkSumOfRates, checkThrottle, readThrottle } from "../../http-api/validate-throttle";
import { validateReach } from "../access/validate";
import { readEndpoint } from "../access/validate-endpoint";
import type { RestApiArgs } from "../args";
import { validateCanary } from "../canary/validate";
import { validateClientCertificate } from "../client-certificate/validate";
import { validateRestDomain } from "../domain/validate";
import { validateFirewall } from "../firewall/validate";
import { defaultStageName } from "../plan-stage";
import { readRouteTable, type RouteEntry } from "../route-table";
import { validateUsagePlans } from "../usage-plans/validate";
import { checkAuthorizers } from "./authorizers";
import { checkAuthorization } from "./authorization";
import { checkCache, checkCachedMethods } from "./cache";
import { checkConflicts } from "./conflicts";
import { checkCorsOrigins } from "./cors-origins";
import { httpKinds } from "./fit";
import { ofHttpApis } from "./foreign";
import { checkFunctionNames, checkFunctionTimeouts, checkTargetNames } from "./names";
import { checkParameterNames } from "./parameter-names";
import { checkQuotas } from "./quotas";
import { readable } from "./readable";
import { checkRoutes } from "./routes";
import type { RoutesScope } from "./scope";
import {
    checkBinaryMediaTypes,
    checkCompression,
    checkDescription,
    checkExecutionLogs,
    checkFurtherStages,
    checkGatewayResponses,
    checkLogs,
    checkStage,
    checkStages,
} from "./settings";
import { checkTimeoutQuota } from "./timeout";
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
export function validateRestApi(args: RestApiArgs, context: ValidationContext = {}): Issue[] {
    const given: unknown = args;
    if (!isPlainObject(given)) {
        return [
            wrongType("", "the arguments must be an object", given, 'write { routes: { "GET /orders": listOrders } }'),
        ];
    }
    const scope = scopeOf(given, context);
    const { routes, issues } = readRouteTable(readable(given.routes) as RestApiArgs["routes"]);
    return [
        ...object({
            fields: fieldsOf(given, scope),
            example: '{ routes: { "GET /orders": listOrders } }',
            foreign: ofHttpApis,
        })("", given),
        ...issues,
        ...checkEmpty(given.routes),
        ...checkRoutes(given.routes, scope),
        ...checkConflicts(routes),
        ...checkParameterNames(routes),
        ...checkCachedMethods(routes),
        ...checkAuthorization(routes, scope, given.routes),
        ...checkFunctionNames(routes, given.routes),
        ...checkTargetNames(routes),
        ...checkFunctionTimeouts(routes),
        ...checkCorsOrigins(routes, given.cors),
        ...checkReachable(given.domain, given.executeApiEndpoint),
        ...checkFurtherStages(given),
        ...checkQuotas(routes, given),
        ...checkSumOfRates(
            routes.map(({ settings }) => settings.throttle),
            scope.account,
        ),
        ...checkParts(given, routes, scope, context),
    ];
}

function scopeOf(given: Record<string, unknown>, { region }: ValidationContext): RoutesScope {
    const { timeoutQuota } = given;
    return {
        authorizers: isPlainObject(given.authorizers) ? given.authorizers : {},
        defaultAuthorizer: given.defaultAuthorizer,
        account: accountLimit(given.accountThrottle, region),
        stageVariables: stageVariablesOf(given.stage),
        vpcLink: given.vpcLink !== undefined,
        models: isPlainObject(given.models) ? Object.keys(given.models) : [],
        endpoint: readEndpoint(given.endpoint).type,
        timeoutQuota: typeof timeoutQuota === "number" ? timeoutQuota : 29,
    };
}

function fieldsOf(given: Record<string, unknown>, { account }: RoutesScope): Fields<RestApiArgs> {
    const first = stageNameOf(given.stage);
    return {
        routes: elsewhere,
        authorizers: checkAuthorizers,
        defaultAuthorizer: elsewhere,
        throttle: (path, value) => checkThrottle(path, value, account),
        cors: checkCors,
        stage: checkStage,
        stages: (path, value) => checkStages(path, value, first, account),
        accessLogs: checkLogs,
        executionLogs: checkExecutionLogs,
        detailedMetrics: flag,
        tracing: flag,
        cache: checkCache,
        models: checkModels,
        binaryMediaTypes: checkBinaryMediaTypes,
        compression: checkCompression,
        gatewayResponses: checkGatewayResponses,
        apiKeySource: oneOf(["header", "authorizer"], "apiKeySource", "api-key-invalid"),
        // `checkParts` judges these, each beside what it depends on.
        domain: elsewhereIfPlain,
        endpoint: elsewhereIfPlain,
        access: elsewhereIfPlain,
        policy: elsewhere,
        plans: elsewhereIfPlain,
        apiKeys: elsewhereIfPlain,
        firewall: elsewhereIfPlain,
        canary: elsewhereIfPlain,
        clientCertificate: elsewhereIfPlain,
        executeApiEndpoint: flag,
        vpcLink: checkVpcConnection,
        resourceQuota: within({ least: 1, most: 100_000, unit: "resources", whole: true }),
        timeoutQuota: checkTimeoutQuota,
        accountThrottle: (path, value) => checkThrottle(path, value, undefined),
        description: checkDescription,
        tags: checkTags,
    };
}

/** Judged elsewhere; an output is refused here, for the shape of the API must be known. */
const elsewhereIfPlain = (): Issue[] => [];

/** What has a folder of its own. */
function checkParts(
    given: Record<string, unknown>,
    routes: readonly RouteEntry[],
    { account, endpoint, ...scope }: RoutesScope,
    { region }: ValidationContext,
): Issue[] {
    const { access, policy, domain, executeApiEndpoint, cache, stages } = given;
    const authorizerOf = ({ settings }: RouteEntry): unknown =>
        settings.authorizer ?? scope.defaultAuthorizer ?? "none";
    const keysOf = (wanted: (authorizer: unknown) => boolean): string[] =>
        routes.filter((entry) => wanted(authorizerOf(entry))).map(({ text }) => text);
    const lambdaAuthorizer = (entry: RouteEntry): boolean => {
        const name = authorizerOf(entry);
        const known = typeof name === "string" && Object.hasOwn(scope.authorizers, name);
        const declared = known ? scope.authorizers[name] : undefined;
        return isPlainObject(declared) && (declared.function !== undefined || declared.token !== undefined);
    };
    const cached = cache === true || (isPlainObject(cache) && cache.enabled !== false);
    const further = isPlainObject(stages) ? Object.entries(stages) : [];
    const throttle = readThrottle(given.throttle);
    return [
        ...validateReach(
            { endpoint: given.endpoint, access, policy },
            { routesWithoutIam: keysOf((name) => name !== "iam"), openRoutes: keysOf((name) => name === "none") },
        ),
        ...(domain === undefined
            ? []
            : validateRestDomain(domain, {
                  region,
                  endpoint,
                  vpcEndpoints: isPlainObject(given.endpoint) && given.endpoint.vpcEndpointIds !== undefined,
                  executeApiEndpoint,
                  paths: routes.map(({ template }) => printPathTemplate(template)),
              })),
        ...(given.firewall === undefined ? [] : validateFirewall(given.firewall, { region })),
        ...(given.canary === undefined ? [] : validateCanary(given.canary, { cached })),
        ...(given.clientCertificate === undefined
            ? []
            : validateClientCertificate(given.clientCertificate, {
                  httpTargets: routes.some(({ target }) => httpKinds.some((kind) => kind === target.kind)),
              })),
        ...validateUsagePlans(given.plans, given.apiKeys, {
            routes: routes.map((entry) => ({
                text: entry.text,
                identity: entry.identity,
                requiresKey: entry.settings.apiKey === true,
                lambdaAuthorizer: lambdaAuthorizer(entry),
            })),
            stages: [
                { name: stageNameOf(given.stage) ?? defaultStageName, throttle },
                ...further.map(([name, stage]) => ({
                    name,
                    throttle: isPlainObject(stage) ? (readThrottle(stage.throttle) ?? throttle) : throttle,
                })),
            ],
            account,
            keySource: given.apiKeySource === "authorizer" ? "authorizer" : "header",
        }),
    ];
}

function stageNameOf(stage: unknown): string | undefined {
    const name = isPlainObject(stage) ? (stage.name ?? defaultStageName) : (stage ?? defaultStageName);
    return typeof name === "string" ? name : undefined;
}

function checkEmpty(routes: unknown): Issue[] {
    if (!isPlainObject(routes) || Object.keys(routes).length > 0) return [];
    return [
        issue({
            path: "routes",
            code: "route-table-empty",
            problem: "an API needs at least one route",
            rule: "API Gateway refuses it: The REST API doesn't contain any methods",
            fix: 'write routes: { "GET /orders": listOrders }',
        }),
    ];
}
