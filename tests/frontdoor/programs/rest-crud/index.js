"use strict";
const { createHash } = require("node:crypto");
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("api", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: "index.handler",
        code: new pulumi.asset.FileArchive("./app"),
    });
const [list, create, one, check] = ["list", "create", "one", "check"].map(fn);
const queue = new aws.sqs.Queue("events");
const sender = new aws.iam.Role("sender", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "apigateway.amazonaws.com" }),
});

const api = new aws.apigateway.RestApi("orders", {
    endpointConfiguration: { types: "REGIONAL" },
    binaryMediaTypes: ["image/*"],
    minimumCompressionSize: "1024",
});
new aws.apigateway.RestApiPolicy("orders", {
    restApiId: api.id,
    policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }],
    }),
});
const model = new aws.apigateway.Model("order", {
    restApi: api,
    name: "Order",
    contentType: "application/json",
    schema: JSON.stringify({ type: "object", required: ["item"], properties: { item: { type: "string" } } }),
});
const validator = new aws.apigateway.RequestValidator("all", {
    restApi: api.id,
    validateRequestBody: true,
    validateRequestParameters: true,
});
const authorizer = new aws.apigateway.Authorizer("keys", {
    restApi: api.id,
    type: "TOKEN",
    authorizerUri: check.invokeArn,
    identitySource: "method.request.header.x-token",
    authorizerResultTtlInSeconds: 60,
});
const resource = (name, parentId, pathPart) =>
    new aws.apigateway.Resource(name, { restApi: api.id, parentId, pathPart });
const orders = resource("orders", api.rootResourceId, "orders");
const order = resource("order", orders.id, "{id}");
const events = resource("events", api.rootResourceId, "events");

const integrations = [];
function method(name, resourceId, httpMethod, target, rest = {}) {
    const made = new aws.apigateway.Method(name, {
        restApi: api.id,
        resourceId,
        httpMethod,
        authorization: "NONE",
        ...rest,
    });
    integrations.push(
        // As Terraform's examples do: everything is taken from the method.
        new aws.apigateway.Integration(name, {
            restApi: made.restApi,
            resourceId: made.resourceId,
            httpMethod: made.httpMethod,
            integrationHttpMethod: "POST",
            type: "AWS_PROXY",
            uri: target.invokeArn,
        }),
    );
    return made;
}
const guarded = { authorization: "CUSTOM", authorizerId: authorizer.id };
method("list", orders.id, "GET", list, {
    apiKeyRequired: true,
    requestParameters: { "method.request.querystring.limit": true, "method.request.header.x-trace": false },
    requestValidatorId: validator.id,
});
method("create", orders.id, "POST", create, {
    apiKeyRequired: true,
    requestModels: { "application/json": model.name },
    requestValidatorId: validator.id,
});
method("read", order.id, "GET", one, guarded);
method("remove", order.id, "DELETE", one, { authorization: "AWS_IAM" });

const send = new aws.apigateway.Method("send", {
    restApi: api.id,
    resourceId: events.id,
    httpMethod: "POST",
    authorization: "NONE",
});
const sent = new aws.apigateway.Integration("send", {
    restApi: api.id,
    resourceId: events.id,
    httpMethod: send.httpMethod,
    integrationHttpMethod: "POST",
    type: "AWS",
    credentials: sender.arn,
    uri: pulumi.interpolate`arn:aws:apigateway:eu-west-1:sqs:path/123456789012/${queue.name}`,
    requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
    requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
    passthroughBehavior: "NEVER",
});
const accepted = new aws.apigateway.MethodResponse("accepted", {
    restApi: api.id,
    resourceId: events.id,
    httpMethod: send.httpMethod,
    statusCode: "202",
    responseParameters: { "method.response.header.x-request": true },
    responseModels: { "application/json": "Empty" },
});
const mapped = new aws.apigateway.IntegrationResponse(
    "accepted",
    {
        restApi: api.id,
        resourceId: events.id,
        httpMethod: send.httpMethod,
        statusCode: accepted.statusCode,
        selectionPattern: "2\\d{2}",
        responseParameters: { "method.response.header.x-request": "integration.response.header.x-amzn-RequestId" },
        responseTemplates: { "application/json": "{}" },
    },
    { dependsOn: [sent] },
);
const preflight = new aws.apigateway.Method("preflight", {
    restApi: api.id,
    resourceId: api.rootResourceId,
    httpMethod: "OPTIONS",
    authorization: "NONE",
});
const nothing = new aws.apigateway.Integration("preflight", {
    restApi: api.id,
    resourceId: api.rootResourceId,
    httpMethod: preflight.httpMethod,
    type: "MOCK",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
});
new aws.apigateway.Response("denied", {
    restApiId: api.id,
    responseType: "UNAUTHORIZED",
    statusCode: "401",
    responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
    responseTemplates: { "application/json": '{"error":$context.error.messageString}' },
});

const deployment = new aws.apigateway.Deployment(
    "now",
    {
        restApi: api.id,
        triggers: {
            redeployment: pulumi
                .all(integrations.map(({ id }) => id))
                .apply((ids) => createHash("sha1").update(JSON.stringify(ids)).digest("hex")),
        },
    },
    { dependsOn: [mapped, nothing] },
);
const certificate = new aws.apigateway.ClientCertificate("backends");
const logs = new aws.cloudwatch.LogGroup("access");
const live = new aws.apigateway.Stage("live", {
    restApi: api.id,
    deployment: deployment.id,
    stageName: "live",
    variables: { table: "orders" },
    xrayTracingEnabled: true,
    cacheClusterEnabled: true,
    cacheClusterSize: "1.6",
    clientCertificateId: certificate.id,
    accessLogSettings: { destinationArn: logs.arn, format: "$context.requestId" },
    canarySettings: {
        deploymentId: deployment.id,
        percentTraffic: 10,
        stageVariableOverrides: { table: "orders-next" },
    },
});
const test = new aws.apigateway.Stage("test", { restApi: api.id, deployment: deployment.id, stageName: "test" });
new aws.apigateway.MethodSettings("live-all", {
    restApi: api.id,
    stageName: live.stageName,
    methodPath: "*/*",
    settings: { throttlingRateLimit: 100, throttlingBurstLimit: 200, metricsEnabled: true, loggingLevel: "ERROR" },
});
new aws.apigateway.MethodSettings("live-list", {
    restApi: api.id,
    stageName: live.stageName,
    methodPath: pulumi.interpolate`${orders.pathPart}/GET`,
    settings: {
        cachingEnabled: true,
        cacheTtlInSeconds: 60,
        requireAuthorizationForCacheControl: true,
        unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
    },
});
new aws.apigateway.MethodSettings("test-all", {
    restApi: api.id,
    stageName: test.stageName,
    methodPath: "*/*",
    settings: { throttlingRateLimit: 5, throttlingBurstLimit: 5 },
});

const plan = new aws.apigateway.UsagePlan("free", {
    apiStages: [
        {
            apiId: api.id,
            stage: live.stageName,
            throttles: [{ path: "/orders/GET", rateLimit: 1, burstLimit: 2 }],
        },
    ],
    quotaSettings: { limit: 1000, offset: 2, period: "WEEK" },
    throttleSettings: { rateLimit: 10, burstLimit: 20 },
});
const key = new aws.apigateway.ApiKey("partner", { value: "partner-key-of-forty-letters-0123456789a" });
new aws.apigateway.UsagePlanKey("partner", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });

const acl = new aws.wafv2.WebAcl("acl", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "acl", sampledRequestsEnabled: false },
});
new aws.wafv2.WebAclAssociation("acl", { resourceArn: live.arn, webAclArn: acl.arn });

const domain = new aws.apigateway.DomainName("api", {
    domainName: "api.example.com",
    regionalCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    endpointConfiguration: { types: "REGIONAL" },
});
new aws.apigateway.BasePathMapping("api", {
    restApi: api.id,
    stageName: live.stageName,
    domainName: domain.domainName,
    basePath: "v1",
});
for (const [name, target, source] of [
    ["list", list, "*/*"],
    ["create", create, "*/*"],
    ["one", one, "*/*"],
    ["check", check, "authorizers/*"],
]) {
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        function: target.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/${source}`,
    });
}

exports.url = live.invokeUrl;
