import assert from "node:assert/strict";
import type { ServeAnew } from "../conformance-target";
import { askForEvent, connectTo, endTold } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

/** What becomes of clients while another version of the program is served. */
export function wsReload(serve: ServeAnew, kind: ClientKind): void {
    it("keeps clients connected and hands their next message to the new version", () =>
        serve(async (target) => {
            const { client, connectionId } = await connectTo(target, kind, "plain /dev-1");
            assert.match(await client.ask('{"action":"later"}'), /"Forbidden"/);
            await target.control.reload({ "websocket:version": "2" });
            assert.equal(await client.ask('{"action":"later"}'), "later");
            assert.equal(await client.ask('{"action":"join"}'), "join");
            client.close(1000);
            assert.equal((await endTold(target, connectionId)).code, 1000);
        }));

    it("ends connections of stages that are not there any more", () =>
        serve(async (target) => {
            const { client, connectionId } = await connectTo(target, kind, "feed /bare");
            const stays = await connectTo(target, kind, "feed /dev");
            await target.control.reload({ "websocket:version": "2" });
            assert.equal((await client.ended).code, 1001);
            assert.equal((await endTold(target, connectionId)).route, "$disconnect");
            assert.equal((await askForEvent(stays.client, "stays")).body, "stays");
        }));
}
