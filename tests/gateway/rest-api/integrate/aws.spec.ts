import assert from "node:assert/strict";
import type { ServiceCallEvent } from "../../../../gateway/gateway-event";
import { integrateRest } from "../../../../gateway/rest-api/integrate/integrate";
import type { ServedRestAws } from "../../../../gateway/rest-api/integrate/served-integration";
import type { Reply } from "../../../../gateway/reply";
import { bodyOf, startBackend } from "../../integrate/integration-context";
import { parameters, response, template } from "./mapping";
import { headersOf, type RestAsked, restAsking, usualIntegration } from "./rest-context";

const served = (service: string, operation: string, more: Partial<ServedRestAws> = {}): ServedRestAws => ({
    kind: "aws",
    ...usualIntegration,
    service,
    operation,
    method: "POST",
    address: undefined,
    responses: [response(200), response(404, { pattern: "404" })],
    ...more,
});

async function ask(
    asked: RestAsked,
): Promise<{ readonly reply: Reply; readonly body: string; readonly call: ServiceCallEvent }> {
    const asking = restAsking({ method: "POST", ...asked });
    const reply = (await integrateRest(asking.context)) as Reply;
    asking.close();
    return { reply, body: await bodyOf(reply), call: asking.sink.list()[0]! };
}

/** A request template that makes this text. */
const made = (text: string) => ({ requestTemplates: new Map([["application/json", template(() => text)]]) });

describe("an AWS service behind a REST API", () => {
    it("records what would be sent", async () => {
        const integration = served("sqs", "path/123456789012/{queue}", {
            ...made("Action=SendMessage&MessageBody=a"),
            requestParameters: parameters("request", {
                "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
                "integration.request.path.queue": "stageVariables.queue",
                "integration.request.querystring.Version": "'2012-11-05'",
            }),
        });
        const { call } = await ask({ integration, body: "{}", stageVariables: { queue: "orders" } });
        const { headers, ...rest } = call.parameters;
        assert.equal(call.subtype, "sqs:path/123456789012/orders");
        assert.equal(call.route, "POST /orders");
        assert.deepEqual(rest, {
            action: "SendMessage",
            method: "POST",
            path: "/123456789012/orders",
            query: "Version=2012-11-05",
            body: "Action=SendMessage&MessageBody=a",
        });
        assert.deepEqual(JSON.parse(headers!), {
            "Content-Type": "application/x-www-form-urlencoded",
            Accept: "application/json",
            "X-Amzn-Trace-Id": "Root=1-63e3c5f1-0123456789abcdef01234567",
        });
    });

    const targets: [service: string, operation: string, target: string | undefined, query: string][] = [
        ["dynamodb", "action/PutItem", "DynamoDB_20120810.PutItem", "Action=PutItem"],
        ["kinesis", "action/PutRecord", "Kinesis_20131202.PutRecord", "Action=PutRecord"],
        ["states", "action/StartExecution", "AWSStepFunctions.StartExecution", "Action=StartExecution"],
        ["sns", "action/Publish&TopicArn={t}", undefined, "TopicArn=t&Action=Publish"],
    ];
    for (const [service, operation, target, query] of targets) {
        it(`asks ${service} for ${operation}`, async () => {
            const requestParameters = parameters("request", { "integration.request.path.t": "'t'" });
            const { call } = await ask({ integration: served(service, operation, { requestParameters }) });
            assert.equal(call.parameters["query"], query);
            assert.equal((JSON.parse(call.parameters["headers"]!) as Record<string, string>)["X-Amz-Target"], target);
        });
    }

    const machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";
    const answers: [service: string, operation: string, sent: string, answer: RegExp][] = [
        [
            "sqs",
            "path/1/orders",
            "Action=SendMessage&MessageBody=a",
            /^\{"SendMessageResponse":\{"SendMessageResult":\{.*"MD5OfMessageBody":"0cc175b9c0f1b6a831c399e269772661".*"MessageId":"[\da-f-]{36}"/,
        ],
        [
            "sqs",
            "action/DeleteMessage",
            "",
            /^\{"DeleteMessageResponse":\{"ResponseMetadata":\{"RequestId":"[\da-f-]{36}"\}\}\}$/,
        ],
        [
            "sns",
            "action/Publish",
            "",
            /^\{"PublishResponse":\{"PublishResult":\{"MessageId":"[\da-f-]{36}","SequenceNumber":null\}/,
        ],
        [
            "events",
            "action/PutEvents",
            '{"Entries":[{},{}]}',
            /^\{"FailedEntryCount":0,"Entries":\[\{"EventId":"[^"]+"\},\{"EventId":"[^"]+"\}\]\}$/,
        ],
        [
            "states",
            "action/StartExecution",
            `{"stateMachineArn":"${machine}","name":"n"}`,
            /"executionArn":"arn:aws:states:eu-west-1:123456789012:execution:orders:n","startDate":1795323600/,
        ],
        [
            "states",
            "action/StartSyncExecution",
            `{"stateMachineArn":"${machine}","input":"{}"}`,
            /"executionArn":"arn:aws:states:eu-west-1:123456789012:express:orders:.*"status":"SUCCEEDED"/,
        ],
        ["kinesis", "action/PutRecord", "{}", /^\{"SequenceNumber":"\d+","ShardId":"shardId-000000000000"\}$/],
        [
            "kinesis",
            "action/PutRecords",
            '{"Records":[{}]}',
            /^\{"FailedRecordCount":0,"Records":\[\{"SequenceNumber":"\d+"/,
        ],
        ["dynamodb", "action/Query", "{}", /^\{"Count":0,"Items":\[\],"ScannedCount":0\}$/],
        ["dynamodb", "action/PutItem", "{}", /^\{\}$/],
        ["translate", "action/TranslateText", "{}", /^\{\}$/],
    ];
    for (const [service, operation, sent, answer] of answers) {
        it(`answers ${operation} of ${service} as the service does`, async () => {
            const { reply, body } = await ask({ integration: served(service, operation, made(sent)), body: "{}" });
            assert.equal(reply.status, 200);
            assert.match(body, answer);
        });
    }

    it("answers SQS in XML to who asks for it", async () => {
        const requestParameters = parameters("request", { "integration.request.header.Accept": "'application/xml'" });
        const integration = served("sqs", "path/1/orders", {
            ...made("Action=SendMessage&MessageBody=a"),
            requestParameters,
        });
        const { body } = await ask({ integration });
        assert.match(
            body,
            /^<\?xml version="1.0"\?><SendMessageResponse xmlns="http:\/\/queue.amazonaws.com\/doc\/2012-11-05\/"><SendMessageResult><MD5OfMessageBody>0cc1/,
        );
    });

    const objects: [method: string, path: string, status: number, body: RegExp][] = [
        ["PUT", "path/bucket/a", 200, /^$/],
        ["GET", "path/bucket/a", 404, /<Code>NoSuchKey<\/Code>.*<Key>a<\/Key>/],
        ["GET", "path/bucket", 200, /<ListBucketResult.*<Name>bucket<\/Name>/],
        ["HEAD", "path/bucket/a", 404, /^$/],
        ["DELETE", "path/bucket/a", 200, /^$/],
    ];
    for (const [method, path, status, expected] of objects) {
        it(`answers ${method} ${path} as S3 does`, async () => {
            const { reply, body } = await ask({ integration: served("s3", path, { method }), body: "x" });
            assert.equal(reply.status, status);
            assert.match(body, expected);
        });
    }

    it("maps the service's answer", async () => {
        const integration = served("sns", "action/Publish", {
            responses: [
                response(202, {
                    parameters: parameters("response", {
                        "method.response.header.X-Id":
                            "integration.response.body.PublishResponse.PublishResult.MessageId",
                    }),
                    templates: new Map([["application/json", template(({ body }) => body.slice(0, 18))]]),
                }),
            ],
        });
        const { reply, body } = await ask({ integration });
        assert.deepEqual([reply.status, body], [202, '{"PublishResponse"']);
        assert.match(headersOf(reply, "x-id")[0]!, /^[\da-f-]{36}$/);
    });

    it("sends the call to the address that stands in for the service", async () => {
        const backend = await startBackend((_request, answer) => {
            answer.writeHead(404, { "Content-Type": "application/json" });
            answer.end('{"from":"there"}');
        });
        const address = `${backend.url}/base/`;
        const { reply, body, call } = await ask({
            integration: served("dynamodb", "action/GetItem", { ...made('{"Key":{}}'), address }),
        });
        await backend.close();
        const received = backend.received[0]!;
        assert.deepEqual([reply.status, body], [404, '{"from":"there"}']);
        assert.deepEqual(
            [received.method, received.url, received.body],
            ["POST", "/base/?Action=GetItem", '{"Key":{}}'],
        );
        assert.equal(received.headers["x-amz-target"], "DynamoDB_20120810.GetItem");
        assert.equal(call.subtype, "dynamodb:action/GetItem");
    });

    it("answers 504 when nothing is at that address", async () => {
        const backend = await startBackend();
        await backend.close();
        const { reply } = await ask({ integration: served("sns", "action/Publish", { address: backend.url }) });
        assert.deepEqual([reply.status, reply.body], [504, '{"message":"Network error communicating with endpoint"}']);
    });
});
