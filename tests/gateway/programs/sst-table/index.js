"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const entities = ["users", "orders", "invoices", "products", "baskets", "reviews", "stores", "shipments"];
const operations = [
    ["list", (entity) => `GET /${entity}`],
    ["create", (entity) => `POST /${entity}`],
    ["get", (entity) => `GET /${entity}/{id}`],
    ["update", (entity) => `PUT /${entity}/{id}`],
    ["remove", (entity) => `DELETE /${entity}/{id}`],
];

/** A function with its role, as one unit. */
class Fn extends pulumi.ComponentResource {
    constructor(name, { entity, operation }, opts) {
        super("shop:aws:Function", name, {}, opts);
        const role = new aws.iam.Role(
            `${name}Role`,
            {
                assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
                managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
            },
            { parent: this },
        );
        const logGroup = new aws.cloudwatch.LogGroup(
            `${name}LogGroup`,
            { name: `/aws/lambda/shop-${pulumi.getStack()}-${name}`, retentionInDays: 30 },
            { parent: this },
        );
        this.function = new aws.lambda.Function(
            `${name}Function`,
            {
                role: role.arn,
                runtime: "nodejs22.x",
                architectures: ["arm64"],
                handler: `${operation}.handler`,
                code: new pulumi.asset.FileArchive("./functions"),
                environment: { variables: { ENTITY: entity } },
                loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
                timeout: 20,
                memorySize: 1024,
            },
            { parent: this },
        );
        this.registerOutputs({ arn: this.function.arn });
    }
}

class ApiGatewayV2 extends pulumi.ComponentResource {
    constructor(name, opts) {
        super("shop:aws:ApiGatewayV2", name, {}, opts);
        this.api = new aws.apigatewayv2.Api(
            `${name}Api`,
            {
                protocolType: "HTTP",
                corsConfiguration: { allowOrigins: ["*"], allowHeaders: ["*"], allowMethods: ["*"] },
            },
            { parent: this },
        );
        const logs = new aws.cloudwatch.LogGroup(
            `${name}AccessLog`,
            { name: `/aws/vendedlogs/apis/${name}`, retentionInDays: 30 },
            { parent: this },
        );
        new aws.apigatewayv2.Stage(
            `${name}Stage`,
            {
                apiId: this.api.id,
                name: "$default",
                autoDeploy: true,
                accessLogSettings: {
                    destinationArn: logs.arn,
                    format: JSON.stringify({
                        requestId: "$context.requestId",
                        routeKey: "$context.routeKey",
                        status: "$context.status",
                        latency: "$context.responseLatency",
                    }),
                },
            },
            { parent: this },
        );
        this.name = name;
    }

    route(routeKey, fn) {
        const suffix = routeKey.replace(/[^A-Za-z0-9]+/g, "-");
        const integration = new aws.apigatewayv2.Integration(
            `${this.name}Route-${suffix}Integration`,
            {
                apiId: this.api.id,
                integrationType: "AWS_PROXY",
                integrationUri: fn.arn,
                payloadFormatVersion: "2.0",
            },
            { parent: this },
        );
        const permission = new aws.lambda.Permission(
            `${this.name}Route-${suffix}Permissions`,
            {
                action: "lambda:InvokeFunction",
                function: fn.arn,
                principal: "apigateway.amazonaws.com",
                sourceArn: pulumi.interpolate`${this.api.executionArn}/*`,
            },
            { parent: this },
        );
        new aws.apigatewayv2.Route(
            `${this.name}Route-${suffix}`,
            {
                apiId: this.api.id,
                routeKey,
                target: pulumi.interpolate`integrations/${integration.id}`,
                authorizationType: "NONE",
            },
            { parent: this, dependsOn: [permission] },
        );
    }
}

const api = new ApiGatewayV2("Shop");
for (const entity of entities) {
    for (const [operation, routeKey] of operations) {
        const { function: fn } = new Fn(`${operation}-${entity}`, { entity, operation });
        api.route(routeKey(entity), fn);
    }
}

exports.url = api.api.apiEndpoint;
