import assert from "node:assert/strict";
import { createServer as createHttpServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer, Server as NetServer } from "node:net";
import { PortError } from "../../../gateway/front-door-server";
import { startGateway } from "../../../gateway/start-gateway";
import { readingOf, type Sketch } from "../../support/reading-of";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";
import { exchangeBytes, Wire } from "./wire";

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** A program whose answers say which version of it answered. */
const version = (number: number, backend = "http://127.0.0.1:1/"): Sketch => ({
    functions: { orders: handler(`return "version ${number};"`) },
    apis: { shop: { "GET /orders": { function: "orders" }, "GET /backend": { http: backend } } },
    urls: { reports: { function: "orders" } },
});

describe("a reload", () => {
    let backend: Server;
    let url: string;
    let owed: ((response: ServerResponse) => void) | undefined;
    let served: ServedSketch;
    before(async () => {
        backend = createHttpServer((_request, response) => owed?.(response));
        await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
        url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`;
    });
    after(() => {
        backend.closeAllConnections();
        backend.close();
    });
    beforeEach(async () => {
        served = await serveSketch(version(0, url));
    });
    afterEach(() => served.close());

    it("drops no request and no connection, twenty times under load", async () => {
        const doors = [served.url("shop"), served.url("reports")];
        const clients = await Promise.all(Array.from({ length: 20 }, (_, index) => Wire.to(doors[index % 2]!)));
        let going = true;
        const seen = new Set<string>();
        const loops = clients.map(async (wire) => {
            let sent = 0;
            while (going) {
                wire.write(get("/orders"));
                sent++;
                await wire.until(({ statuses }) => statuses.length === sent);
                assert.equal(wire.ended, undefined, "the connection was closed");
            }
            for (const [text] of wire.received.matchAll(/version \d+;/g)) seen.add(text);
            assert.ok(wire.statuses.every((status) => status === 200));
            wire.close();
        });
        for (let number = 0; number <= 20; number++) {
            if (number > 0) await served.reload(version(number, url));
            // More than were under way: some of them began after the reload.
            const before = served.requests().length;
            await served.heard(() => served.requests().length >= before + 30);
        }
        going = false;
        await Promise.all(loops);
        assert.deepEqual([...seen].sort(), Array.from({ length: 21 }, (_, number) => `version ${number};`).sort());
    });

    it("lets a request end as it began, after the route is gone", async () => {
        const wire = await Wire.to(served.url("shop"));
        const reached = new Promise<ServerResponse>((resolve) => (owed = resolve));
        wire.write(get("/backend"));
        const response = await reached;
        await served.reload({ functions: version(1).functions!, apis: { shop: {} } });
        response.end("as it began");
        await wire.until(({ received }) => received.includes("as it began"));
        wire.write(get("/orders"));
        await wire.until(({ statuses }) => statuses.length === 2);
        wire.close();
        assert.deepEqual(wire.statuses, [200, 404]);
    });

    it("answers from the new plan once it is done", async () => {
        const wire = await Wire.to(served.url("shop"));
        for (const number of [1, 2, 3]) {
            await served.reload(version(number));
            wire.write(get("/orders"));
            await wire.until(({ statuses }) => statuses.length === number);
            assert.ok(wire.received.endsWith(`version ${number};`));
        }
        wire.close();
    });

    it("that is refused leaves all as it was", async () => {
        await assert.rejects(served.reload({}), /nothing to serve/);
        const wire = await exchangeBytes(
            served.url("shop"),
            "GET /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        );
        assert.ok(wire.received.endsWith("version 0;"));
    });

    it("and another at the same time end with one of both served", async () => {
        const more = (number: number): Sketch => ({
            ...version(number),
            apis: { ...version(number).apis!, [`extra${number}`]: { "GET /orders": { function: "orders" } } },
        });
        await Promise.all([served.reload(more(1)), served.reload(more(2)), served.reload(more(2))]);
        const names = served.gateway.frontDoors.map(({ name }) => name);
        assert.deepEqual(names, ["shop", "extra2", "reports"]);
        const wire = await exchangeBytes(
            served.url("extra2"),
            "GET /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        );
        assert.ok(wire.received.endsWith("version 2;"), wire.received);
    });

    it("closes the server of a front door that is gone", async () => {
        const gone = served.url("reports");
        await served.reload({ ...version(1), urls: {} });
        await assert.rejects(exchangeBytes(gone, get("/")), { code: "ECONNREFUSED" });
    });

    it("under way when the gateway closes leaves nothing open", async () => {
        const reloading = served
            .reload({ ...version(1), apis: { ...version(1).apis!, late: {} } })
            .catch(() => undefined);
        await served.gateway.close();
        await reloading;
        for (const { url: base } of served.gateway.frontDoors.filter(({ url: base }) => base !== "")) {
            await assert.rejects(exchangeBytes(base, get("/")), { code: "ECONNREFUSED" }, base);
        }
    });
});

describe("closing a gateway", () => {
    it("lets an answer under way finish, and refuses new connections at once", async () => {
        const served = await serveSketch(version(0));
        const wire = await Wire.to(served.url("shop"));
        const idle = await Wire.to(served.url("shop"));
        wire.write(get("/orders"));
        await wire.until(({ statuses }) => statuses.length === 1);
        wire.write(get("/orders"));
        const base = served.url("shop");
        const closing = served.close();
        await assert.rejects(exchangeBytes(base, get("/orders")), { code: "ECONNREFUSED" });
        await closing;
        await Promise.all([wire.end(), idle.end()]);
        wire.close();
        idle.close();
    });

    it("ends with clients that never leave and handlers that never return", async () => {
        const served = await serveSketch({
            functions: { hang: { ...handler("for (;;);"), timeoutSeconds: 900 } },
            apis: { shop: { "GET /": { function: "hang" } } },
        });
        const wires = await Promise.all(Array.from({ length: 50 }, () => Wire.to(served.url())));
        for (const wire of wires) wire.write(get("/"));
        await served.close();
        await Promise.all(wires.map((wire) => wire.end()));
        for (const wire of wires) wire.close();
    });

    it("may be asked for twice", async () => {
        const served = await serveSketch(version(0));
        await Promise.all([served.gateway.close(), served.gateway.close()]);
        await served.close();
    });
});

describe("the ports of a gateway", () => {
    let taken: NetServer;
    before(async () => {
        taken = createServer();
        await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    });
    after(() => {
        taken.close();
    });

    it("are told of by name when they are in use, and nothing stays open", async () => {
        const { port } = taken.address() as AddressInfo;
        const { reading, directory, remove } = readingOf(version(0));
        const before = process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
        await assert.rejects(startGateway({ reading, workingDirectory: directory, port }), (error) => {
            assert.ok(error instanceof PortError);
            assert.equal(
                error.message,
                `port ${port} for shop is in use on 127.0.0.1; end what listens there, or write --port ${port + 10}`,
            );
            return true;
        });
        remove();
        // libuv closes handles in the turn after they were asked to.
        for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
        const after = process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
        assert.equal(after, before);
    });

    it("of the control endpoint are told of too", async () => {
        const { port } = taken.address() as AddressInfo;
        const { reading, directory, remove } = readingOf(version(0));
        await assert.rejects(
            startGateway({ reading, workingDirectory: directory, port: 0, controlPort: port }),
            new PortError(`port ${port} for the control endpoint is in use; write another --control-port`),
        );
        remove();
    });

    it("are bound on 127.0.0.1 alone", async () => {
        const addresses: string[] = [];
        const prototype = NetServer.prototype as { listen: (this: NetServer, ...all: unknown[]) => NetServer };
        const listen = Reflect.get(prototype, "listen");
        prototype.listen = function (...all) {
            this.once("listening", () => addresses.push((this.address() as AddressInfo).address));
            return listen.apply(this, all);
        };
        try {
            const served = await serveSketch(version(0));
            await served.close();
        } finally {
            prototype.listen = listen;
        }
        assert.deepEqual(addresses, ["127.0.0.1", "127.0.0.1", "127.0.0.1"]);
    });
});
