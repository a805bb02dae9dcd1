import { Queue } from "@pulumi/aws/sqs/queue";
import { HttpApi, jwt, LambdaFunction, sqsQueue } from "aws-gatehouse";

const queue = new Queue("placed-orders");
const getOrder = new LambdaFunction("get-order", { entry: "handlers/get-order.ts" });

export const api = new HttpApi("orders", {
    routes: {
        "GET /orders/{id}": { to: getOrder, authorizer: "none" },
        "POST /orders": { to: sqsQueue(queue), scopes: ["orders/write"] },
    },
    authorizers: { users: jwt({ issuer: "https://login.example.com", audience: ["orders"] }) },
    defaultAuthorizer: "users",
});
