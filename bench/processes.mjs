import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";

/** Starts a server that prints JSON lines and waits for the first one `accept` takes. */
export async function startServer(args, accept, options = {}) {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let errors = "";
    child.stderr.on("data", (data) => (errors = (errors + data).slice(-4000)));
    const lines = createInterface({ input: child.stdout });
    const first = await new Promise((resolve, reject) => {
        lines.on("line", (line) => {
            const found = accept(JSON.parse(line));
            if (found !== undefined) resolve(found);
        });
        child.on("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}:\n${errors}`)));
    });
    // What it prints from here on is read and forgotten, as a terminal would take it.
    lines.removeAllListeners("line");
    child.stdout.resume();
    return {
        ...first,
        pid: child.pid,
        close: () =>
            new Promise((resolve) => {
                child.removeAllListeners("exit");
                child.on("exit", resolve);
                child.kill("SIGTERM");
            }),
    };
}

/** Bytes a process has resident now, and the most it ever had. Linux only. */
export function residentMemory(pid) {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
    return { now: of("VmRSS"), peak: of("VmHWM") };
}
