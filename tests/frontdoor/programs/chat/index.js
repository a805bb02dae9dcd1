"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("talk", { assumeRolePolicy: "{}" });
const code = new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
});
const lambda = (name) =>
    new aws.lambda.Function(name, { role: role.arn, runtime: "nodejs22.x", handler: "index.handler", code });
const [talk, guard] = ["talk", "guard"].map(lambda);
const jobs = new aws.sqs.Queue("jobs");

const api = new aws.apigatewayv2.Api("chat", {
    protocolType: "WEBSOCKET",
    routeSelectionExpression: "$request.body.action",
});
const authorizer = new aws.apigatewayv2.Authorizer("guard", {
    apiId: api.id,
    authorizerType: "REQUEST",
    authorizerUri: guard.invokeArn,
    identitySources: ["route.request.querystring.token"],
});
const function_ = new aws.apigatewayv2.Integration("talk", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: talk.invokeArn,
});
const queue = new aws.apigatewayv2.Integration("jobs", {
    apiId: api.id,
    integrationType: "AWS",
    integrationMethod: "POST",
    credentialsArn: role.arn,
    integrationUri: pulumi.interpolate`arn:aws:apigateway:eu-west-1:sqs:path/123456789012/${jobs.name}`,
    requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
    requestTemplates: { $default: "Action=SendMessage&MessageBody=$input.body" },
    templateSelectionExpression: "\\$default",
});
const mock = new aws.apigatewayv2.Integration("pong", {
    apiId: api.id,
    integrationType: "MOCK",
    requestTemplates: { 200: '{"statusCode":200}' },
    templateSelectionExpression: "200",
});
new aws.apigatewayv2.IntegrationResponse("pong", {
    apiId: api.id,
    integrationId: mock.id,
    integrationResponseKey: "/200/",
    responseTemplates: { 200: '{"pong":true}' },
});

const target = (integration) => pulumi.interpolate`integrations/${integration.id}`;
const routes = [
    new aws.apigatewayv2.Route("connect", {
        apiId: api.id,
        routeKey: "$connect",
        authorizationType: "CUSTOM",
        authorizerId: authorizer.id,
        apiKeyRequired: true,
        target: target(function_),
    }),
    new aws.apigatewayv2.Route("disconnect", { apiId: api.id, routeKey: "$disconnect", target: target(function_) }),
    new aws.apigatewayv2.Route("say", {
        apiId: api.id,
        routeKey: "say",
        target: target(function_),
        routeResponseSelectionExpression: "$default",
    }),
    new aws.apigatewayv2.Route("later", { apiId: api.id, routeKey: "later", target: target(queue) }),
    new aws.apigatewayv2.Route("ping", {
        apiId: api.id,
        routeKey: "ping",
        target: target(mock),
        routeResponseSelectionExpression: "$default",
    }),
];
const responses = [routes[2], routes[4]].map(
    (route, at) =>
        new aws.apigatewayv2.RouteResponse(`reply-${at}`, {
            apiId: api.id,
            routeId: route.id,
            routeResponseKey: "$default",
        }),
);
const deployment = new aws.apigatewayv2.Deployment(
    "now",
    { apiId: api.id },
    { dependsOn: [...routes.slice(1), ...responses] },
);
const stage = new aws.apigatewayv2.Stage("live", {
    apiId: api.id,
    name: "live",
    deploymentId: deployment.id,
    defaultRouteSettings: { throttlingRateLimit: 10, throttlingBurstLimit: 20, loggingLevel: "ERROR" },
});
for (const fn of [talk, guard])
    new aws.lambda.Permission(fn === talk ? "talk" : "guard", {
        action: "lambda:InvokeFunction",
        function: fn.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });

const plan = new aws.apigateway.UsagePlan("guests", {
    apiStages: [{ apiId: api.id, stage: stage.name }],
    throttleSettings: { rateLimit: 1, burstLimit: 2 },
});
const key = new aws.apigateway.ApiKey("guest");
new aws.apigateway.UsagePlanKey("guest", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });

const domain = new aws.apigatewayv2.DomainName("chat", {
    domainName: "chat.example.com",
    domainNameConfiguration: {
        certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
    },
});
new aws.apigatewayv2.ApiMapping("chat", { apiId: api.id, domainName: domain.id, stage: stage.id });

exports.url = stage.invokeUrl;
