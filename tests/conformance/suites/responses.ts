import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** The front doors that read what a function returns, each in its way. */
const readers = {
    "2.0": ["answers", "/v2"],
    "1.0": ["answers", "/v1"],
    url: ["url-answer", "/"],
} as const;
type Reader = keyof typeof readers;

/** Status, content type and body of an answer; `malformed` is what each front door says to what it cannot read. */
type Expected = readonly [status: number, type: string | undefined, body: string] | "malformed";

const plain = "text/plain; charset=utf-8";
const json = "application/json";

/** How a function's return value becomes the answer (reference 3.7 and 3.8). */
export function responses(target: TargetSource): void {
    const answerTo = (reader: Reader, returned: unknown, method = "POST"): Promise<Answer> => {
        const [frontDoor, path] = readers[reader];
        const headers: [string, string][] = [["Content-Type", json]];
        return send(target().url(frontDoor), { method, path, headers, body: JSON.stringify(returned) });
    };

    describe("what functions return", () => {
        const whole = (body: string): Record<Reader, Expected> => ({
            "2.0": [200, json, body],
            "1.0": "malformed",
            url: [200, json, body],
        });
        const everywhere = (expected: Expected): Record<Reader, Expected> => ({
            "2.0": expected,
            "1.0": expected,
            url: expected,
        });
        const untyped = (status: number, body: string): Record<Reader, Expected> => ({
            "2.0": [status, plain, body],
            "1.0": [status, plain, body],
            url: [status, json, body],
        });
        const table: [returned: unknown, expected: Record<Reader, Expected>][] = [
            [
                { statusCode: 201, headers: { "content-type": "text/x" }, body: "made" },
                everywhere([201, "text/x", "made"]),
            ],
            [
                { statusCode: 418, headers: { "Content-Type": "text/x" }, body: "tea" },
                everywhere([418, "text/x", "tea"]),
            ],
            [{ statusCode: 200, body: "no type" }, untyped(200, "no type")],
            [{ statusCode: 500, body: "its own error" }, untyped(500, "its own error")],
            [{ statusCode: 200 }, untyped(200, "")],
            [{ statusCode: "201", body: "a text" }, untyped(201, "a text")],
            [{ statusCode: 200, body: "x", cool: true, statusDescription: "200 OK" }, untyped(200, "x")],
            [{ statusCode: 200, headers: null, body: "x" }, untyped(200, "x")],
            [{ hello: "you" }, whole('{"hello":"you"}')],
            [{ body: "hi" }, whole('{"body":"hi"}')],
            [{ headers: { "x-a": "1" }, body: "hi" }, whole('{"headers":{"x-a":"1"},"body":"hi"}')],
            [{}, whole("{}")],
            ["hello", whole("hello")],
            ["<p>grüße</p>", whole("<p>grüße</p>")],
            [3, whole("3")],
            [true, whole("true")],
            [["hello", 3, true], whole('["hello",3,true]')],
            [{ statusCode: 99, body: "x" }, everywhere("malformed")],
            [{ statusCode: 600, body: "x" }, everywhere("malformed")],
            [{ statusCode: 200.5, body: "x" }, everywhere("malformed")],
            [{ statusCode: "ok", body: "x" }, everywhere("malformed")],
            [{ statusCode: {}, body: "x" }, everywhere("malformed")],
        ];
        for (const [returned, expected] of table) {
            for (const reader of ["2.0", "1.0", "url"] as const) {
                const meant = expected[reader];
                const told = meant === "malformed" ? meant : `${meant[0]} ${meant[1] ?? ""} ${meant[2]}`;
                it(`reads ${JSON.stringify(returned)} in ${reader} as ${told}`, async () => {
                    const answer = await answerTo(reader, returned);
                    assert.deepEqual([answer.status, answer.text], readable(meant, reader));
                    if (meant !== "malformed") assert.equal(answer.header("content-type"), meant[1]);
                    assert.equal(answer.header("content-length"), String(answer.bytes.length));
                });
            }
        }

        const unreadable: [path: string, status: number, body: string][] = [
            ["/raw/v2", 200, "not json"],
            ["/raw/v1", 500, '{"message":"Internal Server Error"}'],
        ];
        for (const [path, status, body] of unreadable) {
            it(`answers ${status} at ${path} to what is no JSON`, async () => {
                const answer = await send(target().url("answers"), { path: `${path}?text=not%20json` });
                assert.deepEqual([answer.status, answer.text], [status, body]);
            });
        }
    });

    describe("handlers that stream where nothing is streamed", () => {
        const text = encodeURIComponent(JSON.stringify({ statusCode: 201, body: "made" }));
        for (const [frontDoor, path] of [
            ["answers", "/raw/v2"],
            ["answers", "/raw/v1"],
            ["url-raw", "/"],
        ] as const) {
            it(`have all they wrote read as one answer at ${path} of ${frontDoor}`, async () => {
                const answer = await send(target().url(frontDoor), { path: `${path}?text=${text}` });
                assert.deepEqual([answer.status, answer.text], [201, "made"]);
            });
        }
    });

    describe("headers that functions return", () => {
        for (const reader of ["2.0", "1.0", "url"] as const) {
            it(`writes numbers and switches as texts in ${reader}`, async () => {
                const headers = { "x-number": 7, "x-switch": true, "x-text": "a" };
                const answer = await answerTo(reader, { statusCode: 200, headers, body: "" });
                assert.deepEqual(
                    ["x-number", "x-switch", "x-text"].map((name) => answer.header(name)),
                    ["7", "true", "a"],
                );
            });

            it(`does not split a value at its commas in ${reader}`, async () => {
                const headers = { "x-list": "a, b,c" };
                const answer = await answerTo(reader, { statusCode: 200, headers, body: "" });
                assert.deepEqual(answer.all("x-list"), ["a, b,c"]);
            });

            it(`lets one set-cookie among the headers through in ${reader}`, async () => {
                const headers = { "Set-Cookie": "a=1; Path=/" };
                const answer = await answerTo(reader, { statusCode: 200, headers, body: "" });
                assert.deepEqual(answer.all("set-cookie"), ["a=1; Path=/"]);
            });

            it(`counts the body itself in ${reader}`, async () => {
                const headers = { "content-length": "1", "transfer-encoding": "chunked" };
                const answer = await answerTo(reader, { statusCode: 200, headers, body: "grüße" });
                assert.deepEqual([answer.header("content-length"), answer.text], ["7", "grüße"]);
            });
        }

        for (const reader of ["2.0", "url"] as const) {
            it(`writes a line for each of the cookies in ${reader}`, async () => {
                const cookies = ["a=1; Path=/", "b=2; Expires=Thu, 01 Jan 2026 00:00:00 GMT"];
                const answer = await answerTo(reader, { statusCode: 200, cookies, body: "" });
                assert.deepEqual(answer.all("set-cookie"), cookies);
            });
        }

        it("writes a line for each of the values in multiValueHeaders in 1.0", async () => {
            const answer = await answerTo("1.0", {
                statusCode: 200,
                headers: { "x-one": "1" },
                multiValueHeaders: { "set-cookie": ["a=1", "b=2"], "x-many": ["first", "second"] },
                body: "",
            });
            assert.deepEqual(answer.all("set-cookie"), ["a=1", "b=2"]);
            assert.deepEqual(answer.all("x-many"), ["first", "second"]);
            assert.equal(answer.header("x-one"), "1");
        });
    });

    describe("bodies that functions return", () => {
        const bytes = Buffer.from([0, 255, 1, 254, 137, 80]);
        for (const reader of ["2.0", "1.0", "url"] as const) {
            it(`decodes base64 in ${reader} when isBase64Encoded is true, whatever is accepted`, async () => {
                const headers = { "content-type": "image/png" };
                const body = bytes.toString("base64");
                const answer = await answerTo(reader, { statusCode: 200, headers, body, isBase64Encoded: true });
                assert.deepEqual(answer.bytes, bytes);
                assert.equal(answer.header("content-type"), "image/png");
            });

            it(`leaves base64 alone in ${reader} when isBase64Encoded is not true`, async () => {
                const body = bytes.toString("base64");
                assert.equal((await answerTo(reader, { statusCode: 200, body, isBase64Encoded: false })).text, body);
                assert.equal((await answerTo(reader, { statusCode: 200, body })).text, body);
            });

            for (const status of [204, 304]) {
                it(`sends no body with ${status} in ${reader}`, async () => {
                    const answer = await answerTo(reader, { statusCode: status, body: "left out" });
                    assert.deepEqual([answer.status, answer.bytes.length], [status, 0]);
                });
            }

            it(`sends no body to HEAD in ${reader}`, async () => {
                const answer = await answerTo(reader, { statusCode: 202, body: "left out" }, "HEAD");
                assert.deepEqual([answer.status, answer.bytes.length], [202, 0]);
            });
        }
    });

    describe("headers of every answer", () => {
        const alike: [what: string, send: () => Promise<Answer>][] = [
            ["a function's answer", () => answerTo("2.0", { statusCode: 200, body: "x" })],
            ["an answer that cannot be read", () => answerTo("1.0", "x")],
            ["404", () => send(target().url("answers"), { path: "/nowhere" })],
        ];
        for (const [what, ask] of alike) {
            it(`has Apigw-Requestid, date, length and type with ${what} of an HTTP API`, async () => {
                const answer = await ask();
                assert.ok(answer.rawHeaders.includes("Apigw-Requestid"));
                assert.match(answer.header("apigw-requestid") ?? "", /^[\w+/-]{15}=$/);
                assert.ok(Number.isFinite(Date.parse(answer.header("date") ?? "")));
                assert.equal(answer.header("content-length"), String(answer.bytes.length));
                assert.ok(answer.header("content-type") !== undefined);
                assert.equal(answer.header("x-amzn-requestid"), undefined);
                assert.equal(answer.header("server"), undefined);
            });
        }

        it("has the ids of the request and the trace, date and type with an answer of a function URL", async () => {
            const answer = await answerTo("url", { statusCode: 200, body: "x" });
            assert.ok(answer.rawHeaders.includes("x-amzn-RequestId"));
            assert.match(answer.header("x-amzn-trace-id") ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/);
            assert.ok(Number.isFinite(Date.parse(answer.header("date") ?? "")));
            assert.equal(answer.header("content-type"), json);
            assert.equal(answer.header("apigw-requestid"), undefined);
        });
    });

    describe("streamed answers of a function URL", () => {
        it("takes status, headers and cookies from the prelude and streams the rest", async () => {
            const answer = await send(target().url("url-stream"), { path: "/a%20b" });
            assert.deepEqual([answer.status, answer.text], [201, "one\ntwo\nthree\n"]);
            assert.equal(answer.header("content-type"), "text/plain");
            assert.equal(answer.header("x-path"), "/a%20b");
            assert.deepEqual(answer.all("set-cookie"), ["a=1", "b=2"]);
            assert.equal(answer.header("content-length"), undefined);
            assert.equal(answer.header("transfer-encoding"), "chunked");
        });

        it("answers 502 when the handler throws before its prelude", async () => {
            const answer = await send(target().url("url-stream"), { path: "/?how=throw" });
            assert.deepEqual([answer.status, answer.text], [502, "Internal Server Error"]);
        });
    });
}

function readable(expected: Expected, reader: Reader): [number, string] {
    if (expected !== "malformed") return [expected[0], expected[2]];
    return reader === "url" ? [502, "Internal Server Error"] : [500, '{"message":"Internal Server Error"}'];
}
