import assert from "node:assert/strict";
import { type Backend, headersOf, type Received } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** What HTTP addresses behind an HTTP API get, and what becomes of their answers (reference 3.1, 3.8 and 4.1). */
export function httpIntegrations(target: TargetSource, backend: () => Backend): void {
    const ask = (request: WireRequest): Promise<Answer> => send(target().url("http"), request);
    /** What the backend gets of a request. */
    const passOn = async (request: WireRequest): Promise<Received> => {
        const answer = await ask(request);
        assert.equal(answer.status, 200, `${answer.text} ${lastRequest(target()).reason ?? ""}`);
        return backend().received.at(-1)!;
    };

    describe("the address", () => {
        const addresses: [request: string, got: string][] = [
            ["GET /proxy/a", "GET /base/a"],
            ["GET /proxy/a/b/c?x=1&x=2&y", "GET /base/a/b/c?x=1&x=2&y"],
            ["GET /proxy/a/", "GET /base/a/"],
            ["PATCH /proxy/a%20b/%C3%A9", "PATCH /base/a%20b/%C3%A9"],
            ["GET /items/7", "GET /items/7/detail?own=1"],
            ["GET /items/a%2Fb%3Fc?x=%2f+1", "GET /items/a%2Fb%3Fc/detail?own=1&x=%2f+1"],
            ["DELETE /fixed", "POST /fixed"],
            ["GET /variables", "GET /of/socks"],
            ["OPTIONS /same", "OPTIONS /same"],
            ["PUT /dev/proxy/a", "PUT /base/a"],
            // --target ORIGIN=URL stands in for an address elsewhere.
            ["GET /elsewhere/7", "GET /there/7"],
        ];
        for (const [request, got] of addresses) {
            it(`of ${request} is ${got}`, async () => {
                const [method = "", path = ""] = request.split(" ");
                const received = await passOn({ method, path });
                assert.equal(`${received.method} ${received.target}`, got);
            });
        }

        it("that names no server for a stage without the variable answers 500", async () => {
            const answer = await ask({ path: "/dev/variables" });
            assert.equal(answer.status, 500);
            assert.equal(answer.text, '{"message":"Internal Server Error"}');
        });
    });

    describe("the request's headers", () => {
        const host = "api.example.com";

        it("are the client's, repeats and case included", async () => {
            const { rawHeaders } = await passOn({
                path: "/same",
                headers: [
                    ["X-Many", "a"],
                    ["x-many", "b"],
                    ["Cookie", "a=1; b=2"],
                    ["Authorization", "Bearer t"],
                    ["User-Agent", "suite"],
                    ["Accept-Encoding", "gzip"],
                ],
            });
            const got = ["x-many", "cookie", "authorization", "user-agent", "accept-encoding"];
            assert.deepEqual(
                got.map((name) => headersOf(rawHeaders, name)),
                [["a", "b"], ["a=1; b=2"], ["Bearer t"], ["suite"], ["gzip"]],
            );
        });

        it("name the backend as the host", async () => {
            const { rawHeaders } = await passOn({ path: "/same", host });
            assert.deepEqual(headersOf(rawHeaders, "host"), [new URL(backend().url).host]);
        });

        it("tell whence the request came in Forwarded", async () => {
            const { rawHeaders } = await passOn({ path: "/same", host });
            assert.deepEqual(headersOf(rawHeaders, "forwarded"), [`for=127.0.0.1;host=${host};proto=https`]);
        });

        it("have X-Forwarded-* of the client translated into Forwarded, the gateway behind them", async () => {
            const { rawHeaders } = await passOn({
                path: "/same",
                host,
                headers: [
                    ["X-Forwarded-For", "198.51.100.1, 203.0.113.7"],
                    ["X-Forwarded-Proto", "http"],
                    ["X-Forwarded-Port", "80"],
                ],
            });
            const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
            assert.deepEqual(
                names.filter((name) => name.startsWith("x-forwarded-")),
                [],
            );
            const [forwarded = "", ...others] = headersOf(rawHeaders, "forwarded");
            assert.deepEqual(others, []);
            assert.match(forwarded, /^for=198\.51\.100\.1,for=203\.0\.113\.7\b/);
            assert.ok(forwarded.endsWith(`,for=127.0.0.1;host=${host};proto=https`), forwarded);
        });

        it("keep the client's Forwarded in front", async () => {
            const { rawHeaders } = await passOn({ path: "/same", host, headers: [["Forwarded", "for=198.51.100.1"]] });
            assert.deepEqual(headersOf(rawHeaders, "forwarded"), [
                `for=198.51.100.1,for=127.0.0.1;host=${host};proto=https`,
            ]);
        });

        it("lose those of the connection and those Connection names", async () => {
            const { rawHeaders } = await passOn({
                path: "/same",
                headers: [
                    ["Connection", "close, X-Hop"],
                    ["X-Hop", "1"],
                    ["Keep-Alive", "timeout=5"],
                    ["TE", "trailers"],
                    ["Proxy-Authenticate", "Basic"],
                ],
            });
            for (const name of ["x-hop", "te", "proxy-authenticate"])
                assert.deepEqual(headersOf(rawHeaders, name), [], name);
        });

        it("have a trace id, the client's or a new one", async () => {
            const fresh = await passOn({ path: "/same" });
            assert.match(headersOf(fresh.rawHeaders, "x-amzn-trace-id")[0]!, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
            const own = "Root=1-5759e988-bd862e3fe1be46a994272793";
            const kept = await passOn({ path: "/same", headers: [["X-Amzn-Trace-Id", own]] });
            assert.deepEqual(headersOf(kept.rawHeaders, "x-amzn-trace-id"), [own]);
        });

        it("have a Content-Type when there is no payload", async () => {
            const { rawHeaders } = await passOn({ method: "POST", path: "/same" });
            assert.deepEqual(headersOf(rawHeaders, "content-length"), ["0"]);
            assert.equal(headersOf(rawHeaders, "content-type").length, 1);
        });
    });

    describe("the request's body", () => {
        it("is passed on byte by byte", async () => {
            const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
            const received = await passOn({ method: "POST", path: "/same", body });
            assert.deepEqual(received.body, body);
            assert.deepEqual(headersOf(received.rawHeaders, "content-length"), ["256"]);
        });

        it("has a length at the backend however it came", async () => {
            const received = await passOn({
                method: "PUT",
                path: "/same",
                headers: [["Transfer-Encoding", "chunked"]],
                body: "hello",
            });
            assert.equal(received.body.toString(), "hello");
            assert.deepEqual(headersOf(received.rawHeaders, "content-length"), ["5"]);
            assert.deepEqual(headersOf(received.rawHeaders, "transfer-encoding"), []);
        });

        it("may have ten megabytes", async () => {
            const body = Buffer.alloc(10 * 1024 * 1024, "x");
            backend().respond = (received, response) => {
                response.end(`${received.body.length}`);
            };
            assert.equal((await ask({ method: "POST", path: "/same", body })).text, `${body.length}`);
        });
    });

    describe("the answer", () => {
        for (const status of [200, 201, 204, 301, 304, 400, 401, 404, 429, 500, 503]) {
            it(`of status ${status} is passed on`, async () => {
                backend().respond = (_received, response) => {
                    response.writeHead(status, { "x-own": "a", location: "/elsewhere" }).end();
                };
                const answer = await ask({ path: "/same" });
                assert.deepEqual(
                    [answer.status, answer.text, answer.header("x-own"), answer.header("location")],
                    [status, "", "a", "/elsewhere"],
                );
                assert.equal(answer.all("apigw-requestid").length, 1);
            });
        }

        it("keeps its headers, repeats included", async () => {
            backend().respond = (_received, response) => {
                response.writeHead(200, [
                    ...["Content-Type", "text/plain", "Set-Cookie", "a=1", "Set-Cookie", "b=2"],
                    ...["X-Many", "1", "X-Many", "2", "Cache-Control", "no-store"],
                ]);
                response.end("hello");
            };
            const answer = await ask({ path: "/same" });
            assert.deepEqual(
                ["content-type", "set-cookie", "x-many", "cache-control", "content-length"].map((name) =>
                    answer.all(name),
                ),
                [["text/plain"], ["a=1", "b=2"], ["1", "2"], ["no-store"], ["5"]],
            );
            assert.equal(answer.text, "hello");
        });

        it("loses the headers of the backend's connection", async () => {
            backend().respond = (_received, response) => {
                response.writeHead(200, { connection: "close, x-hop", "x-hop": "1", "proxy-authenticate": "Basic" });
                response.end("hello");
            };
            const answer = await ask({ path: "/same" });
            assert.equal(answer.header("x-hop"), undefined);
            assert.equal(answer.header("proxy-authenticate"), undefined);
        });

        it("stays compressed", async () => {
            const bytes = Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]);
            backend().respond = (_received, response) => {
                response.writeHead(200, { "content-encoding": "gzip" }).end(bytes);
            };
            const answer = await ask({ path: "/same" });
            assert.deepEqual([answer.header("content-encoding"), answer.bytes], ["gzip", bytes]);
        });

        it("to HEAD has no body", async () => {
            backend().respond = (_received, response) => {
                response.writeHead(200, { "content-length": "5", "x-own": "a" }).end();
            };
            const answer = await ask({ method: "HEAD", path: "/same" });
            assert.deepEqual([answer.status, answer.text, answer.header("x-own")], [200, "", "a"]);
        });

        for (const megabytes of [1, 10]) {
            it(`of ${megabytes} MB arrives whole, streamed or not`, async () => {
                const piece = Buffer.alloc(64 * 1024, "y");
                backend().respond = (_received, response) => {
                    for (let sent = 0; sent < megabytes * 16; sent++) response.write(piece);
                    response.end();
                };
                const answer = await ask({ path: "/same" });
                assert.equal(answer.status, 200);
                assert.equal(answer.bytes.length, megabytes * 1024 * 1024);
                assert.ok(answer.bytes.every((byte) => byte === 0x79));
            });
        }
    });

    describe("a backend that fails", () => {
        const unavailable = (answer: Answer): void => {
            assert.equal(answer.status, 503);
            assert.equal(answer.text, '{"message":"Service Unavailable"}');
            assert.equal(answer.header("content-type"), "application/json");
        };

        it("by taking no connection answers 503", async () => {
            unavailable(await ask({ path: "/refused" }));
            assert.match(lastRequest(target()).reason!, /127\.0\.0\.1:1.*ECONNREFUSED/);
        });

        const broken: [title: string, respond: Backend["respond"]][] = [
            ["by resetting the connection", (_received, response) => response.socket?.resetAndDestroy()],
            ["by hanging up", (_received, response) => response.socket?.end()],
            ["by speaking no HTTP", (_received, response) => response.socket?.end("SSH-2.0-OpenSSH_9.0\r\n")],
            [
                "by breaking off its answer",
                (_received, response) => {
                    response.writeHead(200, { "content-length": "100" });
                    response.write("half", () => response.socket?.destroy());
                },
            ],
        ];
        for (const [title, respond] of broken) {
            it(`${title} answers 503`, async () => {
                backend().respond = respond;
                unavailable(await ask({ method: "POST", path: "/same", body: "x" }));
                backend().respond = (_received, response) => response.end("well again");
                assert.equal((await ask({ path: "/same" })).text, "well again");
            });
        }

        const hanging: [path: string, milliseconds: number][] = [
            ["/impatient", 1_000],
            ["/patient", 30_000],
        ];
        for (const [path, milliseconds] of hanging) {
            it(`by never answering ${path} is waited for ${milliseconds} ms, then answers 503`, async () => {
                const { control } = target();
                backend().respond = () => undefined;
                const reached = backend().next();
                let settled = false;
                const late = ask({ path }).finally(() => {
                    settled = true;
                });
                await reached;
                control.advance(milliseconds - 1);
                backend().respond = (_received, response) => response.end();
                assert.equal((await ask({ path: "/same" })).status, 200);
                assert.equal(settled, false);
                control.advance(1);
                unavailable(await late);
            });
        }
    });
}
