"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, more = {}) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${name}.handler`,
        code: new pulumi.asset.FileArchive("./app"),
        ...more,
    });
/** Since October 2025 an open function URL takes two statements. */
const open = (name, target) => {
    new aws.lambda.Permission(`${name}-url`, {
        action: "lambda:InvokeFunctionUrl",
        function: target.name,
        principal: "*",
        functionUrlAuthType: "NONE",
    });
    new aws.lambda.Permission(`${name}-invoke`, {
        action: "lambda:InvokeFunction",
        function: target.name,
        principal: "*",
        invokedViaFunctionUrl: true,
    });
};

const hello = fn("hello");
const helloUrl = new aws.lambda.FunctionUrl("hello", {
    functionName: hello.name,
    authorizationType: "NONE",
    cors: { allowOrigins: ["https://app.example.com"], allowMethods: ["GET"], allowHeaders: ["x-key"], maxAge: 60 },
});
open("hello", hello);

const stream = fn("stream", { timeout: 30 });
const streamUrl = new aws.lambda.FunctionUrl("stream", {
    functionName: stream.arn,
    authorizationType: "NONE",
    invokeMode: "RESPONSE_STREAM",
});
open("stream", stream);

const reports = fn("reports", { publish: true, reservedConcurrentExecutions: 5 });
const live = new aws.lambda.Alias("live", {
    name: "live",
    functionName: reports.name,
    functionVersion: reports.version,
});
const reportsUrl = new aws.lambda.FunctionUrl("reports", {
    functionName: reports.name,
    qualifier: live.name,
    authorizationType: "AWS_IAM",
});

exports.hello = helloUrl.functionUrl;
exports.stream = streamUrl.functionUrl;
exports.reports = reportsUrl.functionUrl;
