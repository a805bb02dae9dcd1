import type * as pulumi from "@pulumi/pulumi";
import type { MutualTls } from "../../http-api/args";
import type { EndpointType } from "../access/args";
import type { EndpointPlan } from "../access/plan";
import type { RestApiDomain } from "./args";

/** A domain name of the user's own: what exists already and what is to be made. */
export interface RestDomainPlan {
    /** First part of the logical names: `<component> api.example.com`. */
    readonly name: string;
    readonly domainName: string;
    readonly endpoint: EndpointType;
    /** The mapping's path; undefined maps the whole domain. */
    readonly path: string | undefined;
    readonly zoneId: pulumi.Input<string> | undefined;
    /** Whether alias records are made; a private domain name has none in public zones. */
    readonly aliases: boolean;
    readonly certificate: { readonly arn: pulumi.Input<string> } | "create";
    readonly mutualTls: MutualTls | undefined;
    readonly securityPolicy: string;
    readonly endpointAccessMode: string | undefined;
    readonly existing: boolean;
    readonly domainNameId: pulumi.Input<string> | undefined;
    /** Interface endpoints of a private domain name. */
    readonly vpcEndpointIds: readonly pulumi.Input<string>[];
    readonly ipAddressType: string | undefined;
}

/** The domain, its short form written out. Pure; takes what `validateRestDomain` has passed. */
export function planRestDomain(
    component: string,
    asked: string | RestApiDomain,
    api: Pick<EndpointPlan, "type" | "vpcEndpointIds">,
): RestDomainPlan {
    const domain: RestApiDomain = typeof asked === "string" ? { name: asked } : asked;
    const endpoint = domain.endpoint ?? api.type;
    const existing = domain.existing ?? false;
    return {
        name: `${component} ${domain.name}`,
        domainName: domain.name,
        endpoint,
        path: domain.path,
        zoneId: domain.zoneId,
        aliases: endpoint !== "private" && !existing && (domain.dns ?? true),
        certificate: domain.certificateArn === undefined ? "create" : { arn: domain.certificateArn },
        mutualTls: domain.mutualTls,
        securityPolicy: domain.securityPolicy ?? "TLS_1_2",
        endpointAccessMode: domain.endpointAccessMode,
        existing,
        domainNameId: domain.domainNameId,
        vpcEndpointIds: endpoint === "private" ? (domain.vpcEndpointIds ?? api.vpcEndpointIds ?? []) : [],
        ipAddressType: domain.ipAddressType,
    };
}
