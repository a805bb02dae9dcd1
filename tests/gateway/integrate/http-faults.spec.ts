import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { integrateHttp } from "../../../gateway/http-api/integrate/http";
import { type Asked, type Asking, asking, httpIntegration } from "./integration-context";

describe("an HTTP integration whose backend fails", () => {
    let open: Asking[] = [];
    const ask = (asked?: Asked): Asking => {
        const made = asking(asked);
        open.push(made);
        return made;
    };
    afterEach(() => {
        for (const each of open) each.close();
        open = [];
    });

    describe("answers 503 to a backend that", () => {
        const faults: [fault: string, act: (socket: Socket) => void][] = [
            ["resets", (socket) => socket.resetAndDestroy()],
            ["hangs up", (socket) => socket.end()],
            ["speaks no HTTP", (socket) => socket.end("hello\r\n\r\n")],
            ["breaks off its body", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")],
            [
                "switches protocols unasked",
                (socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
            ],
            ["sends heads without end", (socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(200_000)}\r\n\r\n`)],
        ];
        for (const [fault, act] of faults) {
            it(fault, async () => {
                const server = createServer((socket) => {
                    socket.on("error", () => undefined);
                    socket.once("data", () => {
                        act(socket);
                    });
                });
                server.listen(0, "127.0.0.1");
                await once(server, "listening");
                const { context, clock } = ask();
                const { port } = server.address() as AddressInfo;
                const reply = await integrateHttp(context, httpIntegration(`http://127.0.0.1:${port}/`));
                assert.deepEqual([reply.status, reply.body], [503, '{"message":"Service Unavailable"}']);
                assert.equal(clock.waiting, 0);
                server.close();
            });
        }
    });

    // A backend may end an idle connection in the moment it is used again.
    const repeats: [method: string, status: number, connections: number][] = [
        ["GET", 200, 2],
        ["PUT", 200, 2],
        ["POST", 503, 1],
    ];
    for (const [method, status, expected] of repeats) {
        it(`answers ${status} to ${method} when a connection it had kept is reset`, async () => {
            let connections = 0;
            const server = createServer((socket) => {
                const first = ++connections === 1;
                let requests = 0;
                socket.on("error", () => undefined);
                socket.on("data", () => {
                    if (first && ++requests === 2) socket.resetAndDestroy();
                    else socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
            });
            server.listen(0, "127.0.0.1");
            await once(server, "listening");
            const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
            const { context } = ask({ method });
            assert.equal((await integrateHttp(context, httpIntegration(url))).status, 200);
            const reply = await integrateHttp(context, httpIntegration(url));
            server.close();
            assert.deepEqual([reply.status, connections], [status, expected]);
        });
    }
});
