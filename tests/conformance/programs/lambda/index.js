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
const failSoon = fn("fail-soon", "fail", { timeout: 2 });
const callback = fn("callback");
const raw = fn("raw");
const stream = fn("stream");
const full = fn("full", "echo", { reservedConcurrentExecutions: 0 });

/** An HTTP API of routes `METHOD /path` to functions, with the payload format and the timeout each is to have. */
const httpApi = (name, routes, { stages = { $default: {} }, permit = "/*", ...more } = {}) => {
    const api = new aws.apigatewayv2.Api(name, { protocolType: "HTTP", ...more });
    const functions = new Set(Object.values(routes).map(({ to }) => to));
    for (const [index, target] of [...functions].entries()) {
        if (permit === null) continue;
        new aws.lambda.Permission(`${name}-${index}`, {
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: target.name,
            sourceArn: pulumi.interpolate`${api.executionArn}${permit}`,
        });
    }
    for (const [routeKey, { to, format = "2.0", timeoutMilliseconds }] of Object.entries(routes)) {
        const integration = new aws.apigatewayv2.Integration(`${name} ${routeKey}`, {
            apiId: api.id,
            integrationType: "AWS_PROXY",
            integrationUri: to.arn,
            ...(format === null ? {} : { payloadFormatVersion: format }),
            ...(timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds }),
        });
        new aws.apigatewayv2.Route(`${name} ${routeKey}`, {
            apiId: api.id,
            routeKey,
            target: pulumi.interpolate`integrations/${integration.id}`,
        });
    }
    for (const [stage, settings] of Object.entries(stages)) {
        new aws.apigatewayv2.Stage(`${name} ${stage}`, { apiId: api.id, name: stage, autoDeploy: true, ...settings });
    }
    return api;
};

const logs = new aws.cloudwatch.LogGroup("access");
httpApi(
    "events",
    {
        "ANY /v2": { to: echo },
        "ANY /v2/{id}": { to: echo },
        "ANY /v2/files/{path+}": { to: echo },
        $default: { to: echo },
    },
    {
        stages: {
            $default: { stageVariables: { flavour: "plain", backend: "blue" } },
            dev: {},
        },
    },
);
httpApi(
    "events-1",
    {
        "ANY /v1": { to: echo, format: "1.0" },
        "ANY /v1/{id}": { to: echo, format: "1.0" },
        "ANY /v1/files/{path+}": { to: echo, format: "1.0" },
        "ANY /unset": { to: echo, format: null },
        $default: { to: echo, format: "1.0" },
    },
    {
        stages: {
            $default: { stageVariables: { flavour: "plain", backend: "blue" } },
            dev: {},
        },
    },
);
httpApi("answers", {
    "ANY /v2": { to: answer },
    "ANY /v1": { to: answer, format: "1.0" },
    "ANY /raw/v2": { to: raw },
    "ANY /raw/v1": { to: raw, format: "1.0" },
    "ANY /fail/v2": { to: fail },
    "ANY /fail/v1": { to: fail, format: "1.0" },
    "ANY /fail/soon": { to: failSoon },
    "ANY /fail/impatient": { to: fail, timeoutMilliseconds: 1500 },
    "ANY /callback": { to: callback },
    "ANY /echo": { to: echo },
    "ANY /full": { to: full },
});
httpApi("unpermitted", { "GET /v2": { to: echo }, "GET /v1": { to: echo, format: "1.0" } }, { permit: null });
httpApi("half-permitted", { "GET /a": { to: echo }, "GET /b": { to: echo } }, { permit: "/*/GET/a" });

const format = [
    "requestId",
    "extendedRequestId",
    "apiId",
    "accountId",
    "domainName",
    "domainPrefix",
    "httpMethod",
    "path",
    "protocol",
    "routeKey",
    "stage",
    "status",
    "responseLength",
    "responseLatency",
    "integrationStatus",
    "integration.status",
    "integrationLatency",
    "integrationErrorMessage",
    "error.message",
    "error.messageString",
    "identity.sourceIp",
    "identity.userAgent",
    "requestTime",
    "requestTimeEpoch",
    "dataProcessed",
    "authorizer.principalId",
    "customDomain.basePathMatched",
    "nonsense",
];
const logged = httpApi(
    "logged",
    { "ANY /echo": { to: answer }, "GET /things/{id}": { to: echo }, "GET /fail": { to: fail } },
    {
        stages: {
            $default: {
                accessLogSettings: {
                    destinationArn: logs.arn,
                    format: format.map((name) => `${name}=$context.${name}`).join("|"),
                },
            },
            plain: { accessLogSettings: { destinationArn: logs.arn, format: '{"id":"$context.requestId"}' } },
            silent: {},
        },
    },
);

const named = new aws.apigatewayv2.DomainName("named", {
    domainName: "logs.example.com",
    domainNameConfiguration: {
        certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
    },
});
for (const [key, stage] of [
    ["shop/v1", "$default"],
    ["quiet", "plain"],
]) {
    new aws.apigatewayv2.ApiMapping(key, {
        apiId: logged.id,
        domainName: named.domainName,
        stage,
        apiMappingKey: key,
    });
}

// Quick create: route, integration and stage come with the API.
const quick = new aws.apigatewayv2.Api("quick", { protocolType: "HTTP", target: echo.arn });
new aws.lambda.Permission("quick", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: echo.name,
    sourceArn: pulumi.interpolate`${quick.executionArn}/*`,
});

const corsRoutes = {
    "GET /things": { to: answer },
    "POST /things": { to: answer },
    "OPTIONS /own": { to: echo },
    "GET /fail": { to: fail },
};
httpApi("cors-list", corsRoutes, {
    corsConfiguration: {
        allowOrigins: ["https://app.example.com", "http://localhost:5173"],
        allowMethods: ["GET", "POST"],
        allowHeaders: ["content-type", "x-key"],
        exposeHeaders: ["x-total", "x-page"],
        allowCredentials: true,
        maxAge: 300,
    },
});
httpApi("cors-any", corsRoutes, {
    corsConfiguration: { allowOrigins: ["*"], allowMethods: ["*"], allowHeaders: ["*"] },
});
httpApi("cors-scheme", corsRoutes, { corsConfiguration: { allowOrigins: ["https://*"], allowMethods: ["GET"] } });
httpApi("cors-bare", corsRoutes, { corsConfiguration: { allowOrigins: ["https://app.example.com"] } });
httpApi("cors-none", corsRoutes);

/** A function URL; `open` adds the statement that lets everybody through. */
const url = (name, target, { open = true, ...more } = {}) =>
    new aws.lambda.FunctionUrl(
        name,
        { functionName: target.name, authorizationType: "NONE", ...more },
        open
            ? {
                  dependsOn: new aws.lambda.Permission(`${name}-invoke`, {
                      action: "lambda:InvokeFunction",
                      function: target.name,
                      principal: "*",
                      invokedViaFunctionUrl: true,
                  }),
              }
            : {},
    );
url("url-echo", echo);
url("url-answer", answer);
url("url-fail", fail);
url("url-fail-soon", failSoon);
url("url-raw", raw);
url("url-stream", stream, { invokeMode: "RESPONSE_STREAM" });
url("url-full", full);
url("url-few", fn("few", "echo", { reservedConcurrentExecutions: 1 }));
url("url-closed", callback, { open: false });
url("url-iam", fn("signed", "echo"), { open: false, authorizationType: "AWS_IAM" });
const corsAnswer = fn("cors-answer", "answer");
url("url-cors", corsAnswer, {
    cors: {
        allowOrigins: ["https://app.example.com"],
        allowMethods: ["GET", "POST"],
        allowHeaders: ["x-key"],
        exposeHeaders: ["x-total"],
        allowCredentials: true,
        maxAge: 60,
    },
});
