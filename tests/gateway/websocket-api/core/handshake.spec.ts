import assert from "node:assert/strict";
import { FakeClock } from "../../../support/fake-clock";
import { connect, refusalOf } from "./client";
import { connectRaw, handshake } from "./raw-client";
import { handler, type ServedFeed, serveFeed } from "./serve-feed";
import { webSocketDoor, webSocketRoute, webSocketStage } from "./websocket-door";

/** Answers as the query of the handshake says. */
const asked = handler(
    "const { answer } = event.queryStringParameters ?? {};",
    "if (answer === undefined) throw new Error('no answer is asked for');",
    "if (answer === 'never') return new Promise((done) => setTimeout(done, 2500));",
    "return JSON.parse(answer);",
);

const answerOf = (answer: unknown): string => `?answer=${encodeURIComponent(JSON.stringify(answer))}`;

describe("a handshake with a WebSocket API", () => {
    let feed: ServedFeed;
    let url: string;
    before(async () => {
        feed = await serveFeed(
            [
                webSocketDoor({
                    stages: [webSocketStage("live"), webSocketStage("draft", { autoDeploy: false })],
                    routes: [webSocketRoute("$connect", "asked", { integration: { timeoutMilliseconds: 500 } })],
                }),
            ],
            { asked },
        );
        ({ url } = feed.door());
    });
    after(() => feed.close());

    for (const status of [200, 201, 204, 299]) {
        it(`lets a client in when the handler answers ${status}`, async () => {
            const client = await feed.connect({ suffix: answerOf({ statusCode: status }) });
            assert.equal(client.headers["sec-websocket-protocol"], undefined);
        });
    }

    const refused: [what: string, suffix: string, status: number, body: RegExp][] = [
        ["301", answerOf({ statusCode: 301, headers: { Location: "https://x.test/" } }), 301, /^$/],
        ["401 and a body", answerOf({ statusCode: 401, body: '{"why":"no ticket"}' }), 401, /^\{"why":"no ticket"\}$/],
        ["501", answerOf({ statusCode: 501 }), 501, /^$/],
        ["no status", answerOf({ body: "hello" }), 502, /"message":"Internal server error"/],
        ["nothing", answerOf(null), 502, /"message":"Internal server error"/],
        ["an error", "", 502, /"message":"Internal server error"/],
        ["nothing in time", "?answer=never", 504, /"message":"Endpoint request timed out"/],
    ];
    for (const [what, suffix, status, body] of refused) {
        it(`answers ${status} when the handler answers ${what}`, async () => {
            const refusal = await refusalOf(url + suffix);
            assert.equal(refusal.status, status);
            assert.match(refusal.body, body);
        });
    }

    it("passes on the headers of an answer that refuses, but those of the connection", async () => {
        const { headers } = await refusalOf(
            url + answerOf({ statusCode: 302, headers: { Location: "/login", "X-Why": "guest", Upgrade: "no" } }),
        );
        assert.equal(headers["location"], "/login");
        assert.equal(headers["x-why"], "guest");
        assert.equal(headers["upgrade"], undefined);
    });

    it("speaks the subprotocol the handler names", async () => {
        const suffix = answerOf({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": "chat.v2" } });
        const client = await feed.connect({ suffix, protocols: ["chat.v1", "chat.v2"] });
        assert.equal(client.socket.protocol, "chat.v2");
    });

    it("speaks none when the handler names none, and so the client gives up", async () => {
        await assert.rejects(
            connect(url + answerOf({ statusCode: 200 }), { protocols: ["chat.v1"] }),
            /Server sent no subprotocol/,
        );
    });

    it("keeps other headers of the handler to itself", async () => {
        const headers = { "Set-Cookie": "a=b", "X-Extra": "1" };
        const client = await feed.connect({ suffix: answerOf({ statusCode: 200, headers }) });
        assert.equal(client.headers["set-cookie"], undefined);
        assert.equal(client.headers["x-extra"], undefined);
    });

    const places: [path: string, status: number][] = [
        ["/nowhere", 403],
        ["/draft", 403],
        ["/", 403],
        ["/live/rooms", 403],
        ["/liver", 403],
    ];
    for (const [path, status] of places) {
        it(`refuses ${path} with ${status}`, async () => {
            const { origin } = new URL(feed.door().managementUrl ?? "");
            const refusal = await refusalOf(origin.replace("http", "ws") + path);
            assert.equal(refusal.status, status);
            assert.match(refusal.body, /^\{"message":"Forbidden"/);
        });
    }

    it("takes a slash behind the stage", async () => {
        await feed.connect({ suffix: `/${answerOf({ statusCode: 200 })}` });
    });

    const malformed: [what: string, head: Parameters<typeof handshake>[1]][] = [
        ["no key", { without: ["Sec-WebSocket-Key"] }],
        ["a key that is too short", { without: ["Sec-WebSocket-Key"], more: ["Sec-WebSocket-Key: abc="] }],
        ["no version", { without: ["Sec-WebSocket-Version"] }],
        ["version 8", { without: ["Sec-WebSocket-Version"], more: ["Sec-WebSocket-Version: 8"] }],
    ];
    for (const [what, head] of malformed) {
        it(`answers 400 to a handshake with ${what}`, async () => {
            const client = await connectRaw(url, handshake("/live", head));
            assert.match(client.head, /^HTTP\/1\.1 400 Bad Request\r\n/);
            await client.rest;
        });
    }

    const plain: [method: string, status: number][] = [
        ["GET", 426],
        ["POST", 426],
    ];
    for (const [method, status] of plain) {
        it(`answers ${status} to a plain ${method}`, async () => {
            const response = await fetch(feed.door().managementUrl ?? "", { method });
            assert.equal(response.status, status);
            assert.equal(await response.text(), '{"message":"Upgrade Required"}');
        });
    }

    it("takes a POST that asks for an upgrade as the plain request it is, with its body", async () => {
        const sent =
            "POST /live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n" +
            "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nContent-Length: 5\r\n\r\nhello";
        const client = await connectRaw(url, sent);
        assert.match(client.head, /^HTTP\/1\.1 426 /);
        client.socket.destroy();
    });

    it("tells of every handshake, and why it was refused", async () => {
        await refusalOf(`${url}?answer=never`);
        const told = feed.requests().at(-1);
        assert.equal(told?.route, "$connect");
        assert.equal(told.status, 504);
        assert.match(told.connectionId ?? "", /^[\w-]{15}=$/);
        assert.match(told.reason ?? "", /took longer than the integration's 500 ms/);
    });
});

describe("handshakes beyond a throttle", () => {
    const door = webSocketDoor({
        routes: [webSocketRoute("$connect", undefined, { throttle: [{ rate: 1, burst: 2 }] })],
    });

    it("answer 429 while the bucket of $connect is empty", async () => {
        const clock = new FakeClock();
        const feed = await serveFeed([door], {}, { clock });
        try {
            await feed.connect();
            await feed.connect();
            assert.equal((await refusalOf(feed.door().url)).status, 429);
            clock.advance(1000);
            await feed.connect();
            assert.match(feed.requests()[2]?.reason ?? "", /throttle of route \$connect: rate 1 a second, burst 2/);
        } finally {
            await feed.close();
        }
    });

    it("answer 429 when more than 500 new connections come in a second", async () => {
        const clock = new FakeClock();
        const feed = await serveFeed([webSocketDoor()], {}, { clock });
        try {
            for (let left = 500; left > 0; left--) (await feed.connect()).socket.terminate();
            const refusal = await refusalOf(feed.door().url);
            assert.equal(refusal.status, 429);
            assert.match(feed.requests().at(-1)?.reason ?? "", /new connections of the account: rate 500 a second/);
        } finally {
            await feed.close();
        }
    });
});
