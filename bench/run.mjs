/**
 * `npm run bench`: what `gatehouse preview` costs, as ratios to controls measured in the same run. Rounds go through
 * all commands in turn, so that a slow spell of the machine falls on all of them; medians are compared.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { measure, median } from "./measure.mjs";
import { measureRunnerAlone } from "./runner-alone.mjs";
import { writePrograms } from "./programs.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = Number(process.argv[2] ?? 7);
const folder = join(root, ".gatehouse", "bench");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const programs = writePrograms(folder, join(root, "dist", "components", "index.js"));
const cli = join(root, "dist", "cli", "main.js");

const preview = (cwd, stack = "dev") => [process.execPath, [cli, "preview", "--cwd", cwd, "--stack", stack]];
const commands = {
    "node -e 0": [process.execPath, ["-e", "0"]],
    "gatehouse --version": [process.execPath, [cli, "--version"]],
    "require @pulumi/pulumi": [process.execPath, ["-e", "require('@pulumi/pulumi')"], { cwd: root }],
    "cmd/run alone: empty": () => measureRunnerAlone(programs["empty"], {}),
    "preview: dev stack": preview(root),
};
for (const [name, path] of Object.entries(programs)) {
    if (name.startsWith("mocks")) commands[`mocks control: ${name.slice(6)} routes`] = [process.execPath, [path]];
    else commands[`preview: ${name}`] = preview(path);
}

const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
const peaks = {};
// One round that is not counted: bundles and file caches are warm in every preview but the first.
for (let round = -1; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
        const memory = round === -1;
        const run = ([file, args, options = {}]) => measure(file, args, { ...options, memory });
        const result = typeof command === "function" ? await command() : await run(command);
        if (memory) peaks[name] = result.peak;
        else times[name].push(result.milliseconds);
    }
    if (process.stderr.isTTY) process.stderr.write(`\rround ${Math.max(round + 1, 0)} of ${rounds}`);
}
if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");

const of = (name) => median(times[name]);
console.log(`${"".padEnd(28)} ${"median ms".padStart(10)} ${"least ms".padStart(10)} ${"peak MB".padStart(8)}`);
for (const name of Object.keys(commands)) {
    const least = Math.min(...times[name]);
    const megabytes = peaks[name] / 1024 / 1024;
    console.log(
        `${name.padEnd(28)} ${of(name).toFixed(0).padStart(10)} ${least.toFixed(0).padStart(10)} ${megabytes.toFixed(0).padStart(8)}`,
    );
}

// A function's source that did not change: what finding its bundle costs, in a process of its own each time.
const bundles = Array.from({ length: rounds + 1 }, () =>
    Number(spawnSync(process.execPath, [join(root, "bench", "cached-bundle.cjs")], { encoding: "utf8" }).stdout),
).slice(1);

// In pairs of the same round, for the machine's mood changes more between rounds than this is. A whole process is in it.
const alone = times["cmd/run alone: empty"];
const beyondTheRunner = median(times["preview: empty"].map((milliseconds, round) => milliseconds - alone[round]));

const marginal = (kind) => (of(`preview: ${kind}-300`) - of(`preview: ${kind}-10`)) / 290;
const ratios = [
    ["dev stack to the empty TypeScript program", of("preview: dev stack") / of("preview: empty-ts"), 2.0],
    ["one more route: component to bare resource", marginal("component") / marginal("bare"), 1.3],
    ["10 routes: preview to mocks control", of("preview: component-10") / of("mocks control: 10 routes"), 2.2],
    ["300 routes: preview to mocks control", of("preview: component-300") / of("mocks control: 300 routes"), 2.2],
    ["300 routes: peak of all processes to 300 MB", peaks["preview: component-300"] / (300 * 1024 * 1024), 1],
    ["start-up beyond the SDK's to 150 ms", beyondTheRunner / 150, 1],
    ["an unchanged source's bundle to 30 ms", median(bundles) / 30, 1],
];
console.log("");
for (const [name, ratio, goal] of ratios) {
    console.log(
        `${name.padEnd(46)} ${ratio.toFixed(2).padStart(6)}  goal ${goal.toFixed(1)}  ${ratio <= goal ? "met" : "MISSED"}`,
    );
}
