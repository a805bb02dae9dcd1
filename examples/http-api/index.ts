import { EventBus } from "@pulumi/aws/cloudwatch/eventBus";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { Queue } from "@pulumi/aws/sqs/queue";
import { cognito, eventBus, HttpApi, httpUrl, LambdaFunction, sqsQueue } from "aws-gatehouse";

const queue = new Queue("orders");
const bus = new EventBus("shop");
const pool = new UserPool("users");
const client = new UserPoolClient("web", { userPoolId: pool.id });

const listOrders = new LambdaFunction("list-orders", { entry: "handlers/list-orders.ts" });

export const api = new HttpApi("orders", {
    routes: {
        "GET /orders": listOrders,
        "GET /orders/{id}": { to: listOrders, throttle: { rate: 50, burst: 100 } },
        "POST /orders": { to: sqsQueue(queue), scopes: ["orders/write"] },
        "POST /events": eventBus(bus, { source: "com.example.orders", detailType: "OrderSeen" }),
        "ANY /legacy/{proxy+}": { to: httpUrl("https://legacy.example.com/{proxy}"), timeout: 10 },
        "GET /health": { to: listOrders, authorizer: "none" },
    },
    authorizers: { users: cognito(pool, [client]) },
    defaultAuthorizer: "users",
    throttle: { rate: 100, burst: 200 },
    cors: { origins: ["https://app.example.com"] },
});
