"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, handler) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${handler}.handler`,
        timeout: 30,
        code: new pulumi.asset.FileArchive("./handlers"),
    });
const echo = fn("echo", "echo");
const guard = fn("guard", "authorizer");
const stranger = fn("stranger", "authorizer");
const logs = new aws.cloudwatch.LogGroup("guarded", { name: "/aws/vendedlogs/guarded" });

const httpApi = (name) => {
    const api = new aws.apigatewayv2.Api(name, { protocolType: "HTTP" });
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: echo.name,
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });
    const targets = Object.fromEntries(
        ["2.0", "1.0"].map((payloadFormatVersion) => {
            const integration = new aws.apigatewayv2.Integration(`${name} ${payloadFormatVersion}`, {
                apiId: api.id,
                integrationType: "AWS_PROXY",
                integrationUri: echo.arn,
                payloadFormatVersion,
            });
            return [payloadFormatVersion, pulumi.interpolate`integrations/${integration.id}`];
        }),
    );
    return {
        api,
        route: (routeKey, guarded, format = "2.0") =>
            new aws.apigatewayv2.Route(`${name} ${routeKey}`, {
                apiId: api.id,
                routeKey,
                target: targets[format],
                ...guarded,
            }),
        stage: (stage, more = {}) =>
            new aws.apigatewayv2.Stage(`${name} ${stage}`, { apiId: api.id, name: stage, autoDeploy: true, ...more }),
        authorizer: (authorizerName, { by = guard, permitted = true, ...more }) => {
            const authorizer = new aws.apigatewayv2.Authorizer(authorizerName, {
                apiId: api.id,
                authorizerType: "REQUEST",
                authorizerUri: by.invokeArn,
                ...more,
            });
            if (permitted)
                new aws.lambda.Permission(authorizerName, {
                    action: "lambda:InvokeFunction",
                    principal: "apigateway.amazonaws.com",
                    function: by.name,
                    sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`,
                });
            return { authorizationType: "CUSTOM", authorizerId: authorizer.id };
        },
    };
};

const simple = { authorizerPayloadFormatVersion: "2.0", enableSimpleResponses: true };
const policy = { authorizerPayloadFormatVersion: "2.0", enableSimpleResponses: false };
const header = "$request.header.Authorization";

const guarded = httpApi("guarded");
const bySimple = guarded.authorizer("simple", { ...simple, identitySources: [header] });
for (const routeKey of ["GET /simple", "POST /simple/{id}", "$default"]) guarded.route(routeKey, bySimple);
guarded.route("GET /simple-1", bySimple, "1.0");
const byPolicy = guarded.authorizer("policy", { ...policy, identitySources: [header] });
for (const routeKey of ["GET /policy", "POST /policy", "GET /policy/{id}"]) guarded.route(routeKey, byPolicy);
guarded.route("GET /policy-1", byPolicy, "1.0");
const byFormat1 = guarded.authorizer("format-1", {
    authorizerPayloadFormatVersion: "1.0",
    identitySources: [header, "$request.querystring.tenant"],
});
guarded.route("GET /format-1/{id}", byFormat1);
guarded.route("GET /format-1", byFormat1);
guarded.route(
    "GET /sources",
    guarded.authorizer("sources", {
        ...simple,
        identitySources: [
            "$request.header.X-First",
            "$request.querystring.second",
            "$context.routeKey",
            "$stageVariables.fourth",
        ],
    }),
);
guarded.route("GET /refused", guarded.authorizer("refused", { ...simple, by: stranger, permitted: false }));
guarded.stage("$default", {
    stageVariables: { fourth: "4" },
    accessLogSettings: {
        destinationArn: logs.arn,
        format: '{"id":"$context.requestId","status":"$context.status","principal":"$context.authorizer.principalId","number":"$context.authorizer.number","flag":"$context.authorizer.flag","text":"$context.authorizer.text","none":"$context.authorizer.none","error":"$context.error.message"}',
    },
});
guarded.stage("bare");

const kept = httpApi("kept");
const minute = { authorizerResultTtlInSeconds: 60 };
const answers = kept.authorizer("answers", { ...simple, ...minute, identitySources: [header] });
for (const routeKey of ["GET /one", "GET /two"]) kept.route(routeKey, answers);
const pairs = kept.authorizer("pairs", {
    ...simple,
    ...minute,
    identitySources: [header, "$request.querystring.tenant"],
});
kept.route("GET /pair", pairs);
const policies = kept.authorizer("policies", { ...policy, ...minute, identitySources: [header] });
for (const routeKey of ["GET /policy/one", "GET /policy/two"]) kept.route(routeKey, policies);
const apart = kept.authorizer("apart", { ...simple, ...minute, identitySources: [header, "$context.routeKey"] });
for (const routeKey of ["GET /apart/one", "GET /apart/two"]) kept.route(routeKey, apart);
kept.route("GET /always", kept.authorizer("always", { ...simple, ...minute }));
const never = kept.authorizer("never", { ...simple, authorizerResultTtlInSeconds: 0, identitySources: [header] });
kept.route("GET /never", never);
kept.stage("$default");

const signed = httpApi("signed");
const iam = { authorizationType: "AWS_IAM" };
for (const routeKey of ["GET /me", "POST /me", "GET /files/{path+}"]) signed.route(routeKey, iam);
signed.route("GET /me-1", iam, "1.0");
signed.route("GET /open", {});
signed.stage("$default", {
    accessLogSettings: {
        destinationArn: logs.arn,
        format: "$context.requestId $context.identity.accountId $context.identity.caller $context.identity.user $context.identity.userArn",
    },
});
signed.stage("v1");
