import type { ApiArgs } from "@pulumi/aws/apigatewayv2/api";
import type { AuthorizerArgs } from "@pulumi/aws/apigatewayv2/authorizer";
import type { IntegrationArgs } from "@pulumi/aws/apigatewayv2/integration";
import type { IntegrationResponseArgs } from "@pulumi/aws/apigatewayv2/integrationResponse";
import type { RouteArgs } from "@pulumi/aws/apigatewayv2/route";
import type * as pulumi from "@pulumi/pulumi";
import { functionUri } from "../rest-api/targets/integration-uri";
import type { WebSocketApiPlan, RoutePlan } from "./plan";
import type { AuthorizerPlan } from "./plan-authorizers";
import type { IntegrationPlan, ResponsePlan } from "./plan-integrations";

/** Inputs of the API itself. */
export function apiInputs({ api, tags }: WebSocketApiPlan): ApiArgs {
    return {
        protocolType: "WEBSOCKET",
        routeSelectionExpression: api.routeSelection,
        disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
        ...(api.apiKeySelection === undefined ? {} : { apiKeySelectionExpression: api.apiKeySelection }),
        ...(api.description === undefined ? {} : { description: api.description }),
        ...(api.ipAddressType === undefined ? {} : { ipAddressType: api.ipAddressType }),
        ...(tags === undefined ? {} : { tags }),
    };
}

/**
 * Inputs of an authorizer, but for the API it is of. A WebSocket API's has no payload version and keeps no answers
 * (the service model of API Gateway v2: both are for HTTP APIs alone).
 */
export function authorizerInputs({ fn, identitySources }: AuthorizerPlan): Omit<AuthorizerArgs, "apiId"> {
    return {
        authorizerType: "REQUEST",
        authorizerUri: functionUri(fn.arn),
        ...(identitySources.length === 0 ? {} : { identitySources: [...identitySources] }),
    };
}

/** What an integration needs of the resources made before it. */
export interface IntegrationNeeds {
    readonly uri: pulumi.Input<string> | undefined;
    readonly roleArn: pulumi.Input<string> | undefined;
    readonly vpcLinkId: pulumi.Input<string> | undefined;
}

/** Inputs of an integration, but for the API it is of. */
export function integrationInputs(plan: IntegrationPlan, needs: IntegrationNeeds): Omit<IntegrationArgs, "apiId"> {
    const { target, timeoutMilliseconds, contentHandling } = plan;
    const { uri, roleArn, vpcLinkId } = needs;
    return {
        integrationType: target.type,
        ...(target.method === undefined ? {} : { integrationMethod: target.method }),
        ...(uri === undefined ? {} : { integrationUri: uri }),
        ...(roleArn === undefined ? {} : { credentialsArn: roleArn }),
        ...(vpcLinkId === undefined ? {} : { connectionType: "VPC_LINK", connectionId: vpcLinkId }),
        ...(target.requestParameters === undefined ? {} : { requestParameters: { ...target.requestParameters } }),
        ...(target.requestTemplates === undefined ? {} : { requestTemplates: { ...target.requestTemplates } }),
        ...(target.templateSelection === undefined ? {} : { templateSelectionExpression: target.templateSelection }),
        ...(target.passthrough === undefined ? {} : { passthroughBehavior: target.passthrough }),
        ...(timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds }),
        ...(contentHandling === undefined ? {} : { contentHandlingStrategy: contentHandling }),
    };
}

/** Inputs of an integration response, but for the API and the integration it is of. */
export function integrationResponseInputs({
    key,
    templates,
    templateSelection,
    contentHandling,
}: ResponsePlan): Omit<IntegrationResponseArgs, "apiId" | "integrationId"> {
    return {
        integrationResponseKey: key,
        ...(templates === undefined ? {} : { responseTemplates: { ...templates } }),
        ...(templateSelection === undefined ? {} : { templateSelectionExpression: templateSelection }),
        ...(contentHandling === undefined ? {} : { contentHandlingStrategy: contentHandling }),
    };
}

/** Inputs of a route, but for the API it is of, its target and its authorizer. */
export function routeInputs(
    { routeKey, authorization, apiKey, validation, answers, operationName }: RoutePlan,
    authorizerId: pulumi.Input<string> | undefined,
    modelName: (name: string) => pulumi.Input<string>,
): Omit<RouteArgs, "apiId" | "target"> {
    const { models, selection, parameters } = validation;
    const requestModels = Object.entries(models).map(([value, name]) => [value, modelName(name)]);
    return {
        routeKey,
        authorizationType: authorization.type,
        ...(authorizerId === undefined ? {} : { authorizerId }),
        apiKeyRequired: apiKey,
        ...(selection === undefined
            ? {}
            : {
                  modelSelectionExpression: selection,
                  requestModels: Object.fromEntries(requestModels) as { [value: string]: pulumi.Input<string> },
              }),
        ...(parameters.length === 0
            ? {}
            : {
                  requestParameters: parameters.map((requestParameterKey) => ({ requestParameterKey, required: true })),
              }),
        ...(answers ? { routeResponseSelectionExpression: "$default" } : {}),
        ...(operationName === undefined ? {} : { operationName }),
    };
}
