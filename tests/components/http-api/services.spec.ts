import assert from "node:assert/strict";
import { EventBus } from "@pulumi/aws/cloudwatch/eventBus";
import { Stream } from "@pulumi/aws/kinesis/stream";
import { StateMachine } from "@pulumi/aws/sfn/stateMachine";
import { Queue } from "@pulumi/aws/sqs/queue";
import { appConfig, eventBus, type HttpApiArgs, kinesisStream, sqsQueue, stateMachine } from "../../../components";
import { runHttpApi } from "./programs";

const integration = "aws:apigatewayv2/integration:Integration";
const role = "aws:iam/role:Role";

type Route = HttpApiArgs["routes"][string];
const queue = (): Queue => new Queue("jobs");
const machine = (): StateMachine =>
    new StateMachine("flow", { definition: "{}", roleArn: "arn:aws:iam::123456789012:role/r" });
const account = "123456789012";
const queueUrl = `https://sqs.eu-west-1.amazonaws.com/${account}/jobs`;
const queueArn = `arn:aws:sqs:eu-west-1:${account}:jobs`;
const machineArn = `arn:aws:states:eu-west-1:${account}:stateMachine:flow`;

const cases: [
    what: string,
    route: () => Route,
    name: string,
    subtype: string,
    parameters: Record<string, string>,
    action: string,
    resource: string | string[],
][] = [
    [
        "sends a message",
        () => sqsQueue(queue()),
        "orders jobs send",
        "SQS-SendMessage",
        { MessageBody: "$request.body", QueueUrl: queueUrl },
        "sqs:SendMessage",
        queueArn,
    ],
    [
        "receives messages",
        () => sqsQueue(queue(), { action: "receive" }),
        "orders jobs receive",
        "SQS-ReceiveMessage",
        { QueueUrl: queueUrl },
        "sqs:ReceiveMessage",
        queueArn,
    ],
    [
        "deletes a message",
        () => sqsQueue(queue(), { action: "delete" }),
        "orders jobs delete",
        "SQS-DeleteMessage",
        { ReceiptHandle: "$request.querystring.receiptHandle", QueueUrl: queueUrl },
        "sqs:DeleteMessage",
        queueArn,
    ],
    [
        "purges a queue",
        () => sqsQueue(queue(), { action: "purge" }),
        "orders jobs purge",
        "SQS-PurgeQueue",
        { QueueUrl: queueUrl },
        "sqs:PurgeQueue",
        queueArn,
    ],
    [
        "puts an event",
        () => eventBus(new EventBus("shop"), { source: "com.example", detailType: "Seen" }),
        "orders shop com.example Seen",
        "EventBridge-PutEvents",
        {
            Detail: "$request.body",
            EventBusName: `arn:aws:events:eu-west-1:${account}:event-bus/shop`,
            Source: "com.example",
            DetailType: "Seen",
        },
        "events:PutEvents",
        `arn:aws:events:eu-west-1:${account}:event-bus/shop`,
    ],
    [
        "starts a state machine",
        () => stateMachine(machine()),
        "orders flow start",
        "StepFunctions-StartExecution",
        { Input: "$request.body", StateMachineArn: machineArn },
        "states:StartExecution",
        machineArn,
    ],
    [
        "waits for a state machine",
        () => stateMachine(machine(), { action: "startSync" }),
        "orders flow startSync",
        "StepFunctions-StartSyncExecution",
        { Input: "$request.body", StateMachineArn: machineArn },
        "states:StartSyncExecution",
        machineArn,
    ],
    [
        "stops an execution",
        () => stateMachine(machine(), { action: "stop" }),
        "orders flow stop",
        "StepFunctions-StopExecution",
        { ExecutionArn: "$request.querystring.executionArn" },
        "states:StopExecution",
        `arn:aws:states:eu-west-1:${account}:execution:flow:*`,
    ],
    [
        "puts a record",
        () => kinesisStream(new Stream("clicks"), { partitionKey: "$request.header.x-user" }),
        "orders clicks $request.header.x-user",
        "Kinesis-PutRecord",
        { Data: "$request.body", PartitionKey: "$request.header.x-user", StreamName: "clicks" },
        "kinesis:PutRecord",
        `arn:aws:kinesis:eu-west-1:${account}:stream/clicks`,
    ],
    [
        "gets a configuration",
        () => appConfig({ application: "app", environment: "env", configuration: "conf", name: "flags" }),
        "orders flags",
        "AppConfig-GetConfiguration",
        { ClientId: "$context.requestId", Application: "app", Environment: "env", Configuration: "conf" },
        "appconfig:GetConfiguration",
        [
            `arn:aws:appconfig:eu-west-1:${account}:application/app`,
            `arn:aws:appconfig:eu-west-1:${account}:application/app/environment/env`,
            `arn:aws:appconfig:eu-west-1:${account}:application/app/configurationprofile/conf`,
        ],
    ],
];

describe("HttpApi service integrations", () => {
    for (const [what, route, name, subtype, parameters, action, resource] of cases) {
        it(`${what} with a role for that alone`, async () => {
            const run = await runHttpApi(() => ({ routes: { "POST /x": route() } }));
            assert.deepEqual(run.errors, []);
            const { inputs, ...made } = run.only(integration);
            assert.equal(made.name, name);
            assert.deepEqual(inputs, {
                apiId: "orders-id",
                integrationType: "AWS_PROXY",
                integrationSubtype: subtype,
                payloadFormatVersion: "1.0",
                requestParameters: parameters,
                credentialsArn: `arn:aws:iam::${account}:role/${run.only(role).name}`,
            });
            const { assumeRolePolicy, inlinePolicies } = run.only(role).inputs as {
                assumeRolePolicy: string;
                inlinePolicies: [{ policy: string }];
            };
            assert.match(assumeRolePolicy, /"Service":"apigateway\.amazonaws\.com"/);
            assert.deepEqual((JSON.parse(inlinePolicies[0].policy) as { Statement: unknown }).Statement, [
                { Effect: "Allow", Action: action, Resource: resource },
            ]);
            assert.match(
                run.only(role).name,
                /^[\w+=,.@-]+$/,
                "IAM takes no other characters, and Pulumi names the role after it",
            );
        });
    }

    it("gives a queue whose parameters are the route's own an integration and a role of the route", async () => {
        const run = await runHttpApi(() => {
            const jobs = queue();
            return {
                routes: {
                    "POST /a": sqsQueue(jobs),
                    "POST /b": sqsQueue(jobs),
                    "POST /c": sqsQueue(jobs, { parameters: { MessageGroupId: "$request.header.x-group" } }),
                },
            };
        });
        assert.deepEqual(
            run
                .of(integration)
                .map(({ name }) => name)
                .sort(),
            ["orders POST /c", "orders jobs send"],
        );
        assert.equal(run.of(role).length, 2);
    });
});
