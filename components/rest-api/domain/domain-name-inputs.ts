import type { DomainNameArgs } from "@pulumi/aws/apigateway/domainName";
import * as pulumi from "@pulumi/pulumi";
import { step } from "../../../model/issue";
import { checkCertificateArn, checkTruststoreUri } from "../../http-api/validate-domain";
import { isPlain, whenKnown } from "../../when-known";
import { planDomainPolicy } from "../access/plan";
import { checkVpcEndpointId } from "../access/validate-endpoint";
import type { RestDomainPlan } from "./plan";

/** Inputs of the domain name, with the certificate where its endpoint looks for it. */
export function domainNameInputs(
    parent: pulumi.ComponentResource,
    plan: RestDomainPlan,
    certificateArn: pulumi.Input<string>,
): DomainNameArgs {
    const { endpoint, endpointAccessMode, ipAddressType, mutualTls } = plan;
    const ownership = mutualTls?.ownershipCertificateArn;
    return {
        domainName: plan.domainName,
        endpointConfiguration: {
            types: endpoint.toUpperCase(),
            ...(ipAddressType === undefined ? {} : { ipAddressType }),
        },
        ...(endpoint === "regional" ? { regionalCertificateArn: certificateArn } : { certificateArn }),
        securityPolicy: plan.securityPolicy,
        ...(endpointAccessMode === undefined ? {} : { endpointAccessMode }),
        ...(mutualTls === undefined ? {} : { mutualTlsAuthentication: truststore(parent, mutualTls) }),
        ...(ownership === undefined
            ? {}
            : {
                  ownershipVerificationCertificateArn: whenKnown(parent, ownership, (arn) =>
                      checkCertificateArn()("domain.mutualTls.ownershipCertificateArn", arn),
                  ),
              }),
        ...(endpoint === "private" ? { policy: policyText(vpcEndpointsOf(parent, plan)) } : {}),
    };
}

function truststore(
    parent: pulumi.ComponentResource,
    { truststoreUri, truststoreVersion }: NonNullable<RestDomainPlan["mutualTls"]>,
) {
    const uri = whenKnown(parent, truststoreUri, (known) =>
        checkTruststoreUri("domain.mutualTls.truststoreUri", known),
    );
    return { truststoreUri: uri, ...(truststoreVersion === undefined ? {} : { truststoreVersion }) };
}

/** The interface endpoints of a private domain name, with the check of each output in front of it. */
export function vpcEndpointsOf(
    parent: pulumi.ComponentResource,
    { vpcEndpointIds }: Pick<RestDomainPlan, "vpcEndpointIds">,
): pulumi.Input<string>[] {
    return vpcEndpointIds.map((id, index) =>
        whenKnown(parent, id, (known) => checkVpcEndpointId(step("domain.vpcEndpointIds", index), known)),
    );
}

/** Plain where every id is, so that a preview shows it. */
function policyText(vpcEndpointIds: readonly pulumi.Input<string>[]): pulumi.Input<string> {
    const policy = planDomainPolicy(vpcEndpointIds);
    return vpcEndpointIds.every(isPlain) ? JSON.stringify(policy) : pulumi.jsonStringify(policy);
}
