"use strict";
const pulumi = require("@pulumi/pulumi");
const apigateway = require("@pulumi/aws/apigateway");
const lambda = require("@pulumi/aws/lambda");

const config = new pulumi.Config();
const fn = (name, text) =>
    new lambda.Function(name, {
        role: "arn:aws:iam::123456789012:role/rest",
        runtime: "nodejs22.x",
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(text) }),
    });
const list = fn("list-orders", 'exports.handler = async () => ({ statusCode: 200, body: "orders" });');
const create = fn("create-order", 'exports.handler = async () => ({ statusCode: 201, body: "created" });');

/** One unknown ARN makes the whole text unknown in a preview. */
const operation = (target, more = {}) => ({
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: target.invokeArn },
    ...more,
});
const paths = {
    "/orders": {
        get: operation(list, { security: [{ api_key: [] }] }),
        post: operation(create, { "x-amazon-apigateway-request-validator": "all" }),
    },
    "/orders/{id}": { get: operation(list) },
};
if (config.getBoolean("more")) paths["/orders/{id}/items"] = { get: operation(list) };
const orders = new apigateway.RestApi("orders", {
    body: pulumi.jsonStringify({
        openapi: "3.0.1",
        info: { title: "orders", version: "1" },
        "x-amazon-apigateway-request-validators": {
            all: { validateRequestBody: true, validateRequestParameters: true },
        },
        paths,
        components: {
            securitySchemes: { api_key: { type: "apiKey", name: "x-api-key", in: "header" } },
        },
    }),
    endpointConfiguration: { types: "REGIONAL" },
});
for (const [name, target] of Object.entries({ list, create })) {
    new lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        function: target.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${orders.executionArn}/*/*`,
    });
}
const deployment = new apigateway.Deployment("orders", { restApi: orders.id, triggers: { body: orders.body } });
const stage = new apigateway.Stage("prod", { restApi: orders.id, deployment: deployment.id, stageName: "prod" });
new apigateway.MethodSettings("all", {
    restApi: orders.id,
    stageName: stage.stageName,
    methodPath: "*/*",
    settings: { throttlingRateLimit: config.requireNumber("rate"), throttlingBurstLimit: 200 },
});
const plan = new apigateway.UsagePlan("free", {
    name: "free",
    apiStages: [{ apiId: orders.id, stage: stage.stageName }],
    quotaSettings: { limit: config.requireNumber("quota"), period: "DAY" },
});
const key = new apigateway.ApiKey("acme", { name: "acme" });
new apigateway.UsagePlanKey("acme", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });

const admin = new apigateway.RestApi("admin", { endpointConfiguration: { types: "REGIONAL" } });
const health = new apigateway.Resource("health", {
    restApi: admin.id,
    parentId: admin.rootResourceId,
    pathPart: "health",
});
const method = new apigateway.Method("GET health", {
    restApi: admin.id,
    resourceId: health.id,
    httpMethod: "GET",
    authorization: "NONE",
});
const integration = new apigateway.Integration("GET health", {
    restApi: admin.id,
    resourceId: health.id,
    httpMethod: method.httpMethod,
    type: "MOCK",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
});
const answer = { restApi: admin.id, resourceId: health.id, httpMethod: method.httpMethod, statusCode: "200" };
const declared = new apigateway.MethodResponse("GET health", answer);
const answered = new apigateway.IntegrationResponse("GET health", answer, { dependsOn: [integration, declared] });
const adminDeployment = new apigateway.Deployment("admin", { restApi: admin.id }, { dependsOn: [answered] });
new apigateway.Stage("admin", { restApi: admin.id, deployment: adminDeployment.id, stageName: "live" });
