import type * as pulumi from "@pulumi/pulumi";
import type { IpAddressType } from "../vocabulary";
import type { HttpApiArgs, HttpApiDomain, MutualTls } from "./args";

/** A domain name of the user's own: what exists already and what is to be made. */
export interface DomainPlan {
    /** First part of the logical names: `<component> api.example.com`. */
    readonly name: string;
    readonly domainName: string;
    /** The mapping key; undefined maps the whole domain. */
    readonly path: string | undefined;
    readonly zoneId: pulumi.Input<string> | undefined;
    /** Whether records are made in Route 53. */
    readonly dns: boolean;
    readonly certificate: { readonly arn: pulumi.Input<string> } | "create";
    readonly mutualTls: MutualTls | undefined;
    readonly securityPolicy: string;
    readonly ipAddressType: IpAddressType;
    /** The domain name is made elsewhere: only the mapping is made. */
    readonly existing: boolean;
}

/** The domain, its short form written out. */
export function planDomain(component: string, asked: NonNullable<HttpApiArgs["domain"]>): DomainPlan {
    const domain = (typeof asked === "string" ? { name: asked } : asked) as HttpApiDomain;
    return {
        name: `${component} ${domain.name}`,
        domainName: domain.name,
        path: domain.path,
        zoneId: domain.zoneId,
        dns: domain.existing !== true && (domain.dns ?? true),
        certificate: domain.certificateArn === undefined ? "create" : { arn: domain.certificateArn },
        mutualTls: domain.mutualTls,
        securityPolicy: domain.securityPolicy ?? "TLS_1_2",
        ipAddressType: domain.ipAddressType ?? "ipv4",
        existing: domain.existing ?? false,
    };
}
