import assert from "node:assert/strict";
import { type Backend, headersOf, type Received, useBackend } from "../../../conformance/backend";
import { integrateMessage } from "../../../../gateway/websocket-api/integrate/integrate-message";
import type { MessageOutcome } from "../../../../gateway/websocket-api/integrate/message-outcome";
import { type MessageAsked, type MessageAsking, messageAsking } from "../message-asking";
import { compiledMessage, type WrittenIntegration } from "./compiled-message";

describe("an HTTP integration of a WebSocket API", () => {
    const backend: () => Backend = useBackend();
    const open: MessageAsking[] = [];
    afterEach(() => {
        for (const each of open.splice(0)) each.close();
    });

    type Http = Partial<Omit<WrittenIntegration, "target">> & { readonly path?: string };

    function begin(http: Http, asked: MessageAsked): [MessageAsking, Promise<MessageOutcome>] {
        const { path = "/messages", ...written } = http;
        const { served, warnings } = compiledMessage({
            target: { kind: "http", url: backend().url + path, method: "POST" },
            type: "HTTP_PROXY",
            ...written,
        });
        assert.deepEqual(warnings, []);
        const asking = messageAsking(asked);
        open.push(asking);
        return [asking, integrateMessage(asking.context, served)];
    }
    async function ask(http: Http, asked: MessageAsked): Promise<[outcome: MessageOutcome, got: Received]> {
        const outcome = await begin(http, asked)[1];
        return [outcome, backend().received[0]!];
    }
    const answers = (status: number, body: string | Buffer, headers: Record<string, string> = {}): void => {
        backend().respond = (_received, response) => response.writeHead(status, headers).end(body);
    };

    describe("of type HTTP_PROXY", () => {
        it("sends the message as it is, and answers with the body as it is", async () => {
            answers(200, '{"got":1}', { "x-a": "b" });
            const [outcome, got] = await ask({}, { body: '{"action":"order"}' });
            assert.equal(`${got.method} ${got.target} ${got.body.toString()}`, 'POST /messages {"action":"order"}');
            assert.ok(outcome.kind === "answered");
            assert.equal(outcome.status, 200);
            assert.equal(outcome.body, '{"got":1}');
            assert.ok(outcome.headers.includes("x-a"));
        });

        const sent: [header: string, asked: MessageAsked, values: string[]][] = [
            ["content-type", {}, ["application/json"]],
            ["user-agent", {}, ["AmazonAPIGateway_a1b2c3d4e5"]],
            ["x-amzn-apigateway-api-id", {}, ["a1b2c3d4e5"]],
            ["x-amzn-trace-id", {}, ["Root=1-63e3c5f1-0123456789abcdef01234567"]],
            ["content-length", { body: "é" }, ["2"]],
            ["x-own", { eventType: "CONNECT", headers: ["X-Own", "1", "X-Own", "2"] }, ["1,2"]],
            ["upgrade", { eventType: "CONNECT", headers: ["Upgrade", "websocket", "Connection", "Upgrade"] }, []],
            [
                "x-forwarded-for",
                { eventType: "CONNECT", headers: ["X-Forwarded-For", "1.1.1.1"] },
                ["1.1.1.1, 203.0.113.7"],
            ],
            ["x-own", {}, []],
        ];
        for (const [header, asked, values] of sent) {
            it(`sends ${header} as ${values.join() || "nothing"} with a ${asked.eventType ?? "MESSAGE"}`, async () => {
                const [, got] = await ask({}, asked);
                assert.deepEqual(headersOf(got.rawHeaders, header), values);
            });
        }

        it("sends what is mapped", async () => {
            const [, got] = await ask(
                {
                    path: "/rooms/{room}/${stageVariables.v}?own=1",
                    requestParameters: {
                        "integration.request.header.connectionId": "context.connectionId",
                        "integration.request.header.X-Broken": "route.request.body.broken",
                        "integration.request.querystring.who": "route.request.body.who",
                        "integration.request.path.room": "route.request.body.room",
                    },
                },
                { body: '{"who":"a b","room":"r/1?","broken":"a\\r\\nX-Injected: 1"}', stageVariables: { v: "w" } },
            );
            assert.equal(got.target, "/rooms/r/1%3F/w?own=1&who=a%20b");
            assert.deepEqual(headersOf(got.rawHeaders, "connectionid"), ["L0SM9cOFvHcCIhw="]);
            assert.deepEqual(headersOf(got.rawHeaders, "x-injected"), []);
        });

        it("passes the query of the handshake on, and what is mapped behind it", async () => {
            const requestParameters = { "integration.request.querystring.own": "'1'" };
            const [, got] = await ask({ requestParameters }, { eventType: "CONNECT", query: "room=a%20b" });
            assert.equal(got.target, "/messages?room=a%20b&own=1");
        });

        it("sends a message of base64 decoded with CONVERT_TO_BINARY", async () => {
            const [, got] = await ask({ contentHandling: "CONVERT_TO_BINARY" }, { body: "AP8=" });
            assert.deepEqual(got.body, Buffer.from([0, 255]));
        });

        it("refuses a message that is no base64 with CONVERT_TO_BINARY", async () => {
            const [outcome, got] = await ask({ contentHandling: "CONVERT_TO_BINARY" }, { body: "?" });
            assert.equal(outcome.kind, "failed");
            assert.equal(got, undefined);
        });

        const statuses: [status: number, eventType: "CONNECT" | "MESSAGE"][] = [
            [200, "CONNECT"],
            [401, "CONNECT"],
            [503, "CONNECT"],
            [500, "MESSAGE"],
        ];
        for (const [status, eventType] of statuses) {
            it(`tells the backend's ${status} to a ${eventType}`, async () => {
                answers(status, "body");
                const [outcome] = await ask({}, { eventType });
                assert.ok(outcome.kind === "answered");
                assert.equal(outcome.status, status);
                assert.equal(outcome.body, "body");
            });
        }

        it("sends a GET without a body", async () => {
            const [, got] = await ask({ method: "GET" }, { body: "hello" });
            assert.equal(got.method, "GET");
            assert.equal(got.body.length, 0);
            assert.deepEqual(headersOf(got.rawHeaders, "content-length"), []);
        });
    });

    describe("of type HTTP", () => {
        const responses = {
            "/2\\d\\d/": { templates: { $default: '{"ok":"$input.path(\'$.name\')"}' } },
            "/4\\d\\d/": { templates: { $default: "no: $input.body" } },
        };

        it("sends what the template makes, and answers what the response's makes", async () => {
            answers(200, '{"name":"cat"}');
            const requestTemplates = { $default: '{"id":$input.json("$.id"),"who":"$context.connectionId"}' };
            const [outcome, got] = await ask({ type: "HTTP", requestTemplates, responses }, { body: '{"id":"a"}' });
            assert.equal(got.body.toString(), '{"id":"a","who":"L0SM9cOFvHcCIhw="}');
            assert.ok(outcome.kind === "answered");
            assert.equal(outcome.body, '{"ok":"cat"}');
        });

        it("answers what is made of an error, as an answer", async () => {
            answers(404, "nothing here");
            const [outcome] = await ask({ type: "HTTP", responses }, { body: "{}" });
            assert.ok(outcome.kind === "answered");
            assert.equal(outcome.status, 200);
            assert.equal(outcome.body, "no: nothing here");
        });

        it("fails an answer no integration response takes", async () => {
            answers(503, "");
            const [outcome] = await ask({ type: "HTTP", responses }, { body: "{}" });
            assert.ok(outcome.kind === "failed");
            assert.match(outcome.reason, /no integration response takes "503"/);
        });

        it("answers the handshake with the backend's status", async () => {
            answers(403, "");
            const [outcome] = await ask({ type: "HTTP", responses }, { eventType: "CONNECT" });
            assert.ok(outcome.kind === "answered");
            assert.equal(outcome.status, 403);
        });

        it("passes nothing of the client's handshake on but what is mapped", async () => {
            const requestParameters = { "integration.request.header.X-Room": "route.request.querystring.room" };
            const asked = { eventType: "CONNECT", headers: ["X-Own", "1"], query: "room=7" } as const;
            const [, got] = await ask({ type: "HTTP", requestParameters }, asked);
            assert.equal(got.target, "/messages");
            assert.deepEqual(headersOf(got.rawHeaders, "x-own"), []);
            assert.deepEqual(headersOf(got.rawHeaders, "x-room"), ["7"]);
        });

        it("chooses a response template by a header of the answer", async () => {
            answers(200, "b", { "x-kind": "b" });
            const $default = {
                templates: { a: "A", b: "B" },
                templateSelectionExpression: "${integration.response.header.x-kind}",
            };
            const [outcome] = await ask({ type: "HTTP", responses: { $default } }, { body: "{}" });
            assert.ok(outcome.kind === "answered");
            assert.equal(outcome.body, "B");
        });

        const binary: [handling: string | undefined, body: string | Buffer][] = [
            ["CONVERT_TO_TEXT", "AP8="],
            [undefined, "\u0000\ufffd"],
        ];
        for (const [contentHandling, body] of binary) {
            it(`answers bytes as ${JSON.stringify(body)} with ${contentHandling ?? "no content handling"}`, async () => {
                answers(200, Buffer.from([0, 255]));
                const handling = contentHandling === undefined ? {} : { contentHandling };
                const [outcome] = await ask({ type: "HTTP", responses: { $default: handling } }, { body: "{}" });
                assert.ok(outcome.kind === "answered");
                assert.equal(outcome.body, body);
            });
        }
    });

    it("tells a message that took too long so, and goes on without the backend", async () => {
        backend().respond = () => undefined;
        const next = backend().next();
        const [asking, outcome] = begin({ timeoutMilliseconds: 29_000 }, { body: "{}" });
        await next;
        asking.clock.advance(28_999);
        asking.clock.advance(1);
        const { reason, ...told } = (await outcome) as Extract<MessageOutcome, { kind: "refused" }>;
        assert.deepEqual(told, {
            kind: "refused",
            message: "Endpoint request timed out",
            handshakeStatus: 504,
            responseType: "INTEGRATION_TIMEOUT",
        });
        assert.match(reason, /took longer than the integration's 29000 ms$/);
        assert.equal(asking.context.integration?.error, reason);
    });

    it("fails where the backend ends the connection", async () => {
        backend().respond = (_received, response) => response.destroy();
        const [outcome] = await ask({}, { eventType: "CONNECT" });
        assert.ok(outcome.kind === "refused");
        assert.equal(outcome.handshakeStatus, 504);
        assert.equal(outcome.message, "Network error communicating with endpoint");
        assert.equal(outcome.responseType, "INTEGRATION_FAILURE");
    });

    it("fails where nothing takes the connection", async () => {
        const [outcome] = await ask({ target: { kind: "http", url: "http://127.0.0.1:1/" } } as unknown as Http, {});
        assert.ok(outcome.kind === "refused");
        assert.match(outcome.reason, /ECONNREFUSED/);
    });

    it("leaves the backend when a client that connects leaves", async () => {
        backend().respond = () => undefined;
        const next = backend().next();
        const [asking, outcome] = begin({}, { eventType: "CONNECT" });
        await next;
        asking.leave();
        assert.equal((await outcome).kind, "failed");
        assert.equal(asking.clock.waiting, 0);
    });

    it("fails an answer that is longer than a message", async () => {
        answers(200, "a".repeat(131_073));
        const [outcome] = await ask({}, { body: "{}" });
        assert.ok(outcome.kind === "failed");
        assert.match(outcome.reason, /the answer has 131073 bytes, and a message has at most 131072/);
    });

    it("fails an address with a variable nothing is mapped to", async () => {
        const [outcome] = await ask({ path: "/{room}" }, { body: "{}" });
        assert.ok(outcome.kind === "failed");
        assert.match(outcome.reason, /map integration\.request\.path\.room/);
    });

    it("fails what is in a VPC, naming what to start with", async () => {
        const { served } = compiledMessage({
            target: { kind: "private", uri: "http://nlb/", label: "backend", method: "POST" },
            type: "HTTP",
        });
        const outcome = await integrateMessage(messageAsking().context, served);
        assert.ok(outcome.kind === "failed");
        assert.match(outcome.reason, /start with --target backend=URL/);
    });

    it("reaches what stands in for what is in a VPC", async () => {
        const { served } = compiledMessage({
            target: { kind: "private", uri: "http://nlb/messages", label: "backend", method: "POST" },
            type: "HTTP_PROXY",
            standIns: new Map([["backend", backend().url]]),
        });
        const asking = messageAsking({ body: "hello" });
        open.push(asking);
        await integrateMessage(asking.context, served);
        assert.equal(backend().received[0]?.target, "/messages");
    });
});
