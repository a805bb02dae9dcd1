import { Table } from "@pulumi/aws/dynamodb/table";
import { Queue } from "@pulumi/aws/sqs/queue";
import { ApiGatewayAccount, lambdaAuthorizer, LambdaFunction, mock, sqsQueue, WebSocketApi } from "aws-gatehouse";

// Once in an account and Region: the stage's logs need it.
export const account = new ApiGatewayAccount("account", {});

const connections = new Table("connections", {
    attributes: [{ name: "id", type: "S" }],
    hashKey: "id",
    billingMode: "PAY_PER_REQUEST",
});
const orders = new Queue("orders");

const checkTicket = new LambdaFunction("check-ticket", { entry: "handlers/check-ticket.ts" });
const onConnect = new LambdaFunction("on-connect", {
    entry: "handlers/connections.ts",
    environment: { TABLE: connections.name },
});
const onSubscribe = new LambdaFunction("on-subscribe", { entry: "handlers/subscribe.ts" });

export const feed = new WebSocketApi(
    "feed",
    {
        routes: {
            $connect: { to: onConnect, authorizer: "tickets" },
            $disconnect: onConnect,
            $default: { to: mock({ body: '{"error":"no such action"}' }), reply: true },
            subscribe: {
                to: onSubscribe,
                reply: true,
                throttle: { rate: 50, burst: 100 },
                validate: { body: "Subscription" },
            },
            order: sqsQueue(orders),
        },
        selectBy: "action",
        authorizers: { tickets: lambdaAuthorizer(checkTicket, { identitySources: ["$request.querystring.ticket"] }) },
        models: {
            Subscription: {
                type: "object",
                required: ["action", "symbol"],
                properties: { action: { type: "string" }, symbol: { type: "string", maxLength: 12 } },
            },
        },
        throttle: { rate: 100, burst: 200 },
    },
    { dependsOn: account },
);

// A worker that sends to clients is no target of the API, so it may be told where: nothing waits for itself.
const broadcast = new LambdaFunction("broadcast", {
    entry: "handlers/broadcast.ts",
    environment: { MANAGEMENT_URL: feed.managementUrl, TABLE: connections.name },
});
feed.grantManageConnections(broadcast);
// The worker reads the table, and the handler of $connect writes it: grants of your own.

export const url = feed.url;
