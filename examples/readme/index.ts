import { HttpApi, jwt, LambdaFunction } from "aws-gatehouse";

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
