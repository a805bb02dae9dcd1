import assert from "node:assert/strict";
import { lambda, madeIn, runWebSocketApi } from "./programs";

describe("WebSocketApi", () => {
    it("makes nine resources for four routes on one function", async () => {
        const run = await runWebSocketApi(() => {
            const fn = lambda("chat");
            return { routes: { $connect: fn, $disconnect: fn, $default: fn, send: fn } };
        });
        assert.deepEqual(run.errors, []);
        assert.deepEqual(madeIn(run), [
            "Api feed",
            "Integration feed chat",
            "LogGroup feed-access-logs",
            "Permission feed-chat-invoke",
            "Route feed $connect",
            "Route feed $default",
            "Route feed $disconnect",
            "Route feed send",
            "Stage feed",
        ]);
    });
});
