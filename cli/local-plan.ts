import { resolve } from "node:path";
import type { ResourceGraph } from "../capture";
import { type Reading, readFrontDoors } from "../frontdoor";
import { captureSource } from "./capture-source";
import type { SourceOptions } from "./preview-options";

/** A program as it would be deployed, with stand-ins for what AWS decides. */
export interface LocalPlan {
    readonly graph: ResourceGraph;
    readonly reading: Reading;
    /** What relative paths of archives are relative to. */
    readonly workingDirectory: string;
}

/** Plans a program so that it can be served. Rejects with a `CaptureError`. */
export async function planLocally(options: SourceOptions, signal?: AbortSignal): Promise<LocalPlan> {
    const graph = await captureSource(options, "local", signal);
    return {
        graph,
        reading: readFrontDoors(graph),
        workingDirectory: graph.workingDirectory ?? resolve(options.cwd ?? "."),
    };
}
