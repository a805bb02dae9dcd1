import type { ResourceNode } from "../capture/resource-graph";
import type { PropertyMap } from "../model/property-value";

/**
 * A resource API Gateway makes when it imports a document, as the program would have declared it. Its URN is that of the
 * resource that brings the document, with a JSON Pointer into it behind "#".
 */
export function madeResource(
    from: ResourceNode,
    type: string,
    pointer: string,
    name: string,
    inputs: PropertyMap,
): ResourceNode {
    const { custom, remote, protect, retainOnDelete, deleteBeforeReplace, provider, version } = from;
    return {
        ...{ custom, remote, protect, retainOnDelete, deleteBeforeReplace, provider, version },
        ignoreChanges: [],
        aliases: [],
        urn: `${from.urn}#${pointer}`,
        type,
        name,
        parent: from.urn,
        external: false,
        inputs,
        outputs: {},
        dependencies: [],
        propertyDependencies: {},
    };
}

/** A name as one part of a JSON Pointer. Source: RFC 6901, section 4. */
export function pointerPart(name: string): string {
    return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
