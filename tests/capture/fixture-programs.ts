import { join } from "node:path";
import {
    CaptureError,
    type CaptureOptions,
    captureProgram,
    type ResourceGraph,
    type ResourceNode,
} from "../../capture";

/** Directory of a program under programs/. */
export const programDirectory = (name: string): string => join(__dirname, "programs", name);

/** An environment in which nothing outside the repository decides. */
export function bareEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    const { PATH } = process.env;
    return { PATH, HOME: join(__dirname, "no-home"), ...extra };
}

/** Runs a program under programs/. */
export function run(name: string, options: Partial<CaptureOptions> = {}): Promise<ResourceGraph> {
    return captureProgram({ cwd: programDirectory(name), mode: "preview", env: bareEnvironment(), ...options });
}

/** The error a program's run ends with. */
export async function failureOf(captured: Promise<ResourceGraph>): Promise<CaptureError> {
    const outcome = await captured.then(
        () => new Error("the run did not fail"),
        (error: unknown) => error,
    );
    if (outcome instanceof CaptureError) return outcome;
    throw outcome;
}

/** The one resource of that logical name. */
export function named(graph: ResourceGraph, name: string): ResourceNode {
    const found = graph.resources.find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`no resource is called ${name}`);
    return found;
}
