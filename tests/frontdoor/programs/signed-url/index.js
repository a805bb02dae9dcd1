"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("hook", { assumeRolePolicy: "{}" });
const code = new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
});
const hook = new aws.lambda.Function("hook", { role: role.arn, runtime: "nodejs22.x", handler: "index.handler", code });
const url = new aws.lambda.FunctionUrl("hook", { functionName: hook.name, authorizationType: "AWS_IAM" });
const sign = new aws.cloudfront.OriginAccessControl("hook", {
    originAccessControlOriginType: "lambda",
    signingBehavior: "always",
    signingProtocol: "sigv4",
});
const noCache = aws.cloudfront.getCachePolicyOutput({ name: "Managed-CachingDisabled" });
const cdn = new aws.cloudfront.Distribution("hook", {
    enabled: true,
    aliases: ["hook.example.com"],
    origins: [
        {
            originId: "hook",
            domainName: url.functionUrl.apply((address) => new URL(address).host),
            originAccessControlId: sign.id,
            customOriginConfig: {
                httpPort: 80,
                httpsPort: 443,
                originProtocolPolicy: "https-only",
                originSslProtocols: ["TLSv1.2"],
            },
        },
    ],
    defaultCacheBehavior: {
        targetOriginId: "hook",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: noCache.id,
    },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: {
        acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
        sslSupportMethod: "sni-only",
    },
});
for (const [name, action] of [
    ["url", "lambda:InvokeFunctionUrl"],
    ["invoke", "lambda:InvokeFunction"],
])
    new aws.lambda.Permission(name, {
        action,
        function: hook.name,
        principal: "cloudfront.amazonaws.com",
        sourceArn: cdn.arn,
    });

exports.url = cdn.domainName;
