import assert from "node:assert/strict";
import { once } from "node:events";
import { connectRaw, frame, handshake } from "./raw-client";
import { echo, handler, type ServedFeed, serveFeed } from "./serve-feed";
import { replies, webSocketDoor, webSocketRoute } from "./websocket-door";

const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};

const failing = handler("throw new Error('no more');");
const large = handler("return { statusCode: 200, body: 'x'.repeat(100000) };");
const slow = handler(
    "await new Promise((done) => setTimeout(done, 20));",
    "return { statusCode: 200, body: event.body };",
);

describe("a WebSocket API under faults", () => {
    let feed: ServedFeed;
    before(async () => {
        feed = await serveFeed(
            [
                webSocketDoor({
                    routes: [
                        webSocketRoute("$disconnect", "failing"),
                        webSocketRoute("large", "large", replies),
                        webSocketRoute("slow", "slow", replies),
                        webSocketRoute("$default", "echo", replies),
                    ],
                }),
            ],
            { failing, large, slow, echo },
        );
    });
    after(() => feed.close());

    /** Connection of the client that came last. */
    const newest = () => feed.requests().at(-1)?.connectionId;

    const endsOf = (connectionId: string | undefined) =>
        feed.events
            .filter((event) => event.event === "disconnect")
            .filter((event) => event.connectionId === connectionId);

    it("lives on when a handler of $disconnect throws, and says so in the log", async () => {
        const client = await feed.connect();
        const connectionId = newest();
        client.socket.close(1000, "bye");
        await client.closed;
        await until(() => endsOf(connectionId).length > 0);
        const [told] = endsOf(connectionId);
        assert.equal(told?.code, 1000);
        assert.equal(told.closeReason, "bye");
        assert.match(told.reason ?? "", /no more/);
    });

    it("runs $disconnect once for a connection", async () => {
        const client = await feed.connect();
        const connectionId = newest();
        client.socket.send(Buffer.from([1]));
        client.socket.close();
        await client.closed;
        await until(() => endsOf(connectionId).length > 0);
        await (await feed.connect()).ask("another");
        assert.equal(endsOf(connectionId).length, 1);
    });

    it("answers every message of a flood", async () => {
        const client = await feed.connect();
        const count = 300;
        for (let index = 0; index < count; index++) client.socket.send(JSON.stringify({ action: "slow", index }));
        const answers = new Set<string>();
        while (answers.size < count) answers.add(await client.next());
        const indices = [...answers].map((text) => (JSON.parse(text) as { readonly index: number }).index);
        assert.deepEqual(
            indices.sort((one, other) => one - other),
            Array.from({ length: count }, (_value, index) => index),
        );
    });

    it("ends the connection of a client that does not read", async () => {
        const client = await connectRaw(feed.door().url);
        const connectionId = newest();
        client.socket.pause();
        for (let index = 0; index < 400; index++) client.socket.write(frame(1, '{"action":"large"}'));
        await until(() => endsOf(connectionId).length > 0);
        assert.equal(endsOf(connectionId)[0]?.code, 1008);
        client.socket.destroy();
    });

    it("is not disturbed by an answer to a client that left", async () => {
        const client = await feed.connect();
        client.socket.send('{"action":"slow"}');
        await once(client.socket, "pong", { signal: AbortSignal.timeout(1) }).catch(() => undefined);
        client.socket.terminate();
        await until(() => feed.events.some((event) => event.event === "message" && event.status === 499));
    });

    it("is not disturbed by clients that leave during their handshake", async () => {
        const slowly = await serveFeed(
            [webSocketDoor({ routes: [webSocketRoute("$connect", "slow"), webSocketRoute("$disconnect", "slow")] })],
            { slow },
        );
        try {
            for (const part of [handshake("/live").slice(0, 60), handshake("/live")]) {
                for (let times = 0; times < 5; times++) {
                    const { hostname, port } = new URL(slowly.door().url);
                    const socket = (await import("node:net")).connect(Number(port), hostname);
                    await once(socket, "connect");
                    socket.write(part);
                    socket.on("error", () => undefined);
                    await new Promise((resolve) => setImmediate(resolve));
                    socket.resetAndDestroy();
                }
            }
            await slowly.connect();
        } finally {
            await slowly.close();
        }
    });
});
