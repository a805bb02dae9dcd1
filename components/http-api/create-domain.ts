import type { Certificate } from "@pulumi/aws/acm/certificate";
import type { Api } from "@pulumi/aws/apigatewayv2/api";
import { ApiMapping } from "@pulumi/aws/apigatewayv2/apiMapping";
import { DomainName } from "@pulumi/aws/apigatewayv2/domainName";
import type { Stage } from "@pulumi/aws/apigatewayv2/stage";
import type { Record } from "@pulumi/aws/route53/record";
import * as pulumi from "@pulumi/pulumi";
import { createCertificate, DomainRecords } from "./domain-records";
import type { DomainPlan } from "./plan-domain";

/** What a custom domain is made of. */
export interface DomainResources {
    /** `https://` and the domain name, with the mapping's path. */
    readonly url: pulumi.Output<string>;
    /** What a record of the domain must point to; empty when the domain name is made elsewhere. */
    readonly target: pulumi.Output<string>;
    readonly mapping: ApiMapping;
    readonly domainName: DomainName | undefined;
    readonly certificate: Certificate | undefined;
    /** Of type A, AAAA and the certificate's validation, as far as they were made. */
    readonly records: readonly Record[];
}

/** Makes the domain: certificate, validation, domain name, alias records and mapping, as far as they are asked for. */
export function createDomain(
    parent: pulumi.ComponentResource,
    plan: DomainPlan,
    api: Api,
    stage: Stage,
    tags: { readonly [name: string]: pulumi.Input<string> } | undefined,
): DomainResources {
    const options = { parent };
    const tagged = tags === undefined ? {} : { tags };
    const records = new DomainRecords(parent, plan);
    let certificate: Certificate | undefined;
    let certificateArn: pulumi.Input<string> | undefined;
    if (plan.certificate !== "create") certificateArn = plan.certificate.arn;
    else if (!plan.existing) {
        const proven = createCertificate(parent, plan, records, tags);
        certificate = proven.certificate;
        certificateArn = proven.certificateArn;
    }

    const domainName =
        plan.existing || certificateArn === undefined
            ? undefined
            : new DomainName(
                  plan.name,
                  {
                      domainName: plan.domainName,
                      domainNameConfiguration: {
                          certificateArn,
                          endpointType: "REGIONAL",
                          securityPolicy: plan.securityPolicy,
                          ipAddressType: plan.ipAddressType,
                          ...(plan.mutualTls?.ownershipCertificateArn === undefined
                              ? {}
                              : { ownershipVerificationCertificateArn: plan.mutualTls.ownershipCertificateArn }),
                      },
                      ...(plan.mutualTls === undefined ? {} : { mutualTlsAuthentication: truststore(plan.mutualTls) }),
                      ...tagged,
                  },
                  options,
              );
    if (domainName !== undefined && plan.dns) {
        const { targetDomainName, hostedZoneId } = addressOf(domainName);
        records.alias(plan.name, { name: targetDomainName, zoneId: hostedZoneId });
    }
    const mapping = new ApiMapping(
        plan.name,
        {
            apiId: api.id,
            stage: stage.name,
            domainName: domainName?.domainName ?? plan.domainName,
            ...(plan.path === undefined ? {} : { apiMappingKey: plan.path }),
        },
        // A mapping key stands once in a domain: the old mapping must go before the new one comes.
        { ...options, deleteBeforeReplace: true },
    );
    const address = `https://${plan.domainName}${plan.path === undefined ? "" : `/${plan.path}`}`;
    return {
        // Through the mapping, before which nothing answers there; the text itself is known in a preview.
        url: mapping.domainName.apply(() => address),
        target: domainName === undefined ? pulumi.output("") : addressOf(domainName).targetDomainName,
        mapping,
        domainName,
        certificate,
        records: records.made,
    };
}

function truststore({ truststoreUri, truststoreVersion }: NonNullable<DomainPlan["mutualTls"]>) {
    return truststoreVersion === undefined ? { truststoreUri } : { truststoreUri, truststoreVersion };
}

/**
 * Where the domain's records point to. AWS fills it in when the domain name is made, inside an object the program
 * gave: it is known when the id is, and not before.
 */
function addressOf(domainName: DomainName): {
    readonly targetDomainName: pulumi.Output<string>;
    readonly hostedZoneId: pulumi.Output<string>;
} {
    const made = pulumi
        .all([domainName.domainNameConfiguration, domainName.id])
        .apply(([configuration]) => configuration);
    return {
        targetDomainName: made.apply(({ targetDomainName }) => targetDomainName),
        hostedZoneId: made.apply(({ hostedZoneId }) => hostedZoneId),
    };
}
