import assert from "node:assert/strict";
import type { ServeAnew } from "../conformance-target";
import { askForEvent, connectTo, endTold, messageTold } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

const minute = 60_000;
const hour = 60 * minute;

/** How long a connection lasts (reference 1.5). */
export function wsLifetimes(serve: ServeAnew, kind: ClientKind): void {
    it("ends one with 1001 that is idle for 10 minutes, not before", () =>
        serve(async (target) => {
            const { client, connectionId } = await connectTo(target, kind, "feed /dev");
            target.control.advance(10 * minute - 1);
            // A message counts as activity, answered or not.
            const from = target.control.events().length;
            client.send('{"action":"silent"}');
            await messageTold(target, connectionId, from);
            target.control.advance(10 * minute - 1);
            await client.ping();
            target.control.advance(10 * minute);
            assert.equal((await client.ended).code, 1001);
            const { code, closeReason } = await endTold(target, connectionId);
            assert.deepEqual([code, closeReason], [1001, "Going away"]);
        }));

    it("ends one with 1001 that is 2 hours old, however busy it is", () =>
        serve(async (target) => {
            const { client, connectionId } = await connectTo(target, kind, "feed /dev");
            for (let passed = 9 * minute; passed < 2 * hour; passed += 9 * minute) {
                target.control.advance(9 * minute);
                await client.ask("busy");
            }
            const { connectedAt } = (await askForEvent(client, "when")).requestContext as unknown as {
                connectedAt: number;
            };
            target.control.advance(connectedAt + 2 * hour - target.control.now() - 1);
            await client.ask("last");
            target.control.advance(1);
            assert.equal((await client.ended).code, 1001);
            assert.equal((await endTold(target, connectionId)).duration, 2 * hour);
        }));

    it("ends each when it is due", () =>
        serve(async (target) => {
            const first = await connectTo(target, kind, "feed /dev");
            target.control.advance(5 * minute);
            const second = await connectTo(target, kind, "feed /dev");
            target.control.advance(5 * minute);
            assert.equal((await first.client.ended).code, 1001);
            await second.client.ask("still there");
            target.control.advance(10 * minute);
            assert.equal((await second.client.ended).code, 1001);
        }));
}
