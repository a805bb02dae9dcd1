import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssue } from "../../../model/issue";
import { parseSelectionExpression } from "../../../model/selection-expression";
import { evaluateSelection, type SelectableAnswer, selectedText } from "../../../gateway/websocket-api/select";
import { type MessageAsked, messageAsking } from "./message-asking";

function select(text: string, asked: MessageAsked, answer?: SelectableAnswer): string {
    const expression = parseSelectionExpression(text);
    if (isIssue(expression)) throw new Error(expression.problem);
    return evaluateSelection(expression, { context: messageAsking(asked).context, answer });
}

describe("the evaluation of a selection expression", () => {
    const guide = '{"service":"chat","action":"join","data":{"room":"room1234"}}';
    const ofBody: [expression: string, body: string, key: string][] = [
        ["$request.body.action", guide, "join"],
        ["${request.body.action}", guide, "join"],
        ["${request.body.service}/${request.body.action}", guide, "chat/join"],
        ["${request.body.action}-${request.body.x}", guide, "join-"],
        ["action", guide, "action"],
        ["\\$default", guide, "$default"],
        ["$request.body.data.room", guide, "room1234"],
        ["$request.body.missing", guide, ""],
        ["$request.body.action.deeper", guide, ""],
        ["$request.body.action", "no JSON", ""],
        ["$request.body.action", "", ""],
        ["$request.body.action", "[1]", ""],
        ["$request.body[0]", '["a"]', "a"],
        ["$request.body", "no JSON", "no JSON"],
        ["$request.body.action", '{"action":["item1","item2"]}', "[item1, item2]"],
        ["$request.body.action", '{"action":{"a":1,"b":[true,null]}}', "{a=1, b=[true, null]}"],
        ["$request.body.action", '{"action":7}', "7"],
        ["$request.body.action", '{"action":1.5}', "1.5"],
        ["$request.body.action", '{"action":false}', "false"],
        ["$request.body.action", '{"action":null}', ""],
        ["$request.body.action", '{"action":"${request.body.b}","b":"x"}', "${request.body.b}"],
        ["$request.body.action", '{"action":"first","action":"last"}', "last"],
        ["$request.body..action", '{"a":{"action":"x"},"b":{"action":"y"}}', "[x, y]"],
        ["$request.body.__proto__", "{}", ""],
        ["$request.body.constructor", "{}", ""],
        ["$request.body.length", '"text"', ""],
    ];
    for (const [expression, body, key] of ofBody) {
        it(`makes ${JSON.stringify(key)} of ${expression} and ${body}`, () => {
            assert.equal(select(expression, { body }), key);
        });
    }

    const handshake: MessageAsked = {
        eventType: "CONNECT",
        headers: ["X-Kind", "a", "x-kind", "b"],
        query: "room=1&room=2%20x&",
        stageVariables: { v: "w" },
    };
    const ofOthers: [expression: string, key: string][] = [
        ["$request.header.x-kind", "b"],
        ["$request.header.X-KIND", "b"],
        ["$request.header.none", ""],
        ["$request.querystring.room", "2 x"],
        ["$request.querystring.Room", ""],
        ["$context.connectionId", "L0SM9cOFvHcCIhw="],
        ["$context.routeKey", "$connect"],
        ["$context.none", ""],
        ["${stageVariables.v}/${stageVariables.toString}", "w/"],
        ["$request.body.action", ""],
    ];
    for (const [expression, key] of ofOthers) {
        it(`makes ${JSON.stringify(key)} of ${expression} at $connect`, () => {
            assert.equal(select(expression, handshake), key);
        });
    }

    it("finds no headers and no query in a message", () => {
        const expression = "${request.header.host}|${request.querystring.room}";
        assert.equal(select(expression, { ...handshake, eventType: "MESSAGE" }), "|");
    });

    const answered: SelectableAnswer = { status: 404, headers: ["X-A", "1", "x-a", "2"] };
    const ofAnswers: [expression: string, answer: SelectableAnswer | undefined, key: string][] = [
        ["$integration.response.statuscode", answered, "404"],
        ["$integration.response.statuscode", undefined, ""],
        ["$integration.response.header.x-a", answered, "2"],
        ["$integration.response.multivalueheader.X-A", answered, "1,2"],
        ["$integration.response.header.none", answered, ""],
        ["$integration.response.other.x-a", answered, ""],
        ["$integration.response.x-a", answered, ""],
    ];
    for (const [expression, answer, key] of ofAnswers) {
        it(`makes ${JSON.stringify(key)} of ${expression} ${answer === undefined ? "before" : "behind"} an answer`, () => {
            assert.equal(select(expression, { body: "{}" }, answer), key);
        });
    }

    it("parses a message once for all expressions", () => {
        const { context } = messageAsking({ body: '{"a":"b"}' });
        const expression = parseSelectionExpression("$request.body.a");
        assert.ok(!isIssue(expression));
        evaluateSelection(expression, { context });
        context.json = { value: { a: "kept" } };
        assert.equal(evaluateSelection(expression, { context }), "kept");
    });

    const hostile: [what: string, body: string, expression: string][] = [
        [
            "a list in lists, as deep as a message allows",
            `{"a":${"[".repeat(60_000)}${"]".repeat(60_000)}}`,
            "$request.body.a",
        ],
        ["a descent into it", `${"[".repeat(60_000)}${"]".repeat(60_000)}`, "$request.body..a"],
        ["a list of all a message holds", `{"a":[${"1,".repeat(60_000)}1]}`, "$request.body.a"],
    ];
    for (const [what, body, expression] of hostile) {
        it(`bounds ${what}`, () => {
            assert.ok(select(expression, { body }).length <= 4096);
        });
    }

    it("is a text for every message, and the same for its value alone", () => {
        fc.assert(
            fc.property(fc.json(), (body) => {
                const value: unknown = JSON.parse(body);
                const wrapped = `{"action":${body}}`;
                const key = select("$request.body.action", { body: wrapped });
                assert.equal(key, selectedText(value));
                assert.equal(select("a${request.body.action}b", { body: wrapped }), `a${key}b`);
            }),
        );
    });

    it("gives a text back as it is", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary-ascii" }), (action) => {
                assert.equal(select("$request.body.action", { body: JSON.stringify({ action }) }), action);
            }),
        );
    });

    it("never throws, whatever a client sends", () => {
        fc.assert(
            fc.property(fc.string(), (body) => {
                assert.equal(typeof select("$request.body.action", { body }), "string");
            }),
        );
    });
});
