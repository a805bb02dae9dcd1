import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lambdaFault, refusalOf } from "../rest-event";
import { lastRequest } from "../told-event";

const json = "application/json";
const bytes = Buffer.from([0, 255, 1, 254, 137, 80]);
const base64 = bytes.toString("base64");

/** How a function's return value becomes the answer of a REST API (reference 3.7). */
export function restAnswers(target: TargetSource): void {
    const answerTo = (
        returned: unknown,
        {
            accept,
            method = "POST",
            frontDoor = "answers",
        }: { accept?: string; method?: string; frontDoor?: string } = {},
    ): Promise<Answer> => {
        const headers: [string, string][] = [["Content-Type", "text/x"]];
        if (accept !== undefined) headers.push(["Accept", accept]);
        return send(target().url(frontDoor), { method, path: "/prod/answer", headers, body: JSON.stringify(returned) });
    };

    describe("what functions return", () => {
        const read: [returned: unknown, status: number, type: string, body: string][] = [
            [{ statusCode: 201, headers: { "Content-Type": "text/x" }, body: "made" }, 201, "text/x", "made"],
            [{ statusCode: 200, body: "no type" }, 200, json, "no type"],
            [{ statusCode: 500, body: "its own error" }, 500, json, "its own error"],
            [{ statusCode: 200 }, 200, json, ""],
            [{ statusCode: "201", body: "a text" }, 201, json, "a text"],
            [{ headers: { "x-a": "1" } }, 200, json, ""],
            [{ body: "hi" }, 200, json, "hi"],
            [{ statusCode: 200, headers: null, multiValueHeaders: null, body: null }, 200, json, ""],
            [{ statusCode: 200, isBase64Encoded: false, body: "x" }, 200, json, "x"],
            [{ statusCode: 418, multiValueHeaders: { "content-type": ["text/y"] }, body: "tea" }, 418, "text/y", "tea"],
            [{ statusCode: 599, body: "last" }, 599, json, "last"],
        ];
        for (const [returned, status, type, body] of read) {
            it(`reads ${JSON.stringify(returned)} as ${status} ${type}`, async () => {
                const answer = await answerTo(returned);
                assert.deepEqual([answer.status, answer.header("content-type"), answer.text], [status, type, body]);
                assert.equal(answer.header("content-length"), String(answer.bytes.length));
                assert.equal(answer.header("x-amzn-errortype"), undefined);
            });
        }

        const malformed: unknown[] = [
            { statusCode: 200, body: "x", cookies: ["a=1"] },
            { statusCode: 200, statusDescription: "200 OK", body: "x" },
            { hello: "you" },
            "hello",
            3,
            true,
            null,
            ["hello"],
            { statusCode: "ok", body: "x" },
            { statusCode: 99, body: "x" },
            { statusCode: 600, body: "x" },
            { statusCode: 200.5, body: "x" },
            { statusCode: 200, body: { an: "object" } },
            { statusCode: 200, multiValueHeaders: { "x-a": "no list" }, body: "x" },
            { statusCode: 200, headers: { "x-a": { b: 1 } }, body: "x" },
        ];
        for (const returned of malformed) {
            it(`answers 502 to ${JSON.stringify(returned)}`, async () => {
                const answer = await answerTo(returned);
                assert.deepEqual(refusalOf(answer), lambdaFault);
                assert.equal(answer.header("content-length"), "36");
                assert.equal(answer.header("content-type"), json);
                assert.equal(answer.header("x-amzn-trace-id"), undefined);
                assert.ok(lastRequest(target()).reason !== undefined);
            });
        }

        it("answers 502 to what is no JSON", async () => {
            const answer = await send(target().url("answers"), { path: "/prod/raw?text=not%20json" });
            assert.deepEqual(refusalOf(answer), lambdaFault);
        });

        it("reads what a handler that streams has written as one answer", async () => {
            const text = encodeURIComponent(JSON.stringify({ statusCode: 201, body: "made" }));
            const answer = await send(target().url("answers"), { path: `/prod/raw?text=${text}` });
            assert.deepEqual([answer.status, answer.text], [201, "made"]);
        });

        for (const status of [204, 304]) {
            it(`sends no body with ${status}, and its type and length all the same`, async () => {
                const answer = await answerTo({ statusCode: status, body: "left out" });
                assert.deepEqual([answer.status, answer.bytes.length], [status, 0]);
                assert.deepEqual([answer.header("content-type"), answer.header("content-length")], [json, "0"]);
            });
        }

        it("sends no body to HEAD", async () => {
            const answer = await answerTo({ statusCode: 202, body: "left out" }, { method: "HEAD" });
            assert.deepEqual([answer.status, answer.bytes.length], [202, 0]);
        });
    });

    describe("headers that functions return", () => {
        it("are texts or switches, and lists of them", async () => {
            const answer = await answerTo({
                headers: { "x-switch": true, "x-text": "a, b" },
                multiValueHeaders: { "x-many": ["1", "2"], "set-cookie": ["a=1", "b=2"] },
            });
            assert.deepEqual([answer.header("x-switch"), answer.header("x-text")], ["true", "a, b"]);
            assert.deepEqual(
                [answer.all("x-many"), answer.all("set-cookie")],
                [
                    ["1", "2"],
                    ["a=1", "b=2"],
                ],
            );
        });

        it("are merged whatever their case, multiValueHeaders first and in their spelling", async () => {
            const answer = await answerTo({
                headers: { "X-LIST": "last", "x-other": "o" },
                multiValueHeaders: { "x-List": ["first", "second"] },
            });
            assert.deepEqual(answer.all("x-list"), ["first", "second", "last"]);
            assert.ok(answer.rawHeaders.includes("x-List") && !answer.rawHeaders.includes("X-LIST"));
            assert.equal(answer.header("x-other"), "o");
        });
    });

    describe("base64 that functions return", () => {
        const bodies: [frontDoor: string, accept: string | undefined, flag: unknown, decoded: boolean][] = [
            ["answers", undefined, true, false],
            ["answers", "*/*", true, false],
            ["answers", "image/png", true, true],
            ["answers", "IMAGE/PNG", true, true],
            ["answers", "image/png;q=0.5", true, true],
            ["answers", "image/gif, text/html", true, true],
            ["answers", "text/html, image/png", true, false],
            ["answers", "image/png", false, false],
            ["answers", "image/png", undefined, false],
            ["all-binary", undefined, true, true],
            ["all-binary", "text/html", true, true],
            ["all-binary", "image/png", false, false],
        ];
        for (const [frontDoor, accept, flag, decoded] of bodies) {
            it(`is ${decoded ? "" : "not "}decoded at ${frontDoor} for Accept ${accept ?? "none"}, isBase64Encoded ${String(flag)}`, async () => {
                // `all-binary` hands its function the body as base64 too.
                const answer = await answerTo(
                    { body: base64, isBase64Encoded: flag },
                    {
                        frontDoor,
                        ...(accept === undefined ? {} : { accept }),
                    },
                );
                assert.equal(answer.status, 200);
                assert.deepEqual(answer.bytes, decoded ? bytes : Buffer.from(base64));
            });
        }

        it("answers 500 to what cannot be decoded", async () => {
            const answer = await answerTo({ body: "no base64!", isBase64Encoded: true }, { accept: "image/png" });
            assert.deepEqual([answer.status, answer.text], [500, '{"message":"Internal server error"}']);
        });
    });
}

/** What is not confirmed about answers of functions (reference 3.7 and 7). */
export function restAnswerAssumptions(target: TargetSource, empty: 200 | 502, full: 500 | 502 | 429): void {
    it(`answers ${empty} to {}`, async () => {
        const body = "{}";
        const answer = await send(target().url("answers"), { method: "POST", path: "/prod/answer", body });
        if (empty === 200) assert.deepEqual([answer.status, answer.text], [200, ""]);
        else assert.deepEqual(refusalOf(answer), lambdaFault);
    });

    it(`answers ${full} when no concurrency is left`, async () => {
        const answer = await send(target().url("answers"), { path: "/prod/full" });
        const [, type, body] =
            full === 429 ? [429, "TooManyRequestsException", '{"message":"Too Many Requests"}'] : lambdaFault;
        assert.deepEqual(refusalOf(answer), [full, type, body]);
    });
}
