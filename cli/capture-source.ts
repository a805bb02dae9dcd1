import { captureProgram, type ResourceGraph } from "../capture";
import type { SourceOptions } from "./preview-options";
import { readRecordedFile } from "./recorded-file";

/** The resources the options ask for: of a program that is run, or of a file that recorded them. */
export async function captureSource(
    options: SourceOptions,
    mode: "preview" | "local",
    signal?: AbortSignal,
): Promise<ResourceGraph> {
    if (options.from !== undefined) return readRecordedFile(options.from).graph;
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
