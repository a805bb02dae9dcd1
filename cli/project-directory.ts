import { dirname } from "node:path";
import { findProjectFile } from "../capture/project";
import type { SourceOptions } from "./preview-options";

/** Directory of Pulumi.yaml, where what belongs to the project is kept; of a recorded file: the one we are in. */
export function projectDirectory({ cwd = ".", from }: Pick<SourceOptions, "cwd" | "from">): string {
    return from === undefined ? dirname(findProjectFile(cwd)) : cwd;
}
