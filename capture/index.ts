export { CaptureError } from "./capture-error";
export { type CaptureOptions, captureProgram } from "./capture-program";
export type { Engine, EngineOptions } from "./engine-server";
export { readPreviewFile, readStackExport } from "./recorded";
export type { Diagnostic, ResourceGraph, ResourceNode } from "./resource-graph";
export { listStacks } from "./stack-file";
