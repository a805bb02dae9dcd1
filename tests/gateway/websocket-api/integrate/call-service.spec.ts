import assert from "node:assert/strict";
import type { RestTarget } from "../../../../frontdoor";
import { type Backend, headersOf, useBackend } from "../../../conformance/backend";
import { integrateMessage } from "../../../../gateway/websocket-api/integrate/integrate-message";
import type { MessageOutcome } from "../../../../gateway/websocket-api/integrate/message-outcome";
import { type MessageAsked, type MessageAsking, messageAsking } from "../message-asking";
import { compiledMessage, type WrittenIntegration } from "./compiled-message";

type Service = Partial<WrittenIntegration>;

const service = (name: string, operation: string): RestTarget => ({
    kind: "aws",
    service: name,
    operation,
    label: "target",
});
const form = {
    requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
    requestTemplates: { $default: "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
};
const plain = { responses: { $default: {} } };

describe("an AWS service behind a WebSocket API", () => {
    const backend: () => Backend = useBackend();
    const open: MessageAsking[] = [];
    afterEach(() => {
        for (const each of open.splice(0)) each.close();
    });

    async function ask(
        written: Service,
        asked: MessageAsked,
    ): Promise<[outcome: MessageOutcome, asking: MessageAsking]> {
        const { served } = compiledMessage({ target: service("sqs", "path/123456789012/orders"), ...written });
        const asking = messageAsking(asked);
        open.push(asking);
        return [await integrateMessage(asking.context, served), asking];
    }

    it("is recorded with what the template makes of a message", async () => {
        const [outcome, { sink, told }] = await ask({ ...form, ...plain }, { body: '{"id":"a b"}' });
        const [call, ...more] = sink.list();
        assert.deepEqual(more, []);
        assert.deepEqual(told, [call]);
        assert.equal(call?.frontDoor, "feed");
        assert.equal(call.route, "order");
        assert.equal(call.requestId, "L0SNDFjEvHcFQ9A=");
        assert.equal(call.subtype, "sqs:path/123456789012/orders");
        assert.equal(call.parameters["action"], "SendMessage");
        assert.equal(call.parameters["path"], "/123456789012/orders");
        assert.equal(call.parameters["body"], "Action=SendMessage&MessageBody=%7B%22id%22%3A%22a+b%22%7D");
        assert.match(call.parameters["headers"] ?? "", /"Content-Type":"application\/x-www-form-urlencoded"/);
        assert.ok(outcome.kind === "answered");
        assert.match(String(outcome.body), /"SendMessageResult":\{"MD5OfMessageAttributes":null/);
    });

    const made: [what: string, target: RestTarget, part: "path" | "query" | "headers", text: RegExp][] = [
        ["its action", service("dynamodb", "action/PutItem"), "headers", /"X-Amz-Target":"DynamoDB_20120810.PutItem"/],
        ["its action's query", service("sns", "action/Publish&Version=1"), "query", /^Version=1&Action=Publish$/],
        ["its path with variables", service("s3", "path/bucket/{key}"), "path", /^\/bucket\/a%20b$/],
        ["its path with stage variables", service("sqs", "path/1/${stageVariables.q}"), "path", /^\/1\/orders$/],
        [
            "JSON as its type",
            service("states", "action/StartExecution"),
            "headers",
            /"Content-Type":"application\/json"/,
        ],
    ];
    for (const [what, target, part, text] of made) {
        it(`is called by ${what}`, async () => {
            const requestParameters = { "integration.request.path.key": "route.request.body.key" };
            const asked = { body: '{"key":"a b"}', stageVariables: { q: "orders" } };
            const [, { sink }] = await ask({ ...plain, target, requestParameters }, asked);
            assert.match(sink.list()[0]?.parameters[part] ?? "", text);
        });
    }

    it("answers what the template makes of the service's answer", async () => {
        const responses = { "/2\\d\\d/": { templates: { $default: "$input.path('$.Count') found" } } };
        const [outcome] = await ask({ target: service("dynamodb", "action/Query"), responses }, { body: "{}" });
        assert.ok(outcome.kind === "answered");
        assert.equal(outcome.body, "0 found");
    });

    it("lets a client in when the service answers well", async () => {
        const [outcome, { context }] = await ask({ ...form, ...plain }, { eventType: "CONNECT" });
        assert.ok(outcome.kind === "answered");
        assert.equal(outcome.status, 200);
        assert.equal(context.integration?.integrationStatus, 200);
    });

    it("is told of a client's leaving", async () => {
        const [outcome, { sink }] = await ask({ ...form }, { eventType: "DISCONNECT" });
        assert.equal(outcome.kind, "answered");
        assert.equal(sink.list()[0]?.route, "$disconnect");
    });

    it("is recorded and sent to what stands in for it, unsigned", async () => {
        backend().respond = (_received, response) => response.writeHead(400, { "x-a": "b" }).end("queue is gone");
        const responses = { "/4\\d\\d/": { templates: { $default: "sorry: $input.body" } } };
        const standIns = new Map([["sqs", `${backend().url}/base/`]]);
        const [outcome, { sink, context }] = await ask({ ...form, responses, standIns }, { body: "x" });
        const got = backend().received[0]!;
        assert.equal(`${got.method} ${got.target}`, "POST /base/123456789012/orders");
        assert.equal(got.body.toString(), "Action=SendMessage&MessageBody=x");
        assert.deepEqual(headersOf(got.rawHeaders, "authorization"), []);
        assert.equal(sink.list().length, 1);
        assert.ok(outcome.kind === "answered");
        assert.equal(outcome.body, "sorry: queue is gone");
        assert.equal(context.integration?.status, 400);
    });

    it("answers a handshake with the status of what stands in for it", async () => {
        backend().respond = (_received, response) => response.writeHead(403).end();
        const standIns = new Map([["target", backend().url]]);
        const [outcome] = await ask({ ...plain, standIns }, { eventType: "CONNECT" });
        assert.ok(outcome.kind === "answered");
        assert.equal(outcome.status, 403);
    });

    it("fails where a stand-in's address is none", async () => {
        const [outcome] = await ask({ ...plain, standIns: new Map([["sqs", "nowhere"]]) }, { body: "x" });
        assert.ok(outcome.kind === "failed");
        assert.equal(outcome.reason, '--target target: "nowhere" is no http or https address');
    });

    it("fails where the stand-in takes too long, as any backend", async () => {
        backend().respond = () => undefined;
        const next = backend().next();
        const { served } = compiledMessage({
            target: service("sqs", "path/1/q"),
            standIns: new Map([["sqs", backend().url]]),
            timeoutMilliseconds: 100,
        });
        const asking = messageAsking({ body: "x" });
        open.push(asking);
        const outcome = integrateMessage(asking.context, served);
        await next;
        asking.clock.advance(100);
        assert.equal((await outcome).kind, "refused");
    });

    it("records nothing where the template fails", async () => {
        const requestTemplates = { $default: "#foreach($i in [1..2000])$i#end" };
        const [outcome, { sink }] = await ask({ ...plain, requestTemplates }, { body: "{}" });
        assert.ok(outcome.kind === "failed");
        assert.match(outcome.reason, /^request template: #foreach runs more than 1,000 times$/);
        assert.deepEqual(sink.list(), []);
    });
});
