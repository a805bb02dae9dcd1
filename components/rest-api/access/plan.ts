import type * as pulumi from "@pulumi/pulumi";
import type { Access, AccessList, EndpointType, PolicyDocument, PolicyStatement, RestApiEndpoint } from "./args";
import { canonicalPolicy } from "./canonical-policy";
import { readEndpoint } from "./validate-endpoint";

/** The endpoint as the API's resource takes it. */
export interface EndpointPlan {
    readonly type: EndpointType;
    /** `REGIONAL`, `EDGE` or `PRIVATE`. */
    readonly types: string;
    readonly vpcEndpointIds: readonly pulumi.Input<string>[] | undefined;
    readonly ipAddressType: string | undefined;
}

/** Who reaches the API, as it was written. */
export interface ReachPlanArgs {
    readonly endpoint?: EndpointType | RestApiEndpoint | undefined;
    readonly access?: Access | undefined;
    readonly policy?: PolicyDocument | pulumi.Input<string> | undefined;
}

/** The endpoint, its short form written out. Pure. */
export function planEndpoint(endpoint: ReachPlanArgs["endpoint"]): EndpointPlan {
    const { type, vpcEndpointIds, ipAddressType } = readEndpoint(endpoint);
    return { type, types: type.toUpperCase(), vpcEndpointIds, ipAddressType };
}

const everyRoute = { Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" } as const;

/**
 * The resource policy to write for `access`, or for a private API's endpoints; undefined: none. Outputs stand in it
 * where the arguments have them. Pure.
 *
 * Everything is allowed, and what matches nothing in `allow` is denied. A conditional Allow alone would not do: with an
 * IAM or Lambda authorizer its own Allow is enough, wherever the request comes from (developer guide, "How API Gateway
 * resource policies affect authorization workflow", table A).
 */
export function planPolicy({ endpoint, access }: Omit<ReachPlanArgs, "policy">): PolicyDocument | undefined {
    const { type, vpcEndpointIds } = readEndpoint(endpoint);
    const isPrivate = type === "private";
    const allow =
        access?.allow ?? (isPrivate && vpcEndpointIds !== undefined ? { vpcEndpoints: vpcEndpointIds } : undefined);
    if (allow === undefined && access?.deny === undefined) return undefined;
    const statements: PolicyStatement[] = [{ Effect: "Allow", ...everyRoute }];
    if (allow !== undefined) {
        // Conditions of one statement hold together: it denies what is in none of the lists. A key a request does not
        // have counts as different (IAM user guide, "IAM JSON policy elements: Condition operators").
        const conditions = conditionsOf(allow, isPrivate).map(({ negative, key, values }) => ({
            operator: negative,
            key,
            values,
        }));
        statements.push({ Effect: "Deny", ...everyRoute, Condition: together(conditions) });
    }
    for (const { positive, key, values } of access?.deny === undefined ? [] : conditionsOf(access.deny, isPrivate)) {
        statements.push({ Effect: "Deny", ...everyRoute, Condition: { [positive]: { [key]: [...values] } } });
    }
    return canonicalPolicy({ Version: "2012-10-17", Statement: statements }) as PolicyDocument;
}

interface Matching {
    readonly positive: string;
    readonly negative: string;
    readonly key: string;
    readonly values: readonly pulumi.Input<string>[];
}

function conditionsOf({ ips, vpcs, vpcEndpoints, accounts }: AccessList, isPrivate: boolean): Matching[] {
    const texts = { positive: "StringEquals", negative: "StringNotEquals" };
    const address = { positive: "IpAddress", negative: "NotIpAddress" };
    return [
        { ...address, key: isPrivate ? "aws:VpcSourceIp" : "aws:SourceIp", values: ips ?? [] },
        { ...texts, key: "aws:SourceVpc", values: vpcs ?? [] },
        { ...texts, key: "aws:SourceVpce", values: vpcEndpoints ?? [] },
        { ...texts, key: "aws:PrincipalAccount", values: accounts ?? [] },
    ].filter(({ values }) => values.length > 0);
}

function together(
    conditions: readonly {
        readonly operator: string;
        readonly key: string;
        readonly values: readonly pulumi.Input<string>[];
    }[],
): NonNullable<PolicyStatement["Condition"]> {
    const joined: NonNullable<PolicyStatement["Condition"]> = {};
    for (const { operator, key, values } of conditions) joined[operator] = { ...joined[operator], [key]: [...values] };
    return joined;
}

/** The policy of a private domain name: through these interface endpoints and no others. Pure. */
export function planDomainPolicy(vpcEndpointIds: readonly pulumi.Input<string>[]): PolicyDocument | undefined {
    return planPolicy({ endpoint: { type: "private", vpcEndpointIds: [...vpcEndpointIds] } });
}
