import assert from "node:assert/strict";
import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { integrateMessage } from "../../../../gateway/websocket-api/integrate/integrate-message";
import type { MessageOutcome } from "../../../../gateway/websocket-api/integrate/message-outcome";
import { type MessageAsked, type MessageAsking, messageAsking } from "../message-asking";
import { compiledMessage, executionArn, functionTarget, type WrittenIntegration } from "./compiled-message";

type Custom = Partial<Omit<WrittenIntegration, "target" | "type">>;

async function ask(custom: Custom, asked: MessageAsked): Promise<[outcome: MessageOutcome, asking: MessageAsking]> {
    const { served } = compiledMessage({ target: functionTarget, type: "AWS", ...custom });
    const asking = messageAsking(asked);
    return [await integrateMessage(asking.context, served), asking];
}

const threw: InvocationResult = {
    kind: "failed",
    requestId: "r-2",
    errorType: "NotFound",
    errorMessage: "no order",
    payload: '{"errorType":"NotFound","errorMessage":"no order","trace":[]}',
};
const plain = { responses: { $default: {} } };

describe("a custom Lambda integration of a WebSocket API", () => {
    const payloads: [what: string, custom: Custom, asked: MessageAsked, payload: string][] = [
        ["a message as it is", plain, { body: '{"a":1}' }, '{"a":1}'],
        ["a text of JSON", plain, { body: '"text"' }, '"text"'],
        ["an empty message as {}", plain, { body: "" }, "{}"],
        ["a handshake as {}", plain, { eventType: "CONNECT" }, "{}"],
        ["a client's leaving as {}", plain, { eventType: "DISCONNECT" }, "{}"],
        [
            "what the template makes",
            { ...plain, requestTemplates: { $default: '{"who":"$context.connectionId","what":$input.json("$.a")}' } },
            { body: '{"a":[1]}' },
            '{"who":"L0SM9cOFvHcCIhw=","what":[1]}',
        ],
        [
            "what the selected template makes",
            { ...plain, requestTemplates: { a: '{"t":"a"}' }, templateSelectionExpression: "$request.body.kind" },
            { body: '{"kind":"a"}' },
            '{"t":"a"}',
        ],
        [
            "a message no template is selected for as it is",
            { ...plain, requestTemplates: { a: '{"t":"a"}' }, templateSelectionExpression: "$request.body.kind" },
            { body: '{"kind":"b"}' },
            '{"kind":"b"}',
        ],
    ];
    for (const [what, custom, asked, payload] of payloads) {
        it(`sends ${what}`, async () => {
            const [, { invoked }] = await ask(custom, asked);
            assert.deepEqual(
                invoked.map((call) => [call.functionUrn, call.payload]),
                [["urn:fn", payload]],
            );
        });
    }

    const refused: [what: string, custom: Custom, body: string, message: RegExp][] = [
        ["no JSON", plain, "hello", /^Could not parse request body into json: /],
        [
            "no JSON after the template",
            { ...plain, requestTemplates: { $default: "hello" } },
            "{}",
            /^Could not parse request body into json: /,
        ],
        ["what no template is for", { ...plain, passthroughBehavior: "NEVER" }, "{}", /^Unsupported Media Type$/],
    ];
    for (const [what, custom, body, message] of refused) {
        it(`refuses ${what} without a call`, async () => {
            const [outcome, { invoked }] = await ask(custom, { body });
            assert.ok(outcome.kind === "refused");
            assert.match(outcome.message, message);
            assert.deepEqual(invoked, []);
        });
    }

    const answered: [what: string, custom: Custom, answer: string | InvocationResult, body: string | undefined][] = [
        ["the answer as it is", plain, '{"statusCode":500,"body":"x"}', '{"statusCode":500,"body":"x"}'],
        ["null as it is", plain, "null", "null"],
        ["an error as it is, where only $default is", plain, threw, threw.payload],
        [
            "what the template makes",
            { responses: { $default: { templates: { $default: "$input.path('$.name')!" } } } },
            '{"name":"cat"}',
            "cat!",
        ],
        [
            "what the template of the error's pattern makes",
            {
                responses: {
                    "/no .*/": { templates: { $default: "missing: $input.path('$.errorMessage')" } },
                    $default: {},
                },
            },
            threw,
            "missing: no order",
        ],
        [
            "$default for a part of the error's message",
            {
                responses: {
                    "/no/": { templates: { $default: "part" } },
                    $default: { templates: { $default: "all" } },
                },
            },
            threw,
            "all",
        ],
        [
            "$default for an answer that looks like an error",
            { responses: { "/x/": { templates: { $default: "error" } }, $default: { templates: { $default: "ok" } } } },
            '{"errorMessage":"x"}',
            "ok",
        ],
    ];
    for (const [what, custom, answer, body] of answered) {
        it(`answers ${what}`, async () => {
            const [outcome, { context }] = await ask(custom, { body: "{}", answer });
            assert.ok(outcome.kind === "answered", JSON.stringify(outcome));
            assert.equal(outcome.body, body);
            assert.equal(outcome.status, 200);
            assert.equal(outcome.integrationStatus, 200);
            assert.equal(context.integration?.integrationStatus, 200);
        });
    }

    it("tells the log of an error that is answered", async () => {
        const [, { context }] = await ask(plain, { body: "{}", answer: threw });
        assert.equal(context.integration?.error, "NotFound: no order");
    });

    const failures: [what: string, answer: InvocationResult, handshakeStatus: number, reason: RegExp][] = [
        ["a function that throws", threw, 502, /^NotFound: no order$/],
        ["a function without a free environment", { kind: "throttled", requestId: "r" }, 500, /reserved concurrency/],
        ["a function that cannot run here", { kind: "refused", requestId: "r", reason: "why" }, 500, /^why$/],
        ["an answer Lambda does not take", { kind: "too-large", requestId: "r", what: "response" }, 502, /6 MB/],
    ];
    for (const [what, answer, handshakeStatus, reason] of failures) {
        it(`answers a handshake ${handshakeStatus} for ${what}`, async () => {
            const [outcome] = await ask(plain, { eventType: "CONNECT", answer });
            assert.ok(outcome.kind === "failed");
            assert.equal(outcome.handshakeStatus, handshakeStatus);
            assert.match(outcome.reason, reason);
        });
    }

    it("lets a client in where the function returns, whatever that is", async () => {
        const [outcome] = await ask(plain, { eventType: "CONNECT", answer: '{"statusCode":401}' });
        assert.ok(outcome.kind === "answered");
        assert.equal(outcome.status, 200);
    });

    it("calls no function without a permission, and names it", async () => {
        const [outcome, { invoked }] = await ask({ ...plain, permitted: [`${executionArn}/*/other`] }, { body: "{}" });
        assert.ok(outcome.kind === "failed");
        assert.match(outcome.reason, /sourceArn that takes .*\/prod\/order$/);
        assert.deepEqual(invoked, []);
    });

    it("does not wait for a function called as an event", async () => {
        const requestParameters = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };
        const never = new Promise<InvocationResult>(() => undefined);
        const [outcome, { invoked }] = await ask({ ...plain, requestParameters }, { body: "{}", answer: never });
        assert.ok(outcome.kind === "answered");
        assert.equal(outcome.body, undefined);
        assert.equal(outcome.integrationStatus, 202);
        assert.equal(invoked.length, 1);
    });

    for (const timeoutMilliseconds of [50, 29_000]) {
        it(`tells a message after ${timeoutMilliseconds} ms that it took too long`, async () => {
            const { served } = compiledMessage({ target: functionTarget, type: "AWS", timeoutMilliseconds });
            const asking = messageAsking({ body: "{}", answer: new Promise<InvocationResult>(() => undefined) });
            let ended = false;
            const outcome = integrateMessage(asking.context, served).finally(() => (ended = true));
            asking.clock.advance(timeoutMilliseconds - 1);
            await Promise.resolve();
            assert.equal(ended, false);
            asking.clock.advance(1);
            const { kind, ...told } = await outcome;
            assert.equal(kind, "refused");
            assert.ok("message" in told && told.message === "Endpoint request timed out");
            assert.equal(asking.invoked[0]?.signal?.aborted, true);
        });
    }

    it("answers nothing where the route does not reply", async () => {
        const [outcome] = await ask({}, { body: "{}", replies: false });
        assert.ok(outcome.kind === "answered");
        assert.equal(outcome.body, undefined);
    });
});
