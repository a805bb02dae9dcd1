"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, handler = name, more = {}) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${handler}.handler`,
        code: new pulumi.asset.FileArchive("./handlers"),
        timeout: 60,
        ...more,
    });
const echo = fn("echo");
const answer = fn("answer");
const fail = fn("fail");
const guard = fn("guard", "authorizer");
const permitted = [echo, answer, fail, guard];

const proxy = (to, more = {}) => ({ type: "aws_proxy", httpMethod: "POST", uri: to.invokeArn, ...more });
const operation = (integration, more = {}) => ({ "x-amazon-apigateway-integration": integration, ...more });
const any = (integration, more = {}) => ({ "x-amazon-apigateway-any-method": operation(integration, more) });
const mock = (more = {}) => ({
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    responses: { default: { statusCode: "200" } },
    ...more,
});

const restApi = (name, body, { stages = { prod: {} }, ...args } = {}) => {
    const api = new aws.apigateway.RestApi(name, {
        endpointConfiguration: { types: "REGIONAL" },
        body: pulumi.jsonStringify({ openapi: "3.0.1", info: { title: name, version: "1" }, ...body }),
        ...args,
    });
    for (const [index, callee] of permitted.entries()) {
        new aws.lambda.Permission(`${name} ${index}`, {
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: callee.name,
            sourceArn: pulumi.interpolate`${api.executionArn}/*`,
        });
    }
    const deployment = new aws.apigateway.Deployment(name, { restApi: api.id, triggers: { body: api.body } });
    const made = Object.entries(stages).map(([stageName, more]) => [
        stageName,
        new aws.apigateway.Stage(`${name} ${stageName}`, {
            restApi: api.id,
            deployment: deployment.id,
            stageName,
            ...more,
        }),
    ]);
    return { api, stages: Object.fromEntries(made) };
};

/** A path for each answer the gateway gives itself that a client can bring about. */
const paths = {
    "/ok": any(proxy(echo)),
    "/guarded": any(proxy(echo), { security: [{ token: [] }] }),
    "/signed": any(proxy(echo), { security: [{ sigv4: [] }] }),
    "/keyed": any(proxy(echo), { security: [{ key: [] }] }),
    "/throttled": any(proxy(echo), { security: [{ key: [] }] }),
    "/needs/{id}": {
        post: operation(proxy(echo), {
            "x-amazon-apigateway-request-validator": "all",
            parameters: [
                { name: "id", in: "path", required: true, schema: { type: "string" } },
                { name: "X-Needed", in: "header", required: true, schema: { type: "string" } },
                { name: "issuer", in: "query", required: true, schema: { type: "string" } },
            ],
            requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } } },
        }),
    },
    "/media": any(mock({ passthroughBehavior: "never" })),
    "/unmatched": any(mock({ responses: { "5\\d\\d": { statusCode: "500" } } })),
    "/impatient": any(proxy(fail, { timeoutInMillis: 1500 })),
    "/fail": any(proxy(fail)),
    "/nowhere": any({ type: "http_proxy", httpMethod: "ANY", uri: "http://127.0.0.1:1/" }),
};
const components = {
    schemas: {
        Order: { type: "object", required: ["item"], properties: { item: { type: "string" } } },
    },
    securitySchemes: {
        token: {
            type: "apiKey",
            name: "X-Token",
            in: "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": {
                type: "token",
                authorizerUri: guard.invokeArn,
                authorizerResultTtlInSeconds: 0,
            },
        },
        sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
        key: { type: "apiKey", name: "x-api-key", in: "header" },
    },
};
const validators = {
    "x-amazon-apigateway-request-validators": {
        all: { validateRequestParameters: true, validateRequestBody: true },
    },
};
const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
        // Of the guarded path the policy is silent: an allowance of its own would stand for the authorizer's.
        { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", NotResource: "execute-api:/*/*/guarded" },
        { Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*/DELETE/*" },
    ],
});
const refusing = (name, responses) => {
    const body = { paths, components, ...validators };
    if (responses !== undefined) body["x-amazon-apigateway-gateway-responses"] = responses;
    return restApi(name, body, { policy });
};

const types = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_PARAMETERS",
    "BAD_REQUEST_BODY",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
];
const plain = refusing("plain");
/** Each type in words of its own, with a status no type has. */
const custom = refusing(
    "custom",
    Object.fromEntries(
        types.map((type, index) => [
            type,
            {
                statusCode: 440 + index,
                responseParameters: { "gatewayresponse.header.x-type": `'${type}'` },
                responseTemplates: {
                    "application/json": `{"own":"${type}","type":"$context.error.responseType","message":$context.error.messageString}`,
                },
            },
        ]),
    ),
);
/** The two defaults, without a status; one type of its own beside them. */
const fallback = refusing("fallback", {
    DEFAULT_4XX: {
        responseParameters: {
            "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
            "gatewayresponse.header.x-path": "context.path",
        },
        responseTemplates: { "application/json": '{"class":"4xx","message":$context.error.messageString}' },
    },
    DEFAULT_5XX: {
        responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'https://a.example'" },
    },
    INVALID_API_KEY: { statusCode: 401 },
});
/** The two defaults with statuses, given as resources. */
const statuses = refusing("statuses");
for (const [responseType, statusCode] of [
    ["DEFAULT_4XX", "418"],
    ["DEFAULT_5XX", "599"],
    ["UNAUTHORIZED", undefined],
]) {
    new aws.apigateway.Response(responseType, {
        restApiId: statuses.api.id,
        responseType,
        ...(statusCode === undefined ? {} : { statusCode }),
    });
}
/** Templates and parameters that read all they can. */
refusing("telling", {
    MISSING_AUTHENTICATION_TOKEN: {
        responseParameters: {
            "gatewayresponse.header.x-static": "'a text'",
            "gatewayresponse.header.x-header": "method.request.header.X-Asked",
            "gatewayresponse.header.x-query": "method.request.querystring.q",
            "gatewayresponse.header.x-context": "context.error.responseType",
        },
        responseTemplates: {
            "application/json": [
                "message=$context.error.message",
                "string=$context.error.messageString",
                "type=$context.error.responseType",
                "request=$context.requestId",
                "header=$method.request.header.X-Asked",
                "query=$method.request.querystring.q",
                "stage=$context.stage",
                "missing=$context.nonsense",
                "vtl=#if(true)yes#end$util.escapeJavaScript('x')",
            ].join("|"),
            "application/xml": "<message>$context.error.message</message>",
        },
    },
    BAD_REQUEST_BODY: {
        responseTemplates: { "application/json": '{"detail":"$context.error.validationErrorString"}' },
    },
    BAD_REQUEST_PARAMETERS: {
        responseTemplates: { "text/plain": "id $method.request.path.id: $context.error.message" },
    },
});

const plan = (name, settings) => {
    const key = new aws.apigateway.ApiKey(name, { value: `a-key-that-is-${name}-and-long-enough` });
    const apis = [plain, custom, fallback, statuses];
    const { id } = new aws.apigateway.UsagePlan(name, {
        apiStages: apis.map(({ api, stages }) => ({ apiId: api.id, stage: stages.prod.stageName })),
        ...settings,
    });
    new aws.apigateway.UsagePlanKey(name, { keyId: key.id, keyType: "API_KEY", usagePlanId: id });
};
plan("good", {});
plan("spent", { quotaSettings: { limit: 0, period: "DAY" } });
plan("still", { throttleSettings: { rateLimit: 0, burstLimit: 0 } });

// CORS by mocks, as the console writes it, and with what goes wrong.
const corsHeaders = {
    "method.response.header.Access-Control-Allow-Headers": "'Content-Type,X-Api-Key'",
    "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
    "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
};
const preflight = (template, more = {}) => ({
    get: operation(proxy(answer)),
    options: operation(
        mock({
            requestTemplates: { "application/json": template },
            responses: { default: { statusCode: "200", responseParameters: corsHeaders } },
            ...more,
        }),
    ),
});
restApi("cors", {
    paths: {
        "/strict": preflight('{"statusCode": 200}'),
        "/relaxed": preflight("{statusCode: 200}"),
        "/empty": preflight(""),
        "/missing": preflight("{}"),
        "/text": preflight("no JSON"),
        "/named": preflight('{"statusCode": "teapot"}'),
        "/never": preflight('{"statusCode": 200}', { passthroughBehavior: "never" }),
        "/no-templates": preflight('{"statusCode": 200}', { passthroughBehavior: "when_no_templates" }),
        "/no-match": preflight('{"statusCode": 200}', { passthroughBehavior: "when_no_match" }),
        "/none": { get: operation(proxy(answer)) },
        "/chosen": preflight('{"statusCode": $input.params("status")}', {
            responses: {
                200: { statusCode: "200", responseParameters: corsHeaders },
                "4\\d\\d": { statusCode: "409" },
            },
        }),
    },
});

const variables = [
    "requestId",
    "extendedRequestId",
    "apiId",
    "accountId",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "endpointType",
    "httpMethod",
    "path",
    "protocol",
    "resourceId",
    "resourcePath",
    "stage",
    "status",
    "responseLength",
    "responseLatency",
    "integrationStatus",
    "integration.integrationStatus",
    "integration.status",
    "integration.latency",
    "integrationLatency",
    "integration.requestId",
    "awsEndpointRequestId",
    "integrationErrorMessage",
    "integration.error",
    "error.message",
    "error.messageString",
    "error.responseType",
    "error.validationErrorString",
    "identity.sourceIp",
    "identity.userAgent",
    "identity.apiKey",
    "identity.apiKeyId",
    "identity.caller",
    "identity.user",
    "identity.userArn",
    "identity.accountId",
    "identity.accessKey",
    "authorizer.principalId",
    "authorizer.tenant",
    "authorizer.status",
    "authorizer.integrationStatus",
    "authorizer.latency",
    "authorizer.error",
    "authorizer.requestId",
    "authenticate.status",
    "authorize.status",
    "requestTime",
    "requestTimeEpoch",
    "isCanaryRequest",
    "requestOverride.header.x-made",
    "responseOverride.status",
    "waf.status",
    "wafResponseCode",
    "webaclArn",
    "xrayTraceId",
    "customDomain.basePathMatched",
    "stageVariables",
    "nonsense",
];
const logs = new aws.cloudwatch.LogGroup("access");
const settings = (more = {}) => ({
    accessLogSettings: {
        destinationArn: logs.arn,
        format: variables.map((name) => `${name}=$context.${name}`).join("|"),
    },
    ...more,
});
const overriding = [
    '#set($context.requestOverride.header.x-made = "up")',
    "#set($context.responseOverride.status = 202)",
    '{"statusCode": 200}',
].join("\n");
const logged = restApi(
    "logged",
    {
        paths: {
            ...paths,
            "/answer": any(proxy(answer)),
            "/things/{id}": any(proxy(echo)),
            "/overriding": any(mock({ requestTemplates: { "application/json": overriding } })),
        },
        components,
        ...validators,
    },
    {
        stages: {
            prod: settings({ xrayTracingEnabled: true }),
            json: { accessLogSettings: { destinationArn: logs.arn, format: '{"id":"$context.requestId"}' } },
            silent: {},
        },
    },
);
const loggedKey = new aws.apigateway.ApiKey("logged", { value: "a-key-that-is-logged-and-long-enough" });
const loggedPlan = new aws.apigateway.UsagePlan("logged", {
    apiStages: [{ apiId: logged.api.id, stage: logged.stages.prod.stageName }],
});
new aws.apigateway.UsagePlanKey("logged", { keyId: loggedKey.id, keyType: "API_KEY", usagePlanId: loggedPlan.id });
const domain = new aws.apigateway.DomainName("logs.example.com", {
    domainName: "logs.example.com",
    regionalCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    endpointConfiguration: { types: "REGIONAL" },
});
new aws.apigateway.BasePathMapping("logs", {
    restApi: logged.api.id,
    stageName: logged.stages.prod.stageName,
    domainName: domain.domainName,
    basePath: "shop",
});

restApi(
    "canary",
    { paths: { "/echo": any(proxy(echo)), "/{backend}": any(mock()) } },
    {
        stages: {
            prod: {
                variables: { flavour: "plain", backend: "blue" },
                canarySettings: {
                    deploymentId: "next",
                    percentTraffic: 25,
                    stageVariableOverrides: { flavour: "canary", fresh: "yes" },
                },
                accessLogSettings: {
                    destinationArn: logs.arn,
                    format: "requestId=$context.requestId|isCanaryRequest=$context.isCanaryRequest|deploymentId=$context.deploymentId",
                },
            },
            plain: {},
        },
    },
);
