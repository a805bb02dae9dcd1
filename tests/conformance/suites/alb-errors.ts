import assert from "node:assert/strict";
import { type Answer, send, sendBytes, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";
import { hanging } from "./errors";

/** What stands behind the status of a load balancer's own errors. */
const phrases = {
    400: "Bad Request",
    401: "Authorization Required",
    405: "Not Allowed",
    413: "Request Entity Too Large",
    414: "Request-URI Too Large",
    463: "",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Temporarily Unavailable",
    504: "Gateway Time-out",
    561: "Authentication Error",
} as const;

/** Whether an answer is the load balancer's own page of a status, byte for byte. */
export function isErrorPage(answer: Answer, status: keyof typeof phrases): void {
    const title = `${status} ${phrases[status]}`;
    assert.equal(answer.status, status, answer.text);
    assert.equal(
        answer.text,
        `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
    );
    assert.deepEqual(
        [answer.header("content-type"), answer.header("server"), answer.header("content-length")],
        ["text/html", "awselb/2.0", String(answer.bytes.length)],
    );
}

const megabyte = 1024 * 1024;

/** A load balancer's own errors, and what leads to them (reference 1.6, 4.5). */
export function albErrors(target: TargetSource): void {
    const ask = (request: WireRequest): Promise<Answer> => send(target().url("answers"), request);

    describe("a function that fails", () => {
        const cases: [how: string, reason: RegExp][] = [
            ["throw", /told to throw/],
            ["reject", /told to reject/],
            ["exit", /./],
            ["nothing", /no JSON object/],
            ["too-large", /1048576/],
        ];
        for (const [how, reason] of cases) {
            it(`by ${how} is answered with 502, and the client is told nothing of it`, async () => {
                isErrorPage(await ask({ path: `/fail?how=${how}` }), 502);
                assert.match(lastRequest(target()).reason ?? "", reason);
            });
        }

        it("in nothing but the size it comes to is answered with what it says: 1 MB", async () => {
            const answer = await ask({ path: "/fail?how=largest" });
            assert.deepEqual([answer.status, answer.text.slice(0, 3)], [200, "xxx"]);
            assert.ok(answer.bytes.length > megabyte - 100);
        });

        const late: [path: string, milliseconds: number][] = [
            ["/fail/soon?how=hang", 2000],
            ["/fail?how=hang", 60_000],
        ];
        for (const [path, milliseconds] of late) {
            it(`to answer within its ${milliseconds} ms at ${path} is 502, and not before`, async () => {
                const { control } = target();
                const answer = await hanging(target, ["answers", path], async () => {
                    const before = control.events().length;
                    control.advance(milliseconds - 1);
                    await ask({ path: "/echo" });
                    const told = control.events().slice(before);
                    assert.equal(told.filter(({ event }) => event === "request").length, 1);
                    control.advance(1);
                });
                isErrorPage(answer, 502);
            });
        }
    });

    describe("a function that is not called", () => {
        it("because it lets no load balancer call it is 502", async () => {
            isErrorPage(await ask({ path: "/secret" }), 502);
            assert.match(lastRequest(target()).reason ?? "", /has no permission/);
            assert.ok(
                target()
                    .control.warnings()
                    .some((warning) => /^function secret has no permission/.test(warning)),
            );
        });

        it("because its concurrency is used up is 502", async () => {
            isErrorPage(await ask({ path: "/full" }), 502);
        });
    });

    describe("the body of a request", () => {
        const post = (size: number, chunked: boolean): Promise<Answer> =>
            ask({
                path: "/echo",
                method: "POST",
                body: Buffer.alloc(size, "x"),
                headers: [
                    ["Content-Type", "text/plain"],
                    ...(chunked ? [["Transfer-Encoding", "chunked"] as const] : []),
                ],
            });
        for (const chunked of [false, true]) {
            it(`of 1 MB and a byte is 413 when its length is ${chunked ? "not " : ""}declared`, async () => {
                isErrorPage(await post(megabyte + 1, chunked), 413);
            });
        }
        it("of 1 MB is handed on, and an answer that holds it is then too large", async () => {
            isErrorPage(await post(megabyte, false), 502);
            assert.match(lastRequest(target()).reason ?? "", /the function's answer has \d+ bytes/);
        });
    });

    describe("a request no load balancer takes", () => {
        const upgrade: [string, string][] = [
            ["Connection", "Upgrade"],
            ["Upgrade", "websocket"],
            ["Sec-WebSocket-Version", "13"],
            ["Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
        ];
        const forwarders = (count: number): [string, string][] => [
            ["X-Forwarded-For", Array<string>(count).fill("203.0.113.7").join(", ")],
        ];
        const header = (bytes: number): [string, string][] => [["X-Long", "x".repeat(bytes - "X-Long: ".length)]];
        const line = (bytes: number): string => `/echo?${"x".repeat(bytes - "GET /echo? HTTP/1.1".length)}`;
        const cases: [what: string, request: WireRequest, status: 200 | keyof typeof phrases][] = [
            ["an upgrade to WebSocket, for a function", { path: "/echo", headers: upgrade }, 400],
            ["TRACE", { path: "/echo", method: "TRACE" }, 405],
            ["a request line of 16 K", { path: line(16 * 1024) }, 200],
            ["a request line of more than 16 K", { path: line(16 * 1024 + 1) }, 414],
            ["a header of 16 K", { path: "/echo", headers: header(16 * 1024) }, 200],
            ["a header of more than 16 K", { path: "/echo", headers: header(16 * 1024 + 1) }, 400],
            ["30 addresses in X-Forwarded-For", { path: "/echo", headers: forwarders(30) }, 200],
            ["31 addresses in X-Forwarded-For", { path: "/echo", headers: forwarders(31) }, 463],
        ];
        for (const [what, request, status] of cases) {
            it(`is ${status === 200 ? "not" : `answered with ${status}:`} ${what}`, async () => {
                const answer = await ask(request);
                if (status === 200) assert.equal(answer.status, 200, answer.text);
                else isErrorPage(answer, status);
            });
        }

        it("is one with more than 64 K of headers", async () => {
            const lines = Array.from({ length: 9 }, (_, index) => `X-${index}: ${"x".repeat(8000)}\r\n`).join("");
            const received = await sendBytes(target().url("answers"), `GET /echo HTTP/1.1\r\nHost: a\r\n${lines}\r\n`);
            assert.match(received, /^HTTP\/1\.1 400 Bad Request\r\nServer: awselb\/2\.0\r\n/);
        });

        it("is one that is no HTTP", async () => {
            const received = await sendBytes(target().url("answers"), "NONSENSE\r\n\r\n");
            assert.match(received, /^HTTP\/1\.1 400 Bad Request\r\n/);
            assert.match(received, /<center><h1>400 Bad Request<\/h1><\/center>/);
        });

        it("has the phrases of the pages in its first line too", async () => {
            const received = await sendBytes(
                target().url("answers"),
                "GET /secret HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            );
            assert.match(received, /^HTTP\/1\.1 502 Bad Gateway\r\n/);
            const traced = await sendBytes(
                target().url("answers"),
                "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            );
            assert.match(traced, /^HTTP\/1\.1 405 Not Allowed\r\n/);
        });
    });
}
