/** The SDK's own runner on a program, against an engine that is up already: what no command of ours could go below. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { measure } from "./measure.mjs";

const require = createRequire(import.meta.url);

/** Wall-clock milliseconds of one run of `cmd/run`. */
export async function measureRunnerAlone(folder, options) {
    const { startEngine } = require(fileURLToPath(new URL("../dist/capture/engine-server.js", import.meta.url)));
    const engine = await startEngine({ project: "bench", stack: "dev", mode: "preview" });
    try {
        const args = [
            require.resolve("@pulumi/pulumi/cmd/run"),
            `--monitor=${engine.address}`,
            `--engine=${engine.address}`,
            "--organization=organization",
            "--project=bench",
            `--root-directory=${folder}`,
            "--stack=dev",
            `--pwd=${folder}`,
            "--dry-run=true",
            "--parallel=16",
            ".",
        ];
        const env = { ...process.env, PULUMI_CONFIG: "{}", PULUMI_CONFIG_SECRET_KEYS: "[]" };
        return await measure(process.execPath, args, { ...options, cwd: folder, env });
    } finally {
        await engine.close();
    }
}
