/** `npm run check`: types, lint and format at the same time; the output of each stands together, failures last. */
import { spawn } from "node:child_process";

const checks = ["typecheck", "lint", "format:check"];

function run(name) {
    return new Promise((resolve) => {
        // The npm that runs this script, whatever it is called on this system.
        const child = spawn(process.execPath, [process.env.npm_execpath, "run", "--silent", name]);
        let text = "";
        child.stdout.on("data", (data) => (text += data));
        child.stderr.on("data", (data) => (text += data));
        child.on("close", (code) => resolve({ name, code, text }));
    });
}

const results = await Promise.all(checks.map(run));
for (const { name, code, text } of results.sort((a, b) => (a.code === 0 ? 0 : 1) - (b.code === 0 ? 0 : 1))) {
    console.log(`${name}: ${code === 0 ? "ok" : "failed"}`);
    if (code !== 0) console.log(text);
}
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
