import { readFileSync } from "node:fs";
import { CaptureError, captureProgram, readPreviewFile, readStackExport, type ResourceGraph } from "../capture";
import type { SourceOptions } from "./preview-options";

/** The resources the options ask for: of a program that is run, or of a file that recorded them. */
export async function captureSource(
    options: SourceOptions,
    mode: "preview" | "local",
    signal?: AbortSignal,
): Promise<ResourceGraph> {
    if (options.from !== undefined) return readRecorded(options.from);
    return captureProgram({
        cwd: options.cwd ?? process.cwd(),
        mode,
        ...(signal === undefined ? {} : { signal }),
        ...(options.stack === undefined ? {} : { stack: options.stack }),
        ...(options.config === undefined ? {} : { config: options.config }),
        ...(options.fixtures === undefined ? {} : { fixtures: options.fixtures }),
        ...(options.timeout === undefined ? {} : { timeoutSeconds: options.timeout }),
    });
}

function readRecorded(file: string): ResourceGraph {
    const name = file === "-" ? "standard input" : file;
    const text = readText(file, name);
    const shape = topLevelNames(text, name);
    // Pulumi's own words: apitype.UntypedDeployment has "deployment", display.PreviewDigest has "steps".
    if (shape.includes("deployment")) return readStackExport(text);
    if (shape.includes("steps")) return readPreviewFile(text);
    throw new CaptureError(
        `${name} is neither the output of "pulumi preview --json" nor of "pulumi stack export"; write one of them to a file and name it`,
    );
}

function readText(file: string, name: string): string {
    try {
        return readFileSync(file === "-" ? process.stdin.fd : file, "utf8");
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw new CaptureError(
            `${name} cannot be read${code === undefined ? "" : ` (${code})`}; --from takes a file, or - for standard input`,
        );
    }
}

function topLevelNames(text: string, name: string): string[] {
    try {
        return Object.keys(JSON.parse(text) as object);
    } catch {
        throw new CaptureError(
            `${name} is not JSON; --from takes the output of "pulumi preview --json" or of "pulumi stack export"`,
        );
    }
}
