"use strict";
const pulumi = require("@pulumi/pulumi");
const { Api, Authorizer, Integration, Route, Stage } = require("@pulumi/aws/apigatewayv2");
const lambda = require("@pulumi/aws/lambda");

const config = new pulumi.Config();
const password = pulumi.secret("hunter2-correct-horse");

const code = new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = () => {};") });
const listOrders = new lambda.Function("list-orders", {
    role: "arn:aws:iam::123456789012:role/orders",
    runtime: "nodejs22.x",
    handler: "index.handler",
    code,
    environment: { variables: { PASSWORD: password } },
});
const api = new Api("orders", { protocolType: "HTTP" });
new Stage("live", {
    apiId: api.id,
    name: "$default",
    autoDeploy: true,
    defaultRouteSettings: { throttlingRateLimit: config.requireNumber("rate"), throttlingBurstLimit: 200 },
});
const list = new Integration("list", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: listOrders.invokeArn,
    payloadFormatVersion: "2.0",
});
const users = new Authorizer("users", {
    apiId: api.id,
    authorizerType: "JWT",
    identitySources: ["$request.header.Authorization"],
    jwtConfiguration: { issuer: "https://issuer.example.com", audiences: ["orders"] },
});
for (const routeKey of ["GET /orders/{id}", "GET /orders"]) {
    new Route(routeKey, {
        apiId: api.id,
        routeKey,
        target: pulumi.interpolate`integrations/${list.id}`,
        authorizationType: "JWT",
        authorizerId: users.id,
    });
}
pulumi.log.warn("the password is hunter2-correct-horse", api);
console.log("planning orders");

exports.url = api.apiEndpoint;
exports.password = password;
exports.team = "orders";
