import { ApiGatewayAccount, HttpApi, jwt, LambdaFunction, RestApi } from "aws-gatehouse";

const listOrders = new LambdaFunction("list-orders", { entry: "handlers/list-orders.ts" });
const createOrder = new LambdaFunction("create-order", { entry: "handlers/create-order.ts" });

const api = new HttpApi("orders", {
    routes: {
        "GET /orders": { to: listOrders, authorizer: "none" },
        "POST /orders": { to: createOrder, scopes: ["orders/write"], throttle: { rate: 5, burst: 10 } },
    },
    authorizers: { users: jwt({ issuer: "https://login.example.com", audience: ["orders"] }) },
    defaultAuthorizer: "users",
    throttle: { rate: 100, burst: 200 },
    cors: { origins: ["https://app.example.com"] },
    domain: "api.example.com",
});

export const url = api.url;

const newOrder = { type: "object", required: ["total"], properties: { total: { type: "number", minimum: 0 } } };

export const partners = new RestApi(
    "partners",
    {
        routes: {
            "GET /orders": { to: listOrders, apiKey: true, cache: { ttl: 60 } },
            "POST /orders": { to: createOrder, apiKey: true, validate: { body: newOrder } },
        },
        plans: {
            free: { quota: { limit: 1000, per: "day" }, throttle: { rate: 2, burst: 5 } },
            paid: { throttle: { rate: 50, burst: 100 } },
        },
        apiKeys: { acme: "free", globex: "paid" },
        cache: { size: 0.5 },
        firewall: { ratePerClientIp: 2000 },
    },
    { dependsOn: new ApiGatewayAccount("account", {}) },
);
