import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { CaptureError } from "./capture-error";
import type { ProgramConfig } from "./config";
import { runsTypeScript } from "./plain-javascript";
import type { Project } from "./project";
import type { StackName } from "./stack-file";

/** What the program is run with. */
export interface ProgramRun {
    readonly project: Project;
    readonly stack: StackName;
    readonly config: ProgramConfig;
    readonly dryRun: boolean;
    readonly address: string;
    readonly env: NodeJS.ProcessEnv;
    readonly onLine: (stream: "stdout" | "stderr", line: string) => void;
}

/** How the program's process ended. */
export interface ProgramEnd {
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
}

/** A program that runs. */
export interface RunningProgram {
    /** Settles once the process has ended and its last line was read. */
    readonly ended: Promise<ProgramEnd>;
    /** Ends the process and every process it started. */
    kill(): void;
}

/** Directory whose package.json lists the program's dependencies: where `npm install` belongs. */
export function packageDirectory(project: Project): string {
    for (let at = project.programDirectory; ; at = dirname(at)) {
        if (existsSync(join(at, "package.json"))) return at;
        if (dirname(at) === at) return project.root;
    }
}

/** The user's own `cmd/run`, so that the program meets the SDK it was written for. */
export function resolveRunner(project: Project): string {
    try {
        return createRequire(join(project.programDirectory, "_.js")).resolve("@pulumi/pulumi/cmd/run");
    } catch {
        throw new CaptureError(
            `@pulumi/pulumi is not installed for the program in ${project.programDirectory}; ` +
                `run "npm install" in ${packageDirectory(project)}`,
        );
    }
}

/** The preload beside this file: compiled, or the source when this is the source. */
export const preload = ["program-preload.cjs", "program-preload.cts"]
    .map((name) => join(__dirname, name))
    .find((file) => existsSync(file));

/**
 * Runs the program as Pulumi's Node.js language host does.
 * Source: pulumi/pulumi sdk/nodejs/cmd/pulumi-language-nodejs/main.go constructArguments, execNodejs.
 */
export function runProgram(run: ProgramRun): RunningProgram {
    const { project, stack, config } = run;
    const args = [
        ...project.options.nodeargs,
        // One word, since `cmd/run` takes a bare `--require` for a loader of the user's and then leaves its own out.
        ...(preload === undefined ? [] : [`--require=${preload}`]),
        resolveRunner(project),
        `--monitor=${run.address}`,
        `--engine=${run.address}`,
        `--organization=${stack.organization}`,
        `--project=${project.name}`,
        `--root-directory=${project.root}`,
        `--stack=${stack.name}`,
        `--pwd=${project.programDirectory}`,
        ...(run.dryRun ? ["--dry-run=true"] : []),
        "--parallel=16",
        project.entryPoint,
    ];
    const child = spawn(process.execPath, args, {
        cwd: project.programDirectory,
        // Its own process group, so that whatever the program starts ends with it.
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...run.env, ...programEnvironment(project, config, run.env) },
    });
    return {
        ended: endOf(child, run.onLine),
        kill: () => {
            killGroup(child);
        },
    };
}

function programEnvironment(project: Project, config: ProgramConfig, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const { tsconfig } = project.options;
    return {
        PULUMI_CONFIG: JSON.stringify(config.values),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
        ...(runsTypeScript(project) ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
        ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
        // Type checking is `tsc`'s work; inside the program it costs four seconds of a five-second run.
        PULUMI_NODEJS_TRANSPILE_ONLY: env["PULUMI_NODEJS_TRANSPILE_ONLY"] ?? "true",
    };
}

function endOf(child: ChildProcess, onLine: ProgramRun["onLine"]): Promise<ProgramEnd> {
    const drained = [readLines(child.stdout, "stdout", onLine), readLines(child.stderr, "stderr", onLine)];
    return new Promise((resolve, reject) => {
        child.once("error", (error) => {
            reject(new CaptureError(`the program could not be started: ${error.message}`));
        });
        child.once("exit", (code, signal) => {
            // A grandchild may keep the pipes open; it must not keep us waiting.
            const patience = new Promise<void>((done) => {
                setTimeout(done, 500).unref();
            });
            void Promise.race([Promise.all(drained), patience]).then(() => {
                resolve({ code, signal });
            });
        });
    });
}

function readLines(stream: Readable | null, name: "stdout" | "stderr", onLine: ProgramRun["onLine"]): Promise<void> {
    if (stream === null) return Promise.resolve();
    return new Promise((done) => {
        const lines = createInterface({ input: stream });
        lines.on("line", (line) => {
            onLine(name, line);
        });
        lines.on("close", done);
    });
}

/** Ends a process that leads its own group, and the group, also after the process's own end: what it started may run on. */
export function killGroup(child: ChildProcess): void {
    const { pid } = child;
    if (pid === undefined) return;
    try {
        process.kill(-pid, "SIGKILL");
    } catch {
        child.kill("SIGKILL");
    }
}
