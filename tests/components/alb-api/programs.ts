import type * as pulumi from "@pulumi/pulumi";
import { AlbApi, type AlbApiArgs } from "../../../components/alb-api";
import { type MockOptions, type MockRun, runWithMocks } from "../../support/mock-stack";

/** A VPC by its ids. */
export const network = { vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a", "subnet-0b"] };

/** A certificate of the Region the mocks are in. */
export const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/1";

/** The ARN of a function that is not in the program. */
export const arn = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

/** Runs a program with one load balancer, whose arguments are made inside it; the VPC is there unless given. */
export function runAlbApi(
    makeArgs: () => Omit<AlbApiArgs, "vpc"> & { readonly vpc?: AlbApiArgs["vpc"] },
    options: MockOptions & { readonly opts?: pulumi.ComponentResourceOptions } = {},
): Promise<MockRun> {
    const { opts, ...mocks } = options;
    return runWithMocks(() => {
        const api = new AlbApi("orders", { vpc: network, ...makeArgs() }, opts);
        const { url, loadBalancerArn, dnsName, zoneId, securityGroupId, listenerArn, domainTarget } = api;
        return { url, loadBalancerArn, dnsName, zoneId, securityGroupId, listenerArn, domainTarget };
    }, mocks);
}

/** The types of a load balancer's resources. */
export const types = {
    component: "aws-gatehouse:index:AlbApi",
    loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
    listener: "aws:lb/listener:Listener",
    rule: "aws:lb/listenerRule:ListenerRule",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    attachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    permission: "aws:lambda/permission:Permission",
    securityGroup: "aws:ec2/securityGroup:SecurityGroup",
    fn: "aws:lambda/function:Function",
};

/** What ARNs of load balancers start with under mocks. */
export const elb = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";

/** A provider people sign in at. */
export const login = {
    issuer: "https://example.okta.com",
    authorizationEndpoint: "https://example.okta.com/oauth2/v1/authorize",
    tokenEndpoint: "https://example.okta.com/oauth2/v1/token",
    userInfoEndpoint: "https://example.okta.com/oauth2/v1/userinfo",
    clientId: "client",
    clientSecret: "s3cret",
};
