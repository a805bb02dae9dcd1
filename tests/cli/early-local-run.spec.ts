import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResourceGraph } from "../../capture";
import { beginLocalRun } from "../../cli/early-local-run";

const graph = { resources: [] } as unknown as ResourceGraph;

describe("the local run beside a preview", () => {
    let cwd = "";
    let runs: AbortSignal[] = [];

    beforeEach(() => {
        cwd = mkdtempSync(join(tmpdir(), "early-run-"));
        writeFileSync(join(cwd, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
        runs = [];
    });
    afterEach(() => {
        rmSync(cwd, { recursive: true, force: true });
    });

    const begin = (stack = "dev") =>
        beginLocalRun({ cwd, stack }, (signal) => {
            runs.push(signal);
            return Promise.resolve(graph);
        });

    it("is begun when it is asked for, the first time", async () => {
        const run = begin();
        assert.equal(runs.length, 0);
        assert.equal(await run.result(), graph);
        assert.equal(runs.length, 1);
    });

    it("is begun at once after a preview that needed it, and once only", async () => {
        begin().settle(true);
        const run = begin();
        assert.equal(runs.length, 1);
        await run.result();
        assert.equal(runs.length, 1);
    });

    it("is not begun at once for another stack", () => {
        begin("dev").settle(true);
        begin("prod");
        assert.equal(runs.length, 0);
    });

    it("is ended when it was begun in vain, and forgotten", () => {
        begin().settle(true);
        begin().settle(false);
        assert.deepEqual(
            runs.map(({ aborted }) => aborted),
            [true],
        );
        begin();
        assert.equal(runs.length, 1);
    });

    it("is ended when the preview fails, and not forgotten", () => {
        begin().settle(true);
        begin().giveUp();
        assert.equal(runs[0]?.aborted, true);
        begin();
        assert.equal(runs.length, 2);
    });

    it("keeps the failure of a run begun in vain to itself", async () => {
        begin().settle(true);
        const run = beginLocalRun({ cwd, stack: "dev" }, () => Promise.reject(new Error("no")));
        await new Promise(setImmediate);
        run.settle(false);
    });

    it("is begun late in a project that may not be written to", () => {
        chmodSync(cwd, 0o555);
        begin().settle(true);
        chmodSync(cwd, 0o755);
    });

    it("leaves a missing project to the preview", () => {
        rmSync(join(cwd, "Pulumi.yaml"));
        begin().settle(true);
        assert.equal(runs.length, 0);
    });
});
