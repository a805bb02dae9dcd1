import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import { ApiGatewayAccount, LambdaFunction, RestApi } from "aws-gatehouse";

const orders = new LambdaFunction("orders", { entry: "handlers/orders.ts" });

// Once in an account and Region.
const account = new ApiGatewayAccount("account", {});

export const partners = new RestApi(
    "partners",
    {
        routes: {
            "GET /orders": { to: orders, apiKey: true },
            "GET /orders/{id}": { to: orders, apiKey: true },
            "GET /health": orders,
        },
        plans: {
            free: {
                quota: { limit: 10_000, per: "month" },
                throttle: { rate: 5, burst: 10 },
                methodThrottles: { "GET /orders": { rate: 1, burst: 2 } },
            },
            paid: { throttle: { rate: 100, burst: 200 } },
        },
        apiKeys: { acme: "paid", bolt: { plan: "free", description: "on trial" } },
        firewall: { ratePerClientIp: 2000, countOnly: ["SizeRestrictions_BODY"] },
        access: { deny: { ips: ["203.0.113.0/24"] } },
        domain: "partners.example.com",
    },
    { dependsOn: account },
);

const endpoint = new VpcEndpoint("api", {
    vpcId: "vpc-0123456789abcdef0",
    serviceName: "com.amazonaws.eu-west-1.execute-api",
    vpcEndpointType: "Interface",
});

export const internal = new RestApi(
    "internal",
    {
        routes: { "GET /orders": orders },
        endpoint: { type: "private", vpcEndpointIds: [endpoint.id] },
        domain: "orders.internal.example.com",
    },
    { dependsOn: account },
);
