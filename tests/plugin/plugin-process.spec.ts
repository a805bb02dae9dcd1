import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CaptureError } from "../../capture";
import { startPluginHost } from "../../capture/plugin-host";

/** A package whose SDK is one file: what `cmd/run-plugin` does is written here. */
function packageWith(runner: string | undefined): string {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-package-"));
    if (runner === undefined) return directory;
    const sdk = join(directory, "node_modules/@pulumi/pulumi/cmd/run-plugin");
    mkdirSync(sdk, { recursive: true });
    writeFileSync(join(sdk, "index.js"), runner);
    return directory;
}

describe("a plugin host that does not start", () => {
    const cases: [what: string, runner: string | undefined, message: RegExp, timeoutSeconds?: number][] = [
        ["the package has no SDK", undefined, /^@pulumi\/pulumi is not installed .*; run "npm install" there$/],
        [
            "the package does not compile",
            'console.error("index.ts(1,1): error"); process.exit(32);',
            /ended with exit code 32 before it listened:\nindex\.ts\(1,1\): error$/,
        ],
        ["it says nothing for too long", "setInterval(() => {}, 1000);", /did not listen within 1 seconds$/, 1],
    ];
    for (const [what, runner, message, timeoutSeconds = 60] of cases) {
        it(`is told of when ${what}`, async () => {
            const directory = packageWith(runner);
            try {
                await assert.rejects(startPluginHost({ directory, timeoutSeconds }), (error) => {
                    assert.ok(error instanceof CaptureError);
                    assert.match(error.message, message);
                    return true;
                });
            } finally {
                rmSync(directory, { recursive: true, force: true });
            }
        });
    }

    it("is ended by an abort", async () => {
        const directory = packageWith("setInterval(() => {}, 1000);");
        const stop = new AbortController();
        const started = startPluginHost({ directory, signal: stop.signal });
        stop.abort();
        await assert.rejects(started, CaptureError);
        rmSync(directory, { recursive: true, force: true });
    });
});
