import type { IntegrationArgs } from "@pulumi/aws/apigatewayv2/integration";
import type { VpcLink } from "@pulumi/aws/apigatewayv2/vpcLink";
import type { Role } from "@pulumi/aws/iam/role";
import type * as pulumi from "@pulumi/pulumi";
import type { IntegrationPlan } from "./plan-integrations";

/** Inputs of an integration, but for the API it is of. */
export type IntegrationInputs = Omit<IntegrationArgs, "apiId">;

/** What an integration needs of the resources made before it. */
export interface IntegrationNeeds {
    readonly vpcLinks: { readonly [name: string]: VpcLink };
    readonly role: Role | undefined;
}

/** Inputs of an integration; every setting it has is written out. */
export function integrationInputs(plan: IntegrationPlan, needs: IntegrationNeeds): IntegrationInputs {
    const { timeoutMilliseconds, requestParameters } = plan;
    return {
        ...targetInputs(plan.target, needs),
        ...(timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds }),
        ...(requestParameters === undefined ? {} : { requestParameters }),
        ...responseInputs(plan.responseParameters),
    };
}

function targetInputs(target: IntegrationPlan["target"], { vpcLinks, role }: IntegrationNeeds): IntegrationInputs {
    switch (target.kind) {
        case "function":
            return {
                integrationType: "AWS_PROXY",
                integrationUri: target.fn.arn,
                // Always written: the API's own default is 1.0, the console's 2.0.
                payloadFormatVersion: target.payloadVersion,
            };
        case "http":
            return {
                integrationType: "HTTP_PROXY",
                integrationUri: target.url,
                integrationMethod: target.method,
                payloadFormatVersion: "1.0",
            };
        case "private": {
            const { vpcLink, tlsServerName } = target;
            return {
                integrationType: "HTTP_PROXY",
                integrationUri: target.uri,
                integrationMethod: target.method,
                payloadFormatVersion: "1.0",
                connectionType: "VPC_LINK",
                connectionId: "id" in vpcLink ? vpcLink.id : idOf(vpcLinks, vpcLink.name),
                ...(tlsServerName === undefined ? {} : { tlsConfig: { serverNameToVerify: tlsServerName } }),
            };
        }
        case "service":
            return {
                integrationType: "AWS_PROXY",
                integrationSubtype: target.subtype,
                payloadFormatVersion: "1.0",
                requestParameters: target.parameters,
                ...(role === undefined ? {} : { credentialsArn: role.arn }),
            };
    }
}

function responseInputs(
    responses: IntegrationPlan["responseParameters"],
): Pick<IntegrationInputs, "responseParameters"> {
    if (responses === undefined) return {};
    const byStatus = Object.entries(responses);
    return { responseParameters: byStatus.map(([statusCode, mappings]) => ({ statusCode, mappings })) };
}

function idOf(vpcLinks: IntegrationNeeds["vpcLinks"], name: string): pulumi.Output<string> {
    const link = vpcLinks[name];
    if (link === undefined) throw new RangeError(`VPC link ${name} was not planned`);
    return link.id;
}
