export { CaptureError } from "./capture-error";
export { type CaptureOptions, captureProgram } from "./capture-program";
export type { Engine, EngineOptions } from "./engine-server";
export { readPreviewFile, readPreviewFileBefore } from "./preview-file";
export type { Diagnostic, ResourceGraph, ResourceNode } from "./resource-graph";
export { readStackExport } from "./stack-export";
export { listStacks } from "./stack-file";
