import assert from "node:assert/strict";
import type { TargetSource } from "../conformance-target";
import { askForEvent, type Connection, connectTo, endTold, loggedEvent } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

/** How connections end, and what `$disconnect` is told of it (reference 3.4). */
export function wsEndings(target: TargetSource, kind: ClientKind): void {
    const connect = (to = "feed /dev"): Promise<Connection> => connectTo(target(), kind, to);
    const leaving = async (connectionId: string): Promise<[code: unknown, reason: unknown]> => {
        const { requestContext } = await loggedEvent(target(), connectionId, "DISCONNECT");
        return [requestContext["disconnectStatusCode"], requestContext["disconnectReason"]];
    };

    const closes: [code: number, reason: string][] = [
        [1000, ""],
        [1000, "bye"],
        [3000, "caf\u00e9"],
        [4999, "own"],
    ];
    for (const [code, reason] of closes) {
        it(`tells $disconnect of ${code} ${reason}, and answers with the same`, async () => {
            const { client, connectionId } = await connect();
            client.close(code, reason);
            assert.equal((await client.ended).code, code);
            assert.deepEqual(await leaving(connectionId), [code, reason]);
            const told = await endTold(target(), connectionId);
            assert.deepEqual(
                [told.code, told.closeReason, told.route, told.stage],
                [code, reason, "$disconnect", "dev"],
            );
        });
    }

    it("tells $disconnect of 1005 when the client gave no status", async () => {
        const { client, connectionId } = await connect();
        client.close();
        assert.equal((await client.ended).code, 1005);
        assert.deepEqual(await leaving(connectionId), [1005, "Client-side close frame status not set"]);
    });

    it("tells $disconnect of 1006 when the client vanished", async () => {
        const { client, connectionId } = await connect();
        client.vanish();
        assert.deepEqual(await leaving(connectionId), [1006, ""]);
    });

    it("tells of an end only once", async () => {
        const { client, connectionId } = await connect();
        client.close(1000);
        client.vanish();
        await endTold(target(), connectionId);
        await (await connect()).client.ask("another");
        const ends = target()
            .control.events()
            .filter((event) => event.event === "disconnect" && event.connectionId === connectionId);
        assert.equal(ends.length, 1);
    });

    it("runs $disconnect after the connection is closed, with how long it was open", async () => {
        const { client, connectionId } = await connect();
        target().control.advance(4000);
        client.close(1000);
        const { requestContext } = await loggedEvent(target(), connectionId, "DISCONNECT");
        assert.equal(Number(requestContext["requestTimeEpoch"]) - Number(requestContext["connectedAt"]), 4000);
        assert.equal((await endTold(target(), connectionId)).duration, 4000);
    });

    it("ends connections of an API without $disconnect, too", async () => {
        const { client, connectionId } = await connect("plain /dev-1");
        client.close(1000, "bye");
        assert.equal((await client.ended).code, 1000);
        const { code, route } = await endTold(target(), connectionId);
        assert.deepEqual([code, route], [1000, undefined]);
    });

    for (const reason of ["throw", "nothing"]) {
        it(`is not disturbed by a handler of $disconnect that does not answer: ${reason}`, async () => {
            const { client, connectionId } = await connect();
            client.close(1000, reason);
            assert.equal((await client.ended).code, 1000);
            const told = await endTold(target(), connectionId);
            assert.equal(told.code, 1000);
            assert.ok(told.reason !== undefined);
            assert.equal((await askForEvent((await connect()).client, "next")).body, "next");
        });
    }
}
