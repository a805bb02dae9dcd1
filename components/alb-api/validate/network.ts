import * as pulumi from "@pulumi/pulumi";
import { type Check, text } from "../../../model/check";
import { isIpRange } from "../../../model/ip-range";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { checkField, input, list } from "../../http-api/validate-shape";
import { isPlain } from "../../when-known";
import { subnetField } from "../network";

const wrong = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue[] => [
    issue({
        path,
        code: "network-invalid",
        problem,
        ...(got === undefined ? {} : { got: quote(got) }),
        ...(rule === undefined ? {} : { rule }),
        fix,
    }),
];

/** An id such as `subnet-0123456789abcdef0`. */
const idOf = (prefix: string, what: string): Check =>
    text(`${prefix}-0123456789abcdef0`, (path, value) =>
        new RegExp(`^${prefix}-[0-9a-z]+$`).test(value)
            ? []
            : wrong(path, `${what} is given by its id`, value, `write ${prefix}-...`),
    );

/** The id of a VPC. */
export const checkVpcId = idOf("vpc", "a VPC");
const checkSubnetId = idOf("subnet", "a subnet");
const checkSecurityGroupId = idOf("sg", "a security group");

const checkSubnetList = list(input(checkSubnetId), "subnetIds: [subnetA, subnetB]");
const checkGroupList = list(input(checkSecurityGroupId), "securityGroupIds: [group]", 1);

/** Two subnets at least. That they are in different zones only AWS sees. */
export const checkSubnetIds: Check = (path, value) => {
    const issues = checkSubnetList(path, value);
    if (issues.length > 0 || !Array.isArray(value)) return issues;
    const distinct = new Set(value);
    if (distinct.size >= albLimits.subnets) return [];
    return wrong(
        path,
        "a load balancer stands in two subnets or more",
        value,
        "name subnets in two Availability Zones",
        "each must be in another Availability Zone; user guide, Subnets for your load balancer",
    );
};

/** Security groups: a load balancer has five at most. */
export const checkSecurityGroupIds: Check = (path, value) => {
    const issues = checkGroupList(path, value);
    if (issues.length > 0 || !Array.isArray(value) || value.length <= 5) return issues;
    return wrong(path, "a load balancer has at most 5 security groups", value, "leave some out");
};

/** Who may reach the load balancer. */
export const checkSource: Check = text("203.0.113.0/24", (path, value) => {
    if (/^(sg|pl)-[0-9a-z]+$/.test(value)) return [];
    if (!isIpRange(value))
        return wrong(
            path,
            "who may come is an address range, a security group or a prefix list",
            value,
            'write "203.0.113.0/24", "sg-..." or "pl-..."',
        );
    if (value.includes("/")) return [];
    return wrong(
        path,
        "a range needs its length",
        value,
        `write ${quote(`${value}/${value.includes(":") ? 128 : 32}`)}`,
    );
});

const fields = ["vpcId", "subnetIds", "publicSubnetIds", "privateSubnetIds"] as const;

/** Everything wrong with `vpc`: ids, or a resource that has them. */
export function checkVpc(value: unknown, internal: boolean): Issue[] {
    const example = "write vpc: { vpcId, subnetIds: [subnetA, subnetB] }";
    const isResource = pulumi.Resource.isInstance(value);
    if (!isResource && !isPlainObject(value)) {
        return wrong(
            "vpc",
            value === undefined ? "a load balancer stands in a VPC" : "must be a VPC or its ids",
            value,
            example,
        );
    }
    const vpc = value as unknown as { readonly [name: string]: unknown };
    const issues: Issue[] = [];
    if (!isResource) {
        for (const name of Object.keys(vpc)) {
            if (vpc[name] === undefined || (fields as readonly string[]).includes(name)) continue;
            const near = nearest(name, fields);
            const fix = near === undefined ? `write one of ${fields.join(", ")}` : `write ${near}`;
            issues.push(
                issue({
                    path: step("vpc", name),
                    code: "option-unknown",
                    problem: "no such option",
                    got: quote(name),
                    fix,
                }),
            );
        }
    }
    if (vpc.vpcId === undefined) issues.push(...wrong("vpc.vpcId", "vpcId is missing", undefined, example));
    else issues.push(...checkField(input(checkVpcId), "vpc.vpcId", vpc.vpcId));
    const field = subnetField(vpc, internal);
    const subnets = vpc[field];
    if (subnets === undefined) {
        issues.push(
            ...wrong(
                "vpc.subnetIds",
                `subnets are missing: neither subnetIds nor ${field} is there`,
                undefined,
                example,
            ),
        );
    } else if (isPlain(subnets)) issues.push(...checkSubnetIds(step("vpc", field), subnets));
    return issues;
}

/** Settings of the network that exclude one another, or let in less than they seem to. */
export function checkReach(args: { readonly securityGroupIds?: unknown; readonly allowFrom?: unknown }): Issue[] {
    if (args.securityGroupIds === undefined || args.allowFrom === undefined) return [];
    return wrong(
        "allowFrom",
        "allowFrom is for a security group that is made, and securityGroupIds names others",
        undefined,
        "leave one of them out",
    );
}
