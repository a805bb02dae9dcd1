import { UserPool } from "@pulumi/aws/cognito/userPool";
import { Table } from "@pulumi/aws/dynamodb/table";
import { Queue } from "@pulumi/aws/sqs/queue";
import * as pulumi from "@pulumi/pulumi";
import { HttpApi, LambdaFunction } from "../../../../components";

const table = new Table("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
const queue = new Queue("jobs");
const users = new UserPool("users");

new LambdaFunction("list-orders", {
    code: new pulumi.asset.FileArchive("./code"),
    handler: "list-orders.handler",
    memory: 256,
    environment: { TABLE: table.name, TOKEN: pulumi.secret("s3cret") },
    logs: { retentionDays: 7 },
    tags: { team: "orders" },
});

new HttpApi("orders", {
    routes: {
        "GET /orders": { to: { function: { arn: "arn:aws:lambda:eu-west-1:123456789012:function:list" } } },
        "GET /orders/{id}": {
            to: { function: { arn: "arn:aws:lambda:eu-west-1:123456789012:function:list" } },
            throttle: { rate: 50, burst: 100 },
            authorizer: "none",
        },
        "POST /orders": {
            to: { function: { arn: table.arn.apply((arn) => arn.replace("dynamodb", "lambda")), name: "create" } },
            timeout: 10,
        },
        "POST /jobs": { to: { sqsQueue: { queueUrl: queue.url, queueArn: queue.arn, name: "jobs" } } },
        "ANY /legacy/{proxy+}": { to: { httpUrl: { url: "https://legacy.example.com/{proxy}" } } },
    },
    authorizers: { users: { cognito: { userPoolId: users.id, clientIds: ["client"] } } },
    defaultAuthorizer: "users",
    stage: { name: "v1", variables: { TOKEN: pulumi.secret("s3cret"), TABLE: table.name } },
    throttle: { rate: 100, burst: 200 },
});
