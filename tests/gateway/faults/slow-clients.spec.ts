import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { openFrontDoorServer, type FrontDoorServer } from "../../../gateway/front-door-server";
import { gatewayRequest } from "../../../gateway/incoming-request";
import { Wire } from "./wire";

describe("a client that is slow", () => {
    let server: FrontDoorServer;
    const bodies: (Buffer | string)[] = [];
    let heard: () => void = () => undefined;

    before(async () => {
        server = await openFrontDoorServer(
            {
                host: "127.0.0.1",
                port: 0,
                name: "shop",
                errorBody: (status) => `{"message":"${status}"}`,
                patience: { head: 150, request: 300, check: 20 },
            },
            (incoming: IncomingMessage, response: ServerResponse) => {
                void gatewayRequest(incoming, response)
                    .readBody(1000)
                    .then((body) => {
                        bodies.push(body);
                        heard();
                        if (body !== "gone") response.end("whole");
                    });
            },
        );
    });
    after(() => server.close());

    const cases: [where: string, bytes: string, bodies: string[]][] = [
        ["before its first byte is out", "", []],
        ["within its request line", "GET /or", []],
        ["within its head", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", []],
        ["within its body", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf", ["gone"]],
        ["within a chunk", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha", ["gone"]],
    ];
    for (const [where, bytes, expected] of cases) {
        it(`is answered 408 and let go when it stops ${where}`, async () => {
            bodies.length = 0;
            const told = expected.length === 0 ? undefined : new Promise<void>((resolve) => (heard = resolve));
            const wire = await Wire.to(server.url);
            wire.write(bytes);
            await wire.end();
            await told;
            wire.close();
            assert.deepEqual([wire.statuses, wire.ended, bodies], [[408], "end", expected]);
        });
    }

    it("is let go when it drips its head, byte after byte", async () => {
        const wire = await Wire.to(server.url);
        const drip = setInterval(() => {
            wire.write("x");
        }, 5);
        wire.write("GET / HTTP/1.1\r\nX-A: ");
        await wire.end();
        clearInterval(drip);
        wire.close();
        assert.deepEqual(wire.statuses, [408]);
    });

    it("keeps nobody else waiting", async () => {
        const slow = await Promise.all(Array.from({ length: 200 }, () => Wire.to(server.url)));
        for (const wire of slow) wire.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nha");
        const quick = await Wire.to(server.url);
        quick.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await quick.until(({ received }) => received.includes("whole"));
        assert.deepEqual(quick.statuses, [200]);
        assert.ok(slow.every(({ statuses }) => statuses.length === 0));
        for (const wire of [...slow, quick]) wire.reset();
    });
});
