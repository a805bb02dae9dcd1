import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** Milliseconds a request may take whatever the program: a request that hangs takes minutes. */
const bound = 5000;

/** Templates, patterns, paths and models that would never end: each request is answered, and others beside it are. */
export function restHostile(target: TargetSource): void {
    /** Sends a request, and another one behind it; both must be answered in time. */
    const ask = async (path: string, body: string): Promise<Answer> => {
        const base = target().url("hostile");
        const started = performance.now();
        const headers: [string, string][] = [["Content-Type", "application/json"]];
        const [answer, calm] = await Promise.all([
            send(base, { method: "POST", path: `/prod${path}`, headers, body }),
            send(base, { path: "/prod/calm" }),
        ]);
        assert.equal(calm.status, 200);
        const took = performance.now() - started;
        assert.ok(took < bound, `${path} took ${Math.round(took)} ms`);
        return answer;
    };

    const long = "a".repeat(50_000);
    const deep = `${"[".repeat(300)}1${"]".repeat(300)}`;
    const templates: [name: string, body: string, status: number][] = [
        ["loops", "{}", 500],
        ["huge-range", "{}", 500],
        ["doubling", "{}", 500],
        ["doubling-lists", "{}", 500],
        ["macros", "{}", 500],
        ["backtracking", JSON.stringify({ text: `${long}!` }), 200],
        ["backreference", JSON.stringify({ text: `${long}!` }), 500],
        ["paths", deep, 500],
        ["dynamic-path", '{"path":"$..[?(@.a =~ /(a+)+b/)]"}', 500],
        ["dynamic-path", '{"path":"$["}', 500],
    ];
    for (const [name, body, status] of templates) {
        it(`answers ${status} to the template ${name} of a request`, async () => {
            assert.equal((await ask(`/template/${name}`, body)).status, status);
        });
    }
    for (const name of ["loops", "huge-range", "doubling", "doubling-lists", "macros"]) {
        it(`answers 500 to the template ${name} of an answer`, async () => {
            assert.equal((await ask(`/answer/${name}`, "{}")).status, 500);
        });
    }

    for (const pattern of [0, 1, 2, 3, 4]) {
        it(`compares a long message with pattern ${pattern}`, async () => {
            const { status } = await ask(`/pattern/${pattern}`, JSON.stringify({ fail: `${long}c` }));
            assert.equal(status, 200);
        });
    }

    it("answers a mapping's path that visits too much", async () => {
        const { status } = await ask("/mapping", deep);
        assert.ok(status === 200 || status >= 400, String(status));
    });

    const nested = (levels: number): string => `${'{"next":'.repeat(levels)}{"name":"${long}!"}${"}".repeat(levels)}`;
    const models: [path: string, body: string][] = [
        ["/model/tree", nested(5000)],
        ["/model/tree", nested(10)],
        ["/model/doubling", `${'{"leaf":1,"next":'.repeat(60)}{}${"}".repeat(60)}`],
        ["/model/circle", "{}"],
    ];
    for (const [path, body] of models) {
        it(`answers 400 to ${body.length} characters at ${path}`, async () => {
            const answer = await ask(path, body);
            assert.deepEqual([answer.status, answer.text], [400, '{"message":"Invalid request body"}']);
        });
    }
}
