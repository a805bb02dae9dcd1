import { type Check, text } from "../../../model/check";
import { isIpRange, isPrivateRange } from "../../../model/ip-range";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, list, object } from "../../http-api/validate-shape";
import type { Access, AccessList, EndpointType } from "./args";
import { checkVpcEndpointId, checkVpcId } from "./validate-endpoint";

/** What access is judged against. */
export interface AccessContext {
    readonly endpoint: EndpointType;
    /** Keys of the routes that any request reaches, or whose authorizer is another than `iam`. */
    readonly routesWithoutIam: readonly string[];
}

const wrong = (
    path: string,
    problem: string,
    got: unknown,
    fix: string,
    more: { readonly rule?: string; readonly severity?: "warning" } = {},
): Issue =>
    issue({ path, code: "access-invalid", problem, ...(got === undefined ? {} : { got: quote(got) }), ...more, fix });

/** An address or range; of a public API one that a client on the internet can have. */
export const checkIp = (endpoint: EndpointType): Check =>
    text("203.0.113.0/24", (path, ip) => {
        if (!isIpRange(ip)) {
            const problem = "an address range is written as CIDR";
            return [wrong(path, problem, ip, "write an address such as 203.0.113.7 or 203.0.113.0/24")];
        }
        if (endpoint === "private" || !isPrivateRange(ip)) return [];
        const rule = "aws:SourceIp is the address requests come from on the internet";
        const problem = "no request to a public API comes from such an address";
        const fix = "write the public addresses of the clients, or make the API private";
        return [wrong(path, problem, ip, fix, { rule, severity: "warning" })];
    });

/** The id of a VPC. */
export const checkVpc = checkVpcId("vpc", "a VPC");

/** The id of an account. */
export const checkAccount = text("123456789012", (path, account) =>
    /^\d{12}$/.test(account) ? [] : [wrong(path, "an account id has 12 digits", account, "write 123456789012")],
);

/** The check of each element, by the list's name. */
export const elementChecks = (endpoint: EndpointType): { readonly [K in keyof Required<AccessList>]: Check } => ({
    ips: checkIp(endpoint),
    vpcs: checkVpc,
    vpcEndpoints: checkVpcEndpointId,
    accounts: checkAccount,
});

/** Everything wrong with `access`. */
export function checkAccess(path: string, access: unknown, context: AccessContext): Issue[] {
    const checks = elementChecks(context.endpoint);
    const lists: Fields<AccessList> = {
        ips: list(input(checks.ips), 'ips: ["203.0.113.0/24"]', 1),
        vpcs: list(input(checks.vpcs), 'vpcs: ["vpc-0123456789abcdef0"]', 1),
        vpcEndpoints: list(input(checks.vpcEndpoints), 'vpcEndpoints: ["vpce-0123456789abcdef0"]', 1),
        accounts: list(input(checks.accounts), 'accounts: ["123456789012"]', 1),
    };
    const one = object({ fields: lists, example: '{ ips: ["203.0.113.0/24"] }' });
    const sides: Fields<Access> = { allow: one, deny: one };
    const issues = object({ fields: sides, example: 'access: { allow: { ips: ["203.0.113.0/24"] } }' })(path, access);
    if (!isPlainObject(access)) return issues;
    if (access.allow === undefined && access.deny === undefined) {
        issues.push(wrong(path, "access names nobody", access, "write allow or deny, or leave access out"));
    }
    for (const side of ["allow", "deny"] as const) {
        const given = access[side];
        if (!isPlainObject(given)) continue;
        const at = step(path, side);
        if (Object.values(given).every((value) => value === undefined)) {
            issues.push(wrong(at, `${side} names nobody`, given, `write a list such as ips, or leave ${side} out`));
        }
        issues.push(...checkPrivateKeys(at, given, context), ...checkAccounts(at, side, given, context));
    }
    return issues;
}

/** Source: developer guide, "AWS condition keys that can be used in API Gateway resource policies". */
function checkPrivateKeys(
    path: string,
    given: Readonly<Record<string, unknown>>,
    { endpoint }: AccessContext,
): Issue[] {
    if (endpoint === "private") return [];
    return ["vpcs", "vpcEndpoints"]
        .filter((name) => given[name] !== undefined)
        .map((name) => {
            const rule = "aws:SourceVpc and aws:SourceVpce are known of requests to private APIs alone";
            const problem = `requests to ${endpoint === "edge" ? "an edge" : "a regional"} API come over the internet, through no VPC`;
            return wrong(step(path, name), problem, undefined, `write endpoint: "private", or leave ${name} out`, {
                rule,
            });
        });
}

/** An account is known of signed requests alone: of a route without IAM `allow` lets nobody in by it. */
function checkAccounts(
    path: string,
    side: "allow" | "deny",
    given: Readonly<Record<string, unknown>>,
    { routesWithoutIam }: AccessContext,
): Issue[] {
    const [first] = routesWithoutIam;
    if (given.accounts === undefined || first === undefined) return [];
    const count = routesWithoutIam.length === 1 ? quote(first) : `${routesWithoutIam.length} routes`;
    const others = Object.entries(given).some(([name, value]) => name !== "accounts" && value !== undefined);
    const effect = side === "deny" ? "denies nobody" : others ? "lets nobody in by account" : "lets nobody in";
    return [
        wrong(
            step(path, "accounts"),
            `requests to ${count} are not signed, so there this ${effect}`,
            undefined,
            'give the routes the authorizer "iam"',
            { rule: "aws:PrincipalAccount is known with IAM authorization alone", severity: "warning" },
        ),
    ];
}
