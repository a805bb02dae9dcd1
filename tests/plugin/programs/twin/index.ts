import { UserPool } from "@pulumi/aws/cognito/userPool";
import { Table } from "@pulumi/aws/dynamodb/table";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import { Queue } from "@pulumi/aws/sqs/queue";
import { DefaultVpc } from "@pulumi/aws/ec2/defaultVpc";
import * as pulumi from "@pulumi/pulumi";
import { AlbApi, FunctionUrl, HttpApi, LambdaFunction, RestApi, WebSocketApi } from "../../../../components";

const table = new Table("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
const queue = new Queue("jobs");
const users = new UserPool("users");
const vpcEndpoint = new VpcEndpoint("door", {
    vpcId: "vpc-0123456789abcdef0",
    serviceName: "com.amazonaws.eu-west-1.execute-api",
    vpcEndpointType: "Interface",
});

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

new RestApi("partners", {
    routes: {
        "GET /orders": {
            to: { function: { arn: "arn:aws:lambda:eu-west-1:123456789012:function:list" } },
            apiKey: true,
            cache: { ttl: 60, keys: ["querystring.page"] },
        },
        "POST /orders": {
            to: { function: { arn: table.arn.apply((arn) => arn.replace("dynamodb", "lambda")), name: "create" } },
            apiKey: true,
            validate: { parameters: ["header.x-tenant"], body: "Order" },
            throttle: { rate: 5, burst: 10 },
        },
        "POST /jobs": {
            to: { sqsQueue: { queueUrl: queue.url, queueArn: queue.arn, name: "jobs" } },
            authorizer: "iam",
        },
    },
    models: { Order: '{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}' },
    cache: { size: 0.5 },
    endpoint: { type: "private", vpcEndpointIds: [vpcEndpoint.id] },
    firewall: { ratePerClientIp: 2000 },
    plans: { free: { quota: { limit: 1000, per: "month" }, throttle: { rate: 5, burst: 10 } } },
    apiKeys: { acme: { plan: "free", value: pulumi.secret("acme-key-0123456789-abc") } },
    stage: { name: "v1", variables: { TABLE: table.name } },
});

const network = new DefaultVpc("network");

new AlbApi("balanced", {
    routes: {
        "GET /orders": { to: { function: { arn: "arn:aws:lambda:eu-west-1:123456789012:function:list" } } },
        "GET /orders/{id}": {
            to: { function: { arn: table.arn.apply((arn) => arn.replace("dynamodb", "lambda")), name: "get" } },
            authorizer: "people",
            host: ["*.example.com"],
            when: { headers: { "x-tenant": ["acme"] } },
        },
        "ANY /docs/{proxy+}": { to: { redirect: { host: "docs.example.com", status: 301 } } },
        "GET /health": { to: { fixedResponse: { status: 200, body: table.name } } },
    },
    vpc: { vpcId: network.id, subnetIds: ["subnet-0a", "subnet-0b"] },
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    authorizers: {
        people: {
            oidc: {
                issuer: "https://example.okta.com",
                authorizationEndpoint: "https://example.okta.com/authorize",
                tokenEndpoint: "https://example.okta.com/token",
                userInfoEndpoint: "https://example.okta.com/userinfo",
                clientId: "client",
                clientSecret: pulumi.secret("s3cret"),
            },
        },
    },
    firewall: { ratePerClientIp: 2000 },
    healthCheck: { path: "/health" },
});

new WebSocketApi("feed", {
    routes: {
        $connect: {
            to: { function: { arn: "arn:aws:lambda:eu-west-1:123456789012:function:list" } },
            authorizer: "tickets",
            apiKey: true,
        },
        $disconnect: { to: { mock: {} } },
        subscribe: {
            to: { function: { arn: table.arn.apply((arn) => arn.replace("dynamodb", "lambda")), name: "subscribe" } },
            reply: true,
            throttle: { rate: 5, burst: 10 },
            validate: { body: "Subscription" },
        },
        job: { to: { sqsQueue: { queueUrl: queue.url, queueArn: queue.arn, name: "jobs" } }, timeout: 5 },
    },
    authorizers: {
        tickets: {
            function: {
                to: { arn: "arn:aws:lambda:eu-west-1:123456789012:function:list" },
                identitySources: ["$request.querystring.ticket"],
            },
        },
    },
    models: { Subscription: '{"type":"object","required":["topic"]}' },
    plans: { free: { quota: { limit: 1000, per: "month" } } },
    apiKeys: { acme: { plan: "free", value: pulumi.secret("acme-key-0123456789-abc") } },
    stage: { name: "v1", variables: { TABLE: table.name, TOKEN: pulumi.secret("s3cret") } },
    autoDeploy: false,
    executionLogs: { level: "INFO", retentionDays: 7 },
});

new FunctionUrl("hook", {
    to: { arn: table.arn.apply((arn) => arn.replace("dynamodb", "lambda")), name: "hook" },
    alias: "live",
    callers: ["arn:aws:iam::210987654321:role/partner", users.arn.apply(() => "210987654322")],
    streaming: true,
    cors: { origins: ["https://app.example.com"], methods: ["POST"], credentials: true },
    distribution: { priceClass: "least", timeout: 60 },
    firewall: { ratePerClientIp: 2000 },
    tags: { team: "orders" },
});
