import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { integrateHttp } from "../../../gateway/http-api/integrate/http";
import {
    type Asked,
    type Asking,
    asking,
    type Backend,
    bodyOf,
    changes,
    httpIntegration,
    startBackend,
} from "./integration-context";

describe("an HTTP integration", () => {
    let backend: Backend;
    let open: Asking[] = [];
    const ask = (asked?: Asked): Asking => {
        const made = asking(asked);
        open.push(made);
        return made;
    };
    afterEach(async () => {
        for (const each of open) each.close();
        open = [];
        await backend.close();
    });

    describe("sends", () => {
        beforeEach(async () => {
            backend = await startBackend();
        });

        const urls: [url: string, asked: Asked, sent: string][] = [
            ["/pets", {}, "/pets"],
            ["", {}, "/"],
            ["?a=1", { target: "/x?b=2" }, "/?a=1&b=2"],
            ["/pets#top", { target: "/x?b=a%20b&b" }, "/pets?b=a%20b&b"],
            ["/pets/{id}", { pathParameters: { id: "a b" } }, "/pets/a%20b"],
            ["/pets/{id}", { pathParameters: { id: "a/b?c#d%" } }, "/pets/a%2Fb%3Fc%23d%25"],
            ["/pets/{id}", {}, "/pets/"],
            ["/x/{proxy+}", { pathParameters: { proxy: "a/../b c" } }, "/x/a/../b%20c"],
            ["/x/{proxy}", { routeKey: "ANY /y/{proxy+}", pathParameters: { proxy: "a/b" } }, "/x/a/b"],
            ["/${stageVariables.base}/x", { stageVariables: { base: "v2" } }, "/v2/x"],
            ["/a b/é", {}, "/a%20b/%C3%A9"],
        ];
        for (const [url, asked, sent] of urls) {
            it(`http://backend${url} as ${sent} for ${JSON.stringify(asked)}`, async () => {
                await integrateHttp(ask(asked).context, httpIntegration(backend.url + url));
                assert.equal(backend.received[0]?.url, sent);
            });
        }

        it("to a host that a stage variable names", async () => {
            const { context } = ask({ stageVariables: { host: backend.url.slice("http://".length) } });
            await integrateHttp(context, httpIntegration("http://${stageVariables.host}/x"));
            assert.equal(backend.received[0]?.url, "/x");
        });

        it("the request's method for ANY, else the integration's, and the body", async () => {
            const asked = { method: "PATCH", body: "{}" };
            await integrateHttp(ask(asked).context, httpIntegration(backend.url));
            await integrateHttp(ask(asked).context, httpIntegration(backend.url, { method: "POST" }));
            assert.deepEqual(
                backend.received.map(({ method, body }) => [method, body]),
                [
                    ["PATCH", "{}"],
                    ["POST", "{}"],
                ],
            );
        });

        it("the client's headers, its own name as host, and nothing of one connection", async () => {
            const { context } = ask({
                headers: [
                    "User-Agent",
                    "curl/8",
                    "Cookie",
                    "a=1",
                    "X-Twice",
                    "1",
                    "x-twice",
                    "2",
                    "Connection",
                    "keep-alive, X-Hop",
                    "X-Hop",
                    "1",
                    "Keep-Alive",
                    "timeout=9",
                    "TE",
                    "trailers",
                    "Transfer-Encoding",
                    "chunked",
                    "Upgrade",
                    "h2c",
                    "Proxy-Authorization",
                    "x",
                    "Expect",
                    "100-continue",
                ],
            });
            await integrateHttp(context, httpIntegration(backend.url));
            const { headers } = backend.received[0]!;
            assert.deepEqual(headers, {
                host: backend.url.slice("http://".length),
                "user-agent": "curl/8",
                cookie: "a=1",
                "x-twice": "1, 2",
                connection: "keep-alive",
                "proxy-authorization": "x",
                "content-length": "0",
                "x-amzn-trace-id": "Root=1-63e3c5f1-0123456789abcdef01234567",
                forwarded: "for=203.0.113.7;host=api.example.com;proto=https",
                via: "HTTP/1.1 AmazonAPIGateway",
            });
        });

        const forwarded: [sent: string[], forwarded: string][] = [
            [["X-Forwarded-For", "198.51.100.1"], "for=198.51.100.1,"],
            [["X-Forwarded-For", "198.51.100.1, 198.51.100.2"], "for=198.51.100.1,for=198.51.100.2,"],
            [["X-Forwarded-For", "::1"], 'for="[::1]",'],
            [
                ["X-Forwarded-For", "198.51.100.1", "X-Forwarded-Host", "a.example:80", "X-Forwarded-Proto", "http"],
                'for=198.51.100.1;host="a.example:80";proto=http,',
            ],
            [["X-Forwarded-Port", "8080"], ""],
            [["Forwarded", "for=_a"], "for=_a,"],
        ];
        for (const [sent, expected] of forwarded) {
            it(`${sent.join(": ")} as Forwarded: ${expected}...`, async () => {
                await integrateHttp(ask({ headers: sent }).context, httpIntegration(backend.url));
                const { headers } = backend.received[0]!;
                assert.equal(headers["forwarded"], `${expected}for=203.0.113.7;host=api.example.com;proto=https`);
                assert.deepEqual(
                    Object.keys(headers).filter((name) => name.startsWith("x-forwarded")),
                    [],
                );
            });
        }

        const types: [asked: Asked, type: string | undefined][] = [
            [{ method: "GET" }, undefined],
            [{ method: "OPTIONS" }, "application/x-www-form-urlencoded"],
            [{ method: "DELETE", headers: ["Content-Type", "text/plain"] }, "text/plain"],
            [{ method: "POST", body: "x" }, undefined],
        ];
        for (const [asked, type] of types) {
            it(`content-type ${String(type)} for ${JSON.stringify(asked)}`, async () => {
                await integrateHttp(ask(asked).context, httpIntegration(backend.url));
                assert.equal(backend.received[0]?.headers["content-type"], type);
            });
        }

        it("what its mapping makes of the request", async () => {
            const requestMapping = changes("request", {
                "overwrite:path": "/mapped${request.path}",
                "append:querystring.stage": "$context.stage",
                "overwrite:header.host": "other.example.com",
                "append:header.x-id": "$context.requestId",
            });
            await integrateHttp(
                ask({ target: "/pets?a=1" }).context,
                httpIntegration(`${backend.url}/base?own=1`, { requestMapping }),
            );
            const { url, headers } = backend.received[0]!;
            assert.deepEqual(
                [url, headers.host, headers["x-id"]],
                ["/mapped/pets?own=1&a=1&stage=%24default", "other.example.com", "ATfSmjLgPHcESJw="],
            );
        });

        it("one connection's requests one after the other over the same connection", async () => {
            const { context } = ask();
            let connections = 0;
            backend.server.on("connection", () => connections++);
            for (let count = 0; count < 5; count++) await integrateHttp(context, httpIntegration(backend.url));
            assert.equal(connections, 1);
        });
    });

    describe("answers", () => {
        it("status, headers and body of the backend, redirects too", async () => {
            backend = await startBackend((_request, response) => {
                response.writeHead(302, [
                    "Location",
                    "/elsewhere",
                    "Set-Cookie",
                    "a=1",
                    "Set-Cookie",
                    "b=2",
                    "X-Hop",
                    "1",
                    "Connection",
                    "x-hop, keep-alive",
                ]);
                response.end("moved");
            });
            const { context } = ask();
            const reply = await integrateHttp(context, httpIntegration(backend.url));
            const headers = reply.headers.filter((_, at, all) => !/^(?:date)$/i.test(all[at - (at % 2)]!));
            assert.deepEqual(
                [reply.status, headers, await bodyOf(reply), reply.reason],
                [302, ["Location", "/elsewhere", "Set-Cookie", "a=1", "Set-Cookie", "b=2"], "moved", undefined],
            );
            assert.deepEqual(context.integration, { status: 302, latency: 0 });
        });

        it("what its mapping makes of the response", async () => {
            backend = await startBackend((_request, response) => response.writeHead(500).end('{"a":"b"}'));
            const responseMapping = new Map([
                [500, changes("response", { "overwrite:statuscode": "403", "append:header.x-a": "$response.body.a" })],
            ]);
            const reply = await integrateHttp(ask().context, httpIntegration(backend.url, { responseMapping }));
            assert.deepEqual([reply.status, reply.headers.slice(-2)], [403, ["x-a", "b"]]);
        });

        it("a long response whole", async () => {
            const long = Buffer.alloc(3 * 1024 * 1024, "0123456789");
            backend = await startBackend((_request, response) => response.end(long));
            const { context, clock } = ask();
            const reply = await integrateHttp(context, httpIntegration(backend.url));
            assert.ok(reply.body instanceof Readable);
            assert.equal(reply.headers[reply.headers.indexOf("content-length") + 1], `${long.length}`);
            assert.equal((await bodyOf(reply)) === long.toString(), true);
            assert.equal(clock.waiting, 0);
        });

        it("503 when nobody listens, with what to do", async () => {
            backend = await startBackend();
            const { url } = backend;
            await backend.close();
            const { context } = ask();
            const reply = await integrateHttp(context, httpIntegration(`${url}/x`));
            backend = await startBackend();
            assert.deepEqual(
                [reply.status, reply.body, reply.reason],
                [
                    503,
                    '{"message":"Service Unavailable"}',
                    `${url} takes no connections (ECONNREFUSED); start the backend there`,
                ],
            );
            assert.equal(context.integration?.error, reply.reason);
        });

        it("503 when the host has no address", async () => {
            backend = await startBackend();
            const reply = await integrateHttp(ask().context, httpIntegration("http://nowhere.invalid/x"));
            assert.deepEqual([reply.status, /without an address/.test(reply.reason ?? "")], [503, true]);
        });

        const statuses: [assumed: "503" | "504", status: number, body: string][] = [
            ["503", 503, '{"message":"Service Unavailable"}'],
            ["504", 504, '{"message":"Gateway Timeout"}'],
        ];
        for (const [assumed, status, body] of statuses) {
            it(`${status} when the backend takes too long and ${assumed} is assumed`, async () => {
                let arrived: () => void = () => undefined;
                const arrival = new Promise<void>((resolve) => (arrived = resolve));
                backend = await startBackend(() => {
                    arrived();
                });
                const { context, clock } = ask({ assume: { "integration-timeout-status": assumed } });
                const pending = integrateHttp(context, httpIntegration(backend.url, { timeoutMilliseconds: 5000 }));
                await arrival;
                clock.advance(4999);
                assert.equal(context.integration, undefined);
                clock.advance(1);
                const reply = await pending;
                assert.deepEqual(
                    [reply.status, reply.body, reply.reason],
                    [status, body, `${backend.url} took longer than the integration's 5000 ms`],
                );
            });
        }

        it("500 when the address is none", async () => {
            backend = await startBackend();
            const { context } = ask();
            const reply = await integrateHttp(context, httpIntegration("http://${stageVariables.host}/x"));
            assert.deepEqual([reply.status, reply.reason], [500, 'backend: "http:///x" is no http or https address']);
        });

        it("500 when the response says it has more than 10 MB", async () => {
            backend = await startBackend((_request, response) => {
                response.writeHead(200, { "content-length": 10 * 1024 * 1024 + 1 });
                response.write("x");
            });
            const reply = await integrateHttp(ask().context, httpIntegration(backend.url));
            assert.deepEqual([reply.status, reply.body], [500, '{"message":"Internal Server Error"}']);
        });

        it("a flood without end broken off at 10 MB", async () => {
            let ended: () => void = () => undefined;
            const end = new Promise<void>((resolve) => (ended = resolve));
            backend = await startBackend((_request, response) => {
                const flood = (): void => {
                    while (!response.destroyed && response.write(Buffer.alloc(65536)));
                };
                response.on("drain", flood).on("close", ended);
                flood();
            });
            const reply = await integrateHttp(ask().context, httpIntegration(backend.url));
            let bytes = 0;
            await assert.rejects(async () => {
                for await (const chunk of reply.body as Readable) bytes += (chunk as Buffer).length;
            }, /more than 10485760 bytes/);
            assert.ok(bytes <= 10 * 1024 * 1024);
            await end;
        });

        it("nothing to a client that left, and ends the backend's request", async () => {
            let arrived: () => void = () => undefined;
            let ended: () => void = () => undefined;
            const arrival = new Promise<void>((resolve) => (arrived = resolve));
            const end = new Promise<void>((resolve) => (ended = resolve));
            backend = await startBackend((_request, response) => {
                response.on("close", ended);
                arrived();
            });
            const { context, leave, clock } = ask();
            const pending = integrateHttp(context, httpIntegration(backend.url));
            await arrival;
            leave();
            assert.equal((await pending).status, 499);
            await end;
            assert.equal(clock.waiting, 0);
        });

        it("nothing to a client that left before", async () => {
            backend = await startBackend();
            const { context, leave } = ask();
            leave();
            assert.equal((await integrateHttp(context, httpIntegration(backend.url))).status, 499);
        });
    });
});
