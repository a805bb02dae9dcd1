import type { ResourceGraph, ResourceNode } from "../capture/resource-graph";
import { isResourceReference, reveal } from "../model/property-value";
import { known } from "./property-reader";
import { stackType } from "./resource-types";

/** Several resources a property may refer to, where one was needed. */
export interface Ambiguous {
    readonly candidates: readonly ResourceNode[];
}

/** Tells one resource found from several. */
export function isAmbiguous(found: ResourceNode | Ambiguous | undefined): found is Ambiguous {
    return found !== undefined && "candidates" in found;
}

/** Outputs that name a resource to others, beside its id. */
const namingOutputs = ["arn", "invokeArn", "qualifiedArn", "qualifiedInvokeArn"] as const;

/** The resources of a graph, found by type, by URN, by what they are called and by who refers to them. */
export class ResourceIndex {
    readonly #byUrn = new Map<string, ResourceNode>();
    readonly #byType = new Map<string, ResourceNode[]>();
    readonly #byValue = new Map<string, ResourceNode[]>();
    readonly #children = new Map<string, ResourceNode[]>();

    constructor(graph: ResourceGraph) {
        for (const node of graph.resources) {
            this.#byUrn.set(node.urn, node);
            append(this.#byType, node.type, node);
            if (node.parent !== undefined) append(this.#children, node.parent, node);
            for (const value of [node.id, ...namingOutputs.map((name) => node.outputs[name])]) {
                const text = known(value);
                if (text !== undefined && text !== "") append(this.#byValue, text, node);
            }
        }
    }

    /** Resources of the types, in the graph's order within each. */
    ofType(...types: readonly string[]): readonly ResourceNode[] {
        return types.flatMap((type) => this.#byType.get(type) ?? []);
    }

    /** The resource of one type whose id or ARN a text is. */
    called(text: string, type: string): ResourceNode | undefined {
        return this.#byValue.get(text)?.find((node) => node.type === type);
    }

    /** All resources below one, at any depth. */
    inside(urn: string): ResourceNode[] {
        return (this.#children.get(urn) ?? []).flatMap((child) => [child, ...this.inside(child.urn)]);
    }

    /** The resource of a URN. */
    get(urn: string | undefined): ResourceNode | undefined {
        return urn === undefined ? undefined : this.#byUrn.get(urn);
    }

    /**
     * The resource of one of the types that a property refers to.
     * By value when the value is known (`value` when only a part of the property names it). In a preview ids are
     * unknown, and Pulumi records which resources a property was computed from: those of the right type count.
     */
    referenced(
        node: ResourceNode,
        property: string,
        types: readonly string[],
        value = known(node.inputs[property]),
    ): ResourceNode | Ambiguous | undefined {
        const right = (candidate: ResourceNode): boolean => types.includes(candidate.type);
        const written = reveal(node.inputs[property]);
        if (isResourceReference(written)) {
            const direct = this.#byUrn.get(written.urn);
            if (direct !== undefined && right(direct)) return direct;
        }
        const named = value === undefined ? undefined : this.#byValue.get(value)?.find(right);
        if (named !== undefined) return named;
        const sources = node.propertyDependencies[property];
        const urns = sources ?? (value === undefined && written !== undefined ? node.dependencies : []);
        return one(this.#resolve(urns).filter(right)) ?? one(this.#below(urns).filter(right));
    }

    /** The resources a property is computed from. */
    sources(node: ResourceNode, property: string): readonly ResourceNode[] {
        return this.#resolve(node.propertyDependencies[property] ?? []);
    }

    #resolve(urns: readonly string[]): ResourceNode[] {
        return [...new Set(urns)].flatMap((urn) => this.#byUrn.get(urn) ?? []);
    }

    /** What lies inside the components among the URNs: an output of a component depends on the component alone. */
    #below(urns: readonly string[]): ResourceNode[] {
        const components = this.#resolve(urns).filter((node) => !node.custom && node.type !== stackType);
        return [...new Set(components.flatMap((node) => this.inside(node.urn)))];
    }
}

function one(found: readonly ResourceNode[]): ResourceNode | Ambiguous | undefined {
    return found.length > 1 ? { candidates: found } : found[0];
}

function append(map: Map<string, ResourceNode[]>, key: string, node: ResourceNode): void {
    const list = map.get(key);
    if (list === undefined) map.set(key, [node]);
    else list.push(node);
}
