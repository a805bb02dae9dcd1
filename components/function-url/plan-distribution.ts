import type * as pulumi from "@pulumi/pulumi";
import { plainName } from "../logical-name";
import { planFirewall, type WebAclPlan } from "../rest-api/firewall/plan";
import type { FunctionUrlArgs, FunctionUrlDistribution, FunctionUrlDomain } from "./args";
import type { UrlPermissionPlan } from "./plan";

/** A CloudFront distribution in front of a function URL. */
export interface DistributionPlan {
    readonly name: string;
    /** Logical name of the origin access control, by which CloudFront signs. */
    readonly originAccess: string;
    readonly permission: Pick<UrlPermissionPlan, "url" | "invoke">;
    readonly priceClass: string;
    readonly cachePolicyId: pulumi.Input<string>;
    readonly timeout: number | undefined;
    readonly domain: DistributionDomainPlan | undefined;
    readonly webAcl: { readonly arn: pulumi.Input<string> } | WebAclPlan | undefined;
}

/** A domain name of the user's own. */
export interface DistributionDomainPlan {
    /** First part of the logical names: `<component> hooks.example.com`. */
    readonly name: string;
    readonly domainName: string;
    readonly zoneId: pulumi.Input<string> | undefined;
    readonly dns: boolean;
    readonly certificate: { readonly arn: pulumi.Input<string> } | "create";
}

/**
 * Policies AWS keeps under these ids in every account.
 * Source: CloudFront developer guide, "Use managed cache policies" and "Use managed origin request policies". The host
 * header must be the function URL's own, or Lambda finds no function by it.
 */
export const managedPolicies = {
    cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    allViewerExceptHostHeader: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
} as const;

/** Source: CloudFront API reference, `DistributionConfig`, PriceClass. */
const priceClasses = { all: "PriceClass_All", most: "PriceClass_200", least: "PriceClass_100" } as const;

/** The distribution with its short forms written out; undefined: none. Pure. */
export function planDistribution(component: string, args: FunctionUrlArgs): DistributionPlan | undefined {
    const asked = readDistribution(args.distribution);
    if (asked === undefined) return undefined;
    return {
        name: component,
        originAccess: plainName(`${component}-origin-access`),
        permission: { url: `${component}-cloudfront-url`, invoke: `${component}-cloudfront-invoke` },
        priceClass: priceClasses[asked.priceClass ?? "all"],
        cachePolicyId: asked.cachePolicyId ?? managedPolicies.cachingDisabled,
        timeout: asked.timeout,
        domain: args.domain === undefined ? undefined : planDomain(component, args.domain),
        webAcl: planFirewall(component, args.firewall as Parameters<typeof planFirewall>[1], [])?.webAcl,
    };
}

/** The distribution as it was asked for, its short form written out; undefined: none. */
export function readDistribution(asked: unknown): FunctionUrlDistribution | undefined {
    if (asked === undefined || asked === false) return undefined;
    const distribution = asked === true ? {} : (asked as FunctionUrlDistribution);
    return distribution.enabled === false ? undefined : distribution;
}

function planDomain(component: string, asked: NonNullable<FunctionUrlArgs["domain"]>): DistributionDomainPlan {
    const domain = (typeof asked === "string" ? { name: asked } : asked) as FunctionUrlDomain;
    return {
        name: `${component} ${domain.name}`,
        domainName: domain.name,
        zoneId: domain.zoneId,
        dns: domain.dns ?? true,
        certificate: domain.certificateArn === undefined ? "create" : { arn: domain.certificateArn },
    };
}
