import assert from "node:assert/strict";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ServedSketch, serveSketch } from "./served-sketch";
import { Wire } from "./wire";

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

describe("requests sent before those before them are answered", () => {
    let backend: Server;
    let served: ServedSketch;
    /** Answers the backend still owes, by path. */
    const owed = new Map<string, ServerResponse>();
    let arrived: () => void = () => undefined;
    const askedFor = (...paths: string[]): Promise<void> =>
        new Promise((resolve) => {
            arrived = () => {
                if (paths.every((path) => owed.has(path))) resolve();
            };
            arrived();
        });

    before(async () => {
        backend = createServer((request, response) => {
            owed.set(request.url ?? "", response);
            arrived();
        });
        await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
        const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/{proxy}`;
        served = await serveSketch({ apis: { shop: { "ANY /{proxy+}": { http: url } } } });
    });
    beforeEach(() => {
        owed.clear();
        served.events.length = 0;
    });
    after(async () => {
        await served.close();
        backend.closeAllConnections();
        backend.close();
    });

    it("are answered in the order they came in, whichever is ready first", async () => {
        const wire = await Wire.to(served.url());
        wire.write(get("/1") + get("/2") + get("/3"));
        await askedFor("/1", "/2", "/3");
        for (const path of ["/3", "/2", "/1"]) owed.get(path)!.end(`answer ${path}`);
        await wire.until(({ received }) => received.includes("answer /3"));
        wire.close();
        assert.deepEqual(wire.received.match(/answer \/\d/g), ["answer /1", "answer /2", "answer /3"]);
    });

    it("are all given up when their client leaves", async () => {
        const wire = await Wire.to(served.url());
        wire.write(get("/1") + get("/2") + get("/3"));
        await askedFor("/1", "/2", "/3");
        const closed = [...owed.values()].map((response) => new Promise((resolve) => response.once("close", resolve)));
        wire.reset();
        await Promise.all(closed);
        await served.heard((events) => events.length === 3);
        assert.deepEqual(
            served.requests().map(({ path, status }) => [path, status]),
            [
                ["/1", 499],
                ["/2", 499],
                ["/3", 499],
            ],
        );
    });

    it("get their answers before the refusal of rubbish that follows them", async () => {
        const wire = await Wire.to(served.url());
        wire.write(`${get("/1")}${get("/2")}rubbish\r\n\r\n`);
        await askedFor("/1", "/2");
        for (const path of ["/2", "/1"]) owed.get(path)!.end(`answer ${path}`);
        await wire.end();
        wire.close();
        assert.deepEqual(wire.statuses, [200, 200, 400]);
    });

    it("do not keep an earlier answer from those after it when it is refused", async () => {
        const wire = await Wire.to(served.url());
        wire.write(`${get("/1")}POST /2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000000\r\n\r\n`);
        await askedFor("/1");
        owed.get("/1")!.end("answer /1");
        await wire.end();
        wire.close();
        assert.deepEqual(wire.statuses, [200, 413]);
    });

    it("may be many at once", async () => {
        const wire = await Wire.to(served.url());
        wire.write(Array.from({ length: 200 }, (_, index) => get(`/none-${index}`)).join(""));
        await askedFor("/none-0", "/none-199");
        for (const response of owed.values()) response.end();
        await wire.until(({ statuses }) => statuses.length === 200);
        wire.close();
        assert.ok(wire.statuses.every((status) => status === 200));
    });
});
