import assert from "node:assert/strict";
import { once } from "node:events";
import { FakeClock } from "../../../support/fake-clock";
import type { Client } from "./client";
import { echo, type ServedFeed, serveFeed } from "./serve-feed";
import { replies, webSocketDoor, webSocketRoute } from "./websocket-door";
import type { GatewayOptions } from "../../../../gateway/start-gateway";

const minutes = 60_000;

async function timed(
    run: (feed: ServedFeed, clock: FakeClock) => Promise<void>,
    options: Partial<GatewayOptions> = {},
): Promise<void> {
    const clock = new FakeClock();
    const routes = [webSocketRoute("$default", "echo", replies), webSocketRoute("$disconnect", "echo")];
    const feed = await serveFeed([webSocketDoor({ routes })], { echo }, { clock, ...options });
    try {
        await run(feed, clock);
    } finally {
        await feed.close();
    }
}

async function ping({ socket }: Client): Promise<void> {
    socket.ping();
    await once(socket, "pong");
}

describe("the lifetime of a WebSocket connection", () => {
    it("ends after 10 minutes without a message, with 1001", () =>
        timed(async (feed, clock) => {
            const client = await feed.connect();
            clock.advance(10 * minutes - 1);
            const later = await feed.connect();
            assert.equal(client.socket.readyState, client.socket.OPEN);
            clock.advance(1);
            assert.deepEqual(await client.closed, { code: 1001, reason: "Going away" });
            assert.match(await later.ask("still here"), /still here/);
        }));

    it("is not over while messages come", () =>
        timed(async (feed, clock) => {
            const client = await feed.connect();
            for (let times = 0; times < 5; times++) {
                clock.advance(9 * minutes);
                await client.ask("still here");
            }
            clock.advance(10 * minutes - 1);
            assert.match(await client.ask("and now"), /and now/);
            clock.advance(10 * minutes);
            assert.equal((await client.closed).code, 1001);
        }));

    it("is told to $disconnect with the same status and reason", () =>
        timed(async (feed, clock) => {
            const client = await feed.connect();
            clock.advance(10 * minutes);
            await client.closed;
            await feed.close();
            const told = feed.events.filter((event) => event.event === "disconnect");
            assert.deepEqual(
                told.map(({ code, closeReason, route, duration }) => ({ code, closeReason, route, duration })),
                [{ code: 1001, closeReason: "Going away", route: "$disconnect", duration: 10 * minutes }],
            );
        }));

    it("ends after 2 hours whatever is sent", () =>
        timed(async (feed, clock) => {
            const client = await feed.connect();
            for (let times = 0; times < 13; times++) {
                clock.advance(9 * minutes);
                await client.ask("still here");
            }
            clock.advance(3 * minutes - 1);
            await client.ask("still here");
            clock.advance(1);
            assert.deepEqual(await client.closed, { code: 1001, reason: "Going away" });
        }));

    it("goes on with pings", () =>
        timed(async (feed, clock) => {
            const client = await feed.connect();
            clock.advance(9 * minutes);
            await ping(client);
            clock.advance(9 * minutes);
            assert.match(await client.ask("still here"), /still here/);
        }));

    it("does not go on with pings where that is assumed", () =>
        timed(
            async (feed, clock) => {
                const client = await feed.connect();
                clock.advance(9 * minutes);
                await ping(client);
                clock.advance(1 * minutes);
                assert.equal((await client.closed).code, 1001);
            },
            { assume: { "websocket-pings": "does-not-count" } },
        ));

    it("is watched by one timer for all connections, and by none without any", () =>
        timed(async (feed, clock) => {
            const before = clock.waiting;
            const clients = [await feed.connect(), await feed.connect(), await feed.connect()];
            assert.equal(clock.waiting, before + 1);
            clock.advance(10 * minutes);
            await Promise.all(clients.map(({ closed }) => closed));
            clock.advance(10 * minutes);
            assert.equal(clock.waiting, before);
        }));
});
