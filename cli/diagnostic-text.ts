import type { Diagnostic, ResourceNode } from "../capture/resource-graph";
import type { Colours } from "./colours";
import { shortType } from "./resource-tree";

/** Diagnostics as Pulumi prints them: grouped by resource, in the order in which each resource first spoke. */
export function printDiagnostics(
    diagnostics: readonly Diagnostic[],
    resources: readonly ResourceNode[],
    colours: Colours,
): string[] {
    const nodes = new Map(resources.map((node) => [node.urn, node]));
    const groups = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnostics) {
        if (diagnostic.severity === "debug") continue;
        const heading = headingOf(nodes.get(diagnostic.urn ?? "") ?? resources[0], diagnostic.urn);
        groups.set(heading, [...(groups.get(heading) ?? []), diagnostic]);
    }
    return [...groups].flatMap(([heading, group], index) => [
        ...(index === 0 ? [] : [""]),
        `  ${heading}:`,
        ...group.flatMap((diagnostic) => printDiagnostic(diagnostic, colours).map((line) => `    ${line}`.trimEnd())),
    ]);
}

function headingOf(node: ResourceNode | undefined, urn: string | undefined): string {
    return node === undefined ? (urn ?? "program") : `${shortType(node.type)} (${node.name})`;
}

function printDiagnostic({ severity, message }: Diagnostic, colours: Colours): string[] {
    const lines = message.trimEnd().split("\n");
    if (severity === "warning") return [`${colours.warn("warning:")} ${lines[0] ?? ""}`, ...lines.slice(1)];
    if (severity === "error") return [`${colours.bad("error:")} ${lines[0] ?? ""}`, ...lines.slice(1)];
    return lines;
}
