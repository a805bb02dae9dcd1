import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { FakeClock } from "../../support/fake-clock";
import { type Files, type Fixture, startFunction } from "./function-fixture";

const counting = "let calls = 0; const faults = ";

describe("an execution environment", () => {
    let fixture: Fixture | undefined;
    const start = (...args: Parameters<typeof startFunction>): Fixture => (fixture = startFunction(...args));

    afterEach(async () => {
        await fixture?.close();
        fixture = undefined;
    });

    /** What a handler does to its environment, and what Lambda answers. */
    const faults: [fault: string, source: string, errorType: string, message: RegExp, survives: boolean][] = [
        ["throws", "throw new RangeError('too far');", "RangeError", /^too far$/, true],
        ["rejects with a text", "return Promise.reject('no');", "string", /^no$/, true],
        ["calls back with an error", "return callback(new TypeError('odd'));", "TypeError", /^odd$/, true],
        [
            "leaves a rejection unhandled",
            "Promise.reject(new Error('lost')); return new Promise(() => setInterval(() => {}, 1000));",
            "Runtime.UnhandledPromiseRejection",
            /^Error: lost$/,
            false,
        ],
        [
            "throws outside of its promise",
            "setImmediate(() => { throw new Error('outside'); }); return new Promise(() => setInterval(() => {}, 1000));",
            "Error",
            /^outside$/,
            false,
        ],
        [
            "exits",
            "process.exit(0);",
            "Runtime.ExitError",
            /^RequestId: request-1 Error: Runtime exited without providing a reason$/,
            false,
        ],
        [
            "exits with a status",
            "process.exit(7);",
            "Runtime.ExitError",
            /^RequestId: request-1 Error: Runtime exited with error: exit status 7$/,
            false,
        ],
        [
            "needs more memory than it has",
            "const all = []; for (let n = 0; ; n++) all.push(new Array(1e6).fill(n));",
            "Runtime.ExitError",
            /^RequestId: request-1 Error: Runtime exited with error: signal: killed$/,
            false,
        ],
        [
            "answers with what has no JSON",
            "const round = {}; round.round = round; return Promise.resolve(round);",
            "Error",
            /^Unable to stringify response body$/,
            true,
        ],
    ];
    for (const [fault, source, errorType, message, survives] of faults) {
        it(`fails the invocation that ${fault}, and ${survives ? "goes on" : "ends"}`, async () => {
            const files = {
                "index.js": `${counting} (event, callback) => { ${source} };
                    exports.handler = (event, context, callback) => {
                        calls++;
                        if (event.fault) return faults(event, callback);
                        return Promise.resolve(calls);
                    };`,
            };
            const { invoke, call } = start(files, { timeoutSeconds: 50 });
            assert.equal(await call(), 1);
            const failed = await invoke({ fault: true }, { requestId: "request-1" });
            assert.ok(failed.kind === "failed", JSON.stringify(failed));
            assert.equal(failed.errorType, errorType);
            assert.match(failed.errorMessage, message);
            const answered = JSON.parse(failed.payload) as Record<string, unknown>;
            assert.equal(answered["errorType"], errorType);
            assert.equal(answered["errorMessage"], failed.errorMessage);
            assert.equal(await call(), survives ? 3 : 1);
        });
    }

    it("fails an async handler whose promise nothing can settle any more", async () => {
        const { invoke, call } = start({
            "index.js": "exports.handler = async ({ stuck }) => stuck ? await new Promise(() => {}) : 'well';",
        });
        const failed = await invoke({ stuck: true });
        assert.ok(failed.kind === "failed", JSON.stringify(failed));
        assert.equal(failed.errorType, "Runtime.NodeJsExit");
        assert.equal(await call(), "well");
    });

    const ends: [what: string, source: string][] = [
        [
            "never ends a loop",
            "require('node:fs'); console.log('begun'); process.nextTick(() => { for (;;) {} }); await null;",
        ],
        ["never answers", "console.log('begun'); await new Promise(() => setInterval(() => {}, 1000));"],
    ];
    for (const [what, source] of ends) {
        it(`ends one that ${what} when its time is up, not before`, async () => {
            const clock = new FakeClock();
            const told = new Promise<void>((resolve) => {
                fixture = startFunction(
                    { "index.js": `exports.handler = async ({ slow }) => { if (slow) { ${source} } return 'well'; };` },
                    { timeoutSeconds: 4 },
                    {
                        clock,
                        tell: () => {
                            resolve();
                        },
                    },
                );
            });
            assert.ok(fixture !== undefined);
            let settled = false;
            const slow = fixture.invoke({ slow: true }, { requestId: "slow" });
            void slow.then(() => (settled = true));
            await told;
            clock.advance(3_999);
            await new Promise(setImmediate);
            assert.equal(settled, false);
            clock.advance(1);
            const failed = await slow;
            assert.ok(failed.kind === "failed", JSON.stringify(failed));
            assert.equal(failed.errorType, "Sandbox.Timedout");
            const errorMessage = "RequestId: slow Error: Task timed out after 4.00 seconds";
            assert.equal(failed.payload, JSON.stringify({ errorType: "Sandbox.Timedout", errorMessage }));
            assert.equal(await fixture.call(), "well");
        });
    }

    it("cannot keep the gateway busy with what it writes", async () => {
        const clock = new FakeClock();
        let seen = 0;
        const { invoke } = start(
            { "index.js": "exports.handler = async () => { for (;;) console.log('again'); };" },
            {},
            {
                clock,
                tell: () => {
                    if (++seen === 20_000)
                        setImmediate(() => {
                            clock.advance(3000);
                        });
                },
            },
        );
        const failed = await invoke();
        assert.ok(failed.kind === "failed" && failed.errorType === "Sandbox.Timedout", JSON.stringify(failed));
    });

    const inits: [what: string, files: Files, handler: string, errorType: string, message: RegExp][] = [
        ["lacks its file", {}, "index.handler", "Runtime.ImportModuleError", /^Error: Cannot find module 'index'/],
        [
            "lacks a module",
            { "index.js": "require('left-pad');" },
            "index.handler",
            "Runtime.ImportModuleError",
            /^Error: Cannot find module 'left-pad'\nRequire stack:\n- .*index\.js/,
        ],
        [
            "lacks a module that the gateway's own project has",
            { "index.js": "require('commander');" },
            "index.handler",
            "Runtime.ImportModuleError",
            /^Error: Cannot find module 'commander'/,
        ],
        [
            "imports what the project around it has",
            { "index.mjs": "import 'commander'; export const handler = async () => 1;" },
            "index.handler",
            "Error",
            /^Cannot find package 'commander' imported from .*index\.mjs/,
        ],
        [
            "reaches for a file outside of it",
            { "index.js": "require('../outside.js');" },
            "index.handler",
            "Runtime.ImportModuleError",
            /^Error: Cannot find module '\.\.\/outside\.js'/,
        ],
        [
            "exports no such handler",
            { "index.js": "exports.other = async () => 1;" },
            "index.handler",
            "Runtime.HandlerNotFound",
            /^index\.handler is undefined or not exported$/,
        ],
        [
            "exports something else",
            { "index.js": "exports.handler = 'text';" },
            "index.handler",
            "Runtime.HandlerNotFound",
            /^index\.handler is not a function$/,
        ],
        [
            "cannot be parsed",
            { "index.js": "exports.handler = async (" },
            "index.handler",
            "Runtime.UserCodeSyntaxError",
            /^SyntaxError: /,
        ],
        [
            "throws as it loads",
            { "index.js": "throw new TypeError('not today');" },
            "index.handler",
            "TypeError",
            /^not today$/,
        ],
        [
            "exits as it loads",
            { "index.js": "process.exit(3);" },
            "index.handler",
            "Runtime.ExitError",
            /exit status 3$/,
        ],
        [
            "has a handler that climbs",
            {},
            "../index.handler",
            "Runtime.MalformedHandlerName",
            /^'\.\.\/index\.handler' is not a valid handler name\./,
        ],
    ];
    for (const [what, files, handler, errorType, message] of inits) {
        it(`fails every invocation of code that ${what}`, async () => {
            const { invoke, directory } = start(files, { handler });
            // The user's project around the archive.
            mkdirSync(`${directory}/node_modules/commander`, { recursive: true });
            writeFileSync(`${directory}/node_modules/commander/index.js`, "");
            writeFileSync(`${directory}/outside.js`, "");
            for (const failed of await Promise.all([invoke(), invoke()])) {
                assert.ok(failed.kind === "failed", JSON.stringify(failed));
                assert.equal(failed.errorType, errorType, failed.payload);
                assert.match(failed.errorMessage, message);
            }
        });
    }

    it("takes the AWS SDK from the project, as AWS's runtime has it", async () => {
        const { call, directory } = start({
            "index.js": "const { name } = require('@aws-sdk/client-sqs'); exports.handler = async () => name;",
        });
        mkdirSync(`${directory}/node_modules/@aws-sdk/client-sqs`, { recursive: true });
        writeFileSync(`${directory}/node_modules/@aws-sdk/client-sqs/index.js`, "exports.name = 'sqs';");
        assert.equal(await call(), "sqs");
    });
});
