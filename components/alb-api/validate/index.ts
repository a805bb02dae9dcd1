import { flag, within, wrongType } from "../../../model/check";
import { issue, type Issue, quote } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { checkCertificateArn, checkIpAddressType } from "../../http-api/validate-domain";
import { checkFunctionNames } from "../../http-api/validate-quotas";
import { elsewhere, type Fields, input, list, object } from "../../http-api/validate-shape";
import { checkTags } from "../../http-api/validate-tags";
import { validateFirewall } from "../../rest-api/firewall/validate";
import { readable } from "../../rest-api/validate/readable";
import type { AlbApiArgs } from "../args";
import { readRouteTable, type RouteEntry } from "../route-table";
import { checkAuthorization } from "./authorization";
import { checkAuthorizers } from "./authorizers";
import { checkDomain } from "./domain";
import { ofOtherKinds } from "./foreign";
import { checkReach, checkSecurityGroupIds, checkSource, checkVpc } from "./network";
import { checkRoutes } from "./routes";
import { checkRules } from "./rules";
import { checkAccessLogs, checkEncryption, checkHealthCheck, checkSslPolicy } from "./settings";
import { checkFunctionTimeouts } from "./timeouts";

/** What is known of the deployment besides the arguments. */
export interface ValidationContext {
    /** Region of the deployment, when known. */
    readonly region?: string | undefined;
}

const example = '{ routes: { "GET /orders": listOrders }, vpc: { vpcId, subnetIds } }';

/**
 * Every issue with the arguments, warnings and information included. Takes whatever an untyped program passes; values
 * that are outputs are left to `whenKnown`. Never throws.
 */
export function validateAlbApi(args: AlbApiArgs, context: ValidationContext = {}): Issue[] {
    const given: unknown = args;
    if (!isPlainObject(given)) return [wrongType("", "the arguments must be an object", given, `write ${example}`)];
    const authorizers = isPlainObject(given.authorizers) ? given.authorizers : {};
    const fields: Fields<AlbApiArgs> = {
        routes: elsewhere,
        vpc: elsewhere,
        certificateArn: input(checkCertificateArn(context.region)),
        domain: (path, value) => checkDomain(path, value, context.region, given.certificateArn),
        sslPolicy: checkSslPolicy,
        authorizers: checkAuthorizers,
        defaultAuthorizer: elsewhere,
        firewall: (_path, value) => validateFirewall(value, context),
        accessLogs: checkAccessLogs,
        internal: flag,
        securityGroupIds: input(checkSecurityGroupIds),
        allowFrom: list(input(checkSource), 'allowFrom: ["203.0.113.0/24"]', 1),
        idleTimeout: within({ ...albLimits.idleTimeout, unit: "seconds", whole: true, code: "timeout-invalid" }),
        multiValueHeaders: flag,
        healthCheck: checkHealthCheck,
        deletionProtection: flag,
        ipAddressType: checkIpAddressType,
        ruleQuota: within({ least: 1, most: albLimits.priority.most, unit: "rules", whole: true }),
        tags: checkTags,
    };
    const { routes, issues } = readRouteTable(readable(given.routes) as AlbApiArgs["routes"]);
    return [
        ...object({ fields, example, foreign: (path, name) => ofOtherKinds(path, name, given[name]) })("", given),
        ...issues,
        ...checkEmpty(given.routes),
        ...checkVpc(given.vpc, given.internal === true),
        ...checkReach(given),
        ...checkEncryption(given),
        ...checkRoutes(given.routes, authorizers),
        ...checkRules(routes, given.ruleQuota),
        ...checkAuthorization(routes, given),
        ...checkFunctionNames(functionsOf(routes), given.routes),
        ...checkFunctionTimeouts(routes, given.idleTimeout),
    ];
}

/** The routes that go to functions. */
function functionsOf(routes: readonly RouteEntry[]) {
    return routes.flatMap((entry) => (entry.target.kind === "function" ? [{ ...entry, target: entry.target }] : []));
}

function checkEmpty(routes: unknown): Issue[] {
    if (!isPlainObject(routes) || Object.keys(routes).length > 0) return [];
    return [
        issue({
            path: "routes",
            code: "route-table-empty",
            problem: "an API needs at least one route",
            got: quote(routes),
            fix: 'write routes: { "GET /orders": listOrders }',
        }),
    ];
}
