import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { FakeClock } from "../../support/fake-clock";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";
import { Wire } from "./wire";

describe("a client that leaves", () => {
    const clock = new FakeClock();
    let backend: Server;
    let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
    let served: ServedSketch;
    before(async () => {
        backend = createServer((request, response) => {
            answer(request, response);
        });
        await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
        const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`;
        served = await serveSketch(
            {
                functions: {
                    echo: handler("return 1"),
                    stream: {
                        files: {
                            "index.js": `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                                stream.write("begun");
                                for (;;) if (!stream.write("x".repeat(65536))) await new Promise((go) => stream.once("drain", go));
                            });`,
                        },
                    },
                },
                apis: { shop: { "ANY /echo": { function: "echo" }, "ANY /backend": { http: url } } },
                urls: { reports: { function: "stream", streams: true } },
            },
            { clock },
        );
    });
    beforeEach(() => {
        served.events.length = 0;
    });
    after(async () => {
        await served.close();
        backend.closeAllConnections();
        backend.close();
    });

    /** What was told of the only request. */
    const told = async (): Promise<number[]> => {
        await served.heard((events) => events.some(({ event }) => event === "request"));
        return served.requests().map(({ status }) => status);
    };

    for (const path of ["/echo", "/backend"]) {
        it(`before its body is whole does not reach what is behind ${path}`, async () => {
            let asked = 0;
            answer = () => asked++;
            const wire = await Wire.to(served.url("shop"));
            wire.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf`);
            wire.write(`of it`);
            await new Promise((resolve) => wire.socket.write("!", resolve));
            wire.reset();
            assert.deepEqual(await told(), [499]);
            assert.equal(asked, 0);
        });
    }

    it("before the answer lets go of the backend, and no timer is left", async () => {
        const left = new Promise<void>((resolve) => {
            answer = (_request, response) => {
                response.once("close", resolve);
                wire.reset();
            };
        });
        const wire = await Wire.to(served.url("shop"));
        wire.write("GET /backend HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await left;
        assert.deepEqual(await told(), [499]);
        assert.equal(clock.waiting, 0);
    });

    it("during a long answer lets go of the backend", async () => {
        const left = new Promise<void>((resolve) => {
            answer = (_request, response) => {
                response.once("close", resolve);
                response.writeHead(200, { "content-length": 8_000_000 });
                response.write(Buffer.alloc(1_000_000));
            };
        });
        const wire = await Wire.to(served.url("shop"));
        wire.write("GET /backend HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await wire.until(({ received }) => received.length > 300_000);
        wire.reset();
        await left;
        assert.deepEqual(await told(), [499]);
        assert.equal(clock.waiting, 0);
    });

    it("during a streamed answer leaves the next one its function", async () => {
        const first = await Wire.to(served.url("reports"));
        first.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await first.until(({ received }) => received.includes("begun"));
        first.reset();
        assert.deepEqual(await told(), [499]);
        const second = await Wire.to(served.url("reports"));
        second.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        // The handler of the first goes on until its time is up, as on AWS; the second gets an environment of its own.
        const pass = setInterval(() => {
            clock.advance(40);
        }, 5);
        await second.until(({ received }) => received.includes("begun"));
        clearInterval(pass);
        second.reset();
        assert.deepEqual(second.statuses, [200]);
    });
});
