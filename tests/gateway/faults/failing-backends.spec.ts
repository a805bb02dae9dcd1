import assert from "node:assert/strict";
import { createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { FakeClock } from "../../support/fake-clock";
import { type ServedSketch, serveSketch } from "./served-sketch";
import { exchangeBytes, Wire } from "./wire";

const request = "GET /backend HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

describe("a backend that fails", () => {
    const clock = new FakeClock();
    let backend: Server;
    let act: (socket: Socket) => void;
    let served: ServedSketch;
    const open = new Set<Socket>();
    before(async () => {
        backend = createServer((socket) => {
            open.add(socket);
            socket.on("error", () => undefined).on("close", () => open.delete(socket));
            socket.once("data", () => {
                act(socket);
            });
        });
        backend.listen(0, "127.0.0.1");
        await once(backend, "listening");
        const { port } = backend.address() as AddressInfo;
        const http = `http://127.0.0.1:${port}/`;
        served = await serveSketch(
            { apis: { shop: { "ANY /backend": { http }, "ANY /none": { http: "http://127.0.0.1:1/" } } } },
            { clock },
        );
    });
    beforeEach(() => {
        served.events.length = 0;
    });
    afterEach(() => {
        assert.equal(clock.waiting, 0, "a timer is left");
    });
    after(async () => {
        await served.close();
        for (const socket of open) socket.destroy();
        backend.close();
    });

    /** Writes without end, as fast as it is read. */
    const flood = (socket: Socket, text: string): void => {
        const more = (): void => {
            while (!socket.destroyed && socket.write(text));
        };
        socket.on("drain", more);
        more();
    };

    const refused: [what: string, act: (socket: Socket) => void, status: number][] = [
        ["resets", (socket) => socket.resetAndDestroy(), 503],
        ["hangs up", (socket) => socket.end(), 503],
        ["speaks no HTTP", (socket) => socket.end("hello\r\n\r\n"), 503],
        ["dies within its head", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-"), 503],
        ["dies early in its body", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), 503],
        [
            "dies within a chunk",
            (socket) => socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf"),
            503,
        ],
        [
            "never ends its head",
            (socket) => {
                flood((socket.write("HTTP/1.1 200 OK\r\n"), socket), "X-Header: value\r\n".repeat(1000));
            },
            503,
        ],
        [
            "never ends its informational answers",
            (socket) => {
                flood(socket, "HTTP/1.1 102 Processing\r\n\r\n".repeat(1000));
                socket.once("drain", () => setImmediate(() => socket.destroy()));
            },
            503,
        ],
        [
            "says that its body has more than 10 MB",
            (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"),
            500,
        ],
        ["answers a status there is not", (socket) => socket.end("HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"), 999],
    ];
    for (const [what, does, status] of refused) {
        it(`is answered ${status} for when it ${what}`, async () => {
            act = does;
            const wire = await exchangeBytes(served.url(), request);
            assert.deepEqual([wire.statuses, wire.ended], [[status], "end"], wire.received.slice(0, 300));
        });
    }

    it("is answered 503 for when nothing listens there", async () => {
        const wire = await exchangeBytes(served.url(), request.replace("/backend", "/none"));
        assert.deepEqual(wire.statuses, [503]);
        assert.match(served.requests()[0]?.reason ?? "", /127\.0\.0\.1:1 takes no connections \(ECONNREFUSED\)/);
    });

    for (const [when, begins] of [
        ["before its head", ""],
        ["within its head", "HTTP/1.1 200 OK\r\nX-A: "],
        ["within its body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"],
    ] as const) {
        it(`is answered 503 for once its time is up when it hangs ${when}`, async () => {
            const reached = new Promise<Socket>((resolve) => {
                act = (socket) => {
                    socket.write(begins);
                    resolve(socket);
                };
            });
            const wire = await Wire.to(served.url());
            wire.write(request);
            const socket = await reached;
            const cut = new Promise((resolve) => socket.once("close", resolve));
            clock.advance(29_999);
            assert.deepEqual(wire.statuses, []);
            clock.advance(1);
            await wire.end();
            await cut;
            wire.close();
            assert.deepEqual(wire.statuses, [503]);
        });
    }

    const broken: [what: string, act: (socket: Socket) => void][] = [
        [
            "dies late in its body",
            (socket) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n${"x".repeat(400_000)}`),
        ],
        [
            "floods",
            (socket) => {
                flood((socket.write("HTTP/1.1 200 OK\r\n\r\n"), socket), "x".repeat(65_536));
            },
        ],
    ];
    for (const [what, does] of broken) {
        it(`has its answer cut off, never ended in order, when it ${what}`, async () => {
            act = does;
            const wire = await exchangeBytes(served.url(), request);
            assert.deepEqual(wire.statuses, [200]);
            assert.ok(!wire.received.endsWith("0\r\n\r\n"), "the body seems whole");
            assert.ok(wire.received.length < 12 * 1024 * 1024);
        });
    }

    it("has not been waited for by other requests", async () => {
        act = () => undefined;
        const hanging = await Promise.all(Array.from({ length: 50 }, () => Wire.to(served.url())));
        for (const wire of hanging) wire.write(request);
        const other = await exchangeBytes(served.url(), request.replace("/backend", "/elsewhere"));
        assert.deepEqual(other.statuses, [404]);
        for (const wire of hanging) wire.reset();
        await served.heard((events) => events.length === 51);
    });
});
