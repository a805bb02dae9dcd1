import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

const megabyte = 1024 * 1024;
const tooLarge: [number, string] = [413, '{"message":"Request Entity Too Large"}'];
const headTooLarge: [number, string] = [431, '{"message":"Request Header Fields Too Large"}'];

/** How large requests and answers may be (reference 1.3, 1.6 and 4.1). */
export function limits(target: TargetSource): void {
    describe("size of a head", () => {
        /** A head whose request line and header values have so many bytes. */
        const headOf = (size: number, where: "header" | "path"): Promise<Answer> => {
            const line = "GET /callback? HTTP/1.1".length;
            const fill = "x".repeat(size - line - "local".length - "close".length);
            const path = where === "path" ? `/callback?${fill}` : "/callback?";
            const rest: [string, string][] = where === "header" ? [["X-Fill", fill]] : [];
            return send(target().url("answers"), {
                path,
                headers: [["Host", "local"], ["Connection", "close"], ...rest],
            });
        };
        for (const where of ["header", "path"] as const) {
            it(`takes 10,240 bytes, most of them in the ${where}`, async () => {
                assert.equal((await headOf(10_240, where)).text, "called back");
            });

            it(`answers 431 to 10,241 bytes, most of them in the ${where}`, async () => {
                const answer = await headOf(10_241, where);
                assert.deepEqual([answer.status, answer.text], headTooLarge);
            });
        }

        it("answers 431 to a head of any size", async () => {
            const answer = await headOf(200_000, "header");
            assert.deepEqual([answer.status, answer.text], headTooLarge);
        });

        it("does not count the names of headers", async () => {
            const names = Array.from({ length: 40 }, (_, index): [string, string] => [
                `X-${"n".repeat(250)}-${index}`,
                "x".repeat(100),
            ]);
            const answer = await send(target().url("answers"), { path: "/callback", headers: names });
            assert.equal(answer.text, "called back");
        });
    });

    describe("requests a second to a function URL", () => {
        it("answers 429 beyond ten for each unit of reserved concurrency", async () => {
            const { control, url } = target();
            const status = async (): Promise<number> => (await send(url("url-few"), { path: "/" })).status;
            const first: number[] = [];
            for (let sent = 0; sent < 11; sent++) first.push(await status());
            assert.deepEqual(first, [...Array<number>(10).fill(200), 429]);
            control.advance(99);
            assert.equal(await status(), 429);
            control.advance(1);
            assert.deepEqual([await status(), await status()], [200, 429]);
        });
    });

    describe("size of a body", () => {
        const post = (
            [frontDoor, path]: readonly [string, string],
            type: string,
            body: Buffer,
            chunked = false,
        ): Promise<Answer> => {
            const headers: [string, string][] = [["Content-Type", type]];
            if (chunked) headers.push(["Transfer-Encoding", "chunked"]);
            return send(target().url(frontDoor), { method: "POST", path, headers, body });
        };
        const api = ["answers", "/callback"] as const;
        const url = ["url-fail", "/?how=well"] as const;
        const binary = "application/octet-stream";

        const taken: [what: string, where: readonly [string, string], type: string, size: number][] = [
            ["5.9 MB of text", api, "text/plain", 5.9 * megabyte],
            ["4.4 MB that become base64", api, binary, 4.4 * megabyte],
            ["5.9 MB of text", url, "text/plain", 5.9 * megabyte],
        ];
        for (const [what, where, type, size] of taken) {
            it(`takes ${what} at ${where[0]}`, async () => {
                const answer = await post(where, type, Buffer.alloc(Math.floor(size), "x"));
                assert.equal(answer.status, 200, answer.text);
            });
        }

        const refused: [what: string, type: string, size: number, chunked: boolean][] = [
            ["6 MB of text, which with its event is more than Lambda takes", "text/plain", 6 * megabyte, false],
            ["4.6 MB that become base64, more than Lambda takes", binary, 4.6 * megabyte, false],
            ["10 MB and a byte", "text/plain", 10 * megabyte + 1, false],
            ["10 MB and a byte whose length is not declared", "text/plain", 10 * megabyte + 1, true],
        ];
        for (const [what, type, size, chunked] of refused) {
            it(`answers 413 to ${what}`, async () => {
                const answer = await post(api, type, Buffer.alloc(Math.floor(size), "x"), chunked);
                assert.deepEqual([answer.status, answer.text], tooLarge);
                // Whose limit it was, the gateway's or Lambda's, is told nobody but who runs it.
                const whose = size > 10 * megabyte ? /API Gateway takes 10485760/ : /6 MB Lambda takes/;
                assert.match(lastRequest(target()).reason ?? "", whose);
            });
        }

        for (const [type, size] of [
            ["text/plain", 6 * megabyte + 1],
            [binary, 4.6 * megabyte],
        ] as const) {
            it(`answers 413 to ${size} bytes of ${type} at a function URL`, async () => {
                assert.equal((await post(url, type, Buffer.alloc(Math.floor(size), "x"))).status, 413);
            });
        }

        const large: [where: readonly [string, string], expected: [number, string]][] = [
            [
                ["answers", "/fail/v2"],
                [500, '{"message":"Internal Server Error"}'],
            ],
            [
                ["url-fail", "/"],
                [502, "Internal Server Error"],
            ],
        ];
        for (const [[frontDoor, path], expected] of large) {
            it(`answers ${expected[0]} at ${path} of ${frontDoor} when the function returns more than 6 MB`, async () => {
                const answer = await send(target().url(frontDoor), { path: `${path}?how=large` });
                assert.deepEqual([answer.status, answer.text.slice(0, 100)], expected);
            });

            it(`hands on an answer just below 6 MB at ${path} of ${frontDoor}`, async () => {
                const answer = await send(target().url(frontDoor), { path: `${path}?how=nearly` });
                assert.deepEqual([answer.status, answer.bytes.length], [200, 6 * megabyte - 100]);
            });
        }
    });
}
