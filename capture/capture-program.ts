import { createRequire } from "node:module";
import { CaptureError } from "./capture-error";
import { type ProgramEnd, runProgram, type RunningProgram } from "./child-process";
import { type ProgramConfig, resolveConfig } from "./config";
import type * as EngineServer from "./engine-server";
import type { Engine } from "./engine-server";
import type * as FixturesFile from "./fixtures-file";
import { noFixtures } from "./fixtures";
import { openListener } from "./listener";
import { explainFailure } from "./program-failure";
import { findProjectFile, readProject } from "./project";
import type { Diagnostic, ResourceGraph } from "./resource-graph";
import { readStackFile, selectStack } from "./stack-file";

/** What to run, and how. */
export interface CaptureOptions {
    /** Any directory of the project; Pulumi.yaml is searched upward. */
    readonly cwd: string;
    /** @default PULUMI_STACK, else the stack `pulumi stack select` left, else the only one with a file */
    readonly stack?: string;
    readonly mode: "preview" | "local";
    /** Values that go before those of the stack file; a key without a namespace is the project's. */
    readonly config?: { readonly [key: string]: string };
    /** JSON or YAML file with answers for functions and other stacks' outputs. */
    readonly fixtures?: string;
    /** Limit for the whole program, in seconds. @default 300 */
    readonly timeoutSeconds?: number;
    readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
    /** Ends the program and every process it started. */
    readonly signal?: AbortSignal;
    /** @default process.env */
    readonly env?: NodeJS.ProcessEnv;
}

const load = createRequire(__filename);

/**
 * Runs a Pulumi program of Node.js offline and answers what it registered.
 * Throws a CaptureError when the project, its configuration or the program is at fault.
 */
export async function captureProgram(options: CaptureOptions): Promise<ResourceGraph> {
    const env = options.env ?? process.env;
    const project = readProject(findProjectFile(options.cwd));
    const stack = selectStack(project, options.stack, env);
    const config = resolveConfig(project, stack.name, readStackFile(project, stack.name), options.config ?? {}, env);
    const fixtures =
        options.fixtures === undefined
            ? noFixtures
            : (load("./fixtures-file") as typeof FixturesFile).readFixtures(options.fixtures);
    throwIfAborted(options.signal);

    const listener = await openListener();
    const output: { readonly stream: "stdout" | "stderr"; readonly line: string }[] = [];
    let hear = (stream: "stdout" | "stderr", line: string): void => {
        output.push({ stream, line });
    };
    let engine: Engine | undefined;
    let program: RunningProgram | undefined;
    try {
        program = runProgram({
            project,
            stack,
            config,
            dryRun: options.mode === "preview",
            address: listener.address,
            env,
            onLine: (stream, line) => {
                hear(stream, line);
            },
        });
        // gRPC loads while the program's process starts; see listener.ts.
        const { startEngine } = load("./engine-server") as typeof EngineServer;
        engine = await startEngine({
            project: project.name,
            stack: stack.name,
            organization: stack.organization,
            mode: options.mode,
            config: config.values,
            configSecretKeys: config.secretKeys,
            env,
            fixtures,
            workingDirectory: project.programDirectory,
            listener,
            ...(options.onDiagnostic === undefined ? {} : { onDiagnostic: options.onDiagnostic }),
        });
        const { recorder } = engine;
        for (const warning of config.warnings) recorder.say("warning", warning);
        hear = (stream, line) => {
            output.push({ stream, line });
            if (line.trim() !== "") recorder.say("info", line);
        };
        for (const { stream, line } of output.splice(0)) hear(stream, line);

        const end = await withinLimits(program, options, recorder.diagnostics, () => recorder.stackOutputsRegistered);
        const errorOutput = output.filter(({ stream }) => stream === "stderr").map(({ line }) => line);
        const failure = explainFailure(end, recorder, project, errorOutput);
        if (failure !== undefined) throw new CaptureError(failure, recorder.diagnostics);
        return { ...engine.graph(), secretTexts: secretTextsOf(config) };
    } catch (error) {
        if (error instanceof CaptureError && engine !== undefined) {
            error.graph = { ...engine.graph(), secretTexts: secretTextsOf(config) };
        }
        throw error;
    } finally {
        program?.kill();
        if (engine === undefined) await listener.close();
        else await engine.close();
    }
}

/** The stack's secrets, and of one that is an object or a list the texts in it. */
function secretTextsOf({ values, secretKeys }: ProgramConfig): string[] {
    const textsIn = (value: unknown): string[] => {
        if (typeof value === "string") return [value];
        return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
    };
    return secretKeys.flatMap((key) => {
        const text = values[key] ?? "";
        try {
            return [text, ...textsIn(JSON.parse(text))];
        } catch {
            return [text];
        }
    });
}

function throwIfAborted(signal: AbortSignal | undefined): void {
    if (signal?.aborted === true) throw new CaptureError("the run was interrupted");
}

/** Waits for the end of the program, its time limit, an abort or a signal to this process, whichever is first. */
function withinLimits(
    program: RunningProgram,
    options: CaptureOptions,
    diagnostics: readonly Diagnostic[],
    hasOutputs: () => boolean,
): Promise<ProgramEnd> {
    const seconds = options.timeoutSeconds ?? 300;
    const undo: (() => void)[] = [];
    const stopped = new Promise<never>((_, reject) => {
        const timer = setTimeout(() => {
            const reason = hasOutputs()
                ? "its top level has ended, but something keeps it alive, such as a timer, a server or an open connection"
                : "it waits for something that does not come";
            const limit = `the program did not end within ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
            reject(new CaptureError(`${limit}; ${reason}`, diagnostics));
        }, seconds * 1000);
        const abort = (): void => {
            reject(new CaptureError("the run was interrupted", diagnostics));
        };
        options.signal?.addEventListener("abort", abort);
        undo.push(
            () => {
                clearTimeout(timer);
            },
            () => {
                options.signal?.removeEventListener("abort", abort);
            },
            killWithUs(program),
        );
        if (options.signal?.aborted === true) abort();
    });
    return Promise.race([program.ended, stopped]).finally(() => {
        for (const step of undo) step();
    });
}

/** The program is in a process group of its own, so a Ctrl-C here does not reach it by itself. */
function killWithUs(program: RunningProgram): () => void {
    const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
    const onExit = (): void => {
        program.kill();
    };
    const onSignal = (signal: NodeJS.Signals): void => {
        program.kill();
        forget();
        // Somebody else who listens decides what becomes of this process; otherwise the signal does what it always does.
        if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    const forget = (): void => {
        process.off("exit", onExit);
        for (const signal of signals) process.off(signal, onSignal);
    };
    process.on("exit", onExit);
    for (const signal of signals) process.on(signal, onSignal);
    return forget;
}
