import { mkdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { CaptureError, type ResourceGraph } from "../capture";
import type { SourceOptions } from "./preview-options";
import { projectDirectory } from "./project-directory";

/** The run of a program in local mode beside its preview, which needs it when an OpenAPI body is unknown. */
export interface EarlyLocalRun {
    /** What the run comes to; begun now when it was not begun before. */
    readonly result: () => Promise<ResourceGraph>;
    /** Says whether it was needed: the next preview of the stack begins with it, or without. Ends it when it was not. */
    readonly settle: (needed: boolean) => void;
    /** Ends it when the preview failed, which says nothing about the next one. */
    readonly giveUp: () => void;
}

/**
 * Begins the local run at once when the last preview of the stack needed it: beside the preview it takes little longer
 * than the preview alone, behind it as long again. What is remembered is an empty file in the project's `.gatehouse`.
 * @param run Aborted by its signal when it was begun in vain.
 */
export function beginLocalRun(
    options: SourceOptions,
    run: (signal: AbortSignal) => Promise<ResourceGraph>,
): EarlyLocalRun {
    const file = markerFile(options);
    const controller = new AbortController();
    let running: Promise<ResourceGraph> | undefined;
    const begin = (): Promise<ResourceGraph> => (running ??= run(controller.signal));
    // Who asks for the result is told of a failure; nobody else is.
    if (file !== undefined && existsSync(file)) begin().catch(() => undefined);
    return {
        result: begin,
        settle: (needed) => {
            if (!needed) controller.abort();
            remember(file, needed);
        },
        giveUp: () => {
            controller.abort();
        },
    };
}

/** Undefined without a project: the preview says so. */
function markerFile({ stack = "", ...options }: SourceOptions): string | undefined {
    try {
        const name = `${encodeURIComponent(stack)}.needs-local-run`;
        return join(projectDirectory(options), ".gatehouse", "previews", name);
    } catch (error) {
        if (error instanceof CaptureError) return undefined;
        throw error;
    }
}

/** A project that may not be written to is previewed as well, only slower. */
function remember(file: string | undefined, needed: boolean): void {
    if (file === undefined || existsSync(file) === needed) return;
    try {
        if (!needed) {
            rmSync(file, { force: true });
            return;
        }
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, "");
    } catch {
        return;
    }
}
