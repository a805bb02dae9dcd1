import { Certificate } from "@pulumi/aws/acm/certificate";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation";
import type { Api } from "@pulumi/aws/apigatewayv2/api";
import { ApiMapping } from "@pulumi/aws/apigatewayv2/apiMapping";
import { DomainName } from "@pulumi/aws/apigatewayv2/domainName";
import type { Stage } from "@pulumi/aws/apigatewayv2/stage";
import { Record } from "@pulumi/aws/route53/record";
import * as pulumi from "@pulumi/pulumi";
import { findZone } from "./find-zone";
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
    const records: Record[] = [];
    const zoneId = (): pulumi.Input<string> => plan.zoneId ?? findZone(parent, plan.domainName);
    // Asked for once, and only where a record is made.
    let zone: pulumi.Input<string> | undefined;
    const record = (name: string, inputs: Omit<ConstructorParameters<typeof Record>[1], "zoneId">): Record => {
        zone ??= zoneId();
        const created = new Record(name, { zoneId: zone, ...inputs }, options);
        records.push(created);
        return created;
    };

    let certificate: Certificate | undefined;
    let certificateArn: pulumi.Input<string> | undefined;
    if (plan.certificate !== "create") certificateArn = plan.certificate.arn;
    else if (!plan.existing) {
        certificate = new Certificate(
            plan.name,
            { domainName: plan.domainName, validationMethod: "DNS", ...tagged },
            options,
        );
        // One name, so one record proves it.
        const proof = certificate.domainValidationOptions.apply(([first]) => ({
            name: first?.resourceRecordName ?? "",
            type: first?.resourceRecordType ?? "CNAME",
            value: first?.resourceRecordValue ?? "",
        }));
        const validation = record(`${plan.name} validation`, {
            name: proof.name,
            type: proof.type,
            records: [proof.value],
            ttl: 60,
            // The same record proves the same name for every certificate of the account.
            allowOverwrite: true,
        });
        certificateArn = new CertificateValidation(
            plan.name,
            { certificateArn: certificate.arn, validationRecordFqdns: [validation.fqdn] },
            options,
        ).certificateArn;
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
        for (const type of ["A", "AAAA"]) {
            record(`${plan.name} ${type}`, {
                name: plan.domainName,
                type,
                aliases: [{ name: targetDomainName, zoneId: hostedZoneId, evaluateTargetHealth: false }],
            });
        }
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
        records,
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
