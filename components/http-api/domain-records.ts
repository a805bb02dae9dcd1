import { Certificate } from "@pulumi/aws/acm/certificate";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation";
import { Record } from "@pulumi/aws/route53/record";
import type * as pulumi from "@pulumi/pulumi";
import { findZone } from "./find-zone";

/** A domain name and the zone it is in, when the user said which. */
interface NamedInZone {
    readonly domainName: string;
    readonly zoneId: pulumi.Input<string> | undefined;
}

/** The records of one domain name. Its zone is looked for once, and only where a record is made. */
export class DomainRecords {
    /** Of type A, AAAA and the certificate's validation, as far as they were made. */
    public readonly made: Record[] = [];
    private zone: pulumi.Input<string> | undefined;

    constructor(
        private readonly parent: pulumi.ComponentResource,
        private readonly domain: NamedInZone,
    ) {}

    /** Makes a record in the zone. */
    public make(name: string, inputs: Omit<ConstructorParameters<typeof Record>[1], "zoneId">): Record {
        this.zone ??= this.domain.zoneId ?? findZone(this.parent, this.domain.domainName);
        const created = new Record(name, { zoneId: this.zone, ...inputs }, { parent: this.parent });
        this.made.push(created);
        return created;
    }

    /** Makes the records A and AAAA that point to an address of AWS's. */
    public alias(
        name: string,
        target: { readonly name: pulumi.Input<string>; readonly zoneId: pulumi.Input<string> },
    ): void {
        for (const type of ["A", "AAAA"]) {
            this.make(`${name} ${type}`, {
                name: this.domain.domainName,
                type,
                aliases: [{ ...target, evaluateTargetHealth: false }],
            });
        }
    }
}

/** Makes a certificate for a domain name, in the provider's Region unless another is named, and proves it by a record. */
export function createCertificate(
    parent: pulumi.ComponentResource,
    plan: { readonly name: string; readonly domainName: string; readonly region?: string },
    records: DomainRecords,
    tags: { readonly [name: string]: pulumi.Input<string> } | undefined,
): { readonly certificate: Certificate; readonly certificateArn: pulumi.Output<string> } {
    const options = { parent };
    // A Region of the resource's own needs no provider of that Region (terraform-provider-aws 6, "Enhanced Region Support").
    const region = plan.region === undefined ? {} : { region: plan.region };
    const certificate = new Certificate(
        plan.name,
        { domainName: plan.domainName, validationMethod: "DNS", ...region, ...(tags === undefined ? {} : { tags }) },
        options,
    );
    // One name, so one record proves it.
    const proof = certificate.domainValidationOptions.apply(([first]) => ({
        name: first?.resourceRecordName ?? "",
        type: first?.resourceRecordType ?? "CNAME",
        value: first?.resourceRecordValue ?? "",
    }));
    const validation = records.make(`${plan.name} validation`, {
        name: proof.name,
        type: proof.type,
        records: [proof.value],
        ttl: 60,
        // The same record proves the same name for every certificate of the account.
        allowOverwrite: true,
    });
    const { certificateArn } = new CertificateValidation(
        plan.name,
        { certificateArn: certificate.arn, validationRecordFqdns: [validation.fqdn], ...region },
        options,
    );
    return { certificate, certificateArn };
}
