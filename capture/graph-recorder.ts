import { stripVTControlCharacters } from "node:util";
import type { PropertyMap } from "../model/property-value";
import type { Diagnostic, ResourceGraph, ResourceNode } from "./resource-graph";
import { inStableOrder } from "./resource-order";
import { stackType } from "./urn";

type Draft = { -readonly [Field in keyof ResourceNode]: ResourceNode[Field] };

/** Collects what one run of a program registers, in order. */
export class GraphRecorder {
    public readonly diagnostics: Diagnostic[] = [];
    /** Functions nobody could answer offline: why the program failed, before its own account of it. */
    public readonly refusals: string[] = [];
    /** True once the program's own top level has ended and named its outputs. */
    public stackOutputsRegistered = false;

    private readonly nodes = new Map<string, Draft>();
    private readonly byId = new Map<string, PropertyMap>();
    private outputs: PropertyMap = {};

    public constructor(
        private readonly subject: Pick<ResourceGraph, "project" | "stack" | "mode" | "workingDirectory">,
        private readonly onDiagnostic?: (diagnostic: Diagnostic) => void,
    ) {}

    public say(severity: Diagnostic["severity"], text: string, urn?: string): void {
        // The SDK colours what it inspects for a terminal; a diagnostic is also read by files and pull requests.
        const message = stripVTControlCharacters(text);
        const diagnostic: Diagnostic =
            urn === undefined || urn === "" ? { severity, message } : { severity, message, urn };
        this.diagnostics.push(diagnostic);
        this.onDiagnostic?.(diagnostic);
    }

    /** Records a resource. A second one of the same URN is the program's error, and is said to be one. */
    public add(node: ResourceNode): void {
        if (this.nodes.has(node.urn)) {
            // Wording: pulumi/pulumi pkg/resource/deploy diagnostics, GetDuplicateResourceURNError (code 2001).
            this.say("error", `Duplicate resource URN '${node.urn}'; try giving it a unique name`, node.urn);
            return;
        }
        this.nodes.set(node.urn, { ...node });
        if (typeof node.id === "string") this.byId.set(`${node.type} ${node.id}`, node.inputs);
    }

    public find(urn: string): ResourceNode | undefined {
        return this.nodes.get(urn);
    }

    /** Inputs of the resource that answered with that id. */
    public inputsById(type: string, id: string): PropertyMap | undefined {
        return this.byId.get(`${type} ${id}`);
    }

    public setOutputs(urn: string, outputs: PropertyMap): void {
        const node = this.nodes.get(urn);
        if (node === undefined) return;
        node.outputs = node.custom ? { ...node.outputs, ...outputs } : outputs;
        if (node.type !== stackType) return;
        this.outputs = outputs;
        this.stackOutputsRegistered = true;
    }

    public graph(): ResourceGraph {
        return {
            ...this.subject,
            resources: inStableOrder(this.nodes.values()),
            outputs: this.outputs,
            diagnostics: [...this.diagnostics],
        };
    }
}
