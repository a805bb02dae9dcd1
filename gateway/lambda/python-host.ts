import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { EnvironmentEnd } from "./function-failure";
import { mostPayloadBytes } from "./lambda-limits";
import type { NodeHostOptions } from "./node-host";
import { pythonRuntime } from "./python-runtime";
import { pythonProgram } from "./refusals";
import type { RuntimeEvents, RuntimeHost } from "./runtime-host";

/** Starts a process for a Python function. */
export function startPythonHost(options: NodeHostOptions, events: RuntimeEvents): RuntimeHost {
    const { environment, ...start } = options;
    // A process group of its own, so that what the handler starts ends with it.
    const child = spawn(pythonProgram() ?? "python3", ["-u", "-c", pythonRuntime], {
        cwd: start.taskRoot,
        env: { PYTHONDONTWRITEBYTECODE: "1", ...environment },
        stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
        detached: true,
    });
    const requests = child.stdio[3] as Writable;
    const reports = child.stdio[4] as Readable;
    let end: EnvironmentEnd | undefined;
    let started = 0;
    let over = false;
    const exited = new Promise<void>((resolve) => {
        child.once("close", (code, signal) => {
            over = true;
            events.ended(end ?? (signal === null ? { kind: "exit", code: code ?? 0 } : { kind: "memory" }));
            resolve();
        });
        child.once("error", (error) => {
            events.ended({ kind: "refused", reason: `python3 cannot be started (${error.message}); install Python 3` });
            resolve();
        });
    });
    // A process that has ended does not read; how it ended is told by its end.
    requests.on("error", () => undefined);
    readLines(reports, (line) => {
        const [kind, ...parts] = JSON.parse(line) as [string, ...(string | number)[]];
        if (kind === "started") started = (parts[0] as number) + 1;
        else end = receive(kind, parts, events) ?? end;
    });
    for (const [name, stream] of [
        ["stdout", child.stdout],
        ["stderr", child.stderr],
    ] as const) {
        if (stream === null) continue;
        // What its own subprocesses and libraries in C write.
        readLines(stream, (line) => {
            events.output("", name, line);
        });
    }
    requests.write(`${JSON.stringify(start)}\n`);
    child.unref();
    return {
        send: (first, jobs) => {
            const lines = jobs.map(({ requestId, traceId, arn, payload }, index) =>
                JSON.stringify([first + index, requestId, traceId, arn, payload]),
            );
            requests.write(`${lines.join("\n")}\n`);
        },
        takesAhead: false,
        // What has been written cannot be taken back: while the process lives it counts as started.
        takeBack: (next) => (over ? started : next),
        drain: () => undefined,
        taken: () => undefined,
        end: async () => {
            kill(child);
            await exited;
        },
    };
}

function receive(kind: string, parts: readonly (string | number)[], events: RuntimeEvents): EnvironmentEnd | undefined {
    const sequence = parts[0] as number;
    const text = parts[1] as string;
    switch (kind) {
        case "ready":
            events.ready();
            return undefined;
        case "returned":
            if (text.length > mostPayloadBytes / 3 && Buffer.byteLength(text) > mostPayloadBytes)
                events.tooLarge(sequence);
            else events.returned(sequence, text);
            return undefined;
        case "failed":
            events.failed(sequence, text);
            return undefined;
        case "output":
            events.output(text, parts[0] === "stderr" ? "stderr" : "stdout", parts[2] as string);
            return undefined;
        default:
            return { kind: "init", payload: parts[0] as string };
    }
}

/** Calls back with each line; the last one counts even when nothing ends it. */
function readLines(stream: Readable, take: (line: string) => void): void {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text: string) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) take(line);
    });
    stream.on("end", () => {
        if (rest !== "") take(rest);
    });
    stream.on("error", () => undefined);
}

function kill(child: ChildProcess): void {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
        process.kill(-child.pid, "SIGKILL");
    } catch {
        child.kill("SIGKILL");
    }
}
