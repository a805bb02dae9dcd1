import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** Whether a body passes that no template is for (reference 8.3): every cell of the table. */
export function restPassthrough(target: TargetSource, backend: () => Backend): void {
    const ask = (path: string, contentType: string | undefined): Promise<Answer> =>
        send(target().url("passthrough"), {
            method: "POST",
            path,
            headers: contentType === undefined ? [] : [["Content-Type", contentType]],
            body: '{"a":1}',
        });
    type Outcome = "passes" | "rendered" | "rendered as text" | 415;
    const matching: [contentType: string | undefined, text: Outcome][] = [
        ["application/json", "rendered"],
        [undefined, "rendered"],
        ["text/plain", "rendered as text"],
    ];
    const cells: [templates: "templates" | "none", behavior: string, rows: [string | undefined, Outcome][]][] = [
        ["templates", "unset", [...matching, ["text/html", "passes"]]],
        ["templates", "match", [...matching, ["text/html", "passes"]]],
        ["templates", "templates", [...matching, ["text/html", 415]]],
        ["templates", "never", [...matching, ["text/html", 415]]],
        // Templates are matched on the exact Content-Type (reference 6.2).
        ["templates", "never", [["application/json; charset=utf-8", 415]]],
        [
            "none",
            "unset",
            [
                ["application/json", "passes"],
                ["text/html", "passes"],
                [undefined, "passes"],
            ],
        ],
        [
            "none",
            "match",
            [
                ["application/json", "passes"],
                ["text/html", "passes"],
                [undefined, "passes"],
            ],
        ],
        [
            "none",
            "templates",
            [
                ["application/json", "passes"],
                ["text/html", "passes"],
                [undefined, "passes"],
            ],
        ],
        [
            "none",
            "never",
            [
                ["application/json", 415],
                ["text/html", 415],
                [undefined, 415],
            ],
        ],
    ];
    for (const [templates, behavior, rows] of cells) {
        for (const [contentType, outcome] of rows) {
            const of = contentType ?? "no content type";
            it(`${outcome === 415 ? "answers 415 to" : outcome === "passes" ? "passes on" : "renders"} ${of} with ${templates === "none" ? "no templates" : "templates"}, ${behavior}`, async () => {
                const before = backend().received.length;
                const answer = await ask(`/prod/${templates}/${behavior}`, contentType);
                if (outcome === 415) {
                    assert.deepEqual([answer.status, answer.text], [415, '{"message":"Unsupported Media Type"}']);
                    assert.equal(answer.header("x-amzn-errortype"), "BadRequestException");
                    assert.equal(backend().received.length, before);
                } else {
                    assert.equal(answer.status, 200, answer.text);
                    const body = backend().received.at(-1)!.body.toString();
                    assert.equal(body, outcome === "passes" ? '{"a":1}' : outcome);
                }
            });
        }
    }
}

type Handling = "unset" | "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";

const bytes = Buffer.from([0x61, 0xff]);
const base64 = Buffer.from("Yf8=");
const hello = Buffer.from("hello");

/** What becomes of bytes and of base64 text on the way in and out (reference 8.4, contentHandling). */
export function restBinary(target: TargetSource, backend: () => Backend): void {
    const isServerError = (answer: Answer): void => {
        assert.deepEqual([answer.status, answer.text], [500, '{"message":"Internal server error"}']);
    };

    describe("of requests", () => {
        const conversions: [
            type: string,
            handling: Handling,
            body: Buffer,
            sent: Buffer | 500,
            templated: Buffer | 500,
        ][] = [
            // A binary payload meets a template as base64 text only.
            ["image/png", "unset", bytes, bytes, 500],
            ["image/png", "CONVERT_TO_BINARY", bytes, bytes, 500],
            ["image/png", "CONVERT_TO_TEXT", bytes, base64, Buffer.from("[Yf8=]")],
            ["image/png; q=1", "CONVERT_TO_TEXT", bytes, base64, base64],
            ["application/json", "unset", base64, base64, Buffer.from("[Yf8=]")],
            ["application/json", "CONVERT_TO_TEXT", base64, base64, Buffer.from("[Yf8=]")],
            ["application/json", "CONVERT_TO_BINARY", base64, bytes, 500],
            ["application/json", "CONVERT_TO_BINARY", hello, 500, 500],
        ];
        for (const [type, handling, body, sent, templated] of conversions) {
            for (const [path, outcome] of [
                ["request", sent],
                ["request-template", templated],
            ] as const) {
                const become = outcome === 500 ? "500" : outcome.toString("latin1");
                it(`makes ${become} of ${body.toString("latin1")} of ${type}, ${handling}, ${path}`, async () => {
                    const answer = await send(target().url("binary"), {
                        method: "POST",
                        path: `/prod/png/${path}/${handling}`,
                        headers: [["Content-Type", type]],
                        body,
                    });
                    if (outcome === 500) isServerError(answer);
                    else {
                        assert.equal(answer.status, 200, answer.text);
                        assert.deepEqual(backend().received.at(-1)!.body, outcome);
                    }
                });
            }
        }
    });

    describe("of answers", () => {
        const answered = async (
            api: "binary" | "all-binary",
            path: string,
            { type, accept, body }: { type: string; accept: string | undefined; body: Buffer },
        ): Promise<Answer> => {
            backend().respond = (_received, response) => {
                response.writeHead(200, { "content-type": type }).end(body);
            };
            const headers: [string, string][] = accept === undefined ? [] : [["Accept", accept]];
            return send(target().url(api), { path: `/prod/${path}`, headers });
        };
        const cases: [type: string, accept: string | undefined, handling: Handling, body: Buffer, got: Buffer | 500][] =
            [
                ["image/png", "image/png", "unset", bytes, bytes],
                ["image/png", "image/png", "CONVERT_TO_BINARY", bytes, bytes],
                ["image/png", "image/png", "CONVERT_TO_TEXT", bytes, base64],
                ["image/png", "text/html", "unset", bytes, base64],
                ["image/png", "text/html", "CONVERT_TO_BINARY", bytes, bytes],
                ["image/png", "text/html", "CONVERT_TO_TEXT", bytes, base64],
                ["image/png", undefined, "unset", bytes, base64],
                ["text/plain", "image/png", "unset", base64, bytes],
                ["text/plain", "image/png", "unset", hello, 500],
                ["text/plain", "image/png", "CONVERT_TO_BINARY", base64, bytes],
                ["text/plain", "image/png", "CONVERT_TO_TEXT", base64, base64],
                ["text/plain", "text/html", "unset", base64, base64],
                ["text/plain", "text/html", "CONVERT_TO_BINARY", base64, bytes],
                ["text/plain", "text/html", "CONVERT_TO_BINARY", hello, 500],
                ["text/plain", "text/html", "CONVERT_TO_TEXT", base64, base64],
                // Only the first entry of Accept counts, and no parameters.
                ["image/png", "image/png;q=0.5, text/html", "unset", bytes, bytes],
                ["image/png", "text/html, image/png", "unset", bytes, base64],
            ];
        for (const [type, accept, handling, body, got] of cases) {
            const outcome = got === 500 ? "500" : got.toString("latin1");
            it(`gives ${accept ?? "no Accept"} ${outcome} for ${body.toString("latin1")} of ${type}, ${handling}`, async () => {
                const answer = await answered("binary", `png/response/${handling}`, { type, accept, body });
                if (got === 500) isServerError(answer);
                else assert.deepEqual([answer.status, answer.bytes], [200, got]);
            });
        }

        it("gives a template base64 text of bytes, and 500 where they stay bytes", async () => {
            const asked = { type: "image/png", accept: "image/png", body: bytes };
            const answer = await answered("binary", "png/response-template/CONVERT_TO_TEXT", asked);
            assert.deepEqual([answer.status, answer.text], [200, "[Yf8=]"]);
            isServerError(await answered("binary", "png/response-template/unset", asked));
            isServerError(await answered("binary", "png/response-template/CONVERT_TO_BINARY", asked));
        });

        it("keeps everything as bytes with */*", async () => {
            const asked = { type: "text/plain", accept: undefined, body: hello };
            assert.deepEqual((await answered("all-binary", "any/response/unset", asked)).bytes, hello);
        });
    });
    describe("of functions", () => {
        const asked: [handling: Handling, accept: string, got: Buffer][] = [
            ["CONVERT_TO_BINARY", "text/html", bytes],
            ["unset", "image/png", bytes],
            ["unset", "text/html", Buffer.from('"Yf8="')],
            ["CONVERT_TO_TEXT", "image/png", Buffer.from('"Yf8="')],
        ];
        for (const [handling, accept, got] of asked) {
            it(`gives ${accept} ${got.toString("latin1")} for the base64 text a function got, ${handling}`, async () => {
                const answer = await send(target().url("binary"), {
                    method: "POST",
                    path: `/prod/function/${handling}`,
                    headers: [
                        ["Content-Type", "image/png"],
                        ["Accept", accept],
                    ],
                    body: bytes,
                });
                assert.deepEqual([answer.status, answer.bytes], [200, got]);
            });
        }
    });

    it("answers 500 to preflights of an API that takes everything as bytes, unless they are converted", async () => {
        const base = target().url("all-binary");
        isServerError(await send(base, { method: "OPTIONS", path: "/prod/preflight" }));
        assert.equal((await send(base, { method: "OPTIONS", path: "/prod/converted-preflight" })).status, 200);
    });
}
