"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, handler, more = {}) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${handler}.handler`,
        code: new pulumi.asset.FileArchive("./handlers"),
        ...more,
    });
/** Lets everybody call through the function's URL. */
const open = (name, target, more = {}) =>
    new aws.lambda.Permission(`${name}-invoke`, {
        action: "lambda:InvokeFunction",
        function: target.name,
        principal: "*",
        invokedViaFunctionUrl: true,
        ...more,
    });
const url = (name, target, more = {}) =>
    new aws.lambda.FunctionUrl(name, { functionName: target.name, authorizationType: "NONE", ...more });

const signed = { authorizationType: "AWS_IAM" };
const cors = {
    allowOrigins: ["https://app.example.com"],
    allowMethods: ["GET", "PUT"],
    allowHeaders: ["authorization", "x-amz-date"],
    exposeHeaders: ["x-called"],
    maxAge: 300,
};
url("signed", fn("signed", "echo"), { ...signed, cors });

const versioned = fn("versioned", "echo", { publish: true });
for (const name of ["live", "next"]) {
    const alias = new aws.lambda.Alias(name, {
        name,
        functionName: versioned.name,
        functionVersion: versioned.version,
    });
    url(name, versioned, { qualifier: alias.name });
    // One alias lets everybody call; the other has no statement of its own.
    if (name === "live") open(name, versioned, { qualifier: alias.name });
}
open("versioned", versioned);

const stream = fn("stream", "stream", { timeout: 30 });
url("stream", stream, { invokeMode: "RESPONSE_STREAM", cors: { allowOrigins: ["*"], exposeHeaders: ["x-split"] } });
open("stream", stream);
const plain = fn("plain", "echo");
url("plain", plain, { invokeMode: "RESPONSE_STREAM" });
open("plain", plain);

const narrow = fn("narrow", "hang", { reservedConcurrentExecutions: 2, timeout: 5 });
url("narrow", narrow);
open("narrow", narrow);
const closed = fn("closed", "hang", { reservedConcurrentExecutions: 0 });
url("closed", closed);
open("closed", closed);
