import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { CaptureError } from "./capture-error";
import { killGroup, preload } from "./child-process";

/** A plugin host's process, and where it listens. */
export interface PluginProcess {
    /** `127.0.0.1:port` */
    readonly address: string;
    /** The last lines it wrote, for messages. */
    readonly lastLines: () => string;
    /** Ends the process and whatever it started; settles once it is gone. */
    readonly close: () => Promise<void>;
}

/** How a plugin host is started. */
export interface PluginProcessOptions {
    /** The package's own directory: the one that holds PulumiPlugin.yaml and package.json. */
    readonly directory: string;
    /** @default the package's own directory; the real engine gives it the directory of the user's program */
    readonly workingDirectory?: string;
    /** Seconds it may take to listen. @default 300 */
    readonly timeoutSeconds?: number;
    /** @default process.env */
    readonly env?: NodeJS.ProcessEnv;
    /** Ends the process. */
    readonly signal?: AbortSignal;
}

/** Lines of a failed start that are shown. */
const keptLines = 200;

/**
 * Starts `node <@pulumi/pulumi>/cmd/run-plugin <directory>` and waits for the port it prints. The SDK is the package's
 * own, and ts-node reads the tsconfig.json of the working directory, not of the package.
 * Source: pulumi/pulumi sdk/nodejs/cmd/pulumi-language-nodejs/main.go RunPlugin; sdk/nodejs/cmd/run-plugin/run.ts.
 */
export async function startPluginProcess(options: PluginProcessOptions): Promise<PluginProcess> {
    const directory = resolve(options.directory);
    const preloaded = preload === undefined ? [] : [`--require=${preload}`];
    const child = spawn(process.execPath, [...preloaded, resolvePluginRunner(directory), directory], {
        cwd: options.workingDirectory ?? directory,
        // Its own process group, so that whatever it starts ends with it.
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
        env: options.env ?? process.env,
    });
    const exited = new Promise<void>((done) => {
        child.once("exit", () => {
            done();
        });
        child.once("error", () => {
            done();
        });
    });
    const close = async (): Promise<void> => {
        options.signal?.removeEventListener("abort", onAbort);
        killGroup(child);
        await exited;
    };
    const onAbort = (): void => {
        killGroup(child);
    };
    options.signal?.addEventListener("abort", onAbort, { once: true });
    if (options.signal?.aborted === true) onAbort();

    const lines: string[] = [];
    const keep = (line: string): void => {
        lines.push(line);
        if (lines.length > keptLines) lines.shift();
    };
    try {
        const port = await portOf(child, keep, directory, options.timeoutSeconds ?? 300, lines);
        return { address: `127.0.0.1:${port}`, lastLines: () => lines.join("\n").trim(), close };
    } catch (error) {
        await close();
        throw error;
    }
}

function resolvePluginRunner(directory: string): string {
    try {
        return createRequire(join(directory, "_.js")).resolve("@pulumi/pulumi/cmd/run-plugin");
    } catch {
        throw new CaptureError(
            `@pulumi/pulumi is not installed for the package in ${directory}; run "npm install" there`,
        );
    }
}

/** The host prints its port as the first line that is a number; a package may print lines of its own before. */
function portOf(
    child: ChildProcess,
    keep: (line: string) => void,
    directory: string,
    seconds: number,
    lines: readonly string[],
): Promise<string> {
    return new Promise((found, failed) => {
        const limit = setTimeout(() => {
            failed(new CaptureError(`the plugin host of ${directory} did not listen within ${seconds} seconds`));
        }, seconds * 1000);
        const read = (stream: Readable | null, hear: (line: string) => void): void => {
            if (stream !== null) createInterface({ input: stream }).on("line", hear);
        };
        read(child.stderr, keep);
        read(child.stdout, (line) => {
            if (!/^\d+$/.test(line.trim())) {
                keep(line);
                return;
            }
            clearTimeout(limit);
            found(line.trim());
        });
        child.once("error", (error) => {
            clearTimeout(limit);
            failed(new CaptureError(`the plugin host of ${directory} could not be started: ${error.message}`));
        });
        // "close" and not "exit": by then both pipes were read to their end.
        child.once("close", (code) => {
            clearTimeout(limit);
            const said = lines.join("\n").trim();
            failed(
                new CaptureError(
                    `the plugin host of ${directory} ended with exit code ${code ?? "none"} before it listened` +
                        (said === "" ? "" : `:\n${said}`),
                ),
            );
        });
    });
}
