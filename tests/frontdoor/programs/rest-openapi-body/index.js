"use strict";
const { readFileSync } = require("node:fs");
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
const [shop, check] = ["shop", "check"].map(fn);
const topic = new aws.sns.Topic("orders");
const balancer = new aws.lb.LoadBalancer("inside", {
    internal: true,
    loadBalancerType: "network",
    subnets: ["subnet-0123456789abcdef0"],
});
new aws.lb.Listener("inside", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "TCP",
    defaultActions: [
        { type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/1" },
    ],
});
const link = new aws.apigateway.VpcLink("inside", { targetArn: balancer.arn });

const document = readFileSync("openapi.yaml", "utf8");
const body = pulumi
    .all([shop.responseStreamingInvokeArn, shop.invokeArn, check.invokeArn, topic.arn, link.id, balancer.dnsName])
    .apply(([streamArn, shopArn, checkArn, topicArn, linkId, host]) =>
        document
            .replaceAll("SHOP_STREAM_URI", streamArn)
            .replaceAll("SHOP_URI", shopArn)
            .replaceAll("CHECK_URI", checkArn)
            .replaceAll("TOPIC_ARN", topicArn)
            .replaceAll("LINK_ID", linkId)
            .replaceAll("BALANCER", host),
    );

const api = new aws.apigateway.RestApi("shop", {
    body,
    parameters: { basepath: "prepend" },
    endpointConfiguration: { types: "PRIVATE" },
    failOnWarnings: true,
});
const deployment = new aws.apigateway.Deployment("now", { restApi: api.id, triggers: { body } });
const stage = new aws.apigateway.Stage("live", { restApi: api.id, deployment: deployment.id, stageName: "live" });
const domain = new aws.apigatewayv2.DomainName("shop", {
    domainName: "shop.example.com",
    domainNameConfiguration: {
        certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
    },
});
new aws.apigatewayv2.ApiMapping("shop", {
    apiId: api.id,
    stage: stage.stageName,
    domainName: domain.domainName,
    apiMappingKey: "shop/v1",
});
for (const [name, target, source] of [
    ["shop", shop, "*/*"],
    ["check", check, "authorizers/*"],
]) {
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        function: target.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/${source}`,
    });
}

exports.url = stage.invokeUrl;
