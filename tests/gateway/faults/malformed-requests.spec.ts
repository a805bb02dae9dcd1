import assert from "node:assert/strict";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";
import { exchangeBytes, Wire } from "./wire";

/** The rest of a head that asks for the connection to be closed. */
const rest = "Host: localhost\r\nConnection: close\r\n\r\n";

describe("a request that is not as it should be", () => {
    let served: ServedSketch;
    before(async () => {
        const echo = handler("return { path: event.rawPath, query: event.rawQueryString, body: event.body }");
        served = await serveSketch({
            functions: { echo },
            apis: {
                shop: { "ANY /": { function: "echo" }, "ANY /{proxy+}": { function: "echo" } },
                ids: { "GET /things/{id}": { function: "echo" } },
            },
            urls: { reports: { function: "echo" } },
        });
    });
    after(() => served.close());

    const cases: [what: string, bytes: string, status: number][] = [
        ["bytes that are no HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n", 400],
        ["a method nobody knows", `FROB / HTTP/1.1\r\n${rest}`, 400],
        ["a version nobody knows", `GET / HTTP/9.9\r\n${rest}`, 400],
        ["a space within its target", `GET /a b HTTP/1.1\r\n${rest}`, 400],
        ["NUL in its target", `GET /a\0b HTTP/1.1\r\n${rest}`, 400],
        ["NUL in a header", `GET / HTTP/1.1\r\nX-A: a\0b\r\n${rest}`, 400],
        ["a header without a colon", `GET / HTTP/1.1\r\nX-A\r\n${rest}`, 400],
        ["a space before a colon", `GET / HTTP/1.1\r\nX-A : b\r\n${rest}`, 400],
        ["no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
        ["a length that is no number", `POST / HTTP/1.1\r\nContent-Length: ten\r\n${rest}`, 400],
        ["a length below zero", `POST / HTTP/1.1\r\nContent-Length: -1\r\n${rest}`, 400],
        ["two lengths", `POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${rest}ab`, 400],
        [
            "a length and chunks",
            `POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n${rest}0\r\n\r\n`,
            400,
        ],
        ["a chunk without a size", `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n${rest}zz\r\n\r\n`, 400],
        ["a chunk longer than it says", `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n${rest}1\r\nabc\r\n`, 400],
        ["a transfer coding nobody knows", `POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n${rest}abc`, 400],
        ["an absolute target", `GET http://localhost/ HTTP/1.1\r\n${rest}`, 400],
        ["an asterisk as its target", `OPTIONS * HTTP/1.1\r\n${rest}`, 400],
        ["CONNECT", `CONNECT example.com:443 HTTP/1.1\r\n${rest}`, 400],
        ["more than 64 KB of head", `GET / HTTP/1.1\r\nX-A: ${"a".repeat(70_000)}\r\n${rest}`, 431],
    ];
    for (const door of ["shop", "reports"]) {
        for (const [what, bytes, status] of cases) {
            it(`answers ${status} to ${what} at ${door}`, async () => {
                const wire = await exchangeBytes(served.url(door), bytes);
                assert.deepEqual(wire.statuses, [status], wire.received);
                assert.equal(wire.ended, "end");
            });
        }
    }

    it("answers bad percent escapes with 400 where a path variable would hold them", async () => {
        const wire = await exchangeBytes(served.url("ids"), `GET /things/%zz%ff HTTP/1.1\r\n${rest}`);
        assert.deepEqual(wire.statuses, [400]);
        assert.match(wire.received, /{"message":"Bad Request"}$/);
    });

    const handedOn: [what: string, target: string, query: string][] = [
        ["bad percent escapes in a query", "/?a=%zz&%=%ff", "a=%zz&%=%ff"],
        ["an encoded NUL", "/?a=%00", "a=%00"],
        ["names of Object.prototype", "/?__proto__=1&constructor=2&toString=3", "__proto__=1&constructor=2&toString=3"],
        ["ampersands and nothing else", "/?&&&&=&", "&&&&=&"],
        ["a second question mark", "/?a?b", "a?b"],
    ];
    for (const door of ["shop", "reports"]) {
        for (const [what, target, query] of handedOn) {
            it(`hands on ${what} at ${door}`, async () => {
                const { received } = await exchangeBytes(served.url(door), `GET ${target} HTTP/1.1\r\n${rest}`);
                const body = JSON.parse(received.slice(received.indexOf("\r\n\r\n") + 4)) as { query: string };
                assert.equal(body.query, query);
            });
        }
    }

    const taken: [what: string, bytes: string, statuses: number[]][] = [
        ["HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", [200]],
        ["TRACE, which a route for ANY takes", `TRACE / HTTP/1.1\r\n${rest}`, [200]],
        ["a request to upgrade, which is ignored", `GET / HTTP/1.1\r\nUpgrade: websocket\r\n${rest}`, [200]],
        [
            "Expect: 100-continue",
            `POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n${rest}ab`,
            [100, 200],
        ],
        ["another expectation", `POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: tea\r\n${rest}ab`, [417]],
        ["blank lines before the request", `\r\n\r\nGET / HTTP/1.1\r\n${rest}`, [200]],
        ["2,000 headers", `GET / HTTP/1.1\r\n${"a: b\r\n".repeat(2000)}${rest}`, [200]],
    ];
    for (const [what, bytes, statuses] of taken) {
        it(`answers ${statuses.join(" and ")} to ${what}`, async () => {
            const wire = await exchangeBytes(served.url("shop"), bytes);
            assert.deepEqual(wire.statuses, statuses, wire.received.slice(0, 200));
        });
    }

    it("does not take rubbish after a request for the answer to it", async () => {
        const wire = await Wire.to(served.url("shop"));
        wire.write("GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n");
        wire.write("rubbish that is no request\r\n\r\n");
        await wire.end();
        wire.close();
        assert.deepEqual(wire.statuses, [200, 400]);
    });

    it("reads no request out of the body of one that is refused", async () => {
        const smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
        const wire = await exchangeBytes(
            served.url("shop"),
            `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
        );
        assert.deepEqual(wire.statuses, [400]);
        assert.ok(!served.requests().some(({ path }) => path === "/smuggled"));
    });
});
