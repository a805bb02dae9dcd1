import assert from "node:assert/strict";
import type { Reading, WebSocketFrontDoor } from "../../../../frontdoor";
import { describeFunction, writeFiles } from "../../lambda/function-fixture";
import { connectRaw } from "./raw-client";
import { handler, type ServedFeed, serveFeed } from "./serve-feed";
import { replies, webSocketDoor, webSocketRoute, webSocketStage } from "./websocket-door";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Says which version it is; waits first when the message says so. */
const version = (name: string): ReturnType<typeof handler> =>
    handler(
        "if (event.requestContext.eventType === 'DISCONNECT') console.log('left ' + event.requestContext.disconnectStatusCode);",
        "if (event.body === 'slow') await new Promise((done) => setTimeout(done, 300));",
        `return { statusCode: 200, body: event.body === 'slow' ? '${name}, slowly' : '${name}' };`,
    );

const routes = [webSocketRoute("$default", "feed", replies), webSocketRoute("$disconnect", "feed")];

describe("another plan for a WebSocket API", () => {
    let directory: string;
    let feed: ServedFeed;
    beforeEach(async () => {
        directory = mkdtempSync(join(tmpdir(), "gatehouse-reload-"));
        feed = await serveFeed([webSocketDoor({ routes })], { feed: version("first") });
    });
    afterEach(async () => {
        await feed.close();
        rmSync(directory, { recursive: true, force: true });
    });

    const reload = async (door: Partial<WebSocketFrontDoor>, code = version("second")): Promise<void> => {
        writeFiles(join(directory, "feed"), code.files ?? {});
        const open = { urn: "urn:any", action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
        const reading: Reading = {
            frontDoors: [webSocketDoor({ routes, ...door })],
            functions: [describeFunction("feed", { permissions: [open] }, "feed")],
            unsupported: [],
        };
        await feed.gateway.reload(reading, directory);
    };

    it("keeps connections open and gives them its functions", async () => {
        const client = await feed.connect();
        assert.equal(await client.ask("which?"), "first");
        await reload({});
        assert.equal(await client.ask("which?"), "second");
    });

    it("gives them its routes", async () => {
        const client = await feed.connect();
        await reload({ routes: [webSocketRoute("only", "feed", replies)] });
        assert.match(await client.ask("which?"), /Forbidden/);
        assert.equal(await client.ask('{"action":"only"}'), "second");
    });

    it("lets messages that are under way end by the functions they began with", async () => {
        const client = await feed.connect();
        await client.ask("warm");
        client.socket.send("slow");
        const answers = [await client.ask("behind the slow one")];
        await reload({});
        client.socket.send("which?");
        while (answers.length < 3) answers.push(await client.next());
        assert.deepEqual(answers.sort(), ["first", "first, slowly", "second"]);
    });

    it("closes the connections of a stage it does not have with 1001", async () => {
        const client = await feed.connect();
        await reload({ stages: [webSocketStage("other")] });
        assert.deepEqual(await client.closed, { code: 1001, reason: "Going away" });
    });

    it("closes the connections of an API it does not have, and its functions are told", async () => {
        const client = await feed.connect();
        await reload({ name: "another" });
        assert.equal((await client.closed).code, 1001);
        const left = (): boolean =>
            feed.events.some((event) => event.event === "functionOutput" && event.text === "left 1001");
        while (!left()) await new Promise((resolve) => setImmediate(resolve));
    });
});

describe("the end of a gateway", () => {
    it("closes connections with 1001 and tells $disconnect", async () => {
        const feed = await serveFeed([webSocketDoor({ routes })], { feed: version("first") });
        const client = await feed.connect();
        await client.ask("warm");
        await feed.gateway.close();
        assert.deepEqual(await client.closed, { code: 1001, reason: "Going away" });
        const told = feed.events.filter((event) => event.event === "disconnect");
        assert.deepEqual(
            told.map(({ code, route, reason }) => ({ code, route, reason })),
            [{ code: 1001, route: "$disconnect", reason: undefined }],
        );
        await feed.close();
    });

    it("does not wait for a client that does not answer", async () => {
        const feed = await serveFeed([webSocketDoor({ routes })], { feed: version("first") });
        const client = await connectRaw(feed.door().url);
        await feed.close();
        await client.rest;
    });

    it("closes the connection of a client that is still connecting", async () => {
        const waiting = handler("await new Promise((done) => setTimeout(done, 200));", "return { statusCode: 200 };");
        const feed = await serveFeed([webSocketDoor({ routes: [webSocketRoute("$connect", "waiting")] })], { waiting });
        const connecting = feed.connect();
        const closed = feed.gateway.close();
        await connecting.then(
            async (client) => {
                assert.equal((await client.closed).code, 1001);
            },
            () => undefined,
        );
        await closed;
        await feed.close();
    });
});
