"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const socketApi = require("../websocket/make-socket-api");

const backend = new pulumi.Config().require("backend");
const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${name}.handler`,
        code: new pulumi.asset.FileArchive("./handlers"),
        timeout: 60,
    });
const act = fn("act");
const custom = fn("custom");

const of = (integrationType, more = {}, responses = undefined) => ({
    replies: true,
    integration: { integrationType, ...more },
    ...(responses === undefined ? {} : { responses }),
});
const template = ($default) => ({ responseTemplates: { $default } });
const statusTemplate = { requestTemplates: { $default: '{"statusCode": 200}' } };
const mapped = {
    "integration.request.header.X-Connection": "context.connectionId",
    "integration.request.header.X-Tone": "stageVariables.tone",
    "integration.request.header.X-Static": "'always'",
    "integration.request.header.X-Action": "route.request.body.action",
    "integration.request.querystring.n": "route.request.body.n",
    "integration.request.path.id": "route.request.body.id",
};
const model = (name, schema) => (api) =>
    new aws.apigatewayv2.Model(`${name}`, {
        apiId: api.id,
        name,
        contentType: "application/json",
        schema: JSON.stringify(schema),
    });
const order = model("Order", { type: "object", required: ["id"], properties: { id: { type: "integer" } } });
const note = model("Note", { type: "object", required: ["text"] });

socketApi("mixed", {
    routes: {
        $connect: {
            to: act,
            route: {
                requestParameters: [
                    { requestParameterKey: "route.request.querystring.room", required: true },
                    { requestParameterKey: "route.request.header.X-Optional", required: false },
                ],
            },
        },
        mock: of(
            "MOCK",
            { ...statusTemplate },
            {
                $default: template(
                    '{"id":"$context.connectionId","type":"$context.eventType","tone":"$stageVariables.tone"}',
                ),
            },
        ),
        "mock-silent": { ...of("MOCK", statusTemplate), replies: false },
        "mock-by-status": of(
            "MOCK",
            { requestTemplates: { $default: '{"statusCode": $input.path("$.status")}' } },
            {
                "/4\\d\\d/": template("four hundred"),
                "/500/": template("five hundred"),
                $default: template("any other"),
            },
        ),
        "mock-strict": of("MOCK", statusTemplate, { "/404/": template("missing") }),
        "mock-broken": of("MOCK", { requestTemplates: { $default: "no JSON" } }, { $default: template("never") }),
        "by-template": of(
            "MOCK",
            {
                templateSelectionExpression: "\\$default",
                requestTemplates: { $default: '{"statusCode": 200}' },
            },
            {
                $default: {
                    templateSelectionExpression: "${request.body.kind}",
                    responseTemplates: { a: "template a", b: "template b", $default: "template else" },
                },
            },
        ),
        "never-passed": of(
            "MOCK",
            {
                passthroughBehavior: "NEVER",
                requestTemplates: { only: '{"statusCode": 200}' },
                templateSelectionExpression: "${request.body.kind}",
            },
            { $default: template("passed") },
        ),
        "http-proxy": of("HTTP_PROXY", {
            integrationMethod: "POST",
            integrationUri: `${backend}/items/{id}`,
            requestParameters: mapped,
        }),
        http: of(
            "HTTP",
            {
                integrationMethod: "PUT",
                integrationUri: `${backend}/made`,
                requestTemplates: { $default: '{"made":$input.json("$.n")}' },
            },
            {
                "/5\\d\\d/": template("the backend failed"),
                $default: template("status is fine: $input.path('$.body')"),
            },
        ),
        "http-gone": of("HTTP_PROXY", { integrationMethod: "POST", integrationUri: "http://127.0.0.1:9/" }),
        "http-slow": of("HTTP_PROXY", {
            integrationMethod: "POST",
            integrationUri: `${backend}/slow`,
            timeoutMilliseconds: 100,
        }),
        queue: of(
            "AWS",
            {
                integrationMethod: "POST",
                integrationUri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders",
                credentialsArn: role.arn,
                requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
                requestTemplates: { $default: "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
            },
            { $default: template("queued") },
        ),
        custom: {
            ...of(
                "AWS",
                {
                    integrationUri: custom.invokeArn,
                    requestTemplates: {
                        $default:
                            '{"n":$input.json("$.n")#if($input.path("$.fail") != ""),"fail":$input.json("$.fail")#end}',
                    },
                },
                { "/.*missing.*/": template("it is missing"), $default: template("$input.json('$')") },
            ),
            to: custom,
        },
        event: {
            ...of(
                "AWS",
                {
                    integrationUri: custom.invokeArn,
                    requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
                },
                { $default: template("taken") },
            ),
            to: custom,
        },
        checked: {
            to: act,
            replies: true,
            route: (api) => ({ requestModels: { $default: order(api).name }, modelSelectionExpression: "\\$default" }),
        },
        "checked-by-kind": {
            to: act,
            replies: true,
            route: (api) => ({
                requestModels: { note: note(api).name },
                modelSelectionExpression: "$request.body.kind",
            }),
        },
    },
    stages: { dev: { stageVariables: { tone: "dev" } } },
});

/** `$connect` itself answered without a function. */
const gate = (name, integration, responses) =>
    socketApi(name, {
        routes: {
            $connect: { integration, ...(responses === undefined ? {} : { responses }) },
            $default: { to: act, replies: true },
        },
    });
gate(
    "mock-gate",
    {
        integrationType: "MOCK",
        requestTemplates: {
            $default: '{"statusCode": #if($input.params("code") == "")200#else$input.params("code")#end}',
        },
    },
    { $default: template("$input.body") },
);
gate("http-gate", { integrationType: "HTTP_PROXY", integrationMethod: "GET", integrationUri: `${backend}/gate` });
