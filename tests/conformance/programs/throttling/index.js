"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${name}.handler`,
        code: new pulumi.asset.FileArchive("./handlers"),
    });
const answer = fn("answer");
const refuse = fn("refuse");

const httpApi = (name, routeKeys, settings = {}) => {
    const api = new aws.apigatewayv2.Api(name, { protocolType: "HTTP", ...settings });
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: answer.name,
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });
    const integration = new aws.apigatewayv2.Integration(name, {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationUri: answer.arn,
        payloadFormatVersion: "2.0",
    });
    const routes = routeKeys.map(
        (routeKey) =>
            new aws.apigatewayv2.Route(`${name} ${routeKey}`, {
                apiId: api.id,
                routeKey,
                target: pulumi.interpolate`integrations/${integration.id}`,
            }),
    );
    const stage = (stageName, more) =>
        new aws.apigatewayv2.Stage(
            `${name} ${stageName}`,
            { apiId: api.id, name: stageName, autoDeploy: true, ...more },
            { dependsOn: routes },
        );
    return { api, integration, stage };
};
const throttled = (routeKey, throttlingRateLimit, throttlingBurstLimit) => ({
    routeKey,
    throttlingRateLimit,
    throttlingBurstLimit,
});

const settings = httpApi(
    "settings",
    ["GET /a", "GET /b", "GET /own", "GET /half", "ANY /any", "GET /blocked", "GET /no-burst", "$default"],
    { corsConfiguration: { allowOrigins: ["*"], allowMethods: ["*"] } },
);
settings.stage("$default", {
    defaultRouteSettings: { throttlingRateLimit: 2, throttlingBurstLimit: 3 },
    routeSettings: [
        throttled("GET /own", 10, 5),
        throttled("GET /half", 0.5, 1),
        throttled("ANY /any", 1, 2),
        throttled("GET /blocked", 0, 5),
        throttled("GET /no-burst", 5, 0),
    ],
});
settings.stage("v2", { defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 1 } });
settings.stage("free", {});
const authorizer = new aws.apigatewayv2.Authorizer("refuse", {
    apiId: settings.api.id,
    authorizerType: "REQUEST",
    authorizerUri: refuse.invokeArn,
    authorizerPayloadFormatVersion: "2.0",
    enableSimpleResponses: true,
});
new aws.lambda.Permission("refuse", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: refuse.name,
    sourceArn: pulumi.interpolate`${settings.api.executionArn}/authorizers/${authorizer.id}`,
});
new aws.apigatewayv2.Route("settings GET /refused", {
    apiId: settings.api.id,
    routeKey: "GET /refused",
    target: pulumi.interpolate`integrations/${settings.integration.id}`,
    authorizationType: "CUSTOM",
    authorizerId: authorizer.id,
});

for (const name of ["first", "second"]) httpApi(name, ["GET /x", "GET /y"]).stage("$default", {});

httpApi("steady", ["GET /"]).stage("$default", {
    defaultRouteSettings: { throttlingRateLimit: 50, throttlingBurstLimit: 50 },
});
