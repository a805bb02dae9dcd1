import type { Diagnostic, ResourceGraph } from "../capture/resource-graph";
import type { Reading } from "../frontdoor";
import { routeRows } from "../report";
import type { PlanChanges } from "./compare-plans";
import { toJson } from "./property-document";

/** The document of `gatehouse preview --json`, as docs/cli.md describes it; the graph must be masked already. */
export function previewDocument(
    graph: ResourceGraph,
    { frontDoors, unsupported }: Reading,
    changes?: PlanChanges,
): unknown {
    return {
        stack: graph.stack,
        project: graph.project,
        mode: graph.mode,
        resources: graph.resources.map((node) => toJson(node)),
        outputs: toJson(graph.outputs),
        frontDoors: frontDoors.map((frontDoor) => ({ ...(toJson(frontDoor) as object), table: routeRows(frontDoor) })),
        unsupported,
        ...(changes === undefined ? {} : { routeChanges: changes.diffs, notCompared: changes.notCompared }),
        diagnostics: graph.diagnostics,
    };
}

/** The same document when the program came to nothing: what went wrong is the last diagnostic. */
export function failureDocument(
    stack: string | undefined,
    diagnostics: readonly Diagnostic[],
    message: string,
): unknown {
    return {
        stack: stack ?? null,
        project: null,
        mode: null,
        resources: [],
        outputs: {},
        frontDoors: [],
        unsupported: [],
        diagnostics: [...diagnostics, { severity: "error", message }],
    };
}
