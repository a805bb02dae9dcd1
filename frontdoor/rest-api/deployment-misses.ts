import type { ResourceNode } from "../../capture/resource-graph";
import type { ResourceIndex } from "../resource-index";
import type { MethodParts } from "./method-parts";

/**
 * Methods and integrations a deployment does not wait for: it is a picture of the API at the moment it is made, and
 * Pulumi creates what does not depend on one another in any order. Methods of a document come with what brings it.
 * Source: API Gateway developer guide, "Deploy REST APIs"; reference 10.5, point 3.
 */
export function missedBy(index: ResourceIndex, deployment: ResourceNode, methods: readonly MethodParts[]): string[] {
    const waited = waitedFor(index, deployment);
    const bringer = (urn: string): string => urn.split("#/")[0] ?? urn;
    return methods
        .flatMap(({ node, integration }) => [node.urn, ...(integration === undefined ? [] : [integration.urn])])
        .filter((urn) => !waited.has(bringer(urn)));
}

/** Everything Pulumi has made by the time it makes a resource: URNs, with the resource's own. */
export function waitedFor(index: ResourceIndex, waiting: ResourceNode): ReadonlySet<string> {
    const made = new Set<string>();
    const open = [waiting.urn];
    for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
        if (made.has(urn)) continue;
        made.add(urn);
        const node = index.get(urn);
        if (node === undefined) continue;
        open.push(...node.dependencies, ...Object.values(node.propertyDependencies).flat());
        // Whoever waits for a component waits for all inside it.
        if (!node.custom && urn !== waiting.parent) open.push(...index.inside(urn).map((inner) => inner.urn));
    }
    return made;
}
