import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { Queue } from "@pulumi/aws/sqs/queue";
import { ApiGatewayAccount, cognito, LambdaFunction, mock, RestApi, sqsQueue } from "aws-gatehouse";

export const pool = new UserPool("customers");
export const client = new UserPoolClient("web", { userPoolId: pool.id });
const jobs = new Queue("jobs");

// Once in an account and Region: the stages' logs need it.
export const account = new ApiGatewayAccount("account", {});

const orders = new LambdaFunction("orders", { entry: "handlers/orders.ts" });

export const shop = new RestApi(
    "shop",
    {
        routes: {
            "GET /products": { to: orders, authorizer: "none", cache: { ttl: 60, keys: ["querystring.page"] } },
            "GET /orders/{id}": orders,
            "POST /orders": { to: orders, validate: { body: "NewOrder" }, throttle: { rate: 5, burst: 10 } },
            "POST /jobs": { to: sqsQueue(jobs), timeout: 5 },
            "GET /health": { to: mock({ body: '{"ok":true}' }), authorizer: "none" },
        },
        authorizers: { customers: cognito(pool, [client]) },
        defaultAuthorizer: "customers",
        models: {
            NewOrder: {
                type: "object",
                required: ["total"],
                properties: { total: { type: "number", minimum: 0 } },
            },
        },
        throttle: { rate: 100, burst: 200 },
        cors: { origins: ["https://app.example.com"] },
        cache: { size: 0.5, ttl: 300 },
    },
    { dependsOn: account },
);
