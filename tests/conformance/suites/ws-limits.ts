import assert from "node:assert/strict";
import { closeStatus, connectRaw, frame } from "../../gateway/websocket-api/core/raw-client";
import type { TargetSource } from "../conformance-target";
import { type Connection, connectTo, endTold, errorFrame, type SocketEvent } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

const frameLimit = 32 * 1024;
const messageLimit = 128 * 1024;

/** A message of so many bytes, which is answered with "ok". */
function messageOf(bytes: number): string {
    const bare = JSON.stringify({ do: "answer", answer: { statusCode: 200, body: "ok" }, fill: "" });
    return `${bare.slice(0, -2)}${"x".repeat(bytes - bare.length)}"}`;
}

/** What a client may send, and the statuses its connection ends with when it sends more (reference 1.5). */
export function wsLimits(target: TargetSource, kind: ClientKind): void {
    const connect = (): Promise<Connection> => connectTo(target(), kind, "feed /dev");

    it("takes a frame of 32 KB", async () => {
        assert.equal(await (await connect()).client.ask(messageOf(frameLimit)), "ok");
    });

    const ends: [what: string, data: string | Buffer, code: number][] = [
        ["a frame of more than 32 KB", messageOf(frameLimit + 1), 1009],
        ["a frame of more than 128 KB", messageOf(messageLimit + 1), 1009],
        ["a binary frame", Buffer.from('{"action":"any"}'), 1003],
        ["an empty binary frame", Buffer.alloc(0), 1003],
        ["a large binary frame", Buffer.alloc(frameLimit + 1), 1003],
    ];
    for (const [what, data, code] of ends) {
        it(`ends a connection with ${code} that sends ${what}`, async () => {
            const { client, connectionId } = await connect();
            client.send(data);
            assert.equal((await client.ended).code, code);
            assert.equal((await endTold(target(), connectionId)).code, code);
            const of = target()
                .control.events()
                .filter((event) => event.event === "message" && event.connectionId === connectionId);
            assert.deepEqual(of, []);
        });
    }

    it("handles what came before a frame that ends the connection", async () => {
        const { client, connectionId } = await connect();
        client.send('{"action":"silent","n":1}');
        client.send(Buffer.from([1]));
        assert.equal((await client.ended).code, 1003);
        await endTold(target(), connectionId);
        await target().control.heard(
            (event): event is typeof event => event.event === "message" && event.connectionId === connectionId,
        );
    });

    it("answers a ping", async () => {
        await (await connect()).client.ping();
    });

    it("sends an answer of 128 KB, and tells of a larger one in a frame", async () => {
        const { client, connectionId } = await connect();
        const sized = (bytes: number): string => JSON.stringify({ do: "fill", bytes });
        assert.equal((await client.ask(sized(messageLimit))).length, messageLimit);
        assert.match(await client.ask(sized(messageLimit + 1)), errorFrame("Internal server error", connectionId));
        assert.equal(await client.ask(sized(1)), "x");
    });
}

/** What no client library sends: frames of a message apart, and broken ones. */
export function wsRawFrames(target: TargetSource): void {
    const connect = (): ReturnType<typeof connectRaw> => connectRaw(`${target().url("feed")}/dev`);
    const [text, binary, ping] = [1, 2, 9];
    const hello = '{"action":"any"}';

    /** Reads what is answered, a text frame as a whole. */
    const answered = async (client: Awaited<ReturnType<typeof connect>>): Promise<SocketEvent> => {
        const head = await client.bytes(4);
        assert.deepEqual([head[0], (head[1] ?? 0) & 127], [0x81, 126]);
        const bytes = await client.bytes(4 + head.readUInt16BE(2));
        return JSON.parse(bytes.subarray(4).toString("utf8")) as SocketEvent;
    };

    const apart: [what: string, frames: readonly Buffer[], body: string][] = [
        ["in one frame", [frame(text, hello)], hello],
        [
            "in three frames",
            [
                frame(text, hello.slice(0, 3), { last: false }),
                frame(0, hello.slice(3, 9), { last: false }),
                frame(0, hello.slice(9)),
            ],
            hello,
        ],
        [
            "in frames with a ping between them",
            [frame(text, hello.slice(0, 3), { last: false }), frame(ping, "x"), frame(0, hello.slice(3))],
            hello,
        ],
        [
            "in frames that part a character",
            [
                frame(text, Buffer.from("caf\u00e9").subarray(0, 4), { last: false }),
                frame(0, Buffer.from("caf\u00e9").subarray(4)),
            ],
            "caf\u00e9",
        ],
        ["in an empty frame and another", [frame(text, "", { last: false }), frame(0, hello)], hello],
    ];
    for (const [what, frames, body] of apart) {
        it(`takes a message ${what}`, async () => {
            const client = await connect();
            const withoutPing = frames.filter((one) => ((one[0] ?? 0) & 15) !== ping);
            client.socket.write(Buffer.concat([...frames]));
            if (withoutPing.length < frames.length) {
                // The pong comes first.
                assert.deepEqual([...(await client.bytes(3))], [0x8a, 1, 0x78]);
                client.socket.destroy();
                return;
            }
            assert.equal((await answered(client)).body, body);
            client.socket.destroy();
        });
    }

    it("takes bytes of a frame one by one", async () => {
        const client = await connect();
        client.socket.setNoDelay(true);
        for (const byte of frame(text, hello)) client.socket.write(Buffer.from([byte]));
        assert.equal((await answered(client)).body, hello);
        client.socket.destroy();
    });

    it("takes a message of 128 KB in frames of 32 KB", async () => {
        const client = await connect();
        const whole = Buffer.from(messageOf(messageLimit));
        for (let part = 0; part < 4; part++)
            client.socket.write(
                frame(part === 0 ? text : 0, whole.subarray(part * frameLimit, (part + 1) * frameLimit), {
                    last: part === 3,
                }),
            );
        assert.equal((await client.bytes(4)).subarray(2).toString(), "ok");
        client.socket.destroy();
    });

    const many = (count: number): Buffer[] =>
        Array.from({ length: count }, (_value, index) =>
            frame(index === 0 ? text : 0, "x".repeat(frameLimit), { last: index === count - 1 }),
        );
    const broken: [what: string, frames: readonly Buffer[], code: number][] = [
        ["a message of more than 128 KB in frames of 32 KB", many(5), 1009],
        [
            "a frame of more than 32 KB behind others",
            [frame(text, "x", { last: false }), frame(0, "x".repeat(frameLimit + 1))],
            1009,
        ],
        [
            "the head alone of a frame of more than 32 KB",
            [frame(text, "x".repeat(frameLimit + 1)).subarray(0, 10)],
            1009,
        ],
        ["the head alone of a binary frame", [frame(binary, "x").subarray(0, 1)], 1003],
        ["a binary frame in parts", [frame(binary, "x", { last: false })], 1003],
        ["a text that is no UTF-8", [frame(text, Buffer.from([0xc3, 0x28]))], 1007],
        ["a frame that is not masked", [frame(text, hello, { masked: false })], 1002],
        ["a reserved bit", [frame(text, hello, { reserved: 4 })], 1002],
        ["a reserved opcode", [frame(3, hello)], 1002],
        ["a continuation of nothing", [frame(0, hello)], 1002],
        ["a message within a message", [frame(text, "a", { last: false }), frame(text, "b")], 1002],
        ["a ping in parts", [frame(ping, "x", { last: false })], 1002],
        ["a ping of more than 125 bytes", [frame(ping, "x".repeat(126))], 1002],
        ["a close status of one byte", [frame(8, "x")], 1002],
        ["a close status nobody may send", [frame(8, Buffer.from([0x03, 0xed]))], 1002],
    ];
    for (const [what, frames, code] of broken) {
        it(`ends a connection with ${code} that sends ${what}, and tells $disconnect so`, async () => {
            const { control } = target();
            const from = control.events().length;
            const client = await connect();
            client.socket.write(Buffer.concat([...frames]));
            const opened = await control.heard(
                (event): event is Extract<typeof event, { event: "request" }> =>
                    event.event === "request" && event.status === 101,
                from,
            );
            assert.equal(closeStatus(await client.bytes(4)), code);
            client.socket.destroy();
            assert.equal((await endTold(target(), opened.connectionId ?? "")).code, code);
        });
    }

    it("tells $disconnect of a browser that leaves its page", async () => {
        const { control } = target();
        const from = control.events().length;
        const client = await connect();
        client.socket.write(frame(8, Buffer.from([0x03, 0xe9])));
        assert.equal(closeStatus(await client.rest), 1001);
        const { code, closeReason } = await control.heard(
            (event): event is Extract<typeof event, { event: "disconnect" }> => event.event === "disconnect",
            from,
        );
        assert.deepEqual([code, closeReason], [1001, ""]);
    });

    const heads: [what: string, wrong: Readonly<Record<string, string | undefined>>][] = [
        ["without a key", { "Sec-WebSocket-Key": undefined }],
        ["with a key that is no 16 bytes", { "Sec-WebSocket-Key": "c2hvcnQ=" }],
        ["of another version", { "Sec-WebSocket-Version": "8" }],
        ["without a version", { "Sec-WebSocket-Version": undefined }],
    ];
    for (const [what, wrong] of heads) {
        it(`answers 400 to a handshake ${what}`, async () => {
            const headers: Record<string, string | undefined> = {
                Host: "localhost",
                Upgrade: "websocket",
                Connection: "Upgrade",
                "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version": "13",
                ...wrong,
            };
            const lines = Object.entries(headers).flatMap(([name, value]) =>
                value === undefined ? [] : `${name}: ${value}`,
            );
            const sent = ["GET /dev HTTP/1.1", ...lines, "", ""].join("\r\n");
            const { head, socket } = await connectRaw(`${target().url("feed")}/dev`, sent);
            assert.match(head, /^HTTP\/1\.1 400 /);
            socket.destroy();
        });
    }
}
