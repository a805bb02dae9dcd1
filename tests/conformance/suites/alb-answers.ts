import assert from "node:assert/strict";
import { type Answer, send, sendBytes } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";
import { isErrorPage } from "./alb-errors";

/** What a load balancer makes of what a function returns (reference 3.7, 3.8). */
export function albAnswers(target: TargetSource): void {
    const returning = (value: unknown, path = "/", method = "POST"): Promise<Answer> =>
        send(target().url("answers"), {
            path,
            method,
            body: JSON.stringify(value),
            headers: [["Content-Type", "text/plain"]],
        });

    describe("a status", () => {
        for (const statusCode of [200, 201, 299, 302, 400, 404, 418, 500, 502, 503, 599]) {
            it(`of ${statusCode} is the function's own`, async () => {
                const answer = await returning({ statusCode, body: "mine" });
                assert.deepEqual([answer.status, answer.text], [statusCode, "mine"]);
            });
        }
        for (const statusCode of [204, 304]) {
            it(`of ${statusCode} has no body, whatever the function says`, async () => {
                const answer = await returning({ statusCode, body: "x", headers: { "X-Own": "1" } });
                assert.deepEqual([answer.status, answer.text, answer.header("x-own")], [statusCode, "", "1"]);
                assert.equal(answer.header("content-type"), undefined);
            });
        }

        const descriptions: [statusCode: number, statusDescription: unknown, line: string][] = [
            [200, "200 All right", "200 All right"],
            [503, "503 Back soon", "503 Back soon"],
            [201, undefined, "201 Created"],
        ];
        for (const [statusCode, statusDescription, line] of descriptions) {
            it(`is written ${line} with the description ${String(statusDescription)}`, async () => {
                const body = JSON.stringify({ statusCode, statusDescription });
                const received = await sendBytes(
                    target().url("answers"),
                    `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
                );
                assert.equal(received.slice(0, received.indexOf("\r\n")), `HTTP/1.1 ${line}`);
            });
        }
    });

    describe("a body", () => {
        const bytes = Buffer.from([0, 255, 1, 254]);
        const cases: [what: string, answer: object, body: Buffer][] = [
            ["as text", { body: "grüße €" }, Buffer.from("grüße €")],
            ["as Base64", { body: bytes.toString("base64"), isBase64Encoded: true }, bytes],
            ["that only looks like Base64", { body: "aGk=" }, Buffer.from("aGk=")],
            ["that says it is no Base64", { body: "aGk=", isBase64Encoded: false }, Buffer.from("aGk=")],
            ["that is not there", {}, Buffer.alloc(0)],
            ["of null", { body: null }, Buffer.alloc(0)],
            ["of JSON", { body: '{"a":1}' }, Buffer.from('{"a":1}')],
        ];
        for (const [what, answer, body] of cases) {
            it(`${what} is sent so, with its length`, async () => {
                const got = await returning({ statusCode: 200, ...answer });
                assert.ok(got.bytes.equals(body), got.text);
                assert.equal(got.header("content-length"), String(body.length));
            });
        }

        it("is decoded whatever the client accepts", async () => {
            const got = await send(target().url("answers"), {
                path: "/",
                method: "POST",
                headers: [
                    ["Content-Type", "text/plain"],
                    ["Accept", "text/html"],
                ],
                body: JSON.stringify({
                    statusCode: 200,
                    headers: { "Content-Type": "image/png" },
                    body: bytes.toString("base64"),
                    isBase64Encoded: true,
                }),
            });
            assert.ok(got.bytes.equals(bytes));
        });

        it("is left out for HEAD, its length is not", async () => {
            const got = await returning({ statusCode: 200, body: "12345" }, "/", "HEAD");
            assert.deepEqual([got.status, got.text, got.header("content-length")], [200, "", "5"]);
        });
    });

    describe("headers", () => {
        it("are the function's besides the load balancer's own", async () => {
            const got = await returning({
                statusCode: 200,
                headers: { "Content-Type": "text/html; charset=utf-8", "X-Own": "a, b", "Set-Cookie": "a=1; Path=/" },
                body: "x",
            });
            assert.equal(got.header("content-type"), "text/html; charset=utf-8");
            assert.equal(got.header("x-own"), "a, b");
            assert.equal(got.header("set-cookie"), "a=1; Path=/");
            assert.equal(got.header("server"), "awselb/2.0");
            assert.equal(got.header("date"), new Date(target().control.now()).toUTCString());
        });

        it("of the connection are the load balancer's alone, and so are length, date and server", async () => {
            const got = await returning({
                statusCode: 200,
                headers: {
                    Connection: "upgrade",
                    "Transfer-Encoding": "chunked",
                    "Keep-Alive": "timeout=99",
                    Upgrade: "h2c",
                    "Content-Length": "999",
                    Date: "yesterday",
                    Server: "mine",
                    "WWW-Authenticate": "Basic",
                },
                body: "x",
            });
            assert.equal(got.header("transfer-encoding"), undefined);
            assert.equal(got.header("upgrade"), undefined);
            assert.equal(got.header("content-length"), "1");
            assert.equal(got.header("server"), "awselb/2.0");
            assert.notEqual(got.header("date"), "yesterday");
            assert.equal(got.header("www-authenticate"), "Basic");
        });

        it("are read from the form the target group asks for, and from no other", async () => {
            const both = {
                statusCode: 200,
                headers: { "X-One": "single", "X-Form": "single" },
                multiValueHeaders: { "X-Many": ["1", "2"], "X-Form": ["multi"] },
            };
            const single = await returning(both);
            assert.deepEqual(
                [single.header("x-form"), single.all("x-one"), single.all("x-many")],
                ["single", ["single"], []],
            );
            const multi = await returning(both, "/multi");
            assert.deepEqual(
                [multi.header("x-form"), multi.all("x-one"), multi.all("x-many")],
                ["multi", [], ["1", "2"]],
            );
        });

        it("may stand several times where they are lists", async () => {
            const got = await returning(
                {
                    statusCode: 200,
                    multiValueHeaders: { "Set-Cookie": ["a=1", "b=2", "c=3"], "Content-Type": ["text/css"] },
                },
                "/multi",
            );
            assert.deepEqual(got.all("set-cookie"), ["a=1", "b=2", "c=3"]);
            assert.equal(got.header("content-type"), "text/css");
        });
    });

    describe("members nobody reads", () => {
        it("are no fault", async () => {
            const got = await returning({ statusCode: 200, body: "x", cookies: ["a=1"], extra: { a: [1] } });
            assert.deepEqual([got.status, got.text, got.header("set-cookie")], [200, "x", undefined]);
        });
    });

    describe("an answer that is malformed", () => {
        const cases: [value: unknown, path: string, reason: RegExp][] = [
            [{}, "/", /no statusCode/],
            [{ body: "hi", headers: {} }, "/", /no statusCode/],
            ["hello", "/", /no JSON object/],
            [3, "/", /no JSON object/],
            [true, "/", /no JSON object/],
            [null, "/", /no JSON object/],
            [[{ statusCode: 200 }], "/", /no JSON object/],
            [{ statusCode: null }, "/", /statusCode/],
            [{ statusCode: "abc" }, "/", /statusCode/],
            [{ statusCode: 0 }, "/", /statusCode/],
            [{ statusCode: 100 }, "/", /statusCode/],
            [{ statusCode: 199 }, "/", /statusCode/],
            [{ statusCode: 200.5 }, "/", /statusCode/],
            [{ statusCode: 600 }, "/", /statusCode/],
            [{ statusCode: 1000 }, "/", /statusCode/],
            [{ statusCode: 200, body: { a: 1 } }, "/", /body/],
            [{ statusCode: 200, headers: { "x-a": 1 } }, "/", /x-a/],
            [{ statusCode: 200, headers: { "x-a": null } }, "/", /x-a/],
            [{ statusCode: 200, headers: { "x-a": { b: "c" } } }, "/", /x-a/],
            [{ statusCode: 200, headers: { "x-a": "a\r\nX-Injected: 1" } }, "/", /x-a/],
            [{ statusCode: 200, headers: { "x a": "1" } }, "/", /x a/],
            [{ statusCode: 200, headers: ["x-a"] }, "/", /headers/],
            [{ statusCode: 200, multiValueHeaders: { "x-a": "1" } }, "/multi", /x-a/],
            [{ statusCode: 200, multiValueHeaders: { "x-a": [1] } }, "/multi", /x-a/],
        ];
        for (const [value, path, reason] of cases) {
            it(`is 502: ${JSON.stringify(value)} at ${path}`, async () => {
                isErrorPage(await returning(value, path), 502);
                assert.match(lastRequest(target()).reason ?? "", reason);
            });
        }
    });
}
