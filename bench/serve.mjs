/**
 * `npm run bench`, second half: what `gatehouse serve` costs for each request, as ratios to a bare `node:http` server that
 * answers the same bytes. Each round loads all servers in turn, so that a slow spell of the machine falls on all of them;
 * medians are compared. `node bench/serve.mjs [rounds] [seconds]`
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OAuth2Server } from "oauth2-mock-server";
import { load, medianLatency } from "./load.mjs";
import { measure, median } from "./measure.mjs";
import { residentMemory, startServer } from "./processes.mjs";
import { writeServedProgram } from "./served-program.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "dist", "cli", "main.js");
const rounds = Number(process.argv[2] ?? 8);
const seconds = Number(process.argv[3] ?? 3);
const folder = join(root, ".gatehouse", "bench-serve");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const issuer = new OAuth2Server();
await issuer.issuer.keys.generate("RS256");
await issuer.start(0, "127.0.0.1");
issuer.issuer.url = `http://127.0.0.1:${issuer.address().port}`;
const token = await issuer.issuer.buildToken({
    scopesOrTransform: (_, payload) =>
        Object.assign(payload, { sub: "alice", aud: "orders", exp: payload.iat + 36_000 }),
});
const few = writeServedProgram(folder, "few", 1);
const many = writeServedProgram(folder, "many", 298);
const serveArgs = (cwd) => [
    ...[cli, "serve", "--json", "--port", "0", "--stack", "dev", "--cwd", cwd],
    // The account's 10,000 requests a second would be what is measured; AWS raises them on request.
    ...["--account-throttle", "1000000/1000000", "--config", `issuer=${issuer.issuer.url}`],
];
const listening = (line) => (line.event === "listening" ? { url: line.frontDoors[0].url } : undefined);
const serve = (cwd) => startServer(serveArgs(cwd), listening, { cwd: root });

const bare = await startServer([join(root, "bench", "bare-server.mjs")], (line) => line);
const small = await serve(few);
const large = await serve(many);
const authorization = { authorization: `Bearer ${token}` };
const loads = {
    "bare node:http, 50 connections": [`${bare.url}/orders`, { connections: 50 }],
    "GET /orders, 50 connections": [`${small.url}/orders`, { connections: 50 }],
    "GET /orders of 300 routes, 50 connections": [`${large.url}/orders`, { connections: 50 }],
    "GET /private with a JWT, 50 connections": [`${small.url}/private`, { connections: 50, headers: authorization }],
};
const results = Object.fromEntries(Object.keys(loads).map((name) => [name, []]));
/** What comes later in a round finds a machine that is warmer, or out of its share: each load comes first in turn. */
function rotated(list, by) {
    const at = by % list.length;
    return [...list.slice(at), ...list.slice(0, at)];
}

/** Of one connection, in ms: the gateway's and the bare server's median, for each round. */
const latencies = [];
for (let round = -1; round < rounds; round++) {
    for (const [name, [url, options]] of rotated(Object.entries(loads), round + 1)) {
        const result = await load(url, { ...options, seconds: round === -1 ? 2 : seconds });
        if (round >= 0) results[name].push(result);
    }
    const bareLatency = await medianLatency(`${bare.url}/orders`, 2000);
    const latency = await medianLatency(`${small.url}/orders`, 2000);
    if (round >= 0) latencies.push([latency, bareLatency]);
    if (process.stderr.isTTY) process.stderr.write(`\rround ${Math.max(round + 1, 0)} of ${rounds}`);
}
const underLoad = residentMemory(small.pid);
// 20,000 requests settle the heap before it is weighed.
await load(`${small.url}/orders`, { connections: 50, amount: 20_000 });
const before = residentMemory(small.pid).now;
await load(`${small.url}/orders`, { connections: 50, amount: 100_000 });
const after = residentMemory(small.pid).now;
await Promise.all([bare.close(), small.close(), large.close()]);

/** Milliseconds from the start of the command to its first answer. */
async function toFirstAnswer(cwd) {
    const started = process.hrtime.bigint();
    const server = await startServer(serveArgs(cwd), listening, { cwd: root });
    const response = await fetch(`${server.url}/orders`);
    await response.text();
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    await server.close();
    return milliseconds;
}
const starts = [];
for (let round = -1; round < rounds; round++) {
    const preview = await measure(process.execPath, [cli, "preview", "--stack", "dev", "--cwd", few], { cwd: root });
    const first = await toFirstAnswer(few);
    if (round >= 0) starts.push(first - preview.milliseconds);
}
await issuer.stop();

const of = (name, what) => median(results[name].map((result) => result[what]));
const columns = ["requests/s", "average ms", "p50 ms", "p99 ms"];
console.log(`\n${"".padEnd(42)} ${columns.map((name) => name.padStart(11)).join("")}`);
for (const name of Object.keys(loads)) {
    const cells = ["rate", "average", "p50", "p99"].map((what) => of(name, what).toFixed(what === "rate" ? 0 : 2));
    console.log(`${name.padEnd(42)} ${cells.map((cell) => cell.padStart(11)).join("")}`);
}
const [one, other] = [0, 1].map((index) => median(latencies.map((pair) => pair[index])));
console.log(`one connection: median ${one.toFixed(3)} ms, the bare server ${other.toFixed(3)} ms`);
const megabyte = 1024 * 1024;
console.log(`resident under load: ${(underLoad.peak / megabyte).toFixed(0)} MB at most`);
console.log(`resident before and after 100,000 requests: ${before / megabyte} MB, ${after / megabyte} MB`);
console.log(`start to first answer beyond a preview: ${median(starts).toFixed(0)} ms\n`);

const rate = (one, other) => median(results[one].map((result, round) => result.rate / results[other][round].rate));
const bare50 = "bare node:http, 50 connections";
const orders50 = "GET /orders, 50 connections";
const goals = [
    ["50 connections: requests/s to the bare server's", rate(orders50, bare50), ">=", 0.4],
    [
        "1 connection: median latency to the bare server's",
        median(latencies.map(([one, other]) => one / other)),
        "<=",
        2.5,
    ],
    ["50 connections: p99 to the bare server's", of(orders50, "p99") / of(bare50, "p99"), "<=", 3],
    ["JWT route: requests/s to an open one's", rate("GET /private with a JWT, 50 connections", orders50), ">=", 0.75],
    [
        "300 routes: time per request to that of 3",
        1 / rate("GET /orders of 300 routes, 50 connections", orders50),
        "<=",
        1.1,
    ],
    ["resident under load to 250 MB", underLoad.peak / (250 * megabyte), "<=", 1],
    ["resident after 100,000 requests to before", after / before, "<=", 1.1],
    ["start to first answer beyond a preview to 500 ms", median(starts) / 500, "<=", 1],
];
for (const [name, ratio, sign, goal] of goals) {
    const met = sign === "<=" ? ratio <= goal : ratio >= goal;
    console.log(`${name.padEnd(50)} ${ratio.toFixed(2).padStart(6)}  goal ${sign} ${goal}  ${met ? "met" : "MISSED"}`);
}
