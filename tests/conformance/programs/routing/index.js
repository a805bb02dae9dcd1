"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const echo = new aws.lambda.Function("echo", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "echo.handler",
    code: new pulumi.asset.FileArchive("./handlers"),
});

/** An HTTP API whose routes all lead to the one function. */
const httpApi = (name, { routes, stages = { $default: {} }, ...more }) => {
    const api = new aws.apigatewayv2.Api(name, { protocolType: "HTTP", ...more });
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: echo.name,
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });
    const integration = new aws.apigatewayv2.Integration(name, {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationUri: echo.arn,
        payloadFormatVersion: "2.0",
    });
    for (const routeKey of routes) {
        new aws.apigatewayv2.Route(`${name} ${routeKey}`, {
            apiId: api.id,
            routeKey,
            target: pulumi.interpolate`integrations/${integration.id}`,
        });
    }
    const made = {};
    for (const [stage, settings] of Object.entries(stages)) {
        made[stage] = new aws.apigatewayv2.Stage(`${name} ${stage}`, {
            apiId: api.id,
            name: stage,
            autoDeploy: true,
            ...settings,
        });
    }
    return { api, stages: made };
};

httpApi("ranking", {
    routes: ["GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default"],
});
httpApi("prefixes", {
    routes: [
        "GET /a/{rest+}",
        "GET /a/b/{rest+}",
        "GET /a/{x}/c",
        "GET /a/b/c/d",
        "ANY /m",
        "POST /m",
        "ANY /m/{id}",
        "GET /m/{id}",
        "GET /x/{id}",
        "GET /x/{id}/y",
        "GET /{t}/z",
        "ANY /u/dog",
        "GET /u/{id}",
    ],
});
httpApi("plain", {
    routes: [
        "GET /things",
        "GET /things/{id}",
        "POST /things/{id}",
        "GET /files/{path+}",
        "GET /Case",
        "HEAD /head",
        "OPTIONS /options",
        "GET /robots.txt",
        "GET /v1:batch",
        "GET /{tenant}/orders/{order}",
    ],
});
httpApi("fallback", { routes: ["GET /only", "$default"] });
httpApi("stages", {
    routes: ["GET /", "GET /pets/{id}", "GET /{id}"],
    stages: { $default: { stageVariables: { at: "default" } }, pets: { stageVariables: { at: "pets" } }, dev: {} },
});
httpApi("named-only", { routes: ["GET /", "GET /pets"], stages: { v1: {} } });
httpApi("undeployed", { routes: ["GET /"], stages: { $default: { autoDeploy: false } } });

const domain = (domainName, more = {}) =>
    new aws.apigatewayv2.DomainName(domainName, {
        domainName,
        domainNameConfiguration: {
            certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
            endpointType: "REGIONAL",
            securityPolicy: "TLS_1_2",
        },
        ...more,
    });
const map = ({ api, stages }, { domainName }, stage, key) =>
    new aws.apigatewayv2.ApiMapping(`${stage} ${key || "all"}`, {
        apiId: api.id,
        domainName,
        stage: stages[stage].name,
        ...(key === "" ? {} : { apiMappingKey: key }),
    });

const shop = domain("shop.example.com");
const mapped = httpApi("mapped", {
    routes: ["$default", "GET /pets/{id}"],
    stages: { one: {}, two: {}, three: {}, four: {} },
});
map(mapped, shop, "one", "");
map(mapped, shop, "two", "orders/v1/items");
map(mapped, shop, "three", "orders/v2/items");
const categories = httpApi("categories", { routes: ["$default"], stages: { four: {} } });
map(categories, shop, "four", "orders/v2/items/categories");

const wild = domain("*.wild.example.com");
map(mapped, wild, "three", "wild");
const exact = domain("own.wild.example.com");
map(mapped, exact, "one", "own");

const keyed = domain("keyed.example.com", {
    mutualTlsAuthentication: { truststoreUri: "s3://certificates/truststore.pem" },
});
const closed = httpApi("closed", {
    routes: ["GET /", "GET /pets/{id}"],
    stages: { live: {} },
    disableExecuteApiEndpoint: true,
});
map(closed, keyed, "live", "shop");
