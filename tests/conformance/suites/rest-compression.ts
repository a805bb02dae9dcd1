import assert from "node:assert/strict";
import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { refusalOf, type RestEvent } from "../rest-event";

/** Compression both ways, of an API whose minimum is 100 bytes (reference 1.4 and 3.8; developer guide). */
export function restCompression(target: TargetSource): void {
    const answerTo = (body: string, accepted?: string, headers = {}): Promise<Answer> =>
        send(target().url("packed"), {
            method: "POST",
            path: "/prod/answer",
            headers: accepted === undefined ? [] : [["Accept-Encoding", accepted]],
            body: JSON.stringify({ body, headers }),
        });

    describe("compressed answers", () => {
        const long = "x".repeat(100);
        const encodings: [accepted: string | undefined, encoding: "gzip" | "deflate" | undefined][] = [
            ["gzip", "gzip"],
            ["deflate", "deflate"],
            ["gzip, deflate", "gzip"],
            ["deflate;q=1, gzip;q=0.5", "deflate"],
            ["gzip;q=0", undefined],
            ["identity", undefined],
            ["br", undefined],
            ["br, gzip", "gzip"],
            [undefined, undefined],
        ];
        for (const [accepted, encoding] of encodings) {
            it(`are in ${encoding ?? "no encoding"} for Accept-Encoding ${accepted ?? "none"}`, async () => {
                const answer = await answerTo(long, accepted);
                assert.equal(answer.header("content-encoding"), encoding);
                const { bytes } = answer;
                const plain =
                    encoding === "gzip" ? gunzipSync(bytes) : encoding === "deflate" ? inflateSync(bytes) : bytes;
                assert.equal(plain.toString("utf8"), long);
                assert.equal(answer.header("content-length"), String(bytes.length));
            });
        }

        it("begin at the API's minimum", async () => {
            assert.equal((await answerTo("x".repeat(99), "gzip")).header("content-encoding"), undefined);
        });

        it("are not those that have an encoding already", async () => {
            const answer = await answerTo(long, "gzip", { "content-encoding": "br" });
            assert.deepEqual([answer.header("content-encoding"), answer.text], ["br", long]);
        });

        it("are none of an API without a minimum", async () => {
            const body = JSON.stringify({ body: long });
            const answer = await send(target().url("answers"), {
                method: "POST",
                path: "/prod/answer",
                headers: [["Accept-Encoding", "gzip"]],
                body,
            });
            assert.deepEqual([answer.header("content-encoding"), answer.text], [undefined, long]);
        });
    });

    describe("compressed requests", () => {
        const post = (frontDoor: string, encoding: string, body: Buffer): Promise<Answer> =>
            send(target().url(frontDoor), {
                method: "POST",
                path: "/prod/echo",
                headers: [["Content-Encoding", encoding]],
                body,
            });
        const packed: [encoding: string, body: Buffer][] = [
            ["gzip", gzipSync("hello")],
            ["deflate", deflateSync("hello")],
            ["identity", Buffer.from("hello")],
        ];
        for (const [encoding, body] of packed) {
            it(`are unpacked of ${encoding}`, async () => {
                const answer = await post("packed", encoding, body);
                assert.equal((answer.json() as RestEvent).body, "hello");
            });
        }

        it("stay packed for an API without a minimum", async () => {
            const body = gzipSync("hello");
            const event = (await post("events", "gzip", body)).json() as RestEvent;
            assert.equal(event.body, body.toString("utf8"));
        });

        it("are refused in an encoding API Gateway does not have", async () => {
            assert.deepEqual(refusalOf(await post("packed", "br", Buffer.from("hello"))), [
                415,
                "BadRequestException",
                '{"message":"Unsupported Media Type"}',
            ]);
        });

        it("are refused when they are not what they say", async () => {
            assert.equal((await post("packed", "gzip", Buffer.from("hello"))).status, 400);
        });

        it("may have 10 MB once they are unpacked", async () => {
            const answer = await post("packed", "gzip", gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1)));
            assert.deepEqual(refusalOf(answer), [413, "RequestTooLargeException", '{"message":"Request Too Long"}']);
        });
    });
}
