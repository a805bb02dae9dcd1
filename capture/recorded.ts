import { createRequire } from "node:module";
import type * as PreviewFile from "./preview-file";
import type { ResourceGraph } from "./resource-graph";
import type * as StackExport from "./stack-export";

/** These readers share the protobuf codec's words; a run of a program must not load them before its process starts. */
const load = createRequire(__filename);

/** Reads the output of `pulumi preview --json`. Throws a CaptureError when it is none. */
export function readPreviewFile(text: string): ResourceGraph {
    return (load("./preview-file") as typeof PreviewFile).readPreviewFile(text);
}

/** Reads the output of `pulumi stack export`. Throws a CaptureError when it is none. */
export function readStackExport(text: string): ResourceGraph {
    return (load("./stack-export") as typeof StackExport).readStackExport(text);
}
