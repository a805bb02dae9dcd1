import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";
import { exchangeBytes, Wire } from "./wire";

describe("input meant to cost much", () => {
    let served: ServedSketch;
    before(async () => {
        const deep = Array.from({ length: 12 }, (_, depth) => [
            `GET /${"a/".repeat(depth)}{v}/b`,
            { function: "echo" },
        ]) as [string, { function: string }][];
        const many = Array.from({ length: 280 }, (_, index): [string, { function: string }] => [
            `GET /resource-number-${index}/{id}/parts`,
            { function: "echo" },
        ]);
        served = await serveSketch({
            functions: { echo: handler("return 'fine'") },
            apis: { shop: { ...Object.fromEntries([...deep, ...many]), "ANY /echo": { function: "echo" } } },
        });
    });
    after(() => served.close());

    /** Milliseconds the quickest of several tries of so many requests on one connection takes. */
    const cost = async (bytes: string, count = 50): Promise<number> => {
        const wire = await Wire.to(served.url());
        let best = Infinity;
        for (let attempt = 1; attempt <= 5; attempt++) {
            const begun = performance.now();
            const before = wire.socket.bytesRead;
            for (let sent = 1; sent <= count; sent++) {
                const at = wire.socket.bytesRead;
                wire.write(bytes);
                await wire.until(({ socket }) => socket.bytesRead > at);
            }
            assert.ok(wire.socket.bytesRead > before);
            best = Math.min(best, performance.now() - begun);
        }
        wire.close();
        return best;
    };
    const get = (path: string, headers = ""): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;
    const echo = (headers: string): string => get("/echo", headers);

    // The longest may cost a few times what a short one does: it is read. By more than its length it may not.
    const cases: [what: string, long: string, short: string][] = [
        ["a path of 9 KB that no route takes", get(`/${"x".repeat(9000)}`), get("/nothing")],
        ["a path of 4,500 empty segments", get("/".repeat(9000)), get("/nothing")],
        ["a path of 4,500 segments that routes begin with", get("/a".repeat(4500)), get("/nothing")],
        ["a query of 3,000 parameters", get(`/echo?${"a&".repeat(4500)}`), get("/echo")],
        ["a query of 3,000 percent escapes", get(`/echo?a=${"%41".repeat(3000)}`), get("/echo")],
        ["a query of 3,000 broken escapes", get(`/echo?a=${"%zz".repeat(3000)}`), get("/echo")],
        ["4,000 cookies", echo(`Cookie: ${"a;".repeat(4000)}\r\n`), echo("")],
        ["4,000 headers of one name", echo("a: b\r\n".repeat(4000)), echo("")],
    ];
    for (const [what, long, short] of cases) {
        it(`answers ${what} about as quickly as its length allows`, async () => {
            const [few, much] = [await cost(short), await cost(long)];
            assert.ok(much < few * 25, `${much.toFixed(1)} ms beside ${few.toFixed(1)} ms`);
        });
    }

    for (const path of ["/nothing", "/resource-number-10/x/part", `/${"x".repeat(190)}`]) {
        it(`says quickly that no route takes ${path.slice(0, 30)}, with 300 routes to compare it with`, async () => {
            const [none, found] = [await cost(get(path)), await cost(get("/echo"))];
            assert.ok(none < found * 6, `${none.toFixed(1)} ms beside ${found.toFixed(1)} ms`);
        });
    }
});

describe("the control endpoint", () => {
    let served: ServedSketch;
    before(async () => {
        served = await serveSketch({
            apis: { shop: { "POST /": { queue: { QueueUrl: "q", MessageBody: "secret" } } } },
        });
        await exchangeBytes(
            served.url(),
            "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        );
    });
    after(() => served.close());

    const hosts: [host: string, status: number][] = [
        ["localhost", 200],
        ["127.0.0.1:4509", 200],
        ["[::1]:4509", 200],
        ["evil.example.com", 403],
        ["evil.example.com:4509", 403],
        ["localhost.evil.example.com", 403],
        ["127.0.0.1.nip.io", 403],
        ["evil.example.com#localhost", 403],
        ["", 403],
    ];
    for (const [host, status] of hosts) {
        it(`answers ${status} to the host "${host}"`, async () => {
            const wire = await exchangeBytes(
                served.gateway.controlUrl,
                `GET /service-calls HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
            );
            assert.deepEqual(wire.statuses, [status]);
            assert.equal(wire.received.includes("secret"), status === 200);
            assert.doesNotMatch(wire.received, /access-control-allow/i);
        });
    }

    it("lives through rubbish", async () => {
        for (const bytes of ["rubbish\r\n\r\n", "GET", "CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n"]) {
            const wire = await Wire.to(served.gateway.controlUrl);
            wire.write(bytes);
            wire.socket.end();
            await wire.end();
            wire.close();
        }
        const wire = await exchangeBytes(
            served.gateway.controlUrl,
            "GET /status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        );
        assert.deepEqual(wire.statuses, [200]);
    });
});
