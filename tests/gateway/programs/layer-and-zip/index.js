"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const greetings = new aws.lambda.LayerVersion("greetings", {
    layerName: "greetings",
    compatibleRuntimes: ["nodejs22.x"],
    code: new pulumi.asset.AssetArchive({
        "nodejs/node_modules/greetings": new pulumi.asset.FileArchive("./greetings"),
    }),
});
const zipped = new aws.lambda.Function("zipped", {
    name: "zipped-function",
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "src/index.handler",
    code: new pulumi.asset.FileArchive("./function.zip"),
    layers: [greetings.arn],
});

const bucket = new aws.s3.Bucket("code");
const object = new aws.s3.BucketObjectv2("check", {
    bucket: bucket.id,
    key: "check.zip",
    source: new pulumi.asset.FileArchive("./check"),
});
const check = new aws.lambda.Function("check", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: bucket.id,
    s3Key: object.key,
});
const live = new aws.lambda.Alias("live", { name: "live", functionName: zipped.arn, functionVersion: "$LATEST" });

const api = new aws.apigatewayv2.Api("greeter", { protocolType: "HTTP" });
const authorizer = new aws.apigatewayv2.Authorizer("check", {
    apiId: api.id,
    authorizerType: "REQUEST",
    authorizerUri: check.invokeArn,
    authorizerPayloadFormatVersion: "2.0",
    enableSimpleResponses: true,
    authorizerResultTtlInSeconds: 30,
    identitySources: ["$request.header.Authorization"],
});
const integration = new aws.apigatewayv2.Integration("zipped", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: live.invokeArn,
    payloadFormatVersion: "2.0",
});
new aws.apigatewayv2.Route("greet", {
    apiId: api.id,
    routeKey: "GET /greet/{name}",
    target: pulumi.interpolate`integrations/${integration.id}`,
    authorizationType: "CUSTOM",
    authorizerId: authorizer.id,
});
const stage = new aws.apigatewayv2.Stage("default", { apiId: api.id, name: "$default", autoDeploy: true });

new aws.lambda.Permission("gateway-calls-zipped", {
    action: "lambda:InvokeFunction",
    function: zipped.name,
    qualifier: live.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*/greet/*`,
});
new aws.lambda.Permission("gateway-calls-check", {
    action: "lambda:InvokeFunction",
    function: check.arn,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`,
});

exports.url = stage.invokeUrl;
