"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
const backend = config.get("backend") ?? "https://backend.example.com";

const api = new aws.apigatewayv2.Api("public", {
    protocolType: "HTTP",
    corsConfiguration: { allowOrigins: ["*"], allowMethods: ["*"], allowHeaders: ["*"], exposeHeaders: ["x-total"] },
});
const integration = new aws.apigatewayv2.Integration("backend", {
    apiId: api.id,
    integrationType: "HTTP_PROXY",
    integrationMethod: "GET",
    integrationUri: `${backend}/items/{id}`,
});
const route = new aws.apigatewayv2.Route("item", {
    apiId: api.id,
    routeKey: "GET /items/{id}",
    target: pulumi.interpolate`integrations/${integration.id}`,
});
const deployment = new aws.apigatewayv2.Deployment("first", { apiId: api.id }, { dependsOn: [route] });
const stage = new aws.apigatewayv2.Stage("v1", {
    apiId: api.id,
    name: "v1",
    deploymentId: deployment.id,
    stageVariables: { flavour: "plain" },
    defaultRouteSettings: { throttlingRateLimit: 20, throttlingBurstLimit: 40, detailedMetricsEnabled: true },
});

exports.url = stage.invokeUrl;
