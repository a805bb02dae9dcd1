import { captureProgram, type ResourceGraph } from "../../capture";

const captured = new Map<string, Promise<ResourceGraph>>();

/** What the program of a directory comes to in local mode; run once for all specs of a process. */
export function capturedGraph(
    directory: string,
    config: Readonly<Record<string, string>> = {},
): Promise<ResourceGraph> {
    const key = JSON.stringify([directory, config]);
    const known = captured.get(key);
    if (known !== undefined) return known;
    const graph = captureProgram({ cwd: directory, stack: "dev", mode: "local", config });
    captured.set(key, graph);
    return graph;
}
