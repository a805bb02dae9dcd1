import assert from "node:assert/strict";
import { connect as connectSocket } from "node:net";
import { frame, handshake } from "../../gateway/websocket-api/core/raw-client";
import type { ConformanceTarget, ServeAnew } from "../conformance-target";
import { askForEvent, connectTo, endTold } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

/** Connections that were let in and of whose end nothing was told yet. */
function open({ control }: ConformanceTarget): Set<string> {
    const found = new Set<string>();
    for (const event of control.events()) {
        if (event.event === "request" && event.status === 101) found.add(event.connectionId ?? "");
        else if (event.event === "disconnect") found.delete(event.connectionId);
    }
    return found;
}

/** Waits for the ends of all connections. */
async function allEnded(target: ConformanceTarget): Promise<void> {
    for (const connectionId of open(target)) await endTold(target, connectionId);
    assert.equal(open(target).size, 0);
}

/** Sockets of this process. */
function sockets(): number {
    return process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
}

/** Clients that do what clients should not (issue "WebSocket API": faults). */
export function wsFaults(serve: ServeAnew, kind: ClientKind): void {
    const count = 50;

    it("forgets clients that vanish, each with its $disconnect", () =>
        serve(async (target) => {
            for (let index = 0; index < count; index++) {
                const { client } = await connectTo(target, kind, "feed /dev");
                if (index % 2 === 0) client.send('{"action":"any"}');
                client.vanish();
            }
            await allEnded(target);
            const codes = target.control
                .events()
                .flatMap((event) => (event.event === "disconnect" ? [event.code] : []));
            assert.deepEqual(codes, Array<number>(count).fill(1006));
            const { client } = await connectTo(target, kind, "feed /dev");
            await client.ask("still served");
        }));

    it("keeps no socket when it closes", async () => {
        const before = sockets();
        await serve(async (target) => {
            for (let index = 0; index < 10; index++) await connectTo(target, kind, "feed /dev");
        });
        while (sockets() > before) await new Promise(setImmediate);
    });

    it("answers every message of a flood, and tells of each", () =>
        serve(async (target) => {
            const { client, connectionId } = await connectTo(target, kind, "plain /dev-1");
            const messages = 2000;
            for (let index = 0; index < messages; index++)
                client.send(index % 2 === 0 ? '{"action":"join"}' : "nobody");
            let joined = 0;
            for (let index = 0; index < messages; index++) if ((await client.next()) === "join") joined++;
            assert.equal(joined, messages / 2);
            const told = target.control
                .events()
                .filter((event) => event.event === "message" && event.connectionId === connectionId);
            assert.equal(told.length, messages);
        }));

    it("is not disturbed by handlers that throw when clients connect and leave", () =>
        serve(async (target) => {
            for (let index = 0; index < 5; index++) {
                await assert.rejects(connectTo(target, kind, "feed /dev?do=throw"));
                const { client } = await connectTo(target, kind, "feed /dev");
                client.close(1000, "throw");
                await client.ended;
            }
            await allEnded(target);
        }));
}

/** Sockets that do what no client does; `kind` looks whether the gateway still serves. */
export function wsHostile(serve: ServeAnew, kind: ClientKind): void {
    it("ends half-open connections when they are idle", () =>
        serve(async (target) => {
            const { hostname, port } = new URL(target.url("feed"));
            const half = connectSocket({ host: hostname, port: Number(port), allowHalfOpen: true });
            half.on("error", () => undefined);
            half.write(handshake("/dev"));
            const { connectionId = "" } = await target.control.heard(
                (event): event is Extract<typeof event, { event: "request" }> => event.event === "request",
            );
            // It neither reads nor answers: the close frame is for nobody.
            half.pause();
            target.control.advance(600_000);
            const { code } = await endTold(target, connectionId);
            assert.equal(code, 1001);
            half.destroy();
        }));

    it("takes the end of a client's side as the end of the connection", () =>
        serve(async (target) => {
            const { hostname, port } = new URL(target.url("feed"));
            const half = connectSocket({ host: hostname, port: Number(port), allowHalfOpen: true });
            half.on("error", () => undefined);
            half.resume();
            half.write(handshake("/dev"));
            const { connectionId = "" } = await target.control.heard(
                (event): event is Extract<typeof event, { event: "request" }> => event.event === "request",
            );
            half.end();
            assert.equal((await endTold(target, connectionId)).code, 1006);
            half.destroy();
        }));

    it("is not disturbed by clients that leave during their handshake", () =>
        serve(async (target) => {
            const { hostname, port } = new URL(target.url("feed"));
            for (const sent of [handshake("/dev").slice(0, 60), handshake("/dev"), handshake("/dev?do=throw")]) {
                for (let index = 0; index < 10; index++) {
                    const socket = connectSocket(Number(port), hostname);
                    socket.on("error", () => undefined);
                    await new Promise<void>((resolve) =>
                        socket.write(sent, () => {
                            resolve();
                        }),
                    );
                    socket.resetAndDestroy();
                }
            }
            const { client } = await connectTo(target, kind, "feed /dev");
            client.close(1000);
            await client.ended;
            await allEnded(target);
        }));

    it("is not disturbed by malformed frames, one connection after the other", () =>
        serve(async (target) => {
            const { hostname, port } = new URL(target.url("feed"));
            const seeds = [7, 77, 777, 7777, 77_777];
            for (const seed of seeds) {
                const socket = connectSocket(Number(port), hostname);
                socket.on("error", () => undefined);
                socket.resume();
                const closed = new Promise((resolve) => socket.once("close", resolve));
                let next = seed;
                const noise = Buffer.from(
                    Array.from({ length: 2000 }, () => (next = (next * 1_103_515_245 + 12_345) & 0x7fffffff) >> 8),
                );
                socket.write(Buffer.concat([Buffer.from(handshake("/dev")), frame(1, '{"action":"silent"}'), noise]));
                await Promise.race([
                    closed,
                    target.control.heard((event): event is typeof event => event.event === "disconnect"),
                ]);
                socket.destroy();
            }
            await allEnded(target);
            const { client } = await connectTo(target, kind, "feed /dev");
            assert.equal((await askForEvent(client, "fine")).body, "fine");
        }));
}
