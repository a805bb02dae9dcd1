import assert from "node:assert/strict";
import { integrateService } from "../../../gateway/http-api/integrate/service";
import type { ServedService } from "../../../gateway/http-api/served-api";
import { replyHeader } from "../../../gateway/reply";
import {
    type Asked,
    type Asking,
    asking,
    type Backend,
    bodyOf,
    changes,
    startBackend,
    valueOf,
} from "./integration-context";

const machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";

function integration(
    subtype: string,
    parameters: Record<string, string>,
    more: Partial<ServedService> = {},
): ServedService {
    return {
        kind: "service",
        name: "queue",
        label: "queue",
        subtype,
        parameters: Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, valueOf(text)])),
        address: undefined,
        timeoutMilliseconds: 30_000,
        requestMapping: [],
        responseMapping: new Map(),
        ...more,
    };
}

describe("a service integration", () => {
    let open: Asking[] = [];
    const ask = (asked?: Asked): Asking => {
        const made = asking(asked);
        open.push(made);
        return made;
    };
    afterEach(() => {
        for (const each of open) each.close();
        open = [];
    });

    const answers: [subtype: string, parameters: Record<string, string>, contentType: string, body: RegExp][] = [
        [
            "SQS-SendMessage",
            { QueueUrl: "https://sqs/q", MessageBody: "$request.body" },
            "text/xml",
            /^<\?xml version="1.0"\?><SendMessageResponse xmlns="http:\/\/queue.amazonaws.com\/doc\/2012-11-05\/"><SendMessageResult><MessageId>[-0-9a-f]{36}<\/MessageId><MD5OfMessageBody>5d41402abc4b2a76b9719d911017c592<\/MD5OfMessageBody><\/SendMessageResult><ResponseMetadata><RequestId>[-0-9a-f]{36}<\/RequestId><\/ResponseMetadata><\/SendMessageResponse>$/,
        ],
        ["SQS-ReceiveMessage", { QueueUrl: "q" }, "text/xml", /<ReceiveMessageResult\/>/],
        ["SQS-DeleteMessage", { QueueUrl: "q", ReceiptHandle: "r" }, "text/xml", /<DeleteMessageResponse /],
        ["SQS-PurgeQueue", { QueueUrl: "q" }, "text/xml", /<PurgeQueueResponse /],
        [
            "EventBridge-PutEvents",
            { Detail: "$request.body", DetailType: "t", Source: "s" },
            "application/x-amz-json-1.1",
            /^\{"FailedEntryCount":0,"Entries":\[\{"EventId":"[-0-9a-f]{36}"\}\]\}$/,
        ],
        [
            "Kinesis-PutRecord",
            { StreamName: "s", Data: "d", PartitionKey: "k" },
            "application/x-amz-json-1.1",
            /^\{"SequenceNumber":"49\d+","ShardId":"shardId-000000000000"\}$/,
        ],
        [
            "StepFunctions-StartExecution",
            { StateMachineArn: machine, Name: "n" },
            "application/x-amz-json-1.0",
            /^\{"executionArn":"arn:aws:states:eu-west-1:123456789012:execution:orders:n","startDate":[\d.]+\}$/,
        ],
        [
            "StepFunctions-StartSyncExecution",
            { StateMachineArn: machine, Input: "$request.body" },
            "application/x-amz-json-1.0",
            /"executionArn":"arn:aws:states:eu-west-1:123456789012:express:orders:[-0-9a-f]{36}:[-0-9a-f]{36}".*"input":"hello".*"status":"SUCCEEDED"/,
        ],
        ["StepFunctions-StopExecution", { ExecutionArn: "a" }, "application/x-amz-json-1.0", /^\{"stopDate":[\d.]+\}$/],
        [
            "AppConfig-GetConfiguration",
            { Application: "a", Environment: "e", Configuration: "c", ClientId: "i" },
            "application/octet-stream",
            /^$/,
        ],
    ];
    for (const [subtype, parameters, contentType, body] of answers) {
        it(`answers ${subtype} as the service does`, async () => {
            const reply = await integrateService(ask({ body: "hello" }).context, integration(subtype, parameters));
            assert.deepEqual([reply.status, replyHeader(reply, "content-type")], [200, contentType]);
            assert.match(await bodyOf(reply), body);
        });
    }

    it("records and tells the call with its parameters filled in", async () => {
        const { context, told } = ask({ body: '{"message":"hi"}', headers: ["x-queue", "https://sqs/q"] });
        await integrateService(
            context,
            integration("SQS-SendMessage", {
                QueueUrl: "$request.header.X-Queue",
                MessageBody: "$request.body.message",
                MessageGroupId: "$request.header.none",
            }),
        );
        const call = {
            event: "serviceCall",
            time: context.time,
            requestId: "ATfSmjLgPHcESJw=",
            frontDoor: "orders",
            route: "GET /orders",
            subtype: "SQS-SendMessage",
            parameters: { QueueUrl: "https://sqs/q", MessageBody: "hi" },
        };
        assert.deepEqual([told, context.around.serviceSink.list()], [[call], [call]]);
        assert.deepEqual(context.integration, { status: 200, integrationStatus: 200, latency: 0 });
    });

    const refusals: [subtype: string, parameters: Record<string, string>, body: RegExp][] = [
        [
            "SQS-SendMessage",
            { QueueUrl: "q", MessageBody: "$request.body" },
            /<Code>MissingParameter<\/Code><Message>The request must contain the parameter MessageBody.<\/Message>/,
        ],
        [
            "StepFunctions-StartExecution",
            { StateMachineArn: "$request.querystring.arn" },
            /^\{"__type":"ValidationException","message":"1 validation error detected: Value at 'stateMachineArn' failed/,
        ],
    ];
    for (const [subtype, parameters, body] of refusals) {
        it(`answers 400 and calls nothing when ${subtype} lacks a required parameter`, async () => {
            const { context, told } = ask();
            const reply = await integrateService(context, integration(subtype, parameters));
            assert.match(await bodyOf(reply), body);
            assert.equal(reply.status, 400);
            assert.match(reply.reason ?? "", /was not called: its parameter \w+ came to nothing/);
            assert.deepEqual([told, context.around.serviceSink.list()], [[], []]);
        });
    }

    it("answers 500 to a subtype that does not exist", async () => {
        const reply = await integrateService(ask().context, integration("SNS-Publish", {}));
        assert.equal(reply.status, 500);
        assert.match(reply.reason ?? "", /^SNS-Publish is no subtype/);
    });

    it("maps the service's answer", async () => {
        const responseMapping = new Map([[200, changes("response", { "overwrite:statuscode": "202" })]]);
        const reply = await integrateService(
            ask().context,
            integration("SQS-PurgeQueue", { QueueUrl: "q" }, { responseMapping }),
        );
        assert.equal(reply.status, 202);
    });

    describe("with an address that stands in for the service", () => {
        let backend: Backend;
        beforeEach(async () => {
            backend = await startBackend((_request, response) => {
                response.writeHead(200, { "content-type": "text/plain" }).end("from the stand-in");
            });
        });
        afterEach(() => backend.close());

        const calls: [subtype: string, parameters: Record<string, string>, sent: object][] = [
            [
                "SQS-SendMessage",
                {
                    QueueUrl: "http://q/1",
                    MessageBody: "a b",
                    MessageAttributes: '{"k":{"DataType":"String","StringValue":"v"}}',
                },
                {
                    method: "POST",
                    url: "/",
                    target: undefined,
                    body: "Action=SendMessage&Version=2012-11-05&QueueUrl=http%3A%2F%2Fq%2F1&MessageBody=a+b&MessageAttribute.1.Name=k&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=v",
                },
            ],
            [
                "SQS-ReceiveMessage",
                { QueueUrl: "q", AttributeNames: "All, SenderId", Region: "us-east-1" },
                {
                    method: "POST",
                    url: "/",
                    target: undefined,
                    body: "Action=ReceiveMessage&Version=2012-11-05&QueueUrl=q&AttributeName.1=All&AttributeName.2=SenderId",
                },
            ],
            [
                "EventBridge-PutEvents",
                { Detail: "{}", DetailType: "t", Source: "s", Resources: '["a","b"]', Time: "2026-11-22T00:00:00Z" },
                {
                    method: "POST",
                    url: "/",
                    target: "AWSEvents.PutEvents",
                    body: '{"Entries":[{"Detail":"{}","DetailType":"t","Source":"s","Resources":["a","b"],"Time":1795305600}]}',
                },
            ],
            [
                "Kinesis-PutRecord",
                { StreamName: "s", Data: "hello", PartitionKey: "k" },
                {
                    method: "POST",
                    url: "/",
                    target: "Kinesis_20131202.PutRecord",
                    body: '{"StreamName":"s","Data":"aGVsbG8=","PartitionKey":"k"}',
                },
            ],
            [
                "StepFunctions-StartExecution",
                { StateMachineArn: machine, Input: "{}" },
                {
                    method: "POST",
                    url: "/",
                    target: "AWSStepFunctions.StartExecution",
                    body: `{"stateMachineArn":"${machine}","input":"{}"}`,
                },
            ],
            [
                "AppConfig-GetConfiguration",
                { Application: "a/b", Environment: "e", Configuration: "c", ClientId: "i" },
                {
                    method: "GET",
                    url: "/applications/a%2Fb/environments/e/configurations/c?client_id=i",
                    target: undefined,
                    body: "",
                },
            ],
        ];
        for (const [subtype, parameters, sent] of calls) {
            it(`sends ${subtype} in the service's protocol and passes its answer on`, async () => {
                const { context, told } = ask();
                const reply = await integrateService(
                    context,
                    integration(subtype, parameters, { address: backend.url }),
                );
                const { method, url, headers, body } = backend.received[0]!;
                assert.deepEqual({ method, url, target: headers["x-amz-target"], body }, sent);
                const region = parameters["Region"] ?? "eu-west-1";
                assert.match(
                    headers.authorization ?? "",
                    new RegExp(`^AWS4-HMAC-SHA256 Credential=test/20260101/${region}/`),
                );
                assert.deepEqual([reply.status, await bodyOf(reply), told.length], [200, "from the stand-in", 1]);
            });
        }
    });
});
