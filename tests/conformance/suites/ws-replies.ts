import assert from "node:assert/strict";
import type { GatewayEvent } from "../../../gateway/gateway-event";
import type { TargetSource } from "../conformance-target";
import { type Connection, connectTo, errorFrame, messageTold } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

const internal = "Internal server error";

/** What goes back to a client that sent a message (reference 3.4). */
export function wsReplies(target: TargetSource, kind: ClientKind): void {
    const connect = (to = "feed /dev"): Promise<Connection> => connectTo(target(), kind, to);
    const answer = (value: unknown, action = "reply"): string =>
        JSON.stringify({ action, do: "answer", answer: value });

    /** Sends a message that nothing is to answer, then one that something does: that is the next to come. */
    const silent = async (to: string, message: string): Promise<number> => {
        const { client, connectionId } = await connect(to);
        const from = target().control.events().length;
        client.send(message);
        const { status, sent } = await messageTold(target(), connectionId, from);
        assert.equal(sent, 0);
        assert.equal(await client.ask(answer({ statusCode: 200, body: "after" })), "after");
        return status;
    };

    const replies: [what: string, answer: unknown, sent: string][] = [
        ["the body of its answer", { statusCode: 200, body: "text" }, "text"],
        ["a body of JSON as the text it is", { statusCode: 200, body: '{ "a": 1 }' }, '{ "a": 1 }'],
        ["unicode", { statusCode: 200, body: "caf\u00e9 \u{1f600}" }, "caf\u00e9 \u{1f600}"],
        ["a body whatever its headers are", { statusCode: 200, headers: { "X-A": "1" }, body: "b" }, "b"],
        ["a decoded body of base64", { statusCode: 200, isBase64Encoded: true, body: "dGV4dA==" }, "text"],
        ["a body whatever its status is: 404", { statusCode: 404, body: "missing" }, "missing"],
        ["a body whatever its status is: 500", { statusCode: 500, body: "broken" }, "broken"],
    ];
    for (const [what, value, sent] of replies) {
        it(`sends ${what} where the route replies`, async () => {
            assert.equal(await (await connect()).client.ask(answer(value)), sent);
        });
    }

    const nothing: [what: string, message: string, status: number][] = [
        ["the route has no route response", answer({ statusCode: 200, body: "x" }, "silent"), 200],
        ["the route has the expression alone", answer({ statusCode: 200, body: "x" }, "half"), 200],
        ["the route has no route response and the handler answers 500", answer({ statusCode: 500 }, "silent"), 500],
        ["there is no body", answer({ statusCode: 200 }), 200],
        ["the body is empty", answer({ statusCode: 200, body: "" }), 200],
    ];
    for (const [why, message, status] of nothing) {
        it(`sends nothing when ${why}`, async () => {
            assert.equal(await silent("feed /dev", message), status);
        });
    }

    const failing: [what: string, message: string, told: string][] = [
        ["throws", '{"do":"throw"}', internal],
        ["throws behind a route that does not reply", '{"action":"silent","do":"throw"}', internal],
        ["answers nothing", '{"do":"nothing"}', internal],
        ["answers a text", answer("text"), internal],
        ["answers no status", answer({ body: "x" }), internal],
        ["answers a status that is none", answer({ statusCode: "many", body: "x" }), internal],
        ["answers a body that is an object", answer({ statusCode: 200, body: { a: 1 } }), internal],
        ["has no concurrency", '{"action":"full"}', internal],
    ];
    for (const [what, message, told] of failing) {
        it(`tells a client in a frame that the handler ${what}, and goes on`, async () => {
            const { client, connectionId } = await connect();
            assert.match(await client.ask(message), errorFrame(told, connectionId));
            assert.equal(await client.ask(answer({ statusCode: 200, body: "after" })), "after");
        });
    }

    it("tells a client in a frame that a function does not permit it", async () => {
        const { client, connectionId } = await connect("unpermitted /dev");
        assert.match(await client.ask('{"action":"only-message"}'), errorFrame(internal, connectionId));
    });

    const slow: [action: string, milliseconds: number][] = [
        ["quick", 50],
        ["any", 29_000],
        ["silent", 29_000],
    ];
    for (const [action, milliseconds] of slow) {
        it(`tells a client in a frame that ${action} takes longer than ${milliseconds} ms, not before`, async () => {
            const { control } = target();
            const { client, connectionId } = await connect("slow /dev");
            const from = control.events().length;
            const frame = client.ask(JSON.stringify({ action, do: "hang" }));
            await control.heard((event): event is GatewayEvent => event.event === "functionOutput", from);
            control.advance(milliseconds - 1);
            await client.ping();
            assert.ok(!control.events().some((event, index) => index >= from && event.event === "message"));
            control.advance(1);
            assert.match(await frame, errorFrame("Endpoint request timed out", connectionId));
            // The environment of a handler nobody waits for any more ends with the function's own timeout.
            control.advance(60_000);
            assert.equal(await client.ask(answer({ statusCode: 200, body: "after" })), "after");
        });
    }

    it("answers many messages of one connection, each once", async () => {
        const { client } = await connect();
        const bodies = Array.from({ length: 200 }, (_value, index) => `message ${index}`);
        for (const body of bodies) client.send(answer({ statusCode: 200, body }));
        const got: string[] = [];
        while (got.length < bodies.length) got.push(await client.next());
        assert.deepEqual(got, bodies);
    });

    it("does not mix up the clients", async () => {
        const connections = [await connect(), await connect(), await connect()];
        const told = await Promise.all(
            connections.map(async ({ client }) => JSON.parse(await client.ask("who")) as { requestContext: object }),
        );
        assert.deepEqual(
            told.map(({ requestContext }) => (requestContext as { connectionId: string }).connectionId),
            connections.map(({ connectionId }) => connectionId),
        );
    });
}
