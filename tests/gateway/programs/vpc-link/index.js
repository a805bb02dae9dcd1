"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnets = ["a", "b"].map(
    (zone, at) =>
        new aws.ec2.Subnet(`private-${zone}`, {
            vpcId: vpc.id,
            cidrBlock: `10.0.${at}.0/24`,
            availabilityZone: pulumi.interpolate`eu-west-1${zone}`,
        }),
);
const group = new aws.ec2.SecurityGroup("internal", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["10.0.0.0/16"] }],
});
const balancer = new aws.lb.LoadBalancer("internal", {
    internal: true,
    loadBalancerType: "application",
    subnets: subnets.map(({ id }) => id),
    securityGroups: [group.id],
});
const targets = new aws.lb.TargetGroup("service", { vpcId: vpc.id, port: 8080, protocol: "HTTP", targetType: "ip" });
const listener = new aws.lb.Listener("http", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
});

const api = new aws.apigatewayv2.Api("orders", { protocolType: "HTTP" });
const link = new aws.apigatewayv2.VpcLink("link", {
    subnetIds: subnets.map(({ id }) => id),
    securityGroupIds: [group.id],
});
const integration = new aws.apigatewayv2.Integration("service", {
    apiId: api.id,
    integrationType: "HTTP_PROXY",
    integrationMethod: "ANY",
    integrationUri: listener.arn,
    connectionType: "VPC_LINK",
    connectionId: link.id,
    payloadFormatVersion: "1.0",
    timeoutMilliseconds: 12000,
    requestParameters: { "append:header.x-from-gateway": "yes", "overwrite:path": "/v1$request.path" },
    responseParameters: [{ statusCode: "404", mappings: { "overwrite:statuscode": "410" } }],
});
new aws.apigatewayv2.Route("all", {
    apiId: api.id,
    routeKey: "ANY /{proxy+}",
    target: pulumi.interpolate`integrations/${integration.id}`,
});
const stage = new aws.apigatewayv2.Stage("live", { apiId: api.id, name: "$default", autoDeploy: true });

exports.url = stage.invokeUrl;
