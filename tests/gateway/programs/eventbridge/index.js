"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const bus = new aws.cloudwatch.EventBus("uploads");

const role = new aws.iam.Role("gateway-role", {
    assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" } }],
    },
});
new aws.iam.RolePolicy("gateway-role-puts-events", {
    role: role.id,
    policy: bus.arn.apply((arn) =>
        JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "events:PutEvents", Resource: arn }],
        }),
    ),
});

const api = new aws.apigatewayv2.Api("uploads-api", { protocolType: "HTTP" });
const stage = new aws.apigatewayv2.Stage("stage", { apiId: api.id, name: pulumi.getStack(), autoDeploy: true });

const integration = new aws.apigatewayv2.Integration("to-bus", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationSubtype: "EventBridge-PutEvents",
    credentialsArn: role.arn,
    payloadFormatVersion: "1.0",
    requestParameters: {
        EventBusName: bus.name,
        Source: "uploads",
        DetailType: "document",
        Detail: "$request.body",
    },
});
new aws.apigatewayv2.Route("upload", {
    apiId: api.id,
    routeKey: "POST /uploads",
    target: integration.id.apply((id) => `integrations/${id}`),
});

// What happens behind the bus takes no requests.
const rule = new aws.cloudwatch.EventRule("documents", {
    eventBusName: bus.name,
    eventPattern: JSON.stringify({ source: ["uploads"] }),
});
const log = new aws.cloudwatch.LogGroup("documents", { retentionInDays: 7 });
new aws.cloudwatch.EventTarget("documents", { rule: rule.name, eventBusName: bus.name, arn: log.arn });

exports.url = pulumi.interpolate`${stage.invokeUrl}/uploads`;
