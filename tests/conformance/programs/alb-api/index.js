"use strict";
// The components as they stand in the sources, without checking their types again.
require("../../../support/register.cjs");
const { AlbApi, fixedResponse, redirect } = require("../../../../components/alb-api");
const { LambdaFunction } = require("../../../../components/lambda-function");
const pulumi = require("@pulumi/pulumi");

const vpc = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] };
const fn = (name) =>
    new LambdaFunction(name, { code: new pulumi.asset.FileArchive("./handlers"), handler: "echo.handler" });
const [list, get, create, files, rest, beta] = ["list", "get", "create", "files", "rest", "beta"].map(fn);

new AlbApi("shop", {
    routes: {
        "ANY /{proxy+}": rest,
        "GET /orders": list,
        "GET /orders/{id}": get,
        "GET /orders/latest": fixedResponse({ status: 200, body: "the latest" }),
        "POST /orders": create,
        "ANY /files/{path+}": files,
        "ANY /docs/{proxy+}": redirect({ host: "docs.example.com", path: "/#{path}" }),
        "GET /beta": { to: beta, host: ["beta.example.com"], when: { headers: { "X-Tester": ["*"] } } },
    },
    vpc,
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000",
    multiValueHeaders: true,
});
new AlbApi("small", { routes: { "GET /orders": list }, vpc });
