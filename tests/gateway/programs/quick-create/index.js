"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } }],
    }),
});

const source = `
exports.handler = async (event) => ({ route: event.routeKey, version: event.version });
`;
const hello = new aws.lambda.Function("hello", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(source) }),
});

const api = new aws.apigatewayv2.Api("quick", {
    protocolType: "HTTP",
    routeKey: "GET /hello",
    target: hello.invokeArn,
});

new aws.lambda.Permission("quick", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: hello.name,
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*/hello`,
});

exports.url = api.apiEndpoint;
