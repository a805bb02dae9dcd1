import assert from "node:assert/strict";
import { isIssue } from "../../model/issue";
import { parseMessageRouteKey } from "../../model/message-route-key";

describe("parseMessageRouteKey", () => {
    const read: [text: string, kind: string][] = [
        ["$connect", "connect"],
        ["$disconnect", "disconnect"],
        ["$default", "default"],
        ["subscribe", "message"],
        ["order placed", "message"],
        ["/subscribe", "message"],
    ];
    for (const [text, kind] of read) {
        it(`reads ${text}`, () => {
            const key = parseMessageRouteKey(text);
            assert.equal(isIssue(key) ? key.problem : key.kind, kind);
        });
    }

    for (const text of ["", " send", "$send", "$Connect", "GET /orders", "any /{proxy+}"]) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            assert.ok(isIssue(parseMessageRouteKey(text)));
        });
    }
});
