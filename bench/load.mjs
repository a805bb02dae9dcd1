import { execFile } from "node:child_process";
import { Agent, get } from "node:http";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const autocannon = createRequire(import.meta.url).resolve("autocannon");

/** Loads an address from a process of its own: requests a second, latencies in ms, and what was not answered with 200. */
export async function load(url, { connections, seconds, amount, headers = {}, method = "GET", body }) {
    const args = [autocannon, "--json", "--no-progress", "--connections", String(connections)];
    args.push(...(amount === undefined ? ["--duration", String(seconds)] : ["--amount", String(amount)]));
    for (const [name, value] of Object.entries(headers)) args.push("--headers", `${name}: ${value}`);
    if (method !== "GET") args.push("--method", method);
    if (body !== undefined) args.push("--body", body);
    const { stdout } = await promisify(execFile)(process.execPath, [...args, url], { maxBuffer: 1e8 });
    const result = JSON.parse(stdout);
    const bad = result.non2xx + result.errors + result.timeouts;
    if (bad > 0) throw new Error(`${url}: ${bad} requests were not answered with 200`);
    return {
        rate: result.requests.total / result.duration,
        p50: result.latency.p50,
        average: result.latency.average,
        p99: result.latency.p99,
    };
}

/** Median milliseconds of so many requests, one after the other on one connection. */
export async function medianLatency(url, count) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const one = () =>
        new Promise((resolve, reject) => {
            const started = process.hrtime.bigint();
            const request = get(url, { agent }, (response) => {
                response.resume();
                response.on("end", () => resolve(Number(process.hrtime.bigint() - started) / 1e6));
            });
            request.on("error", reject);
        });
    for (let index = 0; index < 200; index++) await one();
    const times = [];
    for (let index = 0; index < count; index++) times.push(await one());
    agent.destroy();
    return times.sort((a, b) => a - b)[Math.floor(count / 2)];
}
