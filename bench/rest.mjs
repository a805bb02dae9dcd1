/**
 * `npm run bench`, third part: what the steps of a REST API cost for each request, as ratios to the HTTP API that the same
 * gateway serves in the same round. `node bench/rest.mjs [rounds] [seconds]`
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load, medianLatency } from "./load.mjs";
import { median } from "./measure.mjs";
import { startServer } from "./processes.mjs";
import { apiKey, writeServedRestProgram } from "./served-rest-program.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = Number(process.argv[2] ?? 8);
const seconds = Number(process.argv[3] ?? 3);
const folder = join(root, ".gatehouse", "bench-rest");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const cwd = writeServedRestProgram(folder);
const args = [join(root, "dist", "cli", "main.js"), "serve", "--json", "--port", "0", "--stack", "dev", "--cwd", cwd];
const gateway = await startServer(
    // The account's 10,000 requests a second would be what is measured; AWS raises them on request.
    [...args, "--account-throttle", "1000000/1000000"],
    (line) => {
        if (line.event !== "listening") return undefined;
        const url = (kind) => line.frontDoors.find((door) => door.kind === kind).url;
        return { http: url("http"), rest: url("rest") };
    },
    { cwd: root },
);
const connections = 50;
const guarded = {
    method: "POST",
    headers: { "x-api-key": apiKey, "content-type": "application/json" },
    body: '{"item":"tea","total":42.5}',
};
const httpApi = "HTTP API: GET /orders";
const restApi = "REST API: GET /orders";
const checked = "REST API: POST, key, plan, validation";
const kept = "REST API: GET out of the cache";
const loads = {
    [httpApi]: [`${gateway.http}/orders`, { connections }],
    [restApi]: [`${gateway.rest}/orders`, { connections }],
    [checked]: [`${gateway.rest}/orders?tenant=a`, { connections, ...guarded }],
    [kept]: [`${gateway.rest}/kept`, { connections }],
};
const results = Object.fromEntries(Object.keys(loads).map((name) => [name, []]));
/** Median ms of one connection, for each round: out of the cache, and from the function. */
const latencies = [];
for (let round = -1; round < rounds; round++) {
    const names = Object.keys(loads);
    // What comes later in a round finds a machine that is warmer, or out of its share: each comes first in turn.
    const at = (round + 1) % names.length;
    for (const name of [...names.slice(at), ...names.slice(0, at)]) {
        const [url, options] = loads[name];
        const result = await load(url, { ...options, seconds: round === -1 ? 2 : seconds });
        if (round >= 0) results[name].push(result);
    }
    const pair = [
        await medianLatency(`${gateway.rest}/kept`, 2000),
        await medianLatency(`${gateway.rest}/orders`, 2000),
    ];
    if (round >= 0) latencies.push(pair);
    if (process.stderr.isTTY) process.stderr.write(`\rround ${Math.max(round + 1, 0)} of ${rounds}`);
}
await gateway.close();

const columns = { "requests/s": "rate", "average ms": "average", "p50 ms": "p50", "p99 ms": "p99" };
console.log(
    `\n${"50 connections".padEnd(42)} ${Object.keys(columns)
        .map((name) => name.padStart(11))
        .join("")}`,
);
for (const [name, list] of Object.entries(results)) {
    const cells = Object.values(columns).map((what) => median(list.map((result) => result[what])).toFixed(2));
    console.log(`${name.padEnd(42)} ${cells.map((cell) => cell.padStart(11)).join("")}`);
}
const [hit, call] = [0, 1].map((index) => median(latencies.map((pair) => pair[index])));
console.log(`one connection: median ${hit.toFixed(3)} ms out of the cache, ${call.toFixed(3)} ms from the function\n`);

const rate = (one, other) => median(results[one].map((result, round) => result.rate / results[other][round].rate));
const goals = [
    ["REST GET: requests/s to the HTTP API's", rate(restApi, httpApi), ">=", 0.75],
    ["REST POST with key, plan and validation to it", rate(checked, httpApi), ">=", 0.5],
    ["cache hit: requests/s to a Lambda call's", rate(kept, restApi), ">", 1],
    ["cache hit: median latency to a Lambda call's", median(latencies.map(([one, other]) => one / other)), "<", 1],
];
for (const [name, ratio, sign, goal] of goals) {
    const met = sign.startsWith(">") ? ratio >= goal : ratio <= goal;
    console.log(`${name.padEnd(50)} ${ratio.toFixed(2).padStart(6)}  goal ${sign} ${goal}  ${met ? "met" : "MISSED"}`);
}
