import assert from "node:assert/strict";
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
    s3Bucket,
    snsTopic,
    sqsQueue,
    stateMachine,
    type WebSocketApiArgs,
} from "../../../components";
import { isIssue } from "../../../model/issue";
import { parseTemplate } from "../../../model/velocity/parse";
import { inOrder, runWebSocketApi, types } from "./programs";

type Route = WebSocketApiArgs["routes"][string];

const account = "eu-west-1:123456789012";
const escaped = (source: string): string => `"$util.escapeJavaScript(${source}).replaceAll("\\\\'", "'")"`;
const field = (path: string): string => `"$!{input.path('$.${path}')}"`;
const machine = (): StateMachine => new StateMachine("flow", { definition: "{}", roleArn: "arn:aws:iam::1:role/flow" });
const json10 = { "integration.request.header.Content-Type": "'application/x-amz-json-1.0'" };
const json11 = { "integration.request.header.Content-Type": "'application/x-amz-json-1.1'" };
const form = { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" };

/** What a service is called with. */
interface Call {
    readonly make: () => Route;
    /** Logical names of the integration and of the role, after the component's own. */
    readonly names: readonly [integration: string, role: string];
    /** The one statement of the role. */
    readonly allows: readonly [action: string, ...resources: string[]];
    /** After `arn:aws:apigateway:eu-west-1:`. */
    readonly uri: string;
    readonly method?: string;
    readonly parameters?: Readonly<Record<string, string>>;
    /** Of `$default`; undefined: the message is sent as it is. */
    readonly template?: string;
}

const calls: [what: string, call: Call][] = [
    [
        "publishes to a topic",
        {
            make: () => snsTopic(new Topic("alerts"), { parameters: { Subject: "$request.body.subject" } }),
            names: ["say", "alerts-publish"],
            allows: ["sns:Publish", `arn:aws:sns:${account}:alerts`],
            uri: "sns:action/Publish",
            parameters: form,
            template:
                "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Aalerts" +
                `&Message=$util.urlEncode($input.body)&Subject=$util.urlEncode(${field("subject")})`,
        },
    ],
    [
        "puts an event",
        {
            make: () => eventBus(new EventBus("shop"), { source: "com.example", detailType: "OrderPlaced" }),
            names: ["shop put com.example OrderPlaced", "shop-put"],
            allows: ["events:PutEvents", `arn:aws:events:${account}:event-bus/shop`],
            uri: "events:action/PutEvents",
            parameters: { ...json11, "integration.request.header.X-Amz-Target": "'AWSEvents.PutEvents'" },
            template: `{"Entries":[{"Detail":${escaped("$input.body")},"EventBusName":"arn:aws:events:${account}:event-bus/shop","Source":"com.example","DetailType":"OrderPlaced"}]}`,
        },
    ],
    [
        "starts an execution",
        {
            make: () => stateMachine(machine()),
            names: ["flow start", "flow-start"],
            allows: ["states:StartExecution", `arn:aws:states:${account}:stateMachine:flow`],
            uri: "states:action/StartExecution",
            parameters: json10,
            template: `{"input":${escaped("$input.body")},"stateMachineArn":"arn:aws:states:${account}:stateMachine:flow"}`,
        },
    ],
    [
        "starts an execution and waits for it",
        {
            make: () => ({ to: stateMachine(machine(), { action: "startSync" }), reply: true }),
            names: ["flow startSync", "flow-startSync"],
            allows: ["states:StartSyncExecution", `arn:aws:states:${account}:stateMachine:flow`],
            uri: "states:action/StartSyncExecution",
            parameters: json10,
            template: `{"input":${escaped("$input.body")},"stateMachineArn":"arn:aws:states:${account}:stateMachine:flow"}`,
        },
    ],
    [
        "stops the execution the message names",
        {
            make: () => stateMachine(machine(), { action: "stop" }),
            names: ["flow stop", "flow-stop"],
            allows: ["states:StopExecution", `arn:aws:states:${account}:execution:flow:*`],
            uri: "states:action/StopExecution",
            parameters: json10,
            template: `{"executionArn":${escaped(field("executionArn"))}}`,
        },
    ],
    [
        "puts a record",
        {
            make: () => kinesisStream(new Stream("clicks"), { partitionKey: "$context.connectionId" }),
            names: ["clicks put $context.connectionId", "clicks-put"],
            allows: ["kinesis:PutRecord", `arn:aws:kinesis:${account}:stream/clicks`],
            uri: "kinesis:action/PutRecord",
            parameters: json11,
            template: `{"Data":"$util.base64Encode($input.body)","PartitionKey":${escaped("$context.connectionId")},"StreamName":"clicks"}`,
        },
    ],
    [
        "deletes the queue's message that this message names",
        {
            make: () => sqsQueue(new Queue("jobs"), { action: "delete" }),
            names: ["jobs delete", "jobs-delete"],
            allows: ["sqs:DeleteMessage", `arn:aws:sqs:${account}:jobs`],
            uri: "sqs:path/123456789012/jobs",
            parameters: form,
            template: `Action=DeleteMessage&ReceiptHandle=$util.urlEncode(${field("receiptHandle")})`,
        },
    ],
    [
        "gets an object",
        {
            make: () => ({ to: s3Bucket(new Bucket("files"), { key: "/notes/a.json" }), reply: true }),
            names: ["files get /notes/a.json", "files-get"],
            allows: ["s3:GetObject", "arn:aws:s3:::files/*"],
            uri: "s3:path/files/notes/a.json",
            method: "GET",
        },
    ],
    [
        "puts an object under a key of the message",
        {
            make: () => ({
                to: s3Bucket(new Bucket("files"), { action: "put", key: "notes/{id}" }),
                requestParameters: { "path.id": "route.request.body.id" },
            }),
            names: ["say", "files-put"],
            allows: ["s3:PutObject", "arn:aws:s3:::files/*"],
            uri: "s3:path/files/notes/{id}",
            method: "PUT",
            parameters: { "integration.request.path.id": "route.request.body.id" },
        },
    ],
    [
        "gets an item",
        {
            make: () => dynamoDbTable(new Table("items"), { action: "getItem", key: { id: "$request.body.id" } }),
            names: ["say", "items-getItem"],
            allows: ["dynamodb:GetItem", `arn:aws:dynamodb:${account}:table/items`],
            uri: "dynamodb:action/GetItem",
            parameters: json10,
            template: `{"TableName":"items","Key":{"id":{"S":${escaped(field("id"))}}}}`,
        },
    ],
    [
        "puts the connection as an item",
        {
            make: () => dynamoDbTable(new Table("items"), { action: "putItem", item: { id: "$context.connectionId" } }),
            names: ["say", "items-putItem"],
            allows: ["dynamodb:PutItem", `arn:aws:dynamodb:${account}:table/items`],
            uri: "dynamodb:action/PutItem",
            parameters: json10,
            template: `{"TableName":"items","Item":{"id":{"S":${escaped("$context.connectionId")}}}}`,
        },
    ],
    [
        "queries an index",
        {
            make: () =>
                dynamoDbTable(new Table("items"), {
                    action: "query",
                    keyCondition: "room = :room",
                    values: { ":room": "$request.body.room" },
                    index: "by-room",
                }),
            names: ["say", "items-query"],
            allows: [
                "dynamodb:Query",
                `arn:aws:dynamodb:${account}:table/items`,
                `arn:aws:dynamodb:${account}:table/items/index/*`,
            ],
            uri: "dynamodb:action/Query",
            parameters: json10,
            template: `{"TableName":"items","IndexName":"by-room","KeyConditionExpression":"room = :room","ExpressionAttributeValues":{":room":{"S":${escaped(field("room"))}}}}`,
        },
    ],
];

describe("services a WebSocketApi sends messages to", () => {
    for (const [what, { make, names, allows, uri, method = "POST", parameters, template }] of calls) {
        it(what, async () => {
            const run = await runWebSocketApi(() => ({ routes: { say: make() } }));
            assert.deepEqual(run.errors, []);
            const integration = run.only(types.integration);
            const role = run.only(types.role);
            assert.deepEqual([integration.name, role.name], [`feed ${names[0]}`, `feed-${names[1]}`]);
            assert.deepEqual(integration.inputs, {
                apiId: "feed-id",
                integrationType: "AWS",
                integrationMethod: method,
                integrationUri: `arn:aws:apigateway:eu-west-1:${uri}`,
                credentialsArn: `arn:aws:iam::123456789012:role/feed-${names[1]}`,
                passthroughBehavior: template === undefined ? "WHEN_NO_MATCH" : "NEVER",
                ...(parameters === undefined ? {} : { requestParameters: parameters }),
                ...(template === undefined
                    ? {}
                    : { requestTemplates: { $default: template }, templateSelectionExpression: "\\$default" }),
            });
            assert.ok(!isIssue(parseTemplate(template ?? "")), "the template is one");
            const [{ policy }] = role.inputs["inlinePolicies"] as [{ readonly policy: string }];
            const [action, ...resources] = allows;
            assert.deepEqual((JSON.parse(policy) as { Statement: unknown }).Statement, [
                { Effect: "Allow", Action: action, Resource: resources.length === 1 ? resources[0] : resources },
            ]);
            assert.match(String(role.inputs["assumeRolePolicy"]), /"Service":"apigateway\.amazonaws\.com"/);
        });
    }

    it("answers a client with the service's answer, and with words of its own when the service failed", async () => {
        const run = await runWebSocketApi(() => ({
            routes: { say: { to: s3Bucket(new Bucket("files"), { key: "a.json" }), reply: true } },
        }));
        assert.deepEqual(
            inOrder(run, types.integrationResponse).map(({ inputs }) => [
                inputs["integrationResponseKey"],
                inputs["responseTemplates"],
            ]),
            [
                ["$default", undefined],
                ["/4\\d{2}/", { $default: '{"message":"Bad Request"}' }],
                ["/5\\d{2}/", { $default: '{"message":"Bad Gateway"}' }],
            ],
        );
    });

    it("fills an address in from the message, and sends headers of the connection", async () => {
        const run = await runWebSocketApi(() => ({
            routes: {
                say: {
                    to: httpUrl("https://example.com/rooms/{room}", { method: "PUT" }),
                    requestParameters: {
                        "path.room": "route.request.body.room",
                        "header.x-connection": "context.connectionId",
                    },
                },
            },
        }));
        assert.deepEqual(run.errors, []);
        assert.deepEqual(run.only(types.integration).inputs, {
            apiId: "feed-id",
            integrationType: "HTTP_PROXY",
            integrationMethod: "PUT",
            integrationUri: "https://example.com/rooms/{room}",
            requestParameters: {
                "integration.request.path.room": "route.request.body.room",
                "integration.request.header.x-connection": "context.connectionId",
            },
        });
        assert.equal(run.of(types.role).length, 0);
    });
});
