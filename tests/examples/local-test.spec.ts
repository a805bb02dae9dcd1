import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { compileGatehouse } from "../cli/run-gatehouse";

const root = join(__dirname, "..", "..");

describe("the example of a test that serves", () => {
    before(function () {
        this.timeout(300_000);
        compileGatehouse();
    });

    it("passes as its users run it", async () => {
        const mocha = require.resolve("mocha/bin/mocha.js");
        const { stdout } = await promisify(execFile)(
            process.execPath,
            [mocha, "--no-config", "--reporter", "json", "-r", "ts-node/register/transpile-only", "tests/*.test.ts"],
            { cwd: join(root, "examples/local-test") },
        );
        const { stats } = JSON.parse(stdout) as {
            readonly stats: { readonly passes: number; readonly failures: number };
        };
        assert.deepEqual([stats.passes, stats.failures], [3, 0]);
    });
});
