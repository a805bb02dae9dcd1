import type { ResourceGraph } from "../capture/resource-graph";
import type { Reading } from "../frontdoor";
import { printHeading, printRouteTable, printSettings } from "../report";
import type { Colours } from "./colours";
import { type PlanChanges, printPlanChanges } from "./compare-plans";
import { printDiagnostics } from "./diagnostic-text";
import { printProperties } from "./property-text";
import { printResourceCounts, printResourceTree, shortType } from "./resource-tree";

/** What the human form shows beyond the usual. */
export interface PreviewTextOptions {
    readonly colours: Colours;
    /** Every input of every resource. @default false */
    readonly inputs?: boolean;
    /** Against another plan. @default nothing is compared */
    readonly changes?: PlanChanges | undefined;
}

/** A preview for people: tree, outputs, counts, route tables, what was not read, and what was said. */
export function printPreview(
    graph: ResourceGraph,
    reading: Reading,
    { colours, inputs = false, changes }: PreviewTextOptions,
): string {
    const { strong } = colours;
    const sections: string[][] = [
        [strong(`${graph.mode === "recorded" ? "Recorded" : "Previewing update"} (${graph.stack}):`)],
        printResourceTree(graph, colours),
        ...(inputs ? [[strong("Inputs:"), ...printInputs(graph)]] : []),
        ...(Object.keys(graph.outputs).length === 0
            ? []
            : [[strong("Outputs:"), ...printProperties(graph.outputs, "    ")]]),
        [strong("Resources:"), ...printResourceCounts(graph, colours)],
        ...reading.frontDoors.map((frontDoor) => [
            strong(printHeading(frontDoor)),
            ...indented(printRouteTable(frontDoor, { heading: colours.faint })),
            "",
            ...indented(printSettings(frontDoor)),
        ]),
    ];
    if (changes !== undefined) sections.push(printPlanChanges(changes, colours));
    if (reading.unsupported.length > 0) {
        const lines = reading.unsupported.map(
            ({ type, name, reason }) => `    ${shortType(type)} (${name}): ${reason}`,
        );
        sections.push([strong("Not read:"), ...lines]);
    }
    const said = printDiagnostics(graph.diagnostics, graph.resources, colours);
    if (said.length > 0) sections.push([strong("Diagnostics:"), ...said]);
    return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function indented(text: string): string[] {
    return text.split("\n").map((line) => `    ${line}`);
}

function printInputs({ resources }: ResourceGraph): string[] {
    return resources.flatMap(({ type, name, inputs }) =>
        Object.keys(inputs).length === 0
            ? []
            : [`    ${shortType(type)} (${name}):`, ...printProperties(inputs, "        ")],
    );
}
