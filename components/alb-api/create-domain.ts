import type { Certificate } from "@pulumi/aws/acm/certificate";
import type { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import type { Record } from "@pulumi/aws/route53/record";
import type * as pulumi from "@pulumi/pulumi";
import { createCertificate, DomainRecords } from "../http-api/domain-records";
import type { DomainPlan } from "../http-api/plan-domain";

/** What a domain of a load balancer is made of. */
export interface AlbDomainResources {
    readonly certificate: Certificate | undefined;
    /** Of type A, AAAA and the certificate's validation, as far as they were made. */
    readonly records: readonly Record[];
}

/** A domain whose records follow when there is a load balancer to point to. */
export interface DomainInMaking {
    /** Of the domain: validated, or given. */
    readonly certificateArn: pulumi.Input<string>;
    /** Makes the alias records: A, and AAAA for a load balancer that IPv6 clients reach. */
    point(to: LoadBalancer): AlbDomainResources;
}

/** Makes the certificate, unless one is given; the listener needs it before anything can point to the listener. */
export function createDomain(
    parent: pulumi.ComponentResource,
    plan: DomainPlan,
    ipv6: boolean,
    tags: { readonly [name: string]: pulumi.Input<string> } | undefined,
): DomainInMaking {
    const records = new DomainRecords(parent, plan);
    const made = plan.certificate === "create" ? createCertificate(parent, plan, records, tags) : undefined;
    const given = plan.certificate === "create" ? "" : plan.certificate.arn;
    return {
        certificateArn: made?.certificateArn ?? given,
        point: ({ dnsName, zoneId }) => {
            for (const type of plan.dns ? (ipv6 ? ["A", "AAAA"] : ["A"]) : []) {
                records.make(`${plan.name} ${type}`, {
                    name: plan.domainName,
                    type,
                    aliases: [{ name: dnsName, zoneId, evaluateTargetHealth: false }],
                });
            }
            return { certificate: made?.certificate, records: records.made };
        },
    };
}
