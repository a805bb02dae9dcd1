import { Api } from "@pulumi/aws/apigatewayv2/api";
import { Authorizer } from "@pulumi/aws/apigatewayv2/authorizer";
import { Integration } from "@pulumi/aws/apigatewayv2/integration";
import { Route } from "@pulumi/aws/apigatewayv2/route";
import { Stage } from "@pulumi/aws/apigatewayv2/stage";
import { VpcLink } from "@pulumi/aws/apigatewayv2/vpcLink";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Role } from "@pulumi/aws/iam/role";
import { Permission } from "@pulumi/aws/lambda/permission";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionReference } from "../targets/function-source";
import { authorizerInputs, routeAuthorization } from "./authorizer-inputs";
import { checkIntegration } from "./check-outputs";
import { createDomain, type DomainResources } from "./create-domain";
import { integrationInputs } from "./integration-inputs";
import type { HttpApiPlan } from "./plan";
import { roleInputs } from "./role-inputs";
import { apiInputs, logGroupInputs, stageInputs } from "./stage-inputs";

/** Every resource an `HttpApi` made, by its part in the API. */
export interface HttpApiResources {
    readonly api: Api;
    readonly stage: Stage;
    /** The access log group; undefined when there are no access logs or they go to a group made elsewhere. */
    readonly logGroup: LogGroup | undefined;
    /** By route key, as the route table has it. */
    readonly routes: { readonly [routeKey: string]: Route };
    /** By logical name. */
    readonly integrations: { readonly [name: string]: Integration };
    /** By logical name. */
    readonly authorizers: { readonly [name: string]: Authorizer };
    /** By logical name. */
    readonly permissions: { readonly [name: string]: Permission };
    /** Roles of the service integrations, by logical name. */
    readonly roles: { readonly [name: string]: Role };
    /** By logical name. */
    readonly vpcLinks: { readonly [name: string]: VpcLink };
    readonly domain: DomainResources | undefined;
}

/** Creates what the plan lists, in the order AWS needs; decides nothing. */
export function createHttpApi(parent: pulumi.ComponentResource, plan: HttpApiPlan): HttpApiResources {
    const options = { parent };
    const tags = plan.tags === undefined ? {} : { tags: plan.tags };
    const api = new Api(plan.api.name, apiInputs(plan), options);
    const permissions: { [name: string]: Permission } = {};
    const permit = (
        name: string,
        { functionName, qualifier }: FunctionReference,
        route: pulumi.Input<string>,
    ): void => {
        permissions[name] = new Permission(
            name,
            {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: functionName,
                ...(qualifier === undefined ? {} : { qualifier }),
                sourceArn: pulumi.interpolate`${api.executionArn}/${route}`,
            },
            options,
        );
    };

    const authorizers: { [name: string]: Authorizer } = {};
    for (const authorizer of plan.authorizers) {
        const created = new Authorizer(authorizer.name, { apiId: api.id, ...authorizerInputs(authorizer) }, options);
        authorizers[authorizer.name] = created;
        if (authorizer.kind === "function") {
            permit(authorizer.permission, authorizer.fn, pulumi.interpolate`authorizers/${created.id}`);
        }
    }
    const vpcLinks: { [name: string]: VpcLink } = {};
    for (const { name, subnetIds, securityGroupIds } of plan.vpcLinks) {
        vpcLinks[name] = new VpcLink(name, { subnetIds, securityGroupIds, ...tags }, options);
    }
    const roles: { [name: string]: Role } = {};
    const integrations: { [name: string]: Integration } = {};
    const targets: { [name: string]: pulumi.Output<string> } = {};
    for (const integration of plan.integrations) {
        const { name, target } = integration;
        let role: Role | undefined;
        if (target.kind === "service") {
            role = new Role(target.role.name, { ...roleInputs(parent, target.role), ...tags }, options);
            roles[target.role.name] = role;
        }
        const inputs = integrationInputs(checkIntegration(parent, integration), { vpcLinks, role });
        const created = new Integration(name, { apiId: api.id, ...inputs }, options);
        integrations[name] = created;
        targets[name] = pulumi.interpolate`integrations/${created.id}`;
    }
    // `{api}/*/*`: every stage and route of this API, in one statement, for a function's policy is full at 20 KB.
    for (const { name, fn } of plan.permissions) permit(name, fn, "*/*");

    const routes: { [routeKey: string]: Route } = {};
    for (const { name, routeKey, integration, authorization, operationName } of plan.routes) {
        const target = targets[integration];
        if (target === undefined) throw new RangeError(`integration ${integration} was not planned`);
        routes[routeKey] = new Route(
            name,
            {
                apiId: api.id,
                routeKey,
                target,
                ...routeAuthorization(authorization, authorizers),
                ...(operationName === undefined ? {} : { operationName }),
            },
            options,
        );
    }

    const destination = plan.stage.accessLogs?.destination;
    const logGroup =
        destination === undefined || "arn" in destination
            ? undefined
            : new LogGroup(destination.name, logGroupInputs(plan.api.name, destination, plan.tags), options);
    const stage = new Stage(
        plan.stage.name,
        { apiId: api.id, ...stageInputs(plan.stage, plan.tags, logGroup?.arn) },
        // A route setting whose route is not there yet is refused: "Unable to find Route by key".
        { ...options, dependsOn: Object.values(routes) },
    );
    const domain = plan.domain === undefined ? undefined : createDomain(parent, plan.domain, api, stage, plan.tags);
    return { api, stage, logGroup, routes, integrations, authorizers, permissions, roles, vpcLinks, domain };
}
