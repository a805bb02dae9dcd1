import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { captureProgram } from "../../capture";

describe("a program without its packages", () => {
    it("is told where to install them", async () => {
        const directory = realpathSync(mkdtempSync(join(tmpdir(), "gatehouse-")));
        try {
            writeFileSync(join(directory, "Pulumi.yaml"), "name: bare\nruntime: nodejs\n");
            writeFileSync(join(directory, "Pulumi.dev.yaml"), "config: {}\n");
            writeFileSync(join(directory, "package.json"), "{}\n");
            writeFileSync(join(directory, "index.js"), "require('@pulumi/pulumi');\n");
            await assert.rejects(captureProgram({ cwd: directory, stack: "dev", mode: "preview" }), {
                name: "CaptureError",
                message: `@pulumi/pulumi is not installed for the program in ${directory}; run "npm install" in ${directory}`,
            });
        } finally {
            rmSync(directory, { recursive: true });
        }
    });
});
