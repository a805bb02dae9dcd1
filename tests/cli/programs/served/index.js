"use strict";
const pulumi = require("@pulumi/pulumi");
const { Api, Authorizer, Integration, Route, Stage } = require("@pulumi/aws/apigatewayv2");
const lambda = require("@pulumi/aws/lambda");
const { Distribution } = require("@pulumi/aws/cloudfront");

const token = pulumi.secret(new pulumi.Config().require("token"));
const list = new lambda.Function("list", {
    role: "arn:aws:iam::123456789012:role/orders",
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: new pulumi.asset.FileArchive("fn"),
    environment: { variables: { TOKEN: token } },
});
const api = new Api("orders", { protocolType: "HTTP" });
new Stage("live", {
    apiId: api.id,
    name: "$default",
    autoDeploy: true,
    defaultRouteSettings: { throttlingRateLimit: 20000, throttlingBurstLimit: 100 },
    accessLogSettings: {
        destinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:orders",
        format: "$context.routeKey $context.status",
    },
});
const integration = new Integration("list", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: list.invokeArn,
    payloadFormatVersion: "2.0",
});
const users = new Authorizer("users", {
    apiId: api.id,
    authorizerType: "JWT",
    identitySources: ["$request.header.Authorization"],
    jwtConfiguration: { issuer: "https://login.example.com/", audiences: ["orders"] },
});
for (const routeKey of require("./routes.json")) {
    const guarded = routeKey.startsWith("POST");
    new Route(routeKey, {
        apiId: api.id,
        routeKey,
        target: pulumi.interpolate`integrations/${integration.id}`,
        ...(guarded ? { authorizationType: "JWT", authorizerId: users.id, authorizationScopes: ["orders/write"] } : {}),
    });
}
new lambda.Permission("call", {
    function: list.name,
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});
if (process.env.WITH_CLOUDFRONT !== undefined) {
    new Distribution("cdn", {
        enabled: true,
        origins: [{ originId: "api", domainName: "api.example.com" }],
        defaultCacheBehavior: {
            targetOriginId: "api",
            viewerProtocolPolicy: "https-only",
            allowedMethods: ["GET", "HEAD"],
            cachedMethods: ["GET", "HEAD"],
        },
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: { cloudfrontDefaultCertificate: true },
    });
}
