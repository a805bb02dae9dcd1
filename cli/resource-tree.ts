import type { Diagnostic, ResourceGraph, ResourceNode } from "../capture/resource-graph";
import type { Colours } from "./colours";

/** One line of the tree before it is set in columns. */
interface Line {
    readonly node: ResourceNode;
    readonly branch: string;
}

/** The resources as `pulumi preview` shows them: Type, Name, Plan and Info, children below their parent. */
export function printResourceTree(graph: ResourceGraph, colours: Colours): string[] {
    const lines = branches(graph);
    const rows = lines.map(({ node, branch }) => ({
        type: branch + shortType(node.type),
        name: node.name,
        plan: planOf(graph, node),
        info: infoOf(graph, node),
        mark: markOf(graph, node),
    }));
    const width = (column: "type" | "name" | "plan", heading: string): number =>
        Math.max(heading.length, ...rows.map((row) => row[column].length));
    const [type, name, plan] = [width("type", "Type"), width("name", "Name"), width("plan", "Plan")];
    const heading = `     ${"Type".padEnd(type)}  ${"Name".padEnd(name)}  ${"Plan".padEnd(plan)}  Info`;
    const dress = (text: string, mark: string): string => (mark === "+" ? colours.good(text) : text);
    return [
        colours.strong(rows.some(({ info }) => info !== "") ? heading : heading.replace(/ +Info$/, "")),
        ...rows.map((row) => {
            const planned = dress(row.plan.padEnd(plan), row.mark);
            const line = ` ${dress(row.mark.padEnd(4), row.mark)}${row.type.padEnd(type)}  ${row.name.padEnd(name)}  `;
            return `${line}${planned}  ${row.info}`.trimEnd();
        }),
    ];
}

/** `+ 12 to create`, and what is only read. */
export function printResourceCounts({ mode, resources }: ResourceGraph, colours: Colours): string[] {
    if (mode === "recorded") return [`    ${resources.length} recorded`];
    const read = resources.filter(({ external }) => external).length;
    const created = resources.length - read;
    return [
        ...(created === 0 && read > 0 ? [] : [`    ${colours.good(`+ ${created} to create`)}`]),
        ...(read === 0 ? [] : [`    > ${read} to read`]),
    ];
}

/** A type token as Pulumi shows it: `aws:apigatewayv2/route:Route` as `aws:apigatewayv2:Route`. */
export function shortType(type: string): string {
    return type.replace(/^([^:]+:[^:/]+)\/[^:]+:/, "$1:");
}

function branches({ resources }: ResourceGraph): Line[] {
    const present = new Set(resources.map(({ urn }) => urn));
    const children = new Map<string, ResourceNode[]>();
    const roots: ResourceNode[] = [];
    for (const node of resources) {
        if (node.parent === undefined || !present.has(node.parent)) roots.push(node);
        else children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
    }
    const lines: Line[] = [];
    const walk = (node: ResourceNode, branch: string, below: string): void => {
        lines.push({ node, branch });
        const inside = children.get(node.urn) ?? [];
        for (const [index, child] of inside.entries()) {
            const last = index === inside.length - 1;
            walk(child, `${below}${last ? "└─ " : "├─ "}`, `${below}${last ? "   " : "│  "}`);
        }
    };
    for (const root of roots) walk(root, "", "");
    return lines;
}

function planOf({ mode }: ResourceGraph, { external }: ResourceNode): string {
    return mode === "recorded" ? "" : external ? "read" : "create";
}

function markOf(graph: ResourceGraph, node: ResourceNode): string {
    const plan = planOf(graph, node);
    return plan === "create" ? "+" : plan === "read" ? ">" : "";
}

function infoOf({ diagnostics, resources }: ResourceGraph, node: ResourceNode): string {
    const root = resources[0]?.urn;
    const about = diagnostics.filter(({ urn }) => (urn ?? root) === node.urn);
    const count = (severity: Diagnostic["severity"], one: string): string[] => {
        const number = about.filter((diagnostic) => diagnostic.severity === severity).length;
        return number === 0 ? [] : [`${number} ${one}${number === 1 ? "" : "s"}`];
    };
    return [...count("error", "error"), ...count("warning", "warning"), ...count("info", "message")].join("; ");
}
