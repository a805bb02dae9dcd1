import assert from "node:assert/strict";
import type { Socket } from "node:net";
import type { GatewayEvent } from "../../../../gateway/gateway-event";
import { closeStatus, connectRaw, frame } from "./raw-client";
import { handler, type ServedFeed, serveFeed } from "./serve-feed";
import { replies, webSocketDoor, webSocketRoute } from "./websocket-door";

const length = handler("return { statusCode: 200, body: `${event.body.length}` };");

const kilobytes = (count: number): Buffer => Buffer.alloc(count * 1024, "a");

/** A message of so many frames of 32 KB. */
const inParts = (count: number): Buffer[] =>
    Array.from({ length: count }, (_value, index) =>
        frame(index === 0 ? 1 : 0, kilobytes(32), { last: index === count - 1 }),
    );

type Disconnect = Extract<GatewayEvent, { event: "disconnect" }>;

describe("frames of a WebSocket client", () => {
    let feed: ServedFeed;
    before(async () => {
        const routes = [webSocketRoute("$default", "length", replies), webSocketRoute("$disconnect", "length")];
        feed = await serveFeed([webSocketDoor({ routes })], { length });
    });
    after(() => feed.close());

    /** Connection of the client that came last. */
    const newest = (): string | undefined => feed.requests().at(-1)?.connectionId;

    /** What is told of a connection's end. */
    const ends = async (connectionId: string | undefined): Promise<Disconnect[]> => {
        for (;;) {
            const told = feed.events.filter((event) => event.event === "disconnect");
            const own = told.filter((event) => event.connectionId === connectionId);
            if (own.length > 0) return own;
            await new Promise((resolve) => setImmediate(resolve));
        }
    };

    const taken: [what: string, bytes: Buffer, answer: string][] = [
        ["a frame of 32 KB", frame(1, kilobytes(32)), "32768"],
        ["a message of 128 KB in frames of 32 KB", Buffer.concat(inParts(4)), "131072"],
        [
            "a message in parts with a ping between",
            Buffer.concat([frame(1, "ab", { last: false }), frame(0, "c")]),
            "3",
        ],
    ];
    for (const [what, bytes, answer] of taken) {
        it(`are taken: ${what}`, async () => {
            const client = await connectRaw(feed.door().url);
            client.socket.write(bytes);
            assert.deepEqual(await client.bytes(2 + answer.length), frame(1, answer, { masked: false }));
            client.socket.destroy();
        });
    }

    const refused: [what: string, bytes: Buffer, code: number][] = [
        ["a frame of more than 32 KB", frame(1, Buffer.alloc(32 * 1024 + 1, "a")), 1009],
        ["the head of a large frame alone", frame(1, kilobytes(40)).subarray(0, 8), 1009],
        [
            "a message of more than 128 KB",
            Buffer.concat([...inParts(4).slice(0, 3), frame(0, kilobytes(32), { last: false }), frame(0, "a")]),
            1009,
        ],
        ["a binary frame", frame(2, "x"), 1003],
        ["an unmasked frame", frame(1, "x", { masked: false }), 1002],
        ["an opcode nobody has given a meaning", frame(3, "x"), 1002],
        ["a reserved bit", frame(1, "x", { reserved: 4 }), 1002],
        ["a continuation of nothing", frame(0, "x"), 1002],
        ["a ping that is too long", frame(9, kilobytes(1)), 1002],
        ["a ping in parts", frame(9, "x", { last: false }), 1002],
        ["a close status that is none", frame(8, Buffer.from([0, 1])), 1002],
        ["text that is no UTF-8", frame(1, Buffer.from([0xc3, 0x28])), 1007],
    ];
    for (const [what, bytes, code] of refused) {
        it(`close the connection with ${code}: ${what}`, async () => {
            const client = await connectRaw(feed.door().url);
            const connectionId = newest();
            client.socket.write(bytes);
            const sent = await client.bytes(4);
            assert.equal(closeStatus(sent), code);
            client.socket.end();
            await client.rest;
            assert.deepEqual(
                (await ends(connectionId)).map((end) => end.code),
                [code],
            );
        });
    }

    it("before one that is refused are still answered", async () => {
        const client = await connectRaw(feed.door().url);
        client.socket.write(Buffer.concat([frame(1, "abc"), frame(1, "abcd"), frame(1, kilobytes(40))]));
        const sent = await client.bytes(4);
        assert.equal(closeStatus(sent), 1009);
        client.socket.destroy();
        const received = (): number[] =>
            feed.events.flatMap((event) => (event.event === "message" ? [event.received] : [])).slice(-2);
        while (received().length < 2 || received()[1] !== 4) await new Promise((resolve) => setImmediate(resolve));
        assert.deepEqual(received(), [3, 4]);
    });

    it("that ping are answered with the same payload", async () => {
        const client = await connectRaw(feed.door().url);
        client.socket.write(frame(9, "are you there?"));
        assert.deepEqual(await client.bytes(16), frame(10, "are you there?", { masked: false }));
        client.socket.destroy();
    });

    const vanished: [how: string, act: (socket: Socket) => void, code: number][] = [
        ["resets its connection", (socket) => socket.resetAndDestroy(), 1006],
        ["ends its connection without a close frame", (socket) => socket.end(), 1006],
        ["sends a close frame without a status", (socket) => socket.end(frame(8)), 1005],
        ["sends a close frame with a status", (socket) => socket.end(frame(8, Buffer.from([0x03, 0xe9]))), 1001],
        ["leaves in the middle of a frame", (socket) => socket.end(frame(1, kilobytes(2)).subarray(0, 100)), 1006],
    ];
    for (const [how, act, code] of vanished) {
        it(`end with ${code} when the client ${how}`, async () => {
            const client = await connectRaw(feed.door().url);
            const connectionId = newest();
            act(client.socket);
            await client.rest;
            assert.deepEqual(
                (await ends(connectionId)).map((end) => end.code),
                [code],
            );
        });
    }

    it("may be any bytes: the gateway lives on", async function () {
        this.timeout(30_000);
        let seed = 7;
        const random = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff);
        for (let round = 0; round < 100; round++) {
            const client = await connectRaw(feed.door().url);
            client.socket.end(Buffer.from(Array.from({ length: 1 + (random() % 200) }, () => (random() >> 8) & 255)));
            await client.rest;
        }
        const client = await feed.connect();
        assert.equal(await client.ask("four"), "4");
    });
});
