"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const pool = new aws.cognito.UserPool("users", { autoVerifiedAttributes: ["email"] });
const client = new aws.cognito.UserPoolClient("web", {
    userPoolId: pool.id,
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid", "notes/write"],
    callbackUrls: ["https://notes.example.com/signed-in"],
});

const role = new aws.iam.Role("notes", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal(aws.iam.Principals.LambdaPrincipal),
});
const notes = new aws.lambda.Function("notes", {
    role: role.arn,
    runtime: aws.lambda.Runtime.NodeJS22dX,
    architectures: ["arm64"],
    handler: "notes.handler",
    code: new pulumi.asset.FileArchive("./notes"),
});

const api = new aws.apigatewayv2.Api("notes", {
    protocolType: "HTTP",
    corsConfiguration: {
        allowOrigins: ["https://notes.example.com"],
        allowMethods: ["GET", "POST", "OPTIONS"],
        allowHeaders: ["authorization", "content-type"],
        allowCredentials: true,
        maxAge: 3600,
    },
});
const authorizer = new aws.apigatewayv2.Authorizer("cognito", {
    apiId: api.id,
    authorizerType: "JWT",
    identitySources: ["$request.header.Authorization"],
    jwtConfiguration: {
        audiences: [client.id],
        issuer: pulumi.interpolate`https://${pool.endpoint}`,
    },
});
const integration = new aws.apigatewayv2.Integration("notes", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: notes.invokeArn,
    payloadFormatVersion: "2.0",
});
const target = pulumi.interpolate`integrations/${integration.id}`;
const guarded = { apiId: api.id, target, authorizationType: "JWT", authorizerId: authorizer.id };
new aws.apigatewayv2.Route("list", { ...guarded, routeKey: "GET /notes" });
new aws.apigatewayv2.Route("write", { ...guarded, routeKey: "POST /notes", authorizationScopes: ["notes/write"] });
new aws.apigatewayv2.Route("health", { apiId: api.id, target, routeKey: "GET /health" });
new aws.apigatewayv2.Stage("default", { apiId: api.id, name: "$default", autoDeploy: true });
new aws.lambda.Permission("gateway-calls-notes", {
    action: "lambda:InvokeFunction",
    function: notes.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

exports.url = api.apiEndpoint;
exports.clientId = client.id;
