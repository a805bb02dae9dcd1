import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { type Answer, send } from "../client";
import { openStream, type StreamedAnswer } from "../client-stream";
import type { TargetSource } from "../conformance-target";
import { lambdaFault, refusalOf } from "../rest-event";
import { lastRequest } from "../told-event";

/** Answers that are streamed (reference 3.9). */
export function restStreaming(target: TargetSource, backend: () => Backend): void {
    const get = (query: string, path = "/prod/stream"): Promise<Answer> =>
        send(target().url("answers"), { path: `${path}${query}` });
    const open = (frontDoor: string, path: string): Promise<StreamedAnswer> =>
        openStream(target().url(frontDoor), path);
    /** Whatever was due is done before another request is answered. */
    const settle = async (): Promise<void> => {
        await send(target().url("answers"), { path: "/prod/mock" });
    };

    describe("streaming", () => {
        it("takes status, headers and cookies out of the head, and sends what follows", async () => {
            const head = {
                statusCode: 201,
                headers: { "Content-Type": "text/plain", "x-own": "1" },
                multiValueHeaders: { "x-many": ["2", "3"] },
                cookies: ["a=1", "b=2"],
            };
            const answer = await get(`?head=${encodeURIComponent(JSON.stringify(head))}`);
            assert.deepEqual([answer.status, answer.text], [201, "one\ntwo\nthree\n"]);
            assert.equal(answer.header("content-type"), "text/plain");
            assert.equal(answer.header("x-own"), "1");
            assert.deepEqual(
                [answer.all("x-many"), answer.all("set-cookie")],
                [
                    ["2", "3"],
                    ["a=1", "b=2"],
                ],
            );
            assert.deepEqual([answer.all("x-amzn-requestid").length, answer.all("x-amz-apigw-id").length], [1, 1]);
        });

        it("holds status and headers until the head is whole", async () => {
            const answer = await get("?how=halves");
            assert.deepEqual([answer.status, answer.header("x-split"), answer.text], [202, "yes", "body"]);
        });

        it("sends what there is while the function goes on", async () => {
            const answer = await open("answers", "/prod/stream/patient?how=hang");
            await answer.has("one\n");
            assert.equal(answer.ended(), false);
            answer.incoming.destroy();
            // The environment of a handler nobody waits for any more ends with the function's own timeout.
            target().control.advance(900_000);
        });

        it("has no limit of 6 or 10 MB", async () => {
            const answer = await get("?how=large");
            assert.deepEqual([answer.status, answer.bytes.length], [200, 12 * 1024 * 1024]);
        });

        for (const [how, why] of [
            ["throw", "the function fails before its head"],
            ["bare", "there is no head"],
        ]) {
            it(`answers 502 when ${why}`, async () => {
                assert.deepEqual(refusalOf(await get(`?how=${how}`)), lambdaFault);
                assert.ok(lastRequest(target()).reason !== undefined);
            });
        }

        it("remaps headers as every answer does", async () => {
            const head = encodeURIComponent(JSON.stringify({ statusCode: 200, headers: { Server: "mine" } }));
            const answer = await get(`?head=${head}`);
            assert.equal(answer.header("x-amzn-remapped-server"), "mine");
        });

        it("goes beyond 29 seconds, and breaks off after five minutes without a byte, not before", async () => {
            const { control } = target();
            const answer = await open("answers", "/prod/stream/patient?how=hang");
            await answer.has("one\n");
            control.advance(299_999);
            await settle();
            assert.equal(answer.ended(), false);
            control.advance(1);
            assert.equal(await answer.end, "cut");
            control.advance(900_000);
        });

        it("breaks off after 30 seconds without a byte behind an edge-optimized API", async () => {
            const { control } = target();
            const answer = await open("edge-stream", "/prod/stream?how=hang");
            await answer.has("one\n");
            control.advance(29_999);
            await settle();
            assert.equal(answer.ended(), false);
            control.advance(1);
            assert.equal(await answer.end, "cut");
            control.advance(900_000);
        });

        it("passes a backend's answer on as it comes", async () => {
            backend().respond = (_received, response) => {
                response.writeHead(203, { "content-type": "text/plain", server: "mine" });
                response.write("first\n");
                void held.then(() => response.end("last\n"));
            };
            let release = (): void => undefined;
            const held = new Promise<void>((resolve) => (release = resolve));
            const answer = await open("answers", "/prod/proxy/stream");
            await answer.has("first\n");
            assert.equal(answer.text(), "first\n");
            assert.equal(answer.incoming.statusCode, 203);
            assert.equal(answer.incoming.headers["x-amzn-remapped-server"], "mine");
            release();
            assert.equal(await answer.end, "whole");
            assert.equal(answer.text(), "first\nlast\n");
        });

        it("is not compressed", async () => {
            const headers: [string, string][] = [["Accept-Encoding", "gzip"]];
            const answer = await send(target().url("packed"), { path: "/prod/stream?how=large", headers });
            assert.deepEqual([answer.header("content-encoding"), answer.bytes.length], [undefined, 12 * 1024 * 1024]);
        });
    });
}
