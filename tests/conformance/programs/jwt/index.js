"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
const issuer = config.require("issuer");
const otherIssuer = config.require("otherIssuer");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const echo = new aws.lambda.Function("echo", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "echo.handler",
    code: new pulumi.asset.FileArchive("./handlers"),
});
const logs = new aws.cloudwatch.LogGroup("tokens", { name: "/aws/vendedlogs/tokens" });

const api = new aws.apigatewayv2.Api("tokens", {
    protocolType: "HTTP",
    corsConfiguration: { allowOrigins: ["https://app.example.com"], allowMethods: ["GET"] },
});
new aws.lambda.Permission("tokens", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: echo.name,
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});
const integration = (payloadFormatVersion) =>
    new aws.apigatewayv2.Integration(`echo ${payloadFormatVersion}`, {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationUri: echo.arn,
        payloadFormatVersion,
    });
const echo2 = integration("2.0");
const echo1 = integration("1.0");

const authorizer = (name, from, identitySource, audiences) =>
    new aws.apigatewayv2.Authorizer(name, {
        apiId: api.id,
        authorizerType: "JWT",
        identitySources: [identitySource],
        jwtConfiguration: { issuer: from, audiences },
    });
const users = authorizer("users", issuer, "$request.header.Authorization", ["orders", "shop"]);
const links = authorizer("links", issuer, "$request.querystring.token", ["orders"]);
const devices = authorizer("devices", issuer, "$request.header.X-Device-Token", ["devices"]);
const others = authorizer("others", otherIssuer, "$request.header.Authorization", ["orders"]);

for (const [routeKey, by, more = {}, target = echo2] of [
    ["GET /any", users],
    ["POST /any", users],
    ["GET /scoped", users, { authorizationScopes: ["orders/read", "orders/write"] }],
    ["GET /scoped-1", users, { authorizationScopes: ["orders/read"] }, echo1],
    ["GET /any-1", users, {}, echo1],
    ["GET /link", links],
    ["GET /device", devices],
    ["GET /other", others],
]) {
    new aws.apigatewayv2.Route(routeKey, {
        apiId: api.id,
        routeKey,
        target: pulumi.interpolate`integrations/${target.id}`,
        authorizationType: "JWT",
        authorizerId: by.id,
        ...more,
    });
}
new aws.apigatewayv2.Route("GET /open", {
    apiId: api.id,
    routeKey: "GET /open",
    target: pulumi.interpolate`integrations/${echo2.id}`,
});
new aws.apigatewayv2.Stage("tokens", {
    apiId: api.id,
    name: "$default",
    autoDeploy: true,
    accessLogSettings: {
        destinationArn: logs.arn,
        format: "$context.requestId $context.status $context.authorizer.claims.sub [$context.authorizer.claims.groups] $context.authorizer.claims.none $context.authorizer.claims $context.error.message $context.error.messageString [$context.authorizer.error]",
    },
});
