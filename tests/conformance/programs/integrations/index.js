"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { mappings } = require("./mappings");

const backend = new pulumi.Config().require("backend");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const echo = new aws.lambda.Function("echo", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "echo.handler",
    code: new pulumi.asset.FileArchive("./handlers"),
});
const gatewayRole = new aws.iam.Role("gateway", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "apigateway.amazonaws.com" }),
});
const logs = new aws.cloudwatch.LogGroup("access", { name: "/aws/vendedlogs/integrations" });

const httpApi = (name, stages) => {
    const api = new aws.apigatewayv2.Api(name, { protocolType: "HTTP" });
    for (const [stage, more] of Object.entries(stages))
        new aws.apigatewayv2.Stage(`${name} ${stage}`, { apiId: api.id, name: stage, autoDeploy: true, ...more });
    const route = (routeKey, settings, title = `${name} ${routeKey}`) => {
        const integration = new aws.apigatewayv2.Integration(title, { apiId: api.id, ...settings });
        new aws.apigatewayv2.Route(`${name} ${routeKey}`, {
            apiId: api.id,
            routeKey,
            target: pulumi.interpolate`integrations/${integration.id}`,
        });
    };
    return { api, route };
};
const toAddress = (integrationUri, more = {}) => ({
    integrationType: "HTTP_PROXY",
    integrationMethod: "ANY",
    payloadFormatVersion: "1.0",
    integrationUri,
    ...more,
});
const logged = (format) => ({ accessLogSettings: { destinationArn: logs.arn, format } });

const http = httpApi("http", {
    $default: {
        stageVariables: { host: new URL(backend).host, item: "socks" },
        ...logged(
            JSON.stringify({
                requestId: "$context.requestId",
                route: "$context.routeKey",
                stage: "$context.stage",
                status: "$context.status",
                integrationStatus: "$context.integrationStatus",
                backendStatus: "$context.integration.status",
                error: "$context.integrationErrorMessage",
                message: "$context.error.messageString",
                length: "$context.responseLength",
                data: "$context.dataProcessed",
                latency: "$context.responseLatency",
                integrationLatency: "$context.integrationLatency",
                unknown: "$context.awsEndpointRequestId2",
            }),
        ),
    },
    dev: {
        stageVariables: { item: "shoes" },
        ...logged(
            '$context.identity.sourceIp - - [$context.requestTime] "$context.httpMethod $context.routeKey $context.protocol" $context.status $context.responseLength $context.requestId',
        ),
    },
    xml: logged(
        '<request id="$context.requestId"> <status>$context.status</status> <key>$context.routeKey</key> </request>',
    ),
    csv: logged("$context.identity.sourceIp,$context.httpMethod,$context.routeKey,$context.status,$context.requestId"),
});
http.route("ANY /proxy/{proxy+}", toAddress(`${backend}/base/{proxy}`));
http.route("ANY /items/{id}", toAddress(`${backend}/items/{id}/detail?own=1`));
http.route("ANY /fixed", toAddress(`${backend}/fixed`, { integrationMethod: "POST" }));
http.route("ANY /same", toAddress(`${backend}/same`));
http.route("GET /variables", toAddress("http://${stageVariables.host}/of/${stageVariables.item}"));
http.route("GET /impatient", toAddress(`${backend}/impatient`, { timeoutMilliseconds: 1000 }));
http.route("GET /patient", toAddress(`${backend}/patient`));
http.route("GET /refused", toAddress("http://127.0.0.1:1/"));
http.route("GET /elsewhere/{id}", toAddress("https://elsewhere.example.com/there/{id}"));

const inside = httpApi("private", { $default: {}, v1: {} });
const link = new aws.apigatewayv2.VpcLink("link", { subnetIds: ["subnet-1"], securityGroupIds: [] });
const listener = new aws.lb.Listener("listener", {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/inside/1",
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
});
const namespace = new aws.servicediscovery.PrivateDnsNamespace("inside", { name: "inside.local", vpc: "vpc-1" });
const service = new aws.servicediscovery.Service("billing", {
    dnsConfig: { namespaceId: namespace.id, dnsRecords: [{ ttl: 10, type: "SRV" }] },
});
const overLink = { connectionType: "VPC_LINK", connectionId: link.id };
inside.route("ANY /orders/{proxy+}", toAddress(listener.arn, overLink));
inside.route(
    "ANY /stripped/{proxy+}",
    toAddress(listener.arn, { ...overLink, requestParameters: { "overwrite:path": "$request.path" } }),
);
inside.route("GET /fixed", toAddress(listener.arn, { ...overLink, integrationMethod: "POST" }));
inside.route("GET /slow", toAddress(listener.arn, { ...overLink, timeoutMilliseconds: 500 }));
inside.route("GET /billing", toAddress(service.arn, overLink));

const mapping = httpApi("mapping", { $default: { stageVariables: { item: "socks" } }, dev: {} });
new aws.lambda.Permission("mapping", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: echo.name,
    sourceArn: pulumi.interpolate`${mapping.api.executionArn}/*`,
});
for (const [name, { request = {}, response = [] }] of Object.entries(mappings)) {
    const parameters = { requestParameters: request, responseParameters: response };
    mapping.route(`ANY /http/${name}/{id}`, toAddress(`${backend}/mapped`, parameters));
    mapping.route(`ANY /lambda/${name}/{id}`, {
        integrationType: "AWS_PROXY",
        integrationUri: echo.arn,
        payloadFormatVersion: "2.0",
        ...parameters,
    });
}

const services = httpApi("services", { $default: { stageVariables: { bus: "orders" } } });
const toService = (integrationSubtype, requestParameters, more = {}) => ({
    integrationType: "AWS_PROXY",
    integrationSubtype,
    credentialsArn: gatewayRole.arn,
    payloadFormatVersion: "1.0",
    requestParameters,
    ...more,
});
const QueueUrl = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";
const StateMachineArn = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";
services.route(
    "POST /send",
    toService("SQS-SendMessage", {
        QueueUrl,
        MessageBody: "$request.body.message",
        DelaySeconds: "$request.querystring.delay",
        MessageGroupId: "$request.header.x-group",
    }),
);
services.route("GET /receive", toService("SQS-ReceiveMessage", { QueueUrl, MaxNumberOfMessages: "2" }));
services.route(
    "DELETE /message/{handle}",
    toService("SQS-DeleteMessage", { QueueUrl, ReceiptHandle: "$request.path.handle" }),
);
services.route("POST /purge", toService("SQS-PurgeQueue", { QueueUrl, Region: "eu-central-1" }));
services.route(
    "POST /put",
    toService(
        "EventBridge-PutEvents",
        {
            EventBusName: "$stageVariables.bus",
            Source: "shop",
            DetailType: "order.${request.header.x-type}",
            Detail: "$request.body",
            TraceHeader: "$context.requestId",
        },
        { responseParameters: [{ statusCode: "200", mappings: { "overwrite:statuscode": "202" } }] },
    ),
);
services.route(
    "POST /record",
    toService("Kinesis-PutRecord", { StreamName: "orders", Data: "$request.body", PartitionKey: "$request.body.id" }),
);
services.route("POST /start", toService("StepFunctions-StartExecution", { StateMachineArn, Input: "$request.body" }));
services.route(
    "POST /start-sync",
    toService("StepFunctions-StartSyncExecution", { StateMachineArn, Input: "$request.body", Name: "run-1" }),
);
services.route(
    "POST /stop",
    toService("StepFunctions-StopExecution", { ExecutionArn: "$request.querystring.arn", Cause: "asked to" }),
);
services.route(
    "GET /configuration",
    toService("AppConfig-GetConfiguration", {
        Application: "shop",
        Environment: "dev",
        Configuration: "flags",
        ClientId: "$context.identity.sourceIp",
    }),
);
services.route("POST /stand-in", toService("SQS-SendMessage", { QueueUrl, MessageBody: "$request.body" }), "stand-in");
