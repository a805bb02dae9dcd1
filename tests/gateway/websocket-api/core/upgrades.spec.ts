import assert from "node:assert/strict";
import { WebSocket as OtherClient } from "undici";
import { connect, refusalOf } from "./client";
import { connectRaw } from "./raw-client";
import { echo, handler, type ServedFeed, serveFeed } from "./serve-feed";
import { replies, webSocketDoor, webSocketRoute, webSocketStage } from "./websocket-door";
import { restDoor, restRoute, restStage } from "../../rest-api/core/rest-door";

const domain = { name: "feed.example.com", mappingKey: "", stage: "live", mutualTls: false };

describe("a request that asks for an upgrade", () => {
    let feed: ServedFeed;
    before(async () => {
        feed = await serveFeed(
            [
                restDoor({
                    routes: [restRoute("GET /v1", "echo"), restRoute("POST /pets", "echo")],
                    stages: [restStage("v1")],
                    domains: [
                        { name: "rest.example.com", mappingKey: "", stage: "v1", stageInPath: false, mutualTls: false },
                    ],
                }),
                webSocketDoor({
                    routes: [webSocketRoute("$default", "echo", replies)],
                    stages: [webSocketStage("live"), webSocketStage("test")],
                    domains: [domain, { ...domain, mappingKey: "try", stage: "test" }],
                }),
            ],
            { echo },
        );
    });
    after(() => feed.close());

    const asking = (path: string): string =>
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, keep-alive\r\nUpgrade: h2c\r\n` +
        "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nContent-Length: 5\r\n\r\nhello";

    it("is the plain request it is to a REST API", async () => {
        const { socket, head, bytes } = await connectRaw(feed.door("orders").url, asking("/v1/pets"));
        assert.match(head, /^HTTP\/1\.1 200 /);
        assert.match((await bytes(100)).toString(), /"body":"hello"|"resource":"\/pets"/);
        socket.destroy();
    });

    it("for WebSocket is a plain GET to a REST API", async () => {
        const refusal = await refusalOf(`${feed.door("orders").url.replace("http", "ws")}/nothing`);
        assert.equal(refusal.status, 403);
        assert.match(refusal.body, /Missing Authentication Token/);
    });

    const hosts: [host: string, path: string, stage: string][] = [
        ["feed.example.com", "/", "live"],
        ["Feed.Example.com:443", "", "live"],
        ["feed.example.com", "/try", "test"],
        ["feed.example.com", "/try/", "test"],
        ["localhost", "/live", "live"],
    ];
    for (const [host, path, stage] of hosts) {
        it(`reaches stage ${stage} by ${host}${path}`, async () => {
            const { origin } = new URL(feed.door("feed").managementUrl ?? "");
            const client = await connect(origin.replace("http", "ws") + path, { headers: { host } });
            const event = (await client.askJson({})) as { requestContext: { stage: string; domainName: string } };
            assert.equal(event.requestContext.stage, stage);
            assert.equal(event.requestContext.domainName, host.toLowerCase().replace(":443", ""));
            client.socket.terminate();
        });
    }

    it("reaches the custom domain of a WebSocket API by the address of another API", async () => {
        const { origin } = new URL(feed.door("orders").url);
        const client = await connect(origin.replace("http", "ws"), { headers: { host: "feed.example.com" } });
        assert.equal(typeof (await client.askJson({}))["requestContext"], "object");
        client.socket.terminate();
    });

    it("is refused by a path of the domain that is no mapping", async () => {
        const { origin } = new URL(feed.door("feed").managementUrl ?? "");
        const refusal = await refusalOf(`${origin.replace("http", "ws")}/live`, {
            headers: { host: "feed.example.com" },
        });
        assert.equal(refusal.status, 403);
    });
});

describe("a WebSocket API without its execute-api endpoint", () => {
    it("is at its custom domain's paths", async () => {
        const door = webSocketDoor({
            executeApiEndpoint: false,
            domains: [{ ...domain, mappingKey: "chat" }],
            routes: [webSocketRoute("$default", "echo", replies)],
        });
        const feed = await serveFeed([door], { echo });
        try {
            assert.match(feed.door().url, /^ws:\/\/127\.0\.0\.1:\d+\/chat$/);
            await feed.connect();
            const elsewhere = feed.door().url.replace("/chat", "/live");
            assert.equal((await refusalOf(elsewhere)).status, 403);
        } finally {
            await feed.close();
        }
    });
});

describe("a client that is not the ws package", () => {
    const named = handler("return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'chat' } };");
    it("connects, speaks the handler's subprotocol, sends and is answered", async () => {
        const routes = [webSocketRoute("$connect", "named"), webSocketRoute("$default", "echo", replies)];
        const feed = await serveFeed([webSocketDoor({ routes })], { named, echo });
        try {
            const socket = new OtherClient(feed.door().url, ["chat", "other"]);
            const answer = await new Promise<string>((resolve, reject) => {
                socket.addEventListener("open", () => {
                    socket.send("héllo");
                });
                socket.addEventListener("message", ({ data }) => {
                    resolve(String(data));
                });
                socket.addEventListener("error", reject);
            });
            assert.equal(socket.protocol, "chat");
            assert.equal((JSON.parse(answer) as { body: string }).body, "héllo");
            const closed = new Promise<number>((resolve) => {
                socket.addEventListener("close", ({ code }) => {
                    resolve(code);
                });
            });
            socket.send(Buffer.from([1, 2]));
            assert.equal(await closed, 1003);
        } finally {
            await feed.close();
        }
    });
});
