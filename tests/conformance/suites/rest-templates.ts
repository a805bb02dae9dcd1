import assert from "node:assert/strict";
import { type Backend, headersOf, type Received } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** What mapping templates make of requests and of answers (reference 8.5). */
export function restTemplates(target: TargetSource, backend: () => Backend): void {
    const ask = (path: string, body?: string, more: Partial<WireRequest> = {}): Promise<Answer> =>
        send(target().url("templates"), {
            method: "POST",
            path: `/prod/${path}/7?q=query&where=query&id=query`,
            headers: [
                ["X-In", "header value"],
                ["where", "header"],
                ["id", "header"],
                ["Content-Type", "application/json"],
            ],
            ...(body === undefined ? {} : { body }),
            ...more,
        });
    const passOn = async (name: string, body?: string): Promise<Received> => {
        const answer = await ask(`request/${name}`, body);
        assert.equal(answer.status, 200, `${answer.text} ${lastRequest(target()).reason ?? ""}`);
        return backend().received.at(-1)!;
    };

    const list = '{"list":[{"n":1},{"n":2},{"n":3}]}';
    const rendered: [name: string, body: string | undefined, text: string][] = [
        ["body", '{ "a": 1 }', '[{ "a": 1 }]'],
        ["body", "no JSON", "[no JSON]"],
        ["body", undefined, "[{}]"],
        ["json", '{ "b": [1, "x"], "a": null }', '{"b":[1,"x"],"a":null}'],
        ["json", undefined, "{}"],
        ["json-member", '{"a":"say \\"hi\\""}', '"say \\"hi\\""'],
        ["json-member", '{"a":1.5}', "1.5"],
        ["json-member", '{"a":{"b":true}}', '{"b":true}'],
        ["json-deep", '{"a":{"b":[1,2]}}', "2"],
        ["json-missing", '{"a":1}', '""'],
        ["json-missing", undefined, '""'],
        ["json-all", list, "[1,2,3]"],
        ["json-filter", list, "[2,3]"],
        // Maps print as Java's, lists of the body as JSON, in maps too.
        ["path-whole", '{"foo":"bar"}', "{foo=bar}"],
        ["path-whole", '{"foo":"bar","n":{"a":1}}', "{foo=bar, n={a=1}}"],
        ["path-whole", '[{"foo":"bar"}]', '[{"foo":"bar"}]'],
        ["path-whole", '{"foo":[{"nested":"bar"}]}', '{foo=[{"nested":"bar"}]}'],
        ["path", '{"foo":"bar"}', "bar"],
        ["path", '{"foo":12}', "12"],
        ["path", '{"foo":true}', "true"],
        ["path", '{"foo":["a","b"]}', '["a","b"]'],
        ["path-member", '{"a":{"b":["x","y"]}}', "x 2"],
        ["path-missing", '{"a":1}', "<>"],
        ["path-missing", undefined, "<>"],
        ["path-checks", undefined, "null empty isEmpty not"],
        ["path-checks", '{"a":"x"}', "   "],
        ["loop", list, "0:1,1:2,2:3"],
        ["loop", '{"list":[]}', ""],
        ["loop-most", undefined, "x".repeat(1000)],
        // The path goes before the query, and that before headers.
        ["params-order", undefined, "query 7 header value <>"],
        ["params-maps", undefined, "7 query header value header value"],
        [
            "params-loop",
            undefined,
            "path:id=7; querystring:q=query;where=query;id=query; header:where=header;id=header; ",
        ],
        ["params-printed", undefined, "{id=7}"],
        ["context", undefined, "POST /request/context/{id} prod 127.0.0.1 /prod/request/context/7"],
        ["context-missing", undefined, "<>"],
        ["stage", undefined, "socks socks socks <>"],
        ["util-escape", '{"a":"it\'s"}', '{\\"a\\":\\"it\\\'s\\"}'],
        ["util-parse", '{"text":"{\\"a\\":[1,2],\\"b\\":{\\"c\\":\\"d\\"}}"}', "2 d"],
        ["util-url", '{"text":"a b&c/é+"}', "a+b%26c%2F%C3%A9%2B a b&cé"],
        ["util-base64", '{"text":"hé"}', "aMOp hé!"],
        ["velocity-logic", undefined, "odd.3"],
        ["velocity-strings", '{"text":"hello"}', "A-HELLO hello _-h_ll_ 2"],
        ["velocity-map", undefined, "v 1 false"],
        ["velocity-macro", undefined, "abab"],
        ["velocity-silent", undefined, "<$nothing> <> \\$escaped"],
        ["velocity-comments", undefined, "abc"],
    ];
    for (const [name, body, text] of rendered) {
        it(`renders ${name} with ${body ?? "no body"}`, async () => {
            assert.equal((await passOn(name, body)).body.toString("utf8"), text);
        });
    }

    it("sees the request's ids", async () => {
        const { body } = await passOn("context-ids");
        const [requestId, time, apiId] = body.toString("utf8").split(" ");
        assert.match(requestId ?? "", /^[0-9a-f-]{36}$/);
        assert.equal(time, String(target().control.now()));
        assert.match(apiId ?? "", /^[a-z0-9]+$/);
    });

    const failing = ["loop-too-many", "util-parse-bad", "no-velocity", "override-twice"];
    for (const name of failing) {
        it(`answers 500 for ${name} and calls nothing`, async () => {
            const before = backend().received.length;
            const answer = await ask(`request/${name}`, "{}");
            assert.deepEqual([answer.status, answer.text], [500, '{"message":"Internal server error"}']);
            assert.equal(backend().received.length, before);
        });
    }

    describe("that override", () => {
        const header = ({ rawHeaders }: Received, name: string): string => headersOf(rawHeaders, name).join(" | ");

        it("a header win over its mapping, and add what is not mapped", async () => {
            const received = await passOn("override-header", "{}");
            assert.deepEqual([header(received, "x-told"), header(received, "x-new")], ["overridden", "new"]);
            assert.equal(received.target, "/at/place?told=mapped");
        });

        it("a query parameter win over its mapping", async () => {
            const { target: got } = await passOn("override-query", "{}");
            assert.deepEqual([...new URL(got, "http://backend").searchParams], [["told", "a b"]]);
        });

        it("a path variable win over its mapping", async () => {
            assert.equal((await passOn("override-path", "{}")).target, "/at/else%20where?told=mapped");
        });
    });

    describe("of answers", () => {
        const answered = async (name: string, body: string): Promise<Answer> => {
            backend().respond = (_received, response) => {
                response.writeHead(200, { "content-type": "application/json" }).end(body);
            };
            return ask(`response/${name}`, "{}");
        };

        const texts: [name: string, body: string, text: string][] = [
            ["body", "any text", "[any text]"],
            // Parameters are the request's here too.
            ["json", '{"pet":{"name":"rex"}}', '{"name":"rex","of":"7"}'],
            ["empty-body", "", "{} {}"],
        ];
        for (const [name, body, text] of texts) {
            it(`render ${name} with ${body || "no body"}`, async () => {
                const answer = await answered(name, body);
                assert.deepEqual([answer.status, answer.text], [200, text]);
                assert.equal(answer.header("content-type"), "application/json");
            });
        }

        it("override the status and headers", async () => {
            assert.equal((await answered("status", "{}")).status, 202);
            const answer = await answered("header", "{}");
            assert.deepEqual([answer.header("x-mapped"), answer.header("x-new")], ["overridden", "new"]);
        });

        const statuses: [status: unknown, taken: number][] = [
            [201, 201],
            [599, 599],
            [99, 200],
            [600, 200],
            [20.5, 200],
            ["no number", 200],
            [true, 200],
        ];
        for (const [status, taken] of statuses) {
            it(`${taken === status ? "take" : "ignore"} the status ${JSON.stringify(status)}`, async () => {
                assert.equal((await answered("status-of-body", JSON.stringify({ status }))).status, taken);
            });
        }

        it("keep what the request's template overrode", async () => {
            const answer = await answered("survives", "{}");
            assert.deepEqual([answer.status, answer.header("x-from"), answer.text], [418, "request", "made"]);
        });

        for (const name of ["header-twice", "status-twice", "too-many"]) {
            it(`answer 500 for ${name}`, async () => {
                const answer = await answered(name, "{}");
                assert.deepEqual([answer.status, answer.text], [500, '{"message":"Internal server error"}']);
            });
        }
    });
}
