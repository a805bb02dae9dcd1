import { CaptureError } from "./capture-error";
import { isRecord } from "./plain-values";
import { readRecordedResource, type RecordedState } from "./recorded-resource";
import type { Diagnostic, ResourceGraph, ResourceNode } from "./resource-graph";
import { parseUrn, stackType } from "./urn";

/** Steps after which a resource is no longer there. */
const removals = new Set(["delete", "delete-replaced", "discard", "discard-replaced", "remove-pending-replace"]);

const severities: { readonly [severity: string]: Diagnostic["severity"] } = {
    debug: "debug",
    info: "info",
    "info#err": "info",
    warning: "warning",
    error: "error",
};

/**
 * Reads what `pulumi preview --json` prints: the resources as they would be afterwards.
 * Source: pulumi/pulumi pkg/backend/display/json.go previewDigest.
 */
export function readPreviewFile(text: string): ResourceGraph {
    const { digest, steps } = readDigest(text);
    const nodes = new Map<string, ResourceNode>();
    for (const step of steps) {
        if (!isRecord(step) || typeof step["op"] !== "string" || removals.has(step["op"])) continue;
        const state = isRecord(step["newState"]) ? step["newState"] : step["oldState"];
        const node = isRecord(state) ? readRecordedResource(withProvider(state, step)) : undefined;
        // A replacement is three steps of one URN; the last one that creates says what will be there.
        if (node !== undefined) nodes.set(node.urn, step["op"] === "read" ? { ...node, external: true } : node);
    }
    return recordedGraph([...nodes.values()], readDiagnostics(digest["diagnostics"]));
}

/** Reads of what `pulumi preview --json` prints the resources as they are before the update; none for a new stack. */
export function readPreviewFileBefore(text: string): ResourceGraph {
    const nodes = new Map<string, ResourceNode>();
    for (const step of readDigest(text).steps) {
        const state = isRecord(step) ? step["oldState"] : undefined;
        const node = isRecord(step) && isRecord(state) ? readRecordedResource(withProvider(state, step)) : undefined;
        // A replacement is three steps of one URN, each with the same old state.
        if (node !== undefined && !nodes.has(node.urn)) nodes.set(node.urn, node);
    }
    return recordedGraph([...nodes.values()], []);
}

function readDigest(text: string): { readonly digest: RecordedState; readonly steps: readonly unknown[] } {
    const digest = readJson(text, 'the output of "pulumi preview --json"');
    const steps = digest["steps"];
    if (Array.isArray(steps)) return { digest, steps: steps as unknown[] };
    throw new CaptureError(
        'this is not the output of "pulumi preview --json": it has no steps; ' +
            '"pulumi preview --json > preview.json" makes one (--show-sames lists what does not change)',
    );
}

function withProvider(state: RecordedState, step: RecordedState): RecordedState {
    return typeof state["provider"] === "string" ? state : { ...state, provider: step["provider"] };
}

function readDiagnostics(diagnostics: unknown): Diagnostic[] {
    if (!Array.isArray(diagnostics)) return [];
    return diagnostics.filter(isRecord).map((each) => ({
        severity: severities[String(each["severity"])] ?? "info",
        message: typeof each["message"] === "string" ? each["message"].trimEnd() : "",
        ...(typeof each["urn"] === "string" && each["urn"] !== "" ? { urn: each["urn"] } : {}),
    }));
}

/** A graph of recorded resources; project, stack and outputs are those of the stack resource. */
export function recordedGraph(resources: readonly ResourceNode[], diagnostics: readonly Diagnostic[]): ResourceGraph {
    const stack = resources.find(({ type }) => type === stackType);
    const first = stack ?? resources[0];
    const parts = first === undefined ? undefined : parseUrn(first.urn);
    return {
        project: parts?.project ?? "",
        stack: parts?.stack ?? "",
        mode: "recorded",
        resources,
        outputs: stack?.outputs ?? {},
        diagnostics,
    };
}

/** Parses JSON of a known kind; an error says what was expected. */
export function readJson(text: string, what: string): { readonly [field: string]: unknown } {
    let value: unknown;
    try {
        value = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch (error) {
        throw new CaptureError(`this is not ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!isRecord(value)) throw new CaptureError(`this is not ${what}: it is not an object`);
    return value;
}
