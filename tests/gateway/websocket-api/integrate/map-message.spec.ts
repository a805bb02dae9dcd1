import assert from "node:assert/strict";
import { mapMessage } from "../../../../gateway/websocket-api/integrate/map-message";
import { type MessageAsked, messageAsking } from "../message-asking";
import { compiledMessage } from "./compiled-message";

function map(written: Record<string, string>, asked: MessageAsked): ReturnType<typeof mapMessage> {
    const { served, warnings } = compiledMessage({ target: { kind: "mock" }, requestParameters: written });
    assert.deepEqual(warnings, []);
    return mapMessage(messageAsking(asked).context, served.requestParameters);
}

const message: MessageAsked = {
    body: '{"id":"o-1","n":7,"nested":{"a":[1]},"list":["a","b"],"empty":"","nothing":null}',
    stageVariables: { v: "w" },
    more: { authorizer: { principalId: "user-1", tier: "gold" } },
};
const handshake: MessageAsked = {
    eventType: "CONNECT",
    headers: ["X-A", "1", "x-a", "2"],
    query: "q=1&q=2",
};

describe("the parameter mapping of a WebSocket API", () => {
    const mapped: [from: string, asked: MessageAsked, value: string | undefined][] = [
        ["'plain'", message, "plain"],
        ["''", message, undefined],
        ["context.connectionId", message, "L0SM9cOFvHcCIhw="],
        ["context.routeKey", message, "order"],
        ["context.messageId", message, "L0SNDd0rvHcCIhw="],
        ["context.messageId", handshake, undefined],
        ["context.eventType", handshake, "CONNECT"],
        ["context.authorizer.principalId", message, "user-1"],
        ["context.authorizer.tier", message, "gold"],
        ["context.authorizer.none", message, undefined],
        ["context.identity.sourceIp", message, "203.0.113.7"],
        ["stageVariables.v", message, "w"],
        ["stageVariables.none", message, undefined],
        ["route.request.body", message, message.body],
        ["route.request.body.id", message, "o-1"],
        ["route.request.body.n", message, "7"],
        ["route.request.body.nested", message, '{"a":[1]}'],
        ["route.request.body.$.list[1]", message, "b"],
        ["route.request.body.empty", message, undefined],
        ["route.request.body.nothing", message, undefined],
        ["route.request.body.none", message, undefined],
        ["route.request.header.x-a", handshake, "2"],
        ["route.request.multivalueheader.X-A", handshake, "1,2"],
        ["route.request.header.x-a", message, undefined],
        ["route.request.querystring.q", handshake, "2"],
        ["route.request.multivaluequerystring.q", handshake, "1,2"],
        ["route.request.querystring.none", handshake, undefined],
        ["route.request.body.id", handshake, undefined],
    ];
    for (const [from, asked, value] of mapped) {
        it(`maps ${from} of a ${asked.eventType ?? "MESSAGE"} to ${value ?? "nothing"}`, () => {
            const draft = map({ "integration.request.header.X-To": from, "integration.request.path.p": from }, asked);
            assert.ok(!("refusal" in draft));
            assert.equal(draft.headers.get("X-To"), value);
            assert.equal(draft.path.get("p"), value);
        });
    }

    it("hands several values of a query on one by one", () => {
        const draft = map({ "integration.request.querystring.q": "route.request.multivaluequerystring.q" }, handshake);
        assert.ok(!("refusal" in draft));
        assert.deepEqual(draft.query.get("q"), ["1", "2"]);
    });

    it("writes a header once, whatever the case of its name", () => {
        const draft = map({ "integration.request.header.X": "'1'", "integration.request.header.x": "'2'" }, message);
        assert.ok(!("refusal" in draft));
        assert.deepEqual([...draft.headers], [["x", "2"]]);
    });

    it("refuses a message that is no JSON where a member of it is mapped", () => {
        const draft = map({ "integration.request.header.X": "route.request.body.id" }, { body: "no JSON" });
        assert.ok("refusal" in draft);
        assert.deepEqual(draft.refusal, {
            kind: "refused",
            message: "Invalid JSON in request body",
            reason: "the message is no JSON, which header X is mapped from",
            handshakeStatus: 400,
            responseType: "BAD_REQUEST_BODY",
        });
    });

    it("takes a message that is no JSON where all of it is mapped", () => {
        const draft = map({ "integration.request.header.X": "route.request.body" }, { body: "no JSON" });
        assert.ok(!("refusal" in draft));
        assert.equal(draft.headers.get("X"), "no JSON");
    });

    it("bounds a value deeper than the stack", () => {
        const body = `{"a":${"[".repeat(60_000)}${"]".repeat(60_000)}}`;
        const draft = map({ "integration.request.header.X": "route.request.body.a" }, { body });
        assert.ok("refusal" in draft || draft.headers.has("X"));
    });
});
