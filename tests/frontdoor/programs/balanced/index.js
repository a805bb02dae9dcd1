"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const vpc = aws.ec2.getVpcOutput({ default: true });
const subnets = aws.ec2.getSubnetsOutput({ filters: [{ name: "vpc-id", values: [vpc.id] }] });
const role = new aws.iam.Role("shop", { assumeRolePolicy: "{}" });
const code = new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
});
const list = new aws.lambda.Function("list", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    code,
    publish: true,
});
const live = new aws.lambda.Alias("live", { name: "live", functionName: list.name, functionVersion: list.version });

const web = new aws.lb.LoadBalancer("web", { loadBalancerType: "application", subnets: subnets.ids });
const group = new aws.lb.TargetGroup("list", { targetType: "lambda", lambdaMultiValueHeadersEnabled: true });
const permission = new aws.lambda.Permission("list", {
    action: "lambda:InvokeFunction",
    function: list.name,
    qualifier: live.name,
    principal: "elasticloadbalancing.amazonaws.com",
    sourceArn: group.arn,
});
new aws.lb.TargetGroupAttachment(
    "list",
    { targetGroupArn: group.arn, targetId: live.arn },
    { dependsOn: [permission] },
);
const canary = new aws.lb.TargetGroup("canary", { targetType: "lambda" });
const containers = new aws.lb.TargetGroup("containers", {
    targetType: "ip",
    port: 8080,
    protocol: "HTTP",
    vpcId: vpc.id,
});
new aws.lb.TargetGroupAttachment("box", { targetGroupArn: containers.arn, targetId: "10.0.0.9" });

new aws.lb.Listener("plain", {
    loadBalancerArn: web.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
});
const secure = new aws.lb.Listener("secure", {
    loadBalancerArn: web.arn,
    port: 443,
    protocol: "HTTPS",
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "application/json", statusCode: "404" } }],
});
new aws.lb.ListenerRule("orders", {
    listenerArn: secure.arn,
    priority: 20,
    conditions: [{ pathPattern: { values: ["/orders", "/orders/*"] } }, { httpRequestMethod: { values: ["GET"] } }],
    actions: [
        { type: "jwt-validation", jwtValidation: { issuer: "https://i", jwksEndpoint: "https://i/keys" } },
        {
            type: "forward",
            forward: {
                targetGroups: [
                    { arn: group.arn, weight: 9 },
                    { arn: canary.arn, weight: 1 },
                ],
            },
        },
    ],
});
new aws.alb.ListenerRule("legacy", {
    listenerArn: secure.arn,
    priority: 10,
    conditions: [{ hostHeader: { values: ["old.example.com"] } }],
    actions: [{ type: "forward", targetGroupArn: containers.arn }],
});

const firewall = new aws.wafv2.WebAcl("guard", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "guard", sampledRequestsEnabled: false },
});
new aws.wafv2.WebAclAssociation("guard", { resourceArn: web.arn, webAclArn: firewall.arn });
const zone = new aws.route53.Zone("shop", { name: "example.com" });
new aws.route53.Record("shop", {
    zoneId: zone.zoneId,
    name: "shop",
    type: "A",
    aliases: [{ name: web.dnsName, zoneId: web.zoneId, evaluateTargetHealth: false }],
});

const inner = new aws.alb.LoadBalancer("inner", { internal: true, subnets: subnets.ids });
new aws.alb.Listener("inner", {
    loadBalancerArn: inner.arn,
    port: 8080,
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200" } }],
});
const pipe = new aws.lb.LoadBalancer("pipe", { loadBalancerType: "network", subnets: subnets.ids });
new aws.lb.Listener("pipe", {
    loadBalancerArn: pipe.arn,
    port: 8883,
    protocol: "TLS",
    defaultActions: [{ type: "forward", targetGroupArn: containers.arn }],
});
