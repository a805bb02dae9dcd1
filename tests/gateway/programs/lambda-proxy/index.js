"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("lambdaRole", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("lambdaRoleAttachment", {
    role,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});

const lambda = new aws.lambda.Function("lambdaFunction", {
    role: role.arn,
    runtime: aws.lambda.Runtime.NodeJS22dX,
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ ".": new pulumi.asset.FileArchive("./app") }),
    environment: { variables: { GREETING: "hello", STACK: pulumi.getStack() } },
    timeout: 10,
    memorySize: 256,
});

const apigw = new aws.apigatewayv2.Api("httpApiGateway", { protocolType: "HTTP" });

new aws.lambda.Permission(
    "lambdaPermission",
    {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: lambda,
        sourceArn: pulumi.interpolate`${apigw.executionArn}/*/*`,
    },
    { dependsOn: [apigw, lambda] },
);

const integration = new aws.apigatewayv2.Integration("lambdaIntegration", {
    apiId: apigw.id,
    integrationType: "AWS_PROXY",
    integrationUri: lambda.arn,
    integrationMethod: "POST",
    payloadFormatVersion: "2.0",
    passthroughBehavior: "WHEN_NO_MATCH",
});

const route = new aws.apigatewayv2.Route("apiRoute", {
    apiId: apigw.id,
    routeKey: "$default",
    target: pulumi.interpolate`integrations/${integration.id}`,
});
new aws.apigatewayv2.Route("petRoute", {
    apiId: apigw.id,
    routeKey: "GET /pets/{id}",
    target: pulumi.interpolate`integrations/${integration.id}`,
});

const stage = new aws.apigatewayv2.Stage(
    "apiStage",
    {
        apiId: apigw.id,
        name: pulumi.getStack(),
        routeSettings: [{ routeKey: route.routeKey, throttlingBurstLimit: 5000, throttlingRateLimit: 10000 }],
        autoDeploy: true,
    },
    { dependsOn: [route] },
);

exports.endpoint = pulumi.interpolate`${apigw.apiEndpoint}/${stage.name}`;
