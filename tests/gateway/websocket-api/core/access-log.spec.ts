import assert from "node:assert/strict";
import { FakeClock } from "../../../support/fake-clock";
import { echo, serveFeed } from "./serve-feed";
import { replies, webSocketDoor, webSocketRoute, webSocketStage } from "./websocket-door";

describe("the access log of a WebSocket API", () => {
    it("has a line for every event, with what the event has", async () => {
        const names = ["eventType", "routeKey", "status", "stage", "apiId", "responseLength", "integrationStatus"];
        const format = JSON.stringify(Object.fromEntries(names.map((name) => [name, `$context.${name}`])));
        const ids = "$context.requestId $context.extendedRequestId $context.connectionId $context.messageId";
        const clock = new FakeClock();
        const stages = [webSocketStage("live", { accessLog: { destination: "arn:log", format: `${format} ${ids}` } })];
        const routes = ["$connect", "$disconnect", "send"].map((key) => webSocketRoute(key, "echo", replies));
        const feed = await serveFeed([webSocketDoor({ stages, routes })], { echo }, { clock });
        const client = await feed.connect();
        const answer = await client.ask('{"action":"send"}');
        const refusal = await client.ask("unknown");
        client.socket.close();
        await client.closed;
        await feed.close();
        const lines = feed.events.flatMap((event) => (event.event === "accessLog" ? [event.line] : []));
        const parts = lines.map((line) => ({
            values: JSON.parse(line.slice(0, line.indexOf("}") + 1)) as Record<string, string>,
            ids: line.slice(line.indexOf("}") + 2).split(" "),
        }));
        const common = { stage: "live", apiId: "w1x2y3z4a5" };
        assert.deepEqual(
            parts.map(({ values }) => values),
            [
                {
                    ...common,
                    eventType: "CONNECT",
                    routeKey: "$connect",
                    status: "101",
                    responseLength: "0",
                    integrationStatus: "200",
                },
                {
                    ...common,
                    eventType: "MESSAGE",
                    routeKey: "send",
                    status: "200",
                    responseLength: `${answer.length}`,
                    integrationStatus: "200",
                },
                {
                    ...common,
                    eventType: "MESSAGE",
                    routeKey: "-",
                    status: "403",
                    responseLength: `${refusal.length}`,
                    integrationStatus: "-",
                },
                {
                    ...common,
                    eventType: "DISCONNECT",
                    routeKey: "$disconnect",
                    status: "200",
                    responseLength: "0",
                    integrationStatus: "200",
                },
            ],
        );
        for (const {
            ids: [requestId, extendedRequestId],
        } of parts)
            assert.equal(requestId, extendedRequestId);
        assert.equal(new Set(parts.map(({ ids: [, , connectionId] }) => connectionId)).size, 1);
        assert.deepEqual(
            parts.map(({ ids: [, , , messageId] }) => messageId === "-"),
            [true, false, false, true],
        );
    });
});
