"use strict";
const { readFileSync } = require("node:fs");
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("pets", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, handler) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler,
        code: new pulumi.asset.FileArchive("./app"),
    });
const pets = fn("pets", "pets.handler");
const check = fn("check", "check.handler");

const document = readFileSync("openapi.yaml", "utf8");
const body = pulumi
    .all([pets.invokeArn, check.invokeArn])
    .apply(([petsArn, checkArn]) => document.replaceAll("PETS_URI", petsArn).replaceAll("CHECK_URI", checkArn));

const api = new aws.apigatewayv2.Api("pets", { protocolType: "HTTP", body });
// Beside the document, a route of its own.
const integration = new aws.apigatewayv2.Integration("ping", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: pets.invokeArn,
    payloadFormatVersion: "2.0",
});
new aws.apigatewayv2.Route("ping", {
    apiId: api.id,
    routeKey: "GET /ping",
    target: pulumi.interpolate`integrations/${integration.id}`,
});
const stage = new aws.apigatewayv2.Stage("live", { apiId: api.id, name: "$default", autoDeploy: true });
for (const [name, target, source] of [
    ["pets", pets, "*/*"],
    ["check", check, "authorizers/*"],
]) {
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        function: target.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/${source}`,
    });
}

exports.url = stage.invokeUrl;
