import type { Diagnostic, ResourceGraph } from "./resource-graph";

/**
 * The program, its project file or its configuration is at fault.
 * `message` is complete and meant for the user; it never holds a stack of ours.
 */
export class CaptureError extends Error {
    /** What the program and the engine said before it ended. */
    public readonly diagnostics: readonly Diagnostic[];

    /** What the program registered before it ended; absent when it did not run. It tells what is secret. */
    public graph?: ResourceGraph;

    public constructor(message: string, diagnostics: readonly Diagnostic[] = []) {
        super(message);
        this.name = "CaptureError";
        this.diagnostics = diagnostics;
    }
}
