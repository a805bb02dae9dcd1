import assert from "node:assert/strict";
import { type Files, type Fixture, startFunction } from "./function-fixture";

describe("a Node.js handler", () => {
    let fixture: Fixture | undefined;
    const start = (...args: Parameters<typeof startFunction>): Fixture => (fixture = startFunction(...args));

    afterEach(async () => {
        await fixture?.close();
        fixture = undefined;
    });

    const forms: [form: string, files: Files, handler: string][] = [
        ["a promise", { "index.js": "exports.handler = async (event) => ({ got: event.n });" }, "index.handler"],
        [
            "a promise that takes its time",
            {
                "index.js":
                    "exports.handler = (event) => new Promise((r) => setTimeout(() => r({ got: event.n }), 5));",
            },
            "index.handler",
        ],
        [
            "a callback",
            { "index.js": "exports.handler = (event, context, callback) => callback(null, { got: event.n });" },
            "index.handler",
        ],
        [
            "context.done",
            { "index.js": "exports.handler = (event, context) => { context.done(null, { got: event.n }); };" },
            "index.handler",
        ],
        [
            "context.succeed",
            {
                "index.js":
                    "exports.handler = (event, context) => { setImmediate(() => context.succeed({ got: event.n })); };",
            },
            "index.handler",
        ],
        [
            "an ES module",
            {
                "index.mjs":
                    "const one = await Promise.resolve(1); export const handler = async ({ n }) => ({ got: n * one });",
            },
            "index.handler",
        ],
        [
            "an ES module by package.json",
            {
                "package.json": '{"type":"module"}',
                "index.js": "export const handler = async ({ n }) => ({ got: n });",
            },
            "index.handler",
        ],
        ["a file in a folder", { "src/api.js": "exports.main = async ({ n }) => ({ got: n });" }, "src/api.main"],
        ["a nested export", { "index.js": "exports.a = { b: async ({ n }) => ({ got: n }) };" }, "index.a.b"],
        ["a .cjs file", { "index.cjs": "exports.handler = async ({ n }) => ({ got: n });" }, "index.handler"],
        [
            "a folder's index",
            { "api/index.js": "exports.handler = async ({ n }) => ({ got: n });" },
            "api/index.handler",
        ],
    ];
    for (const [form, files, handler] of forms) {
        it(`answers by ${form}`, async () => {
            const { call } = start(files, { handler });
            assert.deepEqual(await call({ n: 7 }), { got: 7 });
            assert.deepEqual(await call({ n: 8 }), { got: 8 });
        });
    }

    const endings: [what: string, body: string, answer: unknown][] = [
        [
            "waits for the event loop after a callback",
            "setTimeout(() => { seen.push('later'); }, 5); callback(null, seen);",
            ["later"],
        ],
        [
            "does not wait with callbackWaitsForEmptyEventLoop = false",
            "context.callbackWaitsForEmptyEventLoop = false; setTimeout(() => { seen.push('later'); }, 5); callback(null, seen);",
            [],
        ],
        [
            "does not wait after context.succeed",
            "setTimeout(() => { seen.push('later'); }, 5); context.succeed(seen);",
            [],
        ],
        [
            "does not wait after a promise",
            "setTimeout(() => { seen.push('later'); }, 5); return Promise.resolve(seen);",
            [],
        ],
        ["answers null when nobody answers", "setTimeout(() => {}, 1);", null],
        ["answers null for a value returned without a promise", "return 'value';", null],
        ["takes the first of two answers", "context.succeed(1); context.succeed(2);", 1],
        ["answers null for undefined", "return Promise.resolve();", null],
    ];
    for (const [what, body, answer] of endings) {
        it(what, async () => {
            const { call } = start({
                "index.js": `exports.handler = (event, context, callback) => { const seen = []; ${body} };`,
            });
            assert.deepEqual(await call(), answer);
            assert.deepEqual(await call(), answer);
        });
    }
});
