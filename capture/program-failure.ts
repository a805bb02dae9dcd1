import { packageDirectory, type ProgramEnd } from "./child-process";
import type { GraphRecorder } from "./graph-recorder";
import { runsTypeScript } from "./plain-javascript";
import type { Project } from "./project";

/** Why a run failed, in the program's own words and with what to do about it; undefined when it did not fail. */
export function explainFailure(
    end: ProgramEnd,
    recorder: GraphRecorder,
    project: Project,
    errorOutput: readonly string[],
): string | undefined {
    const logged = recorder.diagnostics.filter(({ severity }) => severity === "error");
    // As in `pulumi preview`, an error logged by a program that otherwise ends well fails it.
    if (end.code === 0 && recorder.stackOutputsRegistered && logged.length === 0) return undefined;
    const refusals = [...new Set(recorder.refusals)];
    // The SDK tells a refusal again, under a stack of its own.
    const own = logged
        .map(({ message }) => message.trimEnd())
        .filter((message) => !refusals.some((refusal) => message.includes(refusal)));
    const told = [...refusals, ...own];
    // What the program logged is complete; its raw error output only counts when nothing was logged.
    if (told.length === 0) {
        told.push(describeEnd(end));
        const heard = errorOutput.join("\n").trim();
        if (heard !== "") told.push(heard);
    }
    return [...told, ...remedies(told.join("\n"), project)].join("\n");
}

function describeEnd({ code, signal }: ProgramEnd): string {
    if (code === 0)
        return "the program called process.exit(0) before it had registered everything; let it end by itself";
    const how = signal === null ? `with exit code ${code ?? "unknown"}` : `by signal ${signal}`;
    return `the program ended ${how} before it had registered everything`;
}

function remedies(told: string, project: Project): string[] {
    const absent = /Cannot find (?:module|package) '((?:@[^/']+\/)?[^./'][^/']*)/.exec(told)?.[1];
    if (absent !== undefined) {
        return [`${absent} is not installed; run "npm install" in ${packageDirectory(project)}`];
    }
    if (!runsTypeScript(project) && /Cannot find module '\.|\.[cm]?ts:\d/.test(told)) {
        return [
            "the program's folder holds JavaScript only, so TypeScript was left out; " +
                'if it loads TypeScript from elsewhere, set "typescript: true" under runtime.options in Pulumi.yaml',
        ];
    }
    return [];
}
