import type { Certificate } from "@pulumi/aws/acm/certificate";
import { BasePathMapping } from "@pulumi/aws/apigateway/basePathMapping";
import { DomainName } from "@pulumi/aws/apigateway/domainName";
import { DomainNameAccessAssociation } from "@pulumi/aws/apigateway/domainNameAccessAssociation";
import type { Stage } from "@pulumi/aws/apigateway/stage";
import { ApiMapping } from "@pulumi/aws/apigatewayv2/apiMapping";
import type { Record } from "@pulumi/aws/route53/record";
import * as pulumi from "@pulumi/pulumi";
import { createCertificate, DomainRecords } from "../../http-api/domain-records";
import { checkZoneId } from "../../http-api/validate-domain";
import { isPlain, whenKnown } from "../../when-known";
import { domainNameInputs, vpcEndpointsOf } from "./domain-name-inputs";
import type { RestDomainPlan } from "./plan";
import { checkDomainCertificate } from "./validate";

/** What a custom domain of a REST API is made of. */
export interface RestDomainResources {
    /** `https://` and the domain name, with the mapping's path. */
    readonly url: pulumi.Output<string>;
    /** What a record of the domain must point to; empty for a private domain name and for one made elsewhere. */
    readonly target: pulumi.Output<string>;
    /** An `ApiMapping` of a regional domain name, a `BasePathMapping` of the others. */
    readonly mapping: ApiMapping | BasePathMapping;
    readonly domainName: DomainName | undefined;
    readonly certificate: Certificate | undefined;
    /** Of type A, AAAA and the certificate's validation, as far as they were made. */
    readonly records: readonly Record[];
    /** What lets interface endpoints reach a private domain name, by logical name. */
    readonly accessAssociations: { readonly [name: string]: DomainNameAccessAssociation };
}

/** Makes the domain: certificate, validation, domain name, records and mapping, as far as they are asked for. */
export function createRestDomain(
    parent: pulumi.ComponentResource,
    plan: RestDomainPlan,
    stage: Stage,
    context: {
        readonly region?: string | undefined;
        readonly tags?: { readonly [name: string]: pulumi.Input<string> };
    },
): RestDomainResources {
    const options = { parent };
    const tagged = context.tags === undefined ? {} : { tags: context.tags };
    const zoneId = whenKnown<string>(parent, plan.zoneId, (id) => checkZoneId("domain.zoneId", id));
    const records = new DomainRecords(parent, { domainName: plan.domainName, zoneId });
    let certificate: Certificate | undefined;
    let domainName: DomainName | undefined;
    if (!plan.existing) {
        let certificateArn: pulumi.Input<string>;
        if (plan.certificate === "create") {
            const proven = createCertificate(parent, plan, records, context.tags);
            certificate = proven.certificate;
            certificateArn = proven.certificateArn;
        } else {
            const check = checkDomainCertificate(plan.endpoint, context.region);
            certificateArn = whenKnown(parent, plan.certificate.arn, (arn) => check("domain.certificateArn", arn));
        }
        domainName = new DomainName(
            plan.name,
            { ...domainNameInputs(parent, plan, certificateArn), ...tagged },
            options,
        );
        if (plan.aliases) records.alias(plan.name, addressOf(domainName, plan));
    }
    const accessAssociations: { [name: string]: DomainNameAccessAssociation } = {};
    if (domainName !== undefined) {
        for (const [index, id] of vpcEndpointsOf(parent, plan).entries()) {
            const name = `${plan.name} ${isPlain(id) ? id : `endpoint ${index}`}`;
            accessAssociations[name] = new DomainNameAccessAssociation(
                name,
                {
                    accessAssociationSource: id,
                    accessAssociationSourceType: "VPCE",
                    domainNameArn: domainName.arn,
                    ...tagged,
                },
                options,
            );
        }
    }
    const mapping = createMapping(parent, plan, stage, domainName);
    const address = `https://${plan.domainName}${plan.path === undefined ? "" : `/${plan.path}`}`;
    return {
        // Through the mapping, before which nothing answers there; the text itself is known in a preview.
        url: mapping.domainName.apply(() => address),
        target:
            domainName === undefined || plan.endpoint === "private"
                ? pulumi.output("")
                : addressOf(domainName, plan).name,
        mapping,
        domainName,
        certificate,
        records: records.made,
        accessAssociations,
    };
}

function addressOf(domainName: DomainName, { endpoint }: Pick<RestDomainPlan, "endpoint">) {
    return endpoint === "edge"
        ? { name: domainName.cloudfrontDomainName, zoneId: domainName.cloudfrontZoneId }
        : { name: domainName.regionalDomainName, zoneId: domainName.regionalZoneId };
}

/**
 * Maps the stage. A path stands once in a domain, so the old mapping goes before the new one comes: "Base path already
 * exists for this domain name". Regional names take the newer mapping, whose path may have several parts; edge and
 * private ones the older, by the message "API Gateway V1 doesn't support the slash character (/) in base path mappings".
 */
function createMapping(
    parent: pulumi.ComponentResource,
    plan: RestDomainPlan,
    stage: Stage,
    made: DomainName | undefined,
): ApiMapping | BasePathMapping {
    const options = { parent, deleteBeforeReplace: true };
    const domainName = made?.domainName ?? plan.domainName;
    const { path, domainNameId } = plan;
    if (plan.endpoint === "regional") {
        const key = path === undefined ? {} : { apiMappingKey: path };
        return new ApiMapping(plan.name, { apiId: stage.restApi, stage: stage.stageName, domainName, ...key }, options);
    }
    const id = plan.endpoint === "private" ? (made?.domainNameId ?? domainNameId) : undefined;
    return new BasePathMapping(
        plan.name,
        {
            restApi: stage.restApi,
            stageName: stage.stageName,
            domainName,
            ...(path === undefined ? {} : { basePath: path }),
            ...(id === undefined ? {} : { domainNameId: id }),
        },
        options,
    );
}
