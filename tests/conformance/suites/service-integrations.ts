import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Backend } from "../backend";
import { headersOf } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";

const queueUrl = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";
const machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";
const run = "arn:aws:states:eu-west-1:123456789012:execution:orders:1";

/** One subtype: what is asked, what the service would be sent, what it answers. */
interface Case {
    readonly subtype: string;
    readonly request: WireRequest;
    readonly parameters: Readonly<Record<string, string>>;
    readonly status?: number;
    readonly type: string;
    readonly body: RegExp;
}

const post = (path: string, body = "", headers: WireRequest["headers"] = []): WireRequest => ({
    method: "POST",
    path,
    body,
    headers,
});

const cases: readonly Case[] = [
    {
        subtype: "SQS-SendMessage",
        request: post("/send?delay=5", '{"message":"hello"}', [["X-Group", "g1"]]),
        parameters: { QueueUrl: queueUrl, MessageBody: "hello", DelaySeconds: "5", MessageGroupId: "g1" },
        type: "text/xml",
        body: new RegExp(
            `<SendMessageResponse.*<MessageId>[^<]+</MessageId>.*${createHash("md5").update("hello").digest("hex")}`,
            "s",
        ),
    },
    {
        subtype: "SQS-ReceiveMessage",
        request: { path: "/receive" },
        parameters: { QueueUrl: queueUrl, MaxNumberOfMessages: "2" },
        type: "text/xml",
        body: /<ReceiveMessageResponse.*<ReceiveMessageResult\/>/s,
    },
    {
        subtype: "SQS-DeleteMessage",
        request: { method: "DELETE", path: "/message/a%2Bb" },
        parameters: { QueueUrl: queueUrl, ReceiptHandle: "a+b" },
        type: "text/xml",
        body: /<DeleteMessageResponse/,
    },
    {
        subtype: "SQS-PurgeQueue",
        request: post("/purge"),
        parameters: { QueueUrl: queueUrl, Region: "eu-central-1" },
        type: "text/xml",
        body: /<PurgeQueueResponse/,
    },
    {
        subtype: "EventBridge-PutEvents",
        request: post("/put", '{"id":1}', [["X-Type", "created"]]),
        parameters: { EventBusName: "orders", Source: "shop", DetailType: "order.created", Detail: '{"id":1}' },
        // The integration's response mapping.
        status: 202,
        type: "application/x-amz-json-1.1",
        body: /^\{"FailedEntryCount":0,"Entries":\[\{"EventId":"[^"]+"\}\]\}$/,
    },
    {
        subtype: "Kinesis-PutRecord",
        request: post("/record", '{"id":"k1"}'),
        parameters: { StreamName: "orders", Data: '{"id":"k1"}', PartitionKey: "k1" },
        type: "application/x-amz-json-1.1",
        body: /"ShardId":"shardId-\d{12}"/,
    },
    {
        subtype: "StepFunctions-StartExecution",
        request: post("/start", '{"id":1}'),
        parameters: { StateMachineArn: machine, Input: '{"id":1}' },
        type: "application/x-amz-json-1.0",
        body: /"executionArn":"arn:aws:states:eu-west-1:123456789012:execution:orders:[^"]+"/,
    },
    {
        subtype: "StepFunctions-StartSyncExecution",
        request: post("/start-sync", '{"id":1}'),
        parameters: { StateMachineArn: machine, Input: '{"id":1}', Name: "run-1" },
        type: "application/x-amz-json-1.0",
        body: /"name":"run-1".*"status":"SUCCEEDED"/,
    },
    {
        subtype: "StepFunctions-StopExecution",
        request: post(`/stop?arn=${run}`),
        parameters: { ExecutionArn: run, Cause: "asked to" },
        type: "application/x-amz-json-1.0",
        body: /"stopDate":/,
    },
    {
        subtype: "AppConfig-GetConfiguration",
        request: { path: "/configuration" },
        parameters: { Application: "shop", Environment: "dev", Configuration: "flags", ClientId: "127.0.0.1" },
        type: "application/octet-stream",
        body: /^$/,
    },
];

/** Services an HTTP API calls by itself (reference 8.6): what they would be sent, and what comes back. */
export function serviceIntegrations(target: TargetSource, backend: () => Backend): void {
    const ask = (request: WireRequest): Promise<Answer> => send(target().url("services"), request);

    for (const { subtype, request, parameters, status = 200, type, body } of cases) {
        it(`hands ${subtype} its parameters and answers as the service`, async () => {
            const before = (await target().control.serviceCalls()).length;
            const answer = await ask(request);
            assert.equal(answer.status, status, answer.text);
            assert.equal(answer.header("content-type")?.split(";")[0], type);
            assert.match(answer.text, body);
            const calls = (await target().control.serviceCalls()).slice(before);
            assert.equal(calls.length, 1);
            const { TraceHeader: trace, ...sent } = calls[0]!.parameters;
            if (subtype === "EventBridge-PutEvents") assert.equal(trace, answer.header("apigw-requestid"));
            assert.deepEqual(sent, parameters);
            const { method = "GET", path } = request;
            assert.deepEqual(
                { ...calls[0], parameters: undefined, route: undefined },
                {
                    event: "serviceCall",
                    time: target().control.now(),
                    requestId: answer.header("apigw-requestid"),
                    frontDoor: "services",
                    subtype,
                    parameters: undefined,
                    route: undefined,
                },
            );
            assert.match(`${method} ${path}`, new RegExp(`^${calls[0]!.route.replace(/\{.*\}/, "[^/]+")}`));
        });
    }

    for (const [title, path] of [
        ["the request does not have", "/send"],
        ["is empty", "/send?delay="],
    ] as const) {
        it(`leaves a parameter out whose source ${title}`, async () => {
            assert.equal((await ask(post(path, '{"message":"hello"}'))).status, 200);
            const { parameters } = (await target().control.serviceCalls()).at(-1)!;
            assert.deepEqual(parameters, { QueueUrl: queueUrl, MessageBody: "hello" });
        });
    }

    for (const [title, request] of [
        ["of SQS", post("/send", '{"other":1}')],
        ["of Kinesis", post("/record", '{"other":1}')],
    ] as const) {
        it(`answers 400 and calls nothing without a parameter ${title} that must be there`, async () => {
            const before = (await target().control.serviceCalls()).length;
            const answer = await ask(request);
            assert.equal(answer.status, 400);
            assert.equal((await target().control.serviceCalls()).length, before);
        });
    }

    it("sends a call in the service's own protocol to what stands in for it, and answers as that does", async () => {
        backend().respond = (_received, response) => {
            response.writeHead(200, { "content-type": "text/xml" }).end("<SendMessageResponse/>");
        };
        const answer = await ask(post("/stand-in", "hello & more"));
        assert.deepEqual([answer.status, answer.text], [200, "<SendMessageResponse/>"]);
        const { method, rawHeaders, body } = backend().received.at(-1)!;
        assert.equal(method, "POST");
        assert.deepEqual(headersOf(rawHeaders, "content-type"), ["application/x-www-form-urlencoded"]);
        assert.deepEqual(Object.fromEntries(new URLSearchParams(body.toString())), {
            Action: "SendMessage",
            Version: "2012-11-05",
            QueueUrl: queueUrl,
            MessageBody: "hello & more",
        });
        assert.equal((await target().control.serviceCalls()).at(-1)!.subtype, "SQS-SendMessage");
    });

    it("answers what stands in for a service when it refuses", async () => {
        backend().respond = (_received, response) => {
            response.writeHead(400, { "content-type": "text/xml" }).end("<ErrorResponse/>");
        };
        const answer = await ask(post("/stand-in", "hello"));
        assert.deepEqual([answer.status, answer.text], [400, "<ErrorResponse/>"]);
    });

    it("shadows no route with its list of calls", async () => {
        assert.equal((await ask({ path: "/service-calls" })).status, 404);
    });
}
