import assert from "node:assert/strict";
import type { TargetSource } from "../conformance-target";
import { askForEvent, connectTo, errorFrame, messageTold } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

/** Which route takes a message (reference 2.5). */
export function wsRouting(target: TargetSource, kind: ClientKind): void {
    const routed: [api: string, message: string, route: string][] = [
        ["by-action", '{"action":"join"}', "join"],
        ["by-action", '{"action":"Join"}', "Join"],
        ["by-action", '{"action":"caf\u00e9"}', "caf\u00e9"],
        ["by-action", ' { "x": [1], "action" : "join" } ', "join"],
        ["by-action", '{"action":"leave"}', "$default"],
        ["by-action", '{"action":"joi"}', "$default"],
        ["by-action", "{}", "$default"],
        ["by-action", "[]", "$default"],
        ["by-action", '"join"', "$default"],
        ["by-action", "null", "$default"],
        ["by-action", "join", "$default"],
        ["by-action", '{"action":"join"', "$default"],
        ["by-action", "", "$default"],
        ["by-action", '{"action":""}', "$default"],
        ["by-action", '{"action":null}', "$default"],
        ["by-action", '{"action":7}', "7"],
        ["by-action", '{"action":1.5}', "1.5"],
        ["by-action", '{"action":true}', "true"],
        ["by-action", '{"action":["item1","item2"]}', "[item1, item2]"],
        ["by-action", '{"action":{"a":1,"b":[true,null]}}', "{a=1, b=[true, null]}"],
        ["by-action", '{"action":"$default"}', "$default"],
        ["by-action", '{"action":"$connect"}', "$default"],
        ["by-action", '{"action":"$disconnect"}', "$default"],
        ["by-action", '{"action":"${request.body.b}","b":"join"}', "$default"],
        ["by-action", '{"action":"__proto__"}', "$default"],
        ["by-braces", '{"action":"join"}', "join"],
        ["by-braces", '{"action":"other"}', "$default"],
        ["by-two", '{"service":"chat","action":"join"}', "chat/join"],
        ["by-two", '{"service":"chat"}', "$default"],
        ["by-half", '{"action":"join"}', "join-"],
        ["by-half", '{"action":"join","x":1}', "join-1"],
        ["by-half", "{}", "-"],
        ["by-half", "no JSON", "$default"],
        ["by-path", '{"data":{"room":{"name":"lobby"}}}', "lobby"],
        ["by-path", '{"data":{"room":"lobby"}}', "$default"],
        ["by-index", '["first","second"]', "first"],
        ["by-index", '{"0":"first"}', "$default"],
        ["by-list", '{"items":["item1","item2","item3"]}', "[item1, item2]"],
        ["by-literal", '{"action":"join"}', "$default"],
        ["by-text", '{"action":"join"}', "join|$x"],
        ["by-context", '{"action":"join"}', "dev/join"],
    ];
    for (const [api, message, route] of routed) {
        it(`sends ${JSON.stringify(message)} to ${route}, ${api}`, async () => {
            const { client } = await connectTo(target(), kind, `${api} /dev`);
            assert.equal(await client.ask(message), route);
        });
    }

    for (const action of ["$connect", "$disconnect"]) {
        it(`keeps messages from the route ${action}`, async () => {
            const { client } = await connectTo(target(), kind, "feed /dev");
            const { requestContext } = await askForEvent(client, JSON.stringify({ action }));
            assert.deepEqual([requestContext["routeKey"], requestContext.eventType], ["$default", "MESSAGE"]);
        });
    }

    const nobody = ['{"action":"leave"}', "no JSON", "{}", '{"action":"$default"}', ""];
    for (const message of nobody) {
        it(`tells a client that no route takes ${JSON.stringify(message)}, and goes on`, async () => {
            const { client, connectionId } = await connectTo(target(), kind, "plain /dev-1");
            const from = target().control.events().length;
            assert.match(await client.ask(message), errorFrame("Forbidden", connectionId));
            const told = await messageTold(target(), connectionId, from);
            assert.deepEqual([told.status, told.route], [403, undefined]);
            assert.equal(await client.ask('{"action":"join"}'), "join");
        });
    }

    it("names the request in the frame, anew each time", async () => {
        const { client } = await connectTo(target(), kind, "plain /dev-1");
        const { control } = target();
        const from = control.events().length;
        const frames = [await client.ask("a"), await client.ask("b")];
        const ids = frames.map((frame) => (JSON.parse(frame) as { requestId: string }).requestId);
        assert.notEqual(ids[0], ids[1]);
        const told = control.events().slice(from);
        assert.deepEqual(
            told.flatMap((event) => (event.event === "message" ? [event.requestId] : [])),
            ids,
        );
    });
}
