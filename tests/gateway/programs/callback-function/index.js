"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const greeting = "hello from the program";
const table = new aws.dynamodb.Table("visits", {
    attributes: [{ name: "id", type: "S" }],
    hashKey: "id",
    billingMode: "PAY_PER_REQUEST",
});
const tableName = table.name;

const hello = new aws.lambda.CallbackFunction("hello", {
    policies: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
    callback: async (event) => ({
        statusCode: 200,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ route: event.routeKey, greeting, table: tableName.get() }),
    }),
});
const counter = new aws.lambda.CallbackFunction("counter", {
    policies: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
    memorySize: 256,
    timeout: 5,
    callbackFactory: () => {
        let calls = 0;
        return async (event) => ({ route: event.routeKey, calls: ++calls });
    },
});

const api = new aws.apigatewayv2.Api("api", { protocolType: "HTTP" });
for (const [routeKey, fn] of [
    ["GET /hello", hello],
    ["POST /count", counter],
]) {
    const name = routeKey.split("/")[1];
    const integration = new aws.apigatewayv2.Integration(name, {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationUri: fn.invokeArn,
        payloadFormatVersion: "2.0",
    });
    new aws.apigatewayv2.Route(name, {
        apiId: api.id,
        routeKey,
        target: pulumi.interpolate`integrations/${integration.id}`,
    });
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        function: fn.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });
}
const stage = new aws.apigatewayv2.Stage("default", { apiId: api.id, name: "$default", autoDeploy: true });

exports.url = stage.invokeUrl;
