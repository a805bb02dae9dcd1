import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const pageSize = 4096;

/** Resident bytes of a process and of all below it, now. */
function residentBytes(root) {
    const parents = new Map();
    const sizes = new Map();
    for (const entry of readdirSync("/proc")) {
        if (!/^\d+$/.test(entry)) continue;
        try {
            const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
            const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            parents.set(Number(entry), Number(fields[1]));
            sizes.set(Number(entry), Number(fields[21]) * pageSize);
        } catch {
            // The process ended between the listing and the reading.
        }
    }
    let sum = 0;
    for (const pid of sizes.keys()) {
        let ancestor = pid;
        while (ancestor !== undefined && ancestor !== root && ancestor > 1) ancestor = parents.get(ancestor);
        if (ancestor === root) sum += sizes.get(pid);
    }
    return sum;
}

/** Runs a command to its end: wall-clock milliseconds and the peak of resident bytes of all its processes together. */
export async function measure(command, args, options = {}) {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], ...options });
    let text = "";
    child.stderr.on("data", (data) => (text += data));
    let peak = 0;
    const sampler =
        options.memory === true ? setInterval(() => (peak = Math.max(peak, residentBytes(child.pid))), 20) : undefined;
    const code = await new Promise((resolve) => child.on("close", resolve));
    clearInterval(sampler);
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${text}`);
    return { milliseconds, peak };
}

/** The middle of some numbers. */
export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
}
