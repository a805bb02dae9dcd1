import type * as pulumi from "@pulumi/pulumi";
import type * as awsx from "@pulumi/awsx";
import { AlbApi, type AlbApiArgs, fixedResponse } from "aws-gatehouse";
import type { StageConfig } from "../config/schema";
import type { OrdersService } from "../orders/orders-api";

/**
 * The orders' routes on a load balancer, which costs less than an HTTP API from a steady load of some hundred requests a
 * second on; undefined on a stage without one.
 */
export function ordersLoadBalancer(config: StageConfig, { functions }: OrdersService): AlbApi | undefined {
    const { loadBalancer, protect, logging } = config;
    if (loadBalancer.kind === "none") return undefined;
    const options: pulumi.ComponentResourceOptions = { protect };
    const { certificateArn, accessLogs, firewall } = loadBalancer;
    return new AlbApi(
        "orders-balancer",
        {
            vpc: networkOf(loadBalancer, options),
            routes: {
                "GET /orders": functions.listOrders,
                "GET /orders/{id}": functions.getOrder,
                "POST /orders": functions.createOrder,
                "GET /health": fixedResponse({ status: 200, contentType: "application/json", body: '{"status":"ok"}' }),
            },
            ...(certificateArn === undefined ? {} : { certificateArn }),
            ...(accessLogs ? { accessLogs: { retentionDays: logging.retentionDays } } : {}),
            ...(firewall === undefined ? {} : { firewall }),
            deletionProtection: protect,
        },
        options,
    );
}

/** The account's default VPC, one made for it, or one that exists by its ids. */
function networkOf(
    loadBalancer: Exclude<StageConfig["loadBalancer"], { kind: "none" }>,
    options: pulumi.ComponentResourceOptions,
): AlbApiArgs["vpc"] {
    if (loadBalancer.kind === "existing") return { vpcId: loadBalancer.vpcId, subnetIds: loadBalancer.subnetIds };
    // awsx is loaded by the stage that wants a VPC and by no other: it costs every preview 150 ms.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { ec2 } = require("@pulumi/awsx") as typeof awsx;
    if (loadBalancer.kind === "default-vpc") return new ec2.DefaultVpc("orders-balancer", undefined, options);
    const { cidrBlock } = loadBalancer;
    return new ec2.Vpc(
        "orders-balancer",
        { cidrBlock, numberOfAvailabilityZones: 2, natGateways: { strategy: "None" }, subnetStrategy: "Auto" },
        options,
    );
}
