import assert from "node:assert/strict";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";
import { Wire } from "./wire";

const limit = 10 * 1024 * 1024;

describe("a request that is too large", () => {
    let served: ServedSketch;
    before(async () => {
        const length = handler("return String(event.body?.length ?? 0)");
        served = await serveSketch({
            functions: { length },
            apis: { shop: { "ANY /{proxy+}": { function: "length" } } },
            urls: { reports: { function: "length" } },
        });
    });
    after(() => served.close());

    /** Sends on a connection that a client would keep, and reads the answer when all is written. */
    const sendAll = async (door: string, parts: readonly (string | Buffer)[]): Promise<Wire> => {
        const wire = await Wire.to(served.url(door));
        wire.socket.pause();
        for (const part of parts) wire.write(part);
        await new Promise((resolve) => wire.socket.write("", resolve));
        wire.socket.resume();
        await wire.end();
        wire.close();
        return wire;
    };
    const chunks = (size: number): Buffer[] => [
        Buffer.from(`${size.toString(16)}\r\n`),
        Buffer.alloc(size, "x"),
        Buffer.from("\r\n0\r\n\r\n"),
    ];
    const head = (framing: string): string => `POST /a HTTP/1.1\r\nHost: localhost\r\n${framing}\r\n\r\n`;

    const cases: [what: string, door: string, parts: () => readonly (string | Buffer)[], status: number][] = [
        [
            "a body of 10 MB and a byte",
            "shop",
            () => [head(`Content-Length: ${limit + 1}`), Buffer.alloc(limit + 1)],
            413,
        ],
        ["chunks of 10 MB and a byte", "shop", () => [head("Transfer-Encoding: chunked"), ...chunks(limit + 1)], 413],
        ["a body of 30 MB", "shop", () => [head(`Content-Length: ${3 * limit}`), Buffer.alloc(3 * limit)], 413],
        ["a body of 10 MB", "reports", () => [head(`Content-Length: ${limit}`), Buffer.alloc(limit)], 413],
        ["a head of 3 MB", "shop", () => [`GET /a HTTP/1.1\r\nX-A: ${"a".repeat(3e6)}\r\n\r\n`], 431],
        [
            "a head of 10,241 bytes and a body",
            "shop",
            () => [head(`X-A: ${"a".repeat(10_241)}\r\nContent-Length: ${limit}`), Buffer.alloc(limit)],
            431,
        ],
    ];
    for (const [what, door, parts, status] of cases) {
        it(`gets ${status} for ${what} at ${door}, whole and without a reset`, async () => {
            const wire = await sendAll(door, parts());
            assert.deepEqual([wire.statuses, wire.ended], [[status], "end"]);
            const [answerHead = "", body = ""] = wire.received.split("\r\n\r\n");
            assert.equal(/content-length: (\d+)/i.exec(answerHead)?.[1], String(body.length));
        });
    }

    it("is refused by what it declares, before any of its body came", async () => {
        const wire = await Wire.to(served.url("shop"));
        wire.write(head(`Content-Length: ${limit + 1}`));
        await wire.end();
        wire.close();
        assert.deepEqual(wire.statuses, [413]);
    });

    it("takes 10,240 bytes of head and answers 431 to one more, whoever has come first", async () => {
        const wire = await Wire.to(served.url("shop"));
        const line = "GET /a HTTP/1.1".length + "localhost".length;
        for (const size of [10_240, 10_241, 10_240]) {
            wire.write(`GET /a HTTP/1.1\r\nHost: localhost\r\nX-A: ${"a".repeat(size - line)}\r\n\r\n`);
        }
        await wire.until(({ statuses }) => statuses.length === 3);
        wire.close();
        assert.deepEqual(wire.statuses, [200, 431, 200]);
    });
});
