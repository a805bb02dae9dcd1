import { EventBus } from "@pulumi/aws/cloudwatch/eventBus";
import { Table } from "@pulumi/aws/dynamodb/table";
import { Stream } from "@pulumi/aws/kinesis/stream";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { StateMachine } from "@pulumi/aws/sfn/stateMachine";
import { Topic } from "@pulumi/aws/sns/topic";
import { Queue } from "@pulumi/aws/sqs/queue";
import {
    dynamoDbTable,
    eventBus,
    httpUrl,
    kinesisStream,
    LambdaFunction,
    mock,
    privateListener,
    privateLoadBalancer,
    RestApi,
    s3Bucket,
    snsTopic,
    sqsQueue,
    stateMachine,
} from "aws-gatehouse";
import { account } from "./shop";

const orders = new LambdaFunction("listed", { entry: "handlers/orders.ts" });
const listener =
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/0123456789abcdef/0123456789abcdef";
const balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/items/0123456789abcdef";
const jobs = new Queue("targets-jobs");
const news = new Topic("news");
const bus = new EventBus("bus");
const clicks = new Stream("clicks", { shardCount: 1 });
const images = new Bucket("images");
const table = new Table("orders", {
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
});
const machine = new StateMachine("checkout", { roleArn: "arn:aws:iam::123456789012:role/checkout", definition: "{}" });

export const targets = new RestApi(
    "targets",
    {
        routes: {
            "GET /orders": orders,
            "ANY /legacy/{proxy+}": httpUrl("https://legacy.example.com/{proxy}"),
            "GET /internal": privateListener(listener),
            "GET /items/{id}": privateLoadBalancer(balancer, {
                url: "http://nlb.example.com/items/{id}",
                name: "items",
            }),
            "POST /jobs": sqsQueue(jobs, { parameters: { MessageBody: "$request.body" } }),
            "POST /news": snsTopic(news, { parameters: { Subject: "News of the shop" } }),
            "POST /events": eventBus(bus, { source: "com.example.shop", detailType: "OrderSeen" }),
            "POST /checkouts": stateMachine(machine),
            "POST /clicks": kinesisStream(clicks, { data: "$request.body", partitionKey: "$context.requestId" }),
            "GET /stored/{id}": dynamoDbTable(table, { action: "getItem", key: { id: "$request.path.id" } }),
            "GET /images/{name}": s3Bucket(images, { key: "products/{name}" }),
            "GET /version": mock({ body: '{"version":"1.2"}', headers: { "cache-control": "no-store" } }),
        },
        vpcLink: { subnetIds: ["subnet-0a", "subnet-0b"], securityGroupIds: ["sg-0a"] },
    },
    { dependsOn: account },
);
