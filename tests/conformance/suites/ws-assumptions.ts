import assert from "node:assert/strict";
import type { Assumptions } from "../../../gateway/assumptions";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { connectTo, errorFrame, refusalOf } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

/** Every assumption about WebSocket APIs, other than it is unless somebody says so. */
export const otherSocketAssumptions: Partial<Assumptions> = {
    "handshake-refusal-body": "message",
    "websocket-plain-request": "403",
    "websocket-pings": "does-not-count",
    "websocket-connect-headers": "all",
    "websocket-error-status": "error-frame",
};

/** What AWS does not document, assumed otherwise (reference 13). */
export function wsAssumedOtherwise(target: TargetSource, kind: ClientKind): void {
    const asked = (answer: unknown): string => JSON.stringify({ do: "answer", answer });

    it("tells of a refusal without ids", async () => {
        assert.equal((await refusalOf(target(), kind, "feed /nowhere")).text, '{"message":"Forbidden"}');
    });

    it("refuses plain requests", async () => {
        const answer = await send(target().url("feed").replace(/^ws/, "http"), { path: "/dev" });
        assert.deepEqual([answer.status, answer.text], [403, '{"message":"Forbidden"}']);
    });

    it("ends an idle connection whatever it pings", async () => {
        const { client } = await connectTo(target(), kind, "feed /dev");
        target().control.advance(599_999);
        await client.ping();
        target().control.advance(1);
        assert.equal((await client.ended).code, 1001);
    });

    it("replaces an answer that is no 2xx", async () => {
        const { client, connectionId } = await connectTo(target(), kind, "feed /dev");
        const frame = errorFrame("Internal server error", connectionId);
        for (const statusCode of [199, 300, 404, 500])
            assert.match(await client.ask(asked({ statusCode, body: "x" })), frame);
        for (const statusCode of [200, 299]) assert.equal(await client.ask(asked({ statusCode, body: "x" })), "x");
    });
}
