import type { ResourceGraph, ResourceNode } from "../../capture/resource-graph";
import { type PropertyMap, type PropertyValue, unknown } from "../../model/property-value";

/** What a spec says of a resource; the rest is as an ordinary resource of the program. */
export type ResourceSketch = Partial<Omit<ResourceNode, "urn" | "type" | "name">> & {
    readonly type: string;
    readonly name: string;
};

/** URN of a resource at the top of the sample program. */
export function urnOf(type: string, name: string): string {
    return `urn:pulumi:dev::shop::${type}::${name}`;
}

export const stackUrn = urnOf("pulumi:pulumi:Stack", "shop-dev");

/** A graph as capture makes it, from sketches in order of registration. */
export function programGraph(sketches: readonly ResourceSketch[], rest: Partial<ResourceGraph> = {}): ResourceGraph {
    const stack: ResourceSketch = { type: "pulumi:pulumi:Stack", name: "shop-dev", custom: false };
    const nodes = [stack, ...sketches].map((sketch): ResourceNode => ({
        urn: urnOf(sketch.type, sketch.name),
        ...(sketch === stack ? {} : { parent: stackUrn }),
        custom: true,
        remote: false,
        external: false,
        inputs: {},
        outputs: {},
        dependencies: [],
        propertyDependencies: {},
        protect: false,
        retainOnDelete: false,
        deleteBeforeReplace: false,
        provider: "",
        version: "7.48.0",
        ignoreChanges: [],
        aliases: [],
        ...sketch,
    }));
    return {
        project: "shop",
        stack: "dev",
        mode: "preview",
        resources: nodes,
        outputs: {},
        diagnostics: [],
        ...rest,
    };
}

/** Inputs computed from other resources, unknown in a preview: the property's name to URNs. */
export function computed(from: Readonly<Record<string, readonly string[]>>): {
    inputs: PropertyMap;
    propertyDependencies: Readonly<Record<string, readonly string[]>>;
    dependencies: readonly string[];
} {
    const inputs: Record<string, PropertyValue> = {};
    for (const name of Object.keys(from)) inputs[name] = unknown;
    return { inputs, propertyDependencies: from, dependencies: [...new Set(Object.values(from).flat())] };
}

/** A resource with plain inputs and, in a preview, unknown ones that name where they come from. */
export function resource(
    type: string,
    name: string,
    inputs: PropertyMap,
    from: Readonly<Record<string, readonly string[]>> = {},
    rest: Partial<ResourceSketch> = {},
): ResourceSketch {
    const links = computed(from);
    return { ...links, inputs: { ...links.inputs, ...inputs }, ...rest, type, name };
}
