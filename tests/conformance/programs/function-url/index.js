"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const acl = new aws.wafv2.WebAcl("wall", {
    scope: "CLOUDFRONT",
    region: "us-east-1",
    defaultAction: { allow: {} },
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "wall", sampledRequestsEnabled: true },
});
const signing = new aws.cloudfront.OriginAccessControl("signing", {
    originAccessControlOriginType: "lambda",
    signingBehavior: "always",
    signingProtocol: "sigv4",
});

/** A function URL with a distribution in front, and the actions its function's policy grants the distribution. */
const behind = (name, { authorizationType = "AWS_IAM", signs = true, grants = [], ...more }) => {
    const fn = new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: "echo.handler",
        code: new pulumi.asset.FileArchive("./handlers"),
    });
    const url = new aws.lambda.FunctionUrl(name, { functionName: fn.name, authorizationType });
    const distribution = new aws.cloudfront.Distribution(name, {
        enabled: true,
        origins: [
            {
                originId: "url",
                domainName: url.functionUrl.apply((address) => new URL(address).host),
                ...(signs ? { originAccessControlId: signing.id } : {}),
                customOriginConfig: {
                    httpPort: 80,
                    httpsPort: 443,
                    originProtocolPolicy: "https-only",
                    originSslProtocols: ["TLSv1.2"],
                },
            },
        ],
        defaultCacheBehavior: {
            targetOriginId: "url",
            viewerProtocolPolicy: "https-only",
            allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
            cachedMethods: ["GET", "HEAD"],
            cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            originRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        },
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: { cloudfrontDefaultCertificate: true },
        ...more,
    });
    for (const action of grants) {
        new aws.lambda.Permission(`${name}-${action.replace(":", "-")}`, {
            action,
            function: fn.name,
            principal: "cloudfront.amazonaws.com",
            sourceArn: distribution.arn,
            ...(action === "lambda:InvokeFunction" ? { invokedViaFunctionUrl: true } : {}),
        });
    }
    return fn;
};
const both = ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"];
behind("closed", { grants: both, aliases: ["Hooks.example.com"], webAclId: acl.arn });
behind("half", { grants: both.slice(0, 1), aliases: ["half.example.com"] });
behind("unsigned", { signs: false, aliases: ["unsigned.example.com"] });
const open = behind("open", { authorizationType: "NONE", signs: false, aliases: ["open.example.com"] });
new aws.lambda.Permission("open-invoke", {
    action: "lambda:InvokeFunction",
    function: open.name,
    principal: "*",
    invokedViaFunctionUrl: true,
});
