import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { headersOf } from "../backend";
import type { TargetSource } from "../conformance-target";
import { type Connection, connectTo, errorFrame, messageTold, refusalOf } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

/** What answers messages beside functions that get the whole event (reference 2.5 and 3.4). */
export function wsIntegrations(target: TargetSource, kind: ClientKind, backend: () => Backend): void {
    const connect = (): Promise<Connection> => connectTo(target(), kind, "mixed /dev?room=1");
    const answers: [message: object, answer: string][] = [
        [{ action: "mock-by-status", status: 404 }, "four hundred"],
        [{ action: "mock-by-status", status: 500 }, "five hundred"],
        [{ action: "mock-by-status", status: 200 }, "any other"],
        [{ action: "mock-strict", status: 404 }, "error: Internal server error"],
        [{ action: "mock-broken" }, "error: Internal server error"],
        [{ action: "by-template", kind: "a" }, "template a"],
        [{ action: "by-template", kind: "b" }, "template b"],
        [{ action: "by-template" }, "template else"],
        [{ action: "never-passed", kind: "only" }, "passed"],
        [{ action: "never-passed", kind: "other" }, "error: Unsupported Media Type"],
        [{ action: "http-gone" }, "error: Network error communicating with endpoint"],
        [{ action: "queue" }, "queued"],
        [{ action: "custom", n: 7 }, '{"got":{"n":7}}'],
        [{ action: "custom", n: 1, fail: "something is missing here" }, "it is missing"],
        [{ action: "event", n: 1 }, "taken"],
        [{ action: "checked", id: 1, do: "answer", answer: { statusCode: 200, body: "taken" } }, "taken"],
        [{ action: "checked", id: "1" }, "error: Invalid request body"],
        [{ action: "checked" }, "error: Invalid request body"],
        [
            {
                action: "checked-by-kind",
                kind: "note",
                text: "t",
                do: "answer",
                answer: { statusCode: 200, body: "noted" },
            },
            "noted",
        ],
        [{ action: "checked-by-kind", kind: "note" }, "error: Invalid request body"],
        [{ action: "checked-by-kind", kind: "other" }, "error: Invalid request body"],
    ];
    for (const [message, answer] of answers) {
        it(`answers ${JSON.stringify(message)} with ${answer}, and goes on`, async () => {
            const { client, connectionId } = await connect();
            const got = await client.ask(JSON.stringify(message));
            if (answer.startsWith("error: ")) assert.match(got, errorFrame(answer.slice(7), connectionId));
            else assert.equal(got, answer);
            assert.equal(await client.ask('{"action":"mock-by-status","status":200}'), "any other");
        });
    }

    it("shows a template of a mock the event and the stage", async () => {
        const { client, connectionId } = await connect();
        assert.deepEqual(JSON.parse(await client.ask('{"action":"mock"}')), {
            id: connectionId,
            type: "MESSAGE",
            tone: "dev",
        });
    });

    it("sends nothing of a mock where the route does not reply", async () => {
        const { client, connectionId } = await connect();
        const from = target().control.events().length;
        client.send('{"action":"mock-silent"}');
        assert.equal((await messageTold(target(), connectionId, from)).sent, 0);
    });

    it("passes a message on to an HTTP address with what is mapped, and its answer back", async () => {
        const { client, connectionId } = await connect();
        const message = '{"action":"http-proxy","n":5,"id":"a b"}';
        backend().respond = (_received, response) => response.writeHead(201).end("caf\u00e9");
        assert.equal(await client.ask(message), "caf\u00e9");
        const { method, target: path, rawHeaders, body } = backend().received.at(-1)!;
        assert.deepEqual([method, path, body.toString()], ["POST", "/items/a%20b?n=5", message]);
        const sent = (name: string): string[] => headersOf(rawHeaders, name);
        assert.deepEqual(["x-connection", "x-tone", "x-static", "x-action"].map(sent), [
            [connectionId],
            ["dev"],
            ["always"],
            ["http-proxy"],
        ]);
        assert.deepEqual(sent("x-optional"), []);
    });

    it("sends an HTTP address what the template makes, and maps its answer by status", async () => {
        const { client } = await connect();
        backend().respond = (_received, response) => response.end('{"body":"seen"}');
        assert.equal(await client.ask('{"action":"http","n":{"a":1}}'), "status is fine: seen");
        const { method, target: path, body } = backend().received.at(-1)!;
        assert.deepEqual([method, path, body.toString()], ["PUT", "/made", '{"made":{"a":1}}']);
        backend().respond = (_received, response) => response.writeHead(503).end();
        assert.equal(await client.ask('{"action":"http","n":1}'), "the backend failed");
    });

    it("tells a client that an HTTP address takes too long", async () => {
        const { client, connectionId } = await connect();
        backend().respond = () => undefined;
        const arrived = backend().next();
        const frame = client.ask('{"action":"http-slow"}');
        await arrived;
        target().control.advance(100);
        assert.match(await frame, errorFrame("Endpoint request timed out", connectionId));
    });

    it("calls a service with what the template makes", async () => {
        const { client } = await connect();
        await client.ask('{"action":"queue","n":1}');
        const call = (await target().control.serviceCalls()).at(-1);
        assert.deepEqual([call?.route, call?.frontDoor], ["queue", "mixed"]);
        assert.match(JSON.stringify(call?.parameters), /SendMessage.*queue/s);
    });

    it("asks $connect for the parameters it needs", async () => {
        const refused = await refusalOf(target(), kind, "mixed /dev");
        assert.equal(refused.status, 400);
        assert.match(refused.text, /^\{"message":"Missing required request parameters: \[room\]"/);
    });

    it("lets a mock decide on $connect", async () => {
        for (const code of ["", "?code=201"]) {
            const { client } = await connectTo(target(), kind, `mock-gate /dev${code}`);
            assert.match(await client.ask("in"), /"body":"in"/);
        }
        assert.equal((await refusalOf(target(), kind, "mock-gate /dev?code=401")).status, 401);
    });

    it("lets an HTTP address decide on $connect, which gets the handshake's headers and query", async () => {
        backend().respond = (_received, response) => response.writeHead(200).end();
        await connectTo(target(), kind, "http-gate /dev?a=1&a=2", { headers: { "X-Thing": "A" } });
        const { method, target: path, rawHeaders } = backend().received.at(-1)!;
        assert.deepEqual([method, path, headersOf(rawHeaders, "x-thing")], ["GET", "/gate?a=1&a=2", ["A"]]);
        backend().respond = (_received, response) => response.writeHead(418).end("teapot");
        const refused = await refusalOf(target(), kind, "http-gate /dev");
        assert.deepEqual([refused.status, refused.text], [418, "teapot"]);
    });
}
