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
const [hello, check] = ["hello", "check"].map(fn);
const pool = new aws.cognito.UserPool("people");

const proxy = (target) => ({
    uri: target.invokeArn,
    passthroughBehavior: "when_no_match",
    httpMethod: "POST",
    type: "aws_proxy",
});
const swagger = {
    swagger: "2.0",
    info: { title: "hello", version: "1.0" },
    basePath: "/stage",
    paths: {
        "/": { get: { "x-amazon-apigateway-integration": proxy(hello) } },
        "/hello/{name}": {
            "x-amazon-apigateway-any-method": {
                parameters: [{ name: "name", in: "path", required: true, type: "string" }],
                security: [{ api_key: [], check: [] }],
                "x-amazon-apigateway-request-validator": "PARAMS_ONLY",
                "x-amazon-apigateway-integration": proxy(hello),
            },
            post: {
                consumes: ["application/json", "text/json"],
                parameters: [{ name: "body", in: "body", required: true, schema: { $ref: "#/definitions/Greeting" } }],
                security: [{ people: ["greet/write"] }],
                responses: { 201: { schema: { $ref: "#/definitions/Greeting" }, headers: { Location: {} } } },
                "x-amazon-apigateway-integration": proxy(hello),
            },
        },
        "/static/{proxy+}": {
            get: {
                security: [{ sigv4: [] }],
                parameters: [{ name: "proxy", in: "path", required: true, type: "string" }],
                responses: { 200: { description: "a file" }, default: { description: "no file" } },
                "x-amazon-apigateway-integration": {
                    type: "http_proxy",
                    httpMethod: "GET",
                    uri: "https://static.example.com/{proxy}",
                    requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
                },
            },
        },
    },
    definitions: {
        Greeting: { type: "object", properties: { to: { $ref: "#/definitions/Person" } } },
        Person: { type: "object", properties: { name: { type: "string" } } },
    },
    securityDefinitions: {
        api_key: { type: "apiKey", name: "x-api-key", in: "header" },
        check: {
            type: "apiKey",
            name: "x-token",
            in: "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": {
                type: "token",
                authorizerUri: check.invokeArn,
                identityValidationExpression: "^Bearer .+$",
                authorizerResultTtlInSeconds: 0,
            },
        },
        people: {
            type: "apiKey",
            name: "Authorization",
            in: "header",
            "x-amazon-apigateway-authtype": "cognito_user_pools",
            "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [pool.arn] },
        },
        sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    },
    "x-amazon-apigateway-api-key-source": "HEADER",
    "x-amazon-apigateway-binary-media-types": ["*/*"],
    "x-amazon-apigateway-gateway-responses": {
        MISSING_AUTHENTICATION_TOKEN: {
            statusCode: 404,
            responseTemplates: { "application/json": '{"message": "404 Not found" }' },
        },
    },
    "x-amazon-apigateway-request-validators": {
        ALL: { validateRequestBody: true, validateRequestParameters: true },
        PARAMS_ONLY: { validateRequestBody: false, validateRequestParameters: true },
    },
    "x-amazon-apigateway-request-validator": "ALL",
};

class Front extends pulumi.ComponentResource {
    constructor(name) {
        super("example:index:Front", name);
        const parent = this;
        const body = pulumi.jsonStringify(swagger);
        const api = new aws.apigateway.RestApi(`${name}-api`, { body, binaryMediaTypes: [] }, { parent });
        const deployment = new aws.apigateway.Deployment(
            `${name}-now`,
            {
                restApi: api,
                triggers: { version: body.apply((text) => createHash("sha256").update(text).digest("hex")) },
            },
            { parent },
        );
        this.stage = new aws.apigateway.Stage(
            `${name}-stage`,
            { restApi: api, deployment, stageName: "stage" },
            { parent },
        );
        new aws.lambda.Permission(
            `${name}-hello`,
            {
                action: "lambda:InvokeFunction",
                function: hello,
                principal: "apigateway.amazonaws.com",
                sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
            },
            { parent },
        );
        this.registerOutputs({});
    }
}

exports.url = new Front("front").stage.invokeUrl;
