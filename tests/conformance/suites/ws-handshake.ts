import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { askForEvent, type Connection, connectTo, loggedEvent, refusalOf } from "../socket-connection";
import type { ClientKind, Handshake } from "../websocket-client";

/** Who is let in, and what becomes of who is not (reference 2.5, 3.4 and 4.3). */
export function wsHandshake(target: TargetSource, kind: ClientKind): void {
    const connect = (to: string, handshake?: Handshake): Promise<Connection> =>
        connectTo(target(), kind, to, handshake);
    const asked = (answer: unknown): string =>
        `feed /dev?do=answer&answer=${encodeURIComponent(JSON.stringify(answer))}`;

    for (const statusCode of [200, 201, 204, 299]) {
        it(`lets a client in when its handler answers ${statusCode}`, async () => {
            const { client } = await connect(asked({ statusCode, body: "not sent" }));
            assert.equal((await askForEvent(client, "first")).body, "first");
        });
    }

    for (const statusCode of [301, 400, 401, 403, 404, 418, 500, 501, 503]) {
        it(`answers the handshake with ${statusCode} when its handler does`, async () => {
            const headers = { Location: "https://example.com/", "X-Why": "because" };
            const answer = await refusalOf(target(), kind, asked({ statusCode, headers, body: "told so" }));
            assert.deepEqual([answer.status, answer.text], [statusCode, "told so"]);
            assert.deepEqual(
                [answer.header("location"), answer.header("x-why"), answer.header("content-length")],
                ["https://example.com/", "because", "7"],
            );
        });
    }

    const failing: [what: string, query: string, status: number, message: string][] = [
        ["throws", "do=throw", 502, "Internal server error"],
        ["answers nothing", "do=nothing", 502, "Internal server error"],
        ["answers a text", `do=answer&answer=${encodeURIComponent('"text"')}`, 502, "Internal server error"],
        ["answers no status", `do=answer&answer=${encodeURIComponent("{}")}`, 502, "Internal server error"],
        ["answers 101", `do=answer&answer=${encodeURIComponent('{"statusCode":101}')}`, 502, "Internal server error"],
        ["answers 700", `do=answer&answer=${encodeURIComponent('{"statusCode":700}')}`, 502, "Internal server error"],
    ];
    for (const [what, query, status, message] of failing) {
        it(`answers ${status} when the handler ${what}`, async () => {
            const answer = await refusalOf(target(), kind, `feed /dev?${query}`);
            assert.equal(answer.status, status);
            assert.equal((answer.json() as { message: string }).message, message);
        });
    }

    it("answers 504 when the handler takes longer than 29 seconds", async () => {
        const { control } = target();
        const from = control.events().length;
        const refused = refusalOf(target(), kind, "slow /dev?do=hang");
        await control.heard((event): event is typeof event => event.event === "functionOutput", from);
        control.advance(28_999);
        assert.ok(!control.events().some((event, index) => index >= from && event.event === "request"));
        control.advance(1);
        const answer = await refused;
        assert.deepEqual(
            [answer.status, (answer.json() as { message: string }).message],
            [504, "Endpoint request timed out"],
        );
        // The environment of a handler nobody waits for any more ends with the function's own timeout.
        control.advance(60_000);
    });

    it("answers 500 when the function does not permit it", async () => {
        assert.equal((await refusalOf(target(), kind, "forbidden /dev")).status, 500);
    });

    it("lets clients in without a $connect route", async () => {
        const { client } = await connect("plain /dev-1");
        assert.equal(await client.ask('{"action":"join"}'), "join");
    });

    const nowhere: [what: string, to: string, host?: string][] = [
        ["to an unknown stage", "feed /nowhere"],
        ["to no stage", "feed /"],
        ["to a stage in another case", "feed /Dev"],
        ["to what is behind a stage", "feed /dev/more"],
        ["to a stage that was not deployed", "feed /idle"],
        ["to a disabled execute-api address", "hidden /dev", "abc.execute-api.eu-west-1.amazonaws.com"],
        ["to a custom domain without the mapping's key", "feed /dev", "ws.example.com"],
        ["to a custom domain with half of the mapping's key", "feed /feed", "ws.example.com"],
        ["to a custom domain with letters behind the mapping's key", "feed /v2x", "ws.example.com"],
        ["to what is behind a mapping's key", "feed /v2/dev", "ws.example.com"],
    ];
    for (const [what, to, host] of nowhere) {
        it(`answers 403 ${what}`, async () => {
            const answer = await refusalOf(target(), kind, to, host === undefined ? {} : { host });
            const { message, connectionId, requestId, ...more } = answer.json() as Record<string, string>;
            assert.deepEqual([answer.status, message, more], [403, "Forbidden", {}]);
            assert.match(connectionId ?? "", /^[\w-]{15}=$/);
            assert.equal(answer.header("x-amzn-requestid"), requestId);
            assert.equal(answer.header("content-type"), "application/json");
        });
    }

    const somewhere: [to: string, stage: string, host?: string][] = [
        ["feed /dev", "dev"],
        ["feed /bare", "bare"],
        ["feed /dev/", "dev"],
        ["feed /v2", "bare", "ws.example.com"],
        ["feed /v2", "bare", "WS.Example.com"],
        ["feed /feed/v1", "dev", "ws.example.com"],
        ["hidden /", "dev", "hidden.example.com"],
        ["hidden /", "dev"],
    ];
    for (const [to, stage, host] of somewhere) {
        it(`leads ${host ?? ""} ${to} to stage ${stage}`, async () => {
            const { client } = await connect(to, host === undefined ? {} : { host });
            const { requestContext } = JSON.parse(await client.ask("where")) as {
                requestContext: Record<string, string>;
            };
            assert.equal(requestContext["stage"], stage);
            assert.equal(requestContext["domainName"], (host ?? "127.0.0.1").toLowerCase());
            assert.equal(requestContext["domainPrefix"], undefined);
        });
    }

    it("speaks the subprotocol the handler names", async () => {
        const answer = { statusCode: 200, headers: { "Sec-WebSocket-Protocol": "feed.v2", "X-More": "1" } };
        const { client, connectionId } = await connect(asked(answer), { protocols: ["feed.v1", "feed.v2"] });
        assert.equal(client.protocol, "feed.v2");
        const { headers = {} } = await loggedEvent(target(), connectionId, "CONNECT");
        const [, offered] = Object.entries(headers).find(([name]) => /^sec-websocket-protocol$/i.test(name)) ?? [];
        assert.match(offered ?? "", /^feed\.v1, ?feed\.v2$/);
    });

    it("speaks none when the handler names none, so that clients that offered some go", async () => {
        await assert.rejects(connect("feed /dev", { protocols: ["feed.v1"] }));
    });

    it("asks for an upgrade of what asks for none", async () => {
        const answer = await send(target().url("feed").replace(/^ws/, "http"), { path: "/dev" });
        assert.deepEqual([answer.status, answer.text], [426, '{"message":"Upgrade Required"}']);
        assert.equal(answer.header("upgrade"), "websocket");
    });
}
