import assert from "node:assert/strict";
import { type Backend, headersOf } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";

interface Case {
    readonly title: string;
    readonly request: WireRequest;
    /** What the service would have been sent. */
    readonly call: {
        readonly service: string;
        readonly action?: string;
        readonly method?: string;
        readonly path: string;
        readonly query?: Readonly<Record<string, string>>;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body?: string;
    };
    readonly status?: number;
    readonly answer: RegExp;
}

const post = (path: string, body: string): WireRequest => ({
    method: "POST",
    path: `/prod${path}`,
    headers: [["Content-Type", "application/json"]],
    body,
});

const cases: Case[] = [
    {
        title: "a queue by its path",
        request: post("/sqs", '{"a":"b c"}'),
        call: {
            service: "sqs:path/123456789012/orders",
            action: "SendMessage",
            path: "/123456789012/orders",
            headers: { "Content-Type": "application/x-www-form-urlencoded" },
            body: "Action=SendMessage&MessageBody=%7B%22a%22%3A%22b+c%22%7D",
        },
        status: 202,
        answer: /^\{"id":"[0-9a-f-]{36}"\}$/,
    },
    {
        title: "a queue by the action",
        request: post("/sqs-action", "hello & more"),
        call: {
            service: "sqs:action/SendMessage",
            action: "SendMessage",
            path: "/",
            query: {
                Action: "SendMessage",
                QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
                MessageBody: "hello & more",
            },
        },
        // MD5 of the message, as SQS tells it.
        answer: /"MD5OfMessageBody":"34ea77bd87a2e5a8d1cebb4c98d3f2fe"|"MD5OfMessageBody":"[0-9a-f]{32}"/,
    },
    {
        title: "a topic",
        request: post("/sns", '{"text":"news"}'),
        call: {
            service: "sns:action/Publish",
            action: "Publish",
            path: "/",
            query: { Action: "Publish", TopicArn: "arn:aws:sns:eu-west-1:123456789012:news", Message: "news" },
        },
        answer: /^\{"PublishResponse":\{"PublishResult":\{"MessageId":"[^"]+"/,
    },
    {
        title: "an event bus",
        request: post("/events", '{"id":1}'),
        call: {
            service: "events:action/PutEvents",
            action: "PutEvents",
            path: "/",
            headers: { "X-Amz-Target": "AWSEvents.PutEvents" },
            body: '{"Entries":[{"Source":"shop","DetailType":"order","Detail":"{\\"id\\":1}"}]}',
        },
        answer: /^\{"FailedEntryCount":0,"Entries":\[\{"EventId":"[^"]+"\}\]\}$/,
    },
    {
        title: "a state machine",
        request: post("/states", '{"id":1}'),
        call: {
            service: "states:action/StartExecution",
            action: "StartExecution",
            path: "/",
            headers: { "X-Amz-Target": "AWSStepFunctions.StartExecution" },
            body: '{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:orders","input":"{\\"id\\":1}"}',
        },
        answer: /"executionArn":"arn:aws:states:eu-west-1:123456789012:execution:orders:[^"]+"/,
    },
    {
        title: "a stream",
        request: post("/kinesis", '{"id":"k1"}'),
        call: {
            service: "kinesis:action/PutRecord",
            action: "PutRecord",
            path: "/",
            headers: { "X-Amz-Target": "Kinesis_20131202.PutRecord" },
            body: '{"StreamName":"orders","Data":"eyJpZCI6ImsxIn0=","PartitionKey":"k1"}',
        },
        answer: /"ShardId":"shardId-\d{12}"/,
    },
    {
        title: "a table",
        request: { path: "/prod/dynamodb/7" },
        call: {
            service: "dynamodb:action/GetItem",
            action: "GetItem",
            path: "/",
            headers: { "X-Amz-Target": "DynamoDB_20120810.GetItem" },
            body: '{"TableName":"orders","Key":{"id":{"S":"7"}}}',
        },
        answer: /^\{"found":""\}$/,
    },
    {
        title: "a bucket, to write",
        request: {
            method: "PUT",
            path: "/prod/s3/pictures/a%20b.txt",
            headers: [["Content-Type", "text/plain"]],
            body: "hello",
        },
        call: {
            service: "s3:path/pictures/a%20b.txt",
            method: "PUT",
            path: "/pictures/a%20b.txt",
            headers: { "Content-Type": "text/plain" },
            body: "hello",
        },
        answer: /^$/,
    },
    {
        title: "a bucket, to read what is not there",
        request: { path: "/prod/s3/pictures/none.png" },
        call: { service: "s3:path/pictures/none.png", method: "GET", path: "/pictures/none.png" },
        status: 404,
        answer: /<Code>NoSuchKey<\/Code>/,
    },
];

/** What AWS services behind a REST API would be sent, and what comes back (reference 8.2, 8.5 and 12). */
export function restServices(target: TargetSource, backend: () => Backend): void {
    const ask = (request: WireRequest): Promise<Answer> => send(target().url("services"), request);

    for (const { title, request, call, status = 200, answer: expected } of cases) {
        it(`calls ${title}`, async () => {
            const before = (await target().control.serviceCalls()).length;
            const answer = await ask(request);
            assert.equal(answer.status, status, answer.text);
            assert.match(answer.text, expected);
            assert.match(answer.header("x-amzn-trace-id") ?? "", /^Root=1-/);
            const calls = (await target().control.serviceCalls()).slice(before);
            assert.equal(calls.length, 1);
            const [{ subtype, parameters, requestId, frontDoor, time }] = calls as [(typeof calls)[number]];
            assert.deepEqual(
                [subtype, requestId, frontDoor, time],
                [call.service, answer.header("x-amzn-requestid"), "services", target().control.now()],
            );
            assert.deepEqual(
                [parameters["action"], parameters["method"], parameters["path"], parameters["body"]],
                [call.action, call.method ?? "POST", call.path, call.body ?? (call.query ? request.body : "")],
            );
            const headers = JSON.parse(parameters["headers"] ?? "{}") as Record<string, string>;
            for (const [name, value] of Object.entries(call.headers ?? {})) assert.equal(headers[name], value, name);
            if (call.query !== undefined)
                assert.deepEqual(Object.fromEntries(new URLSearchParams(parameters["query"])), call.query);
        });
    }

    it("calls nothing for a request it refuses", async () => {
        const before = (await target().control.serviceCalls()).length;
        assert.equal((await ask(post("/refused", "{}"))).status, 415);
        assert.equal((await ask(post("/sns", "{no JSON"))).status, 400);
        assert.equal((await target().control.serviceCalls()).length, before);
    });

    it("sends a call to what stands in for the service, and answers as that does", async () => {
        backend().respond = (_received, response) => {
            response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end('{"Version":3}');
        };
        const answer = await ask(post("/stand-in", '{"name":"a"}'));
        assert.deepEqual([answer.status, answer.text], [200, '{"Version":3}']);
        const { method, target: path, rawHeaders, body } = backend().received.at(-1)!;
        assert.equal(`${method} ${path.split("?")[0] ?? ""}`, "POST /");
        assert.deepEqual(headersOf(rawHeaders, "x-amz-target"), ["AmazonSSM.PutParameter"]);
        assert.equal(body.toString(), '{"Name":"a"}');
    });
}
