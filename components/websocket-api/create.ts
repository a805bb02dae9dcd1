import { Api } from "@pulumi/aws/apigatewayv2/api";
import { Authorizer } from "@pulumi/aws/apigatewayv2/authorizer";
import type { Deployment } from "@pulumi/aws/apigatewayv2/deployment";
import type { Integration } from "@pulumi/aws/apigatewayv2/integration";
import type { IntegrationResponse } from "@pulumi/aws/apigatewayv2/integrationResponse";
import { Model } from "@pulumi/aws/apigatewayv2/model";
import { Route } from "@pulumi/aws/apigatewayv2/route";
import { RouteResponse } from "@pulumi/aws/apigatewayv2/routeResponse";
import type { Stage } from "@pulumi/aws/apigatewayv2/stage";
import type { VpcLink } from "@pulumi/aws/apigateway/vpcLink";
import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type { Role } from "@pulumi/aws/iam/role";
import { Permission } from "@pulumi/aws/lambda/permission";
import * as pulumi from "@pulumi/pulumi";
import { createDomain, type DomainResources } from "../http-api/create-domain";
import { createUsagePlans, type UsagePlanResources } from "../rest-api/usage-plans/create";
import type { FunctionReference } from "../targets/function-source";
import { createIntegrations, made } from "./create-integrations";
import { createStage } from "./create-stage";
import { apiInputs, authorizerInputs, routeInputs } from "./inputs";
import { schemaText } from "./model-schema";
import type { WebSocketApiPlan } from "./plan";
import { ServedThings } from "./served";

/** Every resource a `WebSocketApi` made, by its part in the API. */
export interface WebSocketApiResources {
    readonly api: Api;
    readonly stage: Stage;
    /** Undefined when each change is served as soon as it is made. */
    readonly deployment: Deployment | undefined;
    /** The access log group; undefined when there are no access logs or they go to a group made elsewhere. */
    readonly logGroup: LogGroup | undefined;
    readonly executionLogGroup: LogGroup | undefined;
    /** By route key. */
    readonly routes: { readonly [routeKey: string]: Route };
    /** Of the routes that answer, by route key. */
    readonly routeResponses: { readonly [routeKey: string]: RouteResponse };
    /** By logical name. */
    readonly integrations: { readonly [name: string]: Integration };
    /** By logical name. */
    readonly integrationResponses: { readonly [name: string]: IntegrationResponse };
    /** By the model's name. */
    readonly models: { readonly [name: string]: Model };
    /** By logical name. */
    readonly authorizers: { readonly [name: string]: Authorizer };
    /** By logical name. */
    readonly permissions: { readonly [name: string]: Permission };
    /** Roles of the service integrations, by logical name. */
    readonly roles: { readonly [name: string]: Role };
    /** By logical name. */
    readonly vpcLinks: { readonly [name: string]: VpcLink };
    readonly usagePlans: UsagePlanResources;
    readonly domain: DomainResources | undefined;
}

/** Creates what the plan lists, in the order AWS needs; decides nothing. */
export function createWebSocketApi(parent: pulumi.ComponentResource, plan: WebSocketApiPlan): WebSocketApiResources {
    const options = { parent };
    const inputs = apiInputs(plan);
    const api = new Api(plan.api.name, inputs, options);
    const served = new ServedThings();
    served.add("api", { routeSelectionExpression: inputs.routeSelectionExpression });
    const permissions: { [name: string]: Permission } = {};
    const permit = (name: string, fn: FunctionReference, source: pulumi.Input<string>): void => {
        permissions[name] = new Permission(
            name,
            {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: fn.functionName,
                ...(fn.qualifier === undefined ? {} : { qualifier: fn.qualifier }),
                sourceArn: pulumi.interpolate`${api.executionArn}/${source}`,
            },
            options,
        );
    };

    const authorizers: { [name: string]: Authorizer } = {};
    for (const authorizer of plan.authorizers) {
        const own = authorizerInputs(authorizer);
        const created = new Authorizer(authorizer.name, { apiId: api.id, ...own }, options);
        authorizers[authorizer.name] = created;
        served.add(`authorizer ${authorizer.name}`, own, created);
        if (authorizer.permission === undefined) continue;
        permit(authorizer.permission, authorizer.fn, pulumi.interpolate`authorizers/${created.id}`);
    }
    const models: { [name: string]: Model } = {};
    for (const { name, modelName, schema } of plan.models) {
        const own = { name: modelName, contentType: "application/json", schema: schemaText(schema, api.id) };
        models[modelName] = new Model(name, { apiId: api.id, ...own }, options);
        served.add(`model ${modelName}`, own, models[modelName]);
    }
    const targets = createIntegrations(parent, plan, api, served);
    // `{api}/*/*`: every stage and route of this API, in one statement, for a function's policy is full at 20 KB.
    for (const { name, fn, source } of plan.permissions) permit(name, fn, source);

    const routes: { [routeKey: string]: Route } = {};
    const routeResponses: { [routeKey: string]: RouteResponse } = {};
    for (const route of plan.routes) {
        const { authorization } = route;
        const own = {
            ...routeInputs(
                route,
                "authorizer" in authorization ? made(authorizers, authorization.authorizer).id : undefined,
                (name) => made(models, name).name,
            ),
            target: pulumi.interpolate`integrations/${made(targets.integrations, route.integration).id}`,
        };
        const created = new Route(route.name, { apiId: api.id, ...own }, options);
        routes[route.routeKey] = created;
        served.add(`route ${route.routeKey}`, own, created);
        if (!route.answers) continue;
        // `$default` is the only key: "Currently, only $default is supported as a RouteResponseKey."
        const response = { routeResponseKey: "$default" };
        routeResponses[route.routeKey] = new RouteResponse(
            route.name,
            { apiId: api.id, routeId: created.id, ...response },
            options,
        );
        served.add(`route response ${route.routeKey}`, response, routeResponses[route.routeKey]);
    }
    const { stage, deployment, logGroup, executionLogGroup } = createStage(parent, plan, api, served);
    const usagePlans = createUsagePlans(parent, plan.usagePlans, { [plan.stage.stageName]: stage }, plan.tags);
    const domain = plan.domain === undefined ? undefined : createDomain(parent, plan.domain, api, stage, plan.tags);
    return {
        api,
        stage,
        deployment,
        logGroup,
        executionLogGroup,
        routes,
        routeResponses,
        ...targets,
        models,
        authorizers,
        permissions,
        usagePlans,
        domain,
    };
}
