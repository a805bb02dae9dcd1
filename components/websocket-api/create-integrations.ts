import { VpcLink } from "@pulumi/aws/apigateway/vpcLink";
import type { Api } from "@pulumi/aws/apigatewayv2/api";
import { Integration } from "@pulumi/aws/apigatewayv2/integration";
import { IntegrationResponse } from "@pulumi/aws/apigatewayv2/integrationResponse";
import { Role } from "@pulumi/aws/iam/role";
import type * as pulumi from "@pulumi/pulumi";
import { deploymentIdentity } from "../deployment-region";
import { uriOf } from "../rest-api/body/integration";
import { roleInputs } from "../rest-api/role-inputs";
import { integrationInputs, integrationResponseInputs } from "./inputs";
import type { WebSocketApiPlan } from "./plan";
import type { ServedThings } from "./served";

/** What reaches the targets, by logical name. */
export interface IntegrationResources {
    readonly integrations: { readonly [name: string]: Integration };
    readonly integrationResponses: { readonly [name: string]: IntegrationResponse };
    readonly roles: { readonly [name: string]: Role };
    readonly vpcLinks: { readonly [name: string]: VpcLink };
}

/** Makes roles, VPC links, integrations and what is made of their answers. */
export function createIntegrations(
    parent: pulumi.ComponentResource,
    plan: WebSocketApiPlan,
    api: Api,
    served: ServedThings,
): IntegrationResources {
    const options = { parent };
    const tags = plan.tags === undefined ? {} : { tags: plan.tags };
    const roles: { [name: string]: Role } = {};
    for (const role of plan.roles) roles[role.name] = new Role(role.name, { ...roleInputs(role), ...tags }, options);
    const vpcLinks: { [name: string]: VpcLink } = {};
    for (const link of plan.vpcLinks) {
        if (link.kind !== "loadBalancer") continue;
        vpcLinks[link.name] = new VpcLink(link.name, { targetArn: link.targetArn, ...tags }, options);
    }
    const integrations: { [name: string]: Integration } = {};
    const integrationResponses: { [name: string]: IntegrationResponse } = {};
    for (const integration of plan.integrations) {
        const { name, target, responses } = integration;
        const { role, vpcLink } = target;
        const inputs = integrationInputs(integration, {
            uri: uriOf(target.uri, { identity: () => deploymentIdentity(parent) }),
            roleArn: role === undefined ? undefined : made(roles, role).arn,
            vpcLinkId:
                vpcLink === undefined ? undefined : "id" in vpcLink ? vpcLink.id : made(vpcLinks, vpcLink.name).id,
        });
        const created = new Integration(name, { apiId: api.id, ...inputs }, options);
        integrations[name] = created;
        served.add(`integration ${name}`, inputs, created);
        for (const response of responses) {
            const own = integrationResponseInputs(response);
            const answer = new IntegrationResponse(
                response.name,
                { apiId: api.id, integrationId: created.id, ...own },
                options,
            );
            integrationResponses[response.name] = answer;
            served.add(`integration response ${response.name}`, own, answer);
        }
    }
    return { integrations, integrationResponses, roles, vpcLinks };
}

/** What was made under a name. */
export function made<T>(resources: { readonly [name: string]: T }, name: string): T {
    const found = resources[name];
    if (found === undefined) throw new RangeError(`${name} was not planned`);
    return found;
}
