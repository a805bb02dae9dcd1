"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const socketApi = require("./make-socket-api");

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
const act = fn("act");
const nameRoute = fn("name-route");
const push = fn("push", "push", {
    reservedConcurrentExecutions: 1,
    environment: { variables: { SDK: require.resolve("@aws-sdk/client-apigatewaymanagementapi") } },
});
const slow = fn("slow", "act");
const full = fn("full", "act", { reservedConcurrentExecutions: 0 });

const logs = new aws.cloudwatch.LogGroup("access");
/** What the suites of access logs read. */
const format = [
    "requestId",
    "extendedRequestId",
    "eventType",
    "routeKey",
    "status",
    "connectionId",
    "messageId",
    "stage",
    "apiId",
    "domainName",
    "domainPrefix",
    "connectedAt",
    "requestTimeEpoch",
    "requestTime",
    "messageDirection",
    "identity.sourceIp",
    "identity.userAgent",
    "integrationStatus",
    "integration.status",
    "integrationLatency",
    "integrationErrorMessage",
    "error.message",
    "error.messageString",
    "error.responseType",
    "disconnectStatusCode",
    "disconnectReason",
    "responseLength",
    "accountId",
    "authorizer.principalId",
    "httpMethod",
]
    .map((name) => `${name}=$context.${name}`)
    .join("|");

const isSecond = new pulumi.Config().get("version") === "2";

const feed = socketApi("feed", {
    routes: {
        $connect: { to: act },
        $disconnect: { to: act },
        $default: { to: act, replies: true },
        silent: { to: act },
        half: { to: act, expression: true },
        full: { to: full, replies: true },
    },
    stages: {
        dev: { stageVariables: { tone: "dev", emoji: "caf-1" } },
        ...(isSecond ? {} : { bare: {} }),
        logged: { accessLogSettings: { destinationArn: logs.arn, format } },
        idle: { autoDeploy: false },
    },
});

const domain = (name, more = {}) =>
    new aws.apigatewayv2.DomainName(name, {
        domainName: name,
        domainNameConfiguration: {
            certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
            endpointType: "REGIONAL",
            securityPolicy: "TLS_1_2",
        },
        ...more,
    });
const ws = domain("ws.example.com");
const map = (of, api, stage, key) =>
    new aws.apigatewayv2.ApiMapping(`${of.name ?? stage} ${key}`, {
        apiId: api.api.id,
        domainName: of.domainName,
        stage: api.stages[stage].name,
        ...(key === "" ? {} : { apiMappingKey: key }),
    });
if (!isSecond) map(ws, feed, "bare", "v2");
map(ws, feed, "dev", "feed/v1");

const hidden = socketApi("hidden", {
    disableExecuteApiEndpoint: true,
    routes: { $default: { to: act, replies: true } },
});
map(domain("hidden.example.com"), hidden, "dev", "");

socketApi("slow", {
    routes: {
        $connect: { to: slow },
        $disconnect: { to: slow },
        $default: { to: slow, replies: true },
        silent: { to: slow },
        quick: { to: slow, replies: true, integration: { timeoutMilliseconds: 50 } },
    },
});
socketApi("plain", {
    routes: Object.fromEntries(
        (isSecond ? ["join", "later"] : ["join"]).map((key) => [key, { to: nameRoute, replies: true }]),
    ),
    stages: { "dev-1": {} },
});
socketApi("forbidden", { routes: { $connect: { to: act }, $default: { to: act } }, permit: "/dev/other" });
socketApi("unpermitted", { routes: { "only-message": { to: nameRoute, replies: true } }, permit: "/other/*" });

/** Routes that tell their keys, by an expression each. */
const named = (name, expression, ...keys) =>
    socketApi(name, {
        expression,
        routes: Object.fromEntries(keys.map((key) => [key, { to: nameRoute, replies: true }])),
    });
named(
    "by-action",
    "$request.body.action",
    "join",
    "$default",
    "7",
    "1.5",
    "true",
    "[item1, item2]",
    "{a=1, b=[true, null]}",
    "Join",
    "caf\u00e9",
);
named("by-braces", "${request.body.action}", "join", "$default");
named("by-two", "${request.body.service}/${request.body.action}", "chat/join", "$default");
named("by-half", "${request.body.action}-${request.body.x}", "join-", "join-1", "-", "$default");
named("by-path", "$request.body.data.room.name", "lobby", "$default");
named("by-index", "$request.body[0]", "first", "$default");
named("by-list", "$request.body.items[0:2]", "[item1, item2]", "$default");
named("by-literal", "\\$default", "join", "$default");
named("by-text", "${request.body.action}|\\$x", "join|$x", "$default");
named("by-context", "${context.stage}/${request.body.action}", "dev/join", "$default");

socketApi("chat", { routes: { $connect: { to: push }, $default: { to: push } } });
