import assert from "node:assert/strict";
import { integrateMessage } from "../../../../gateway/websocket-api/integrate/integrate-message";
import type { MessageOutcome } from "../../../../gateway/websocket-api/integrate/message-outcome";
import { type MessageAsked, messageAsking } from "../message-asking";
import { compiledMessage, type WrittenIntegration } from "./compiled-message";

type Mock = Partial<Omit<WrittenIntegration, "target" | "type">>;

async function ask(mock: Mock, asked: MessageAsked = {}): Promise<MessageOutcome> {
    const { served } = compiledMessage({ target: { kind: "mock" }, type: "MOCK", ...mock });
    const { context } = messageAsking(asked);
    return integrateMessage(context, served);
}

/** What the client gets, in a word. */
function told(outcome: MessageOutcome): string {
    if (outcome.kind === "answered") return `${String(outcome.status)} ${String(outcome.body ?? "nothing")}`;
    if (outcome.kind === "refused") return `${outcome.handshakeStatus} ${outcome.message}`;
    return `${outcome.handshakeStatus} failed`;
}

const ok = { requestTemplates: { $default: '{"statusCode": 200}' } };
const plain = { responses: { $default: {} } };

describe("a mock integration of a WebSocket API", () => {
    const statuses: [what: string, template: string, outcome: string][] = [
        ["a status", '{"statusCode": 200}', "200 nothing"],
        ["a status without quotation marks", "{statusCode: 204}", "204 nothing"],
        ["another status", '{"statusCode": 403}', "403 nothing"],
        ["no status", "{}", "500 failed"],
        ["no JSON", "hello", "500 failed"],
        ["a status that is no number", '{"statusCode": "200"}', "500 failed"],
        ["a number that is no status", '{"statusCode": 1e999}', "500 failed"],
        ["a status that ends no handshake", '{"statusCode": 101}', "502 failed"],
        ["a status beyond the last", '{"statusCode": 600}', "502 failed"],
    ];
    for (const [what, $default, outcome] of statuses) {
        it(`gives a handshake ${outcome} for a template with ${what}`, async () => {
            const asked = await ask({ requestTemplates: { $default }, ...plain }, { eventType: "CONNECT" });
            assert.equal(told(asked), outcome);
        });
    }

    it("passes a message through where no template is, and reads the status from it", async () => {
        assert.equal(told(await ask(plain, { eventType: "MESSAGE", body: '{"statusCode":200}' })), "200 nothing");
    });

    describe("chooses a request template", () => {
        const templates = { a: '{"statusCode": 201}', b: '{"statusCode": 202}', $default: '{"statusCode": 203}' };
        const responses = {
            "/201/": { templates: { $default: "a" } },
            "/202/": { templates: { $default: "b" } },
            $default: { templates: { $default: "default" } },
        };
        const chosen: [expression: string | undefined, body: string, answer: string][] = [
            ["$request.body.kind", '{"kind":"a"}', "a"],
            ["$request.body.kind", '{"kind":"b"}', "b"],
            ["$request.body.kind", '{"kind":"c"}', "default"],
            ["$request.body.kind", "no JSON", "default"],
            ["b", '{"kind":"a"}', "b"],
            ["\\$default", '{"kind":"a"}', "default"],
            [undefined, '{"kind":"a"}', "default"],
        ];
        for (const [templateSelectionExpression, body, answer] of chosen) {
            it(`for ${answer} by ${templateSelectionExpression ?? "no expression"} of ${body}`, async () => {
                const selection = templateSelectionExpression === undefined ? {} : { templateSelectionExpression };
                const outcome = await ask({ requestTemplates: templates, ...selection, responses }, { body });
                assert.equal(told(outcome), `200 ${answer}`);
            });
        }
    });

    describe("passes through", () => {
        const none = {};
        const other = { "other kind": '{"statusCode": 500}' };
        const cases: [behaviour: string, templates: Record<string, string>, outcome: string][] = [
            ["WHEN_NO_MATCH", none, "200 nothing"],
            ["WHEN_NO_MATCH", other, "200 nothing"],
            ["WHEN_NO_TEMPLATES", none, "200 nothing"],
            ["WHEN_NO_TEMPLATES", other, "415 Unsupported Media Type"],
            ["NEVER", none, "415 Unsupported Media Type"],
            ["NEVER", other, "415 Unsupported Media Type"],
            ["NEVER", { $default: '{"statusCode": 200}' }, "200 nothing"],
        ];
        for (const [passthroughBehavior, requestTemplates, outcome] of cases) {
            const keys = Object.keys(requestTemplates).join() || "none";
            it(`${outcome} with ${passthroughBehavior} and the templates ${keys}`, async () => {
                const asked = await ask(
                    { passthroughBehavior, requestTemplates, ...plain },
                    { body: '{"statusCode":200}' },
                );
                assert.equal(told(asked), outcome);
            });
        }
    });

    describe("chooses an integration response", () => {
        const responses = {
            "/2\\d\\d/": { templates: { $default: "good" } },
            "/^4\\d\\d$/": { templates: { $default: "bad" } },
            "418": { templates: { $default: "teapot" } },
            $default: { templates: { $default: "unexpected" } },
        };
        const chosen: [status: number, answer: string][] = [
            [200, "good"],
            [299, "good"],
            [400, "bad"],
            [500, "unexpected"],
        ];
        for (const [status, answer] of chosen) {
            it(`${answer} for ${status}`, async () => {
                const requestTemplates = { $default: `{"statusCode": ${status}}` };
                assert.equal(told(await ask({ requestTemplates, responses })), `200 ${answer}`);
            });
        }

        it("none for a part of the status", async () => {
            const outcome = await ask({ ...ok, responses: { "/20/": {} } });
            assert.deepEqual(outcome, {
                kind: "failed",
                reason: 'no integration response takes "200"; add an aws.apigatewayv2.IntegrationResponse with integrationResponseKey "$default"',
                handshakeStatus: 500,
            });
        });

        it("none where none is, for a handshake too", async () => {
            assert.equal(told(await ask(ok, { eventType: "CONNECT" })), "500 failed");
        });
    });

    describe("without a reply", () => {
        const silent: [what: string, asked: MessageAsked][] = [
            ["a message of a route without a route response", { replies: false }],
            ["a client's leaving", { eventType: "DISCONNECT", replies: true }],
        ];
        for (const [what, asked] of silent) {
            it(`answers nothing to ${what}, whatever the integration responses are`, async () => {
                assert.equal(told(await ask(ok, asked)), "200 nothing");
                const responses = { $default: { templates: { $default: "#if(" } } };
                assert.equal(told(await ask({ ...ok, responses }, asked)), "200 nothing");
            });
        }
    });

    describe("renders", () => {
        const rendered: [what: string, template: string, answer: string, asked?: MessageAsked][] = [
            ["the connection", "$context.connectionId", "L0SM9cOFvHcCIhw="],
            ["when it began", "$context.connectedAt", "1795323599000"],
            ["the kind of event", "$context.eventType", "MESSAGE"],
            ["the message's id", "$context.messageId", "L0SNDd0rvHcCIhw="],
            ["the route", "$context.routeKey", "order"],
            ["the request's id", "$context.requestId $context.extendedRequestId", "L0SNDFjEvHcFQ9A= L0SNDFjEvHcFQ9A="],
            ["the time", "$context.requestTime $context.requestTimeEpoch", "22/Nov/2026:05:00:00 +0000 1795323600000"],
            ["where it came to", "$context.domainName $context.apiId $context.stage", "ws.example.com a1b2c3d4e5 prod"],
            ["the client", "$context.identity.sourceIp $context.identity.userAgent", "203.0.113.7 test"],
            [
                "what the authorizer said",
                "$context.authorizer.principalId $context.authorizer.n #foreach($k in $context.authorizer.keySet())$k,#end",
                "me 1 principalId,n,",
                { more: { authorizer: { principalId: "me", n: 1 } } },
            ],
            ["nothing for what is not there", "[$!context.nothing]", "[]"],
            ["a stage variable", "$stageVariables.v", "w", { stageVariables: { v: "w" } }],
            ["no headers and no query of a message", "$input.params()", "{path={}, querystring={}, header={}}"],
        ];
        for (const [what, $default, answer, asked] of rendered) {
            it(what, async () => {
                const responses = { $default: { templates: { $default } } };
                const outcome = await ask({ ...ok, responses }, asked);
                assert.equal(told(outcome).slice("200 ".length).replaceAll(/\s+$/g, ""), answer);
            });
        }

        it("headers and query of the handshake in a request template", async () => {
            const $default = `{"statusCode": $input.params('code'), "x": "$input.params().header.get('X-A')"}`;
            const outcome = await ask(
                { requestTemplates: { $default }, ...plain },
                { eventType: "CONNECT", query: "code=201", headers: ["X-A", "1"] },
            );
            assert.equal(told(outcome), "201 nothing");
        });

        it("members of the message in a request template", async () => {
            const $default = `{"statusCode": $input.path('$.code'), "id": $input.json('$.id')}`;
            const responses = { "/207/": { templates: { $default: "found" } } };
            const outcome = await ask({ requestTemplates: { $default }, responses }, { body: '{"code":207,"id":"a"}' });
            assert.equal(told(outcome), "200 found");
        });
    });

    describe("chooses a response template", () => {
        const templates = { "200": "by status", a: "by message", $default: "other" };
        const chosen: [expression: string, body: string, answer: string][] = [
            ["$integration.response.statuscode", "{}", "by status"],
            ["$request.body.kind", '{"kind":"a"}', "by message"],
            ["$request.body.kind", '{"kind":"z"}', "other"],
        ];
        for (const [templateSelectionExpression, body, answer] of chosen) {
            it(`${answer}, by ${templateSelectionExpression} of ${body}`, async () => {
                const responses = { $default: { templates, templateSelectionExpression } };
                assert.equal(told(await ask({ ...ok, responses }, { body })), `200 ${answer}`);
            });
        }
    });

    describe("survives", () => {
        const hostile: [what: string, template: string][] = [
            ["a loop without an end", "#foreach($i in [1..5000])$i#end"],
            ["a text that doubles", "#set($a='aaaaaaaaaa')#foreach($i in [1..100])#set($a=$a+$a)#end$a"],
            ["a macro that calls itself", "#macro(m)#m()#end#m()"],
            ["a value of JavaScript", "$util.constructor.constructor('return process')().exit()$input.json('$['"],
            ["a template that is no VTL", "#if("],
        ];
        for (const [what, $default] of hostile) {
            it(`${what} in a request template`, async () => {
                assert.equal(told(await ask({ requestTemplates: { $default }, ...plain })), "500 failed");
            });
            it(`${what} in a response template`, async () => {
                const responses = { $default: { templates: { $default } } };
                const outcome = await ask({ ...ok, responses });
                assert.ok(outcome.kind === "failed");
                assert.match(outcome.reason, /^response template: /);
            });
        }
    });

    const converted: [handling: string, template: string, body: string | Buffer | undefined][] = [
        ["CONVERT_TO_BINARY", "aGVsbG8=", Buffer.from("hello")],
        ["CONVERT_TO_BINARY", "no base64", undefined],
        ["CONVERT_TO_TEXT", "hello", "hello"],
    ];
    for (const [contentHandling, $default, body] of converted) {
        it(`answers ${String(body ?? "an error")} to ${$default} with ${contentHandling}`, async () => {
            const responses = { $default: { templates: { $default }, contentHandling } };
            const outcome = await ask({ ...ok, responses });
            assert.deepEqual(outcome.kind === "answered" ? outcome.body : undefined, body);
            assert.equal(outcome.kind, body === undefined ? "failed" : "answered");
        });
    }

    const long: [bytes: number, text: string, kind: string][] = [
        [131_072, "a", "answered"],
        [131_073, "a", "failed"],
        [131_072, "é", "answered"],
        [131_074, "é", "failed"],
    ];
    for (const [bytes, text, kind] of long) {
        it(`has ${kind} with ${bytes} bytes of ${text}`, async () => {
            const $default = text.repeat(bytes / Buffer.byteLength(text));
            const responses = { $default: { templates: { $default } } };
            assert.equal((await ask({ ...ok, responses })).kind, kind);
            assert.equal((await ask({ ...ok, responses }, { replies: false })).kind, "answered");
        });
    }

    it("tells the log why, and the client nothing of it", async () => {
        const { served } = compiledMessage({ target: { kind: "mock" }, type: "MOCK" });
        const { context } = messageAsking({ body: "hello" });
        const outcome = await integrateMessage(context, served);
        assert.ok(outcome.kind === "failed");
        assert.match(outcome.reason, /must make JSON with a whole number as "statusCode"/);
        assert.equal(context.integration?.error, outcome.reason);
    });

    it("fails what cannot be served here, with the reason", async () => {
        const { served } = compiledMessage({ target: { kind: "unknown", reason: "no such thing" } });
        const outcome = await integrateMessage(messageAsking().context, served);
        assert.deepEqual(outcome, { kind: "failed", reason: "orders: no such thing", handshakeStatus: 500 });
    });
});
