import { Listener } from "@pulumi/aws/lb/listener";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import type * as awsx from "@pulumi/awsx";
import type * as pulumi from "@pulumi/pulumi";
import { privateListener, type Target, type VpcConnection } from "aws-gatehouse";
import type { StageConfig } from "../config/schema";

/** A service inside a VPC: where the API sends requests to, and how it gets there. */
export interface PrivateBackend {
    readonly target: Target;
    readonly vpcLink: VpcConnection;
}

/** The private backend the stage asks for: one that exists, one in a VPC made for it, or none. */
export function privateBackend(
    config: StageConfig["privateBackend"],
    options: pulumi.ComponentResourceOptions,
): PrivateBackend | undefined {
    switch (config.kind) {
        case "none":
            return undefined;
        case "existing": {
            const { listenerArn, subnetIds, securityGroupIds = [] } = config;
            return { target: privateListener(listenerArn), vpcLink: { subnetIds, securityGroupIds } };
        }
        case "vpc":
            return backendInNewVpc(config.cidrBlock, options);
    }
}

/** A VPC without a way out, with an internal load balancer to register the service's addresses at. */
function backendInNewVpc(cidrBlock: string, options: pulumi.ComponentResourceOptions): PrivateBackend {
    // awsx is loaded by the stage that wants a VPC and by no other: it costs every preview 150 ms.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { ec2 } = require("@pulumi/awsx") as typeof awsx;
    const vpc = new ec2.Vpc(
        "legacy",
        {
            cidrBlock,
            numberOfAvailabilityZones: 2,
            natGateways: { strategy: "None" },
            subnetStrategy: "Auto",
            subnetSpecs: [{ type: "Isolated" }],
        },
        options,
    );
    const subnetIds = vpc.isolatedSubnetIds;
    const http = { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: [cidrBlock] };
    const group = new SecurityGroup(
        "legacy",
        { description: "HTTP inside the VPC", vpcId: vpc.vpcId, ingress: [http], egress: [http] },
        options,
    );
    const securityGroupIds = [group.id];
    const loadBalancer = new LoadBalancer(
        "legacy",
        { internal: true, loadBalancerType: "application", subnets: subnetIds, securityGroups: securityGroupIds },
        options,
    );
    const targets = new TargetGroup(
        "legacy",
        { targetType: "ip", protocol: "HTTP", port: 80, vpcId: vpc.vpcId },
        options,
    );
    const listener = new Listener(
        "legacy",
        {
            loadBalancerArn: loadBalancer.arn,
            port: 80,
            protocol: "HTTP",
            defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        },
        options,
    );
    return { target: privateListener(listener), vpcLink: { subnetIds, securityGroupIds } };
}
