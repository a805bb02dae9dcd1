import type { ResourceNode } from "../../capture/resource-graph";
import type { Unsupported } from "../front-door";
import { known } from "../property-reader";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { unsupported } from "../unsupported";
import type { ResourcePath, ResourcePaths } from "./resource-paths";
import type { RestParts } from "./rest-parts";
import { methodType } from "./rest-resource-types";

/** A method with the resource it is of and all that hangs on it. */
export interface MethodParts {
    readonly node: ResourceNode;
    readonly httpMethod: string | undefined;
    readonly path: ResourcePath;
    /** The resource, or the API for its root; absent: declared elsewhere. */
    readonly resource?: ResourceNode;
    readonly integration?: ResourceNode;
    readonly responses: readonly ResourceNode[];
    readonly integrationResponses: readonly ResourceNode[];
}

/** Brings each method of an API together with its parts, which name it by resource and HTTP method. */
export function methodsOf(
    index: ResourceIndex,
    paths: ResourcePaths,
    parts: RestParts,
): { methods: MethodParts[]; left: Unsupported[] } {
    const left: Unsupported[] = [];
    const declared = new Set<string>();
    const keyOf = (node: ResourceNode): string | undefined => {
        const resource = paths.referenced(node, "resourceId");
        const httpMethod = httpMethodOf(index, node);
        if (httpMethod === undefined) return undefined;
        // A resource declared elsewhere is told from others by its id alone.
        const id =
            resource === undefined
                ? known(node.inputs["resourceId"])
                : isAmbiguous(resource)
                  ? undefined
                  : resource.urn;
        return id === undefined ? undefined : `${httpMethod} ${id}`;
    };
    for (const node of parts.methods) declared.add(keyOf(node) ?? node.urn);
    const grouped = (nodes: readonly ResourceNode[]): ReadonlyMap<string, ResourceNode[]> => {
        const groups = new Map<string, ResourceNode[]>();
        for (const node of nodes) {
            const key = keyOf(node);
            if (key === undefined || !declared.has(key))
                left.push(unsupported(node, "its method is not declared in this program"));
            else groups.set(key, [...(groups.get(key) ?? []), node]);
        }
        return groups;
    };
    const integrations = grouped(parts.integrations);
    const responses = grouped(parts.methodResponses);
    const integrationResponses = grouped(parts.integrationResponses);
    const methods = parts.methods.map((node): MethodParts => {
        const resource = paths.referenced(node, "resourceId");
        const key = keyOf(node) ?? node.urn;
        const [integration, ...more] = integrations.get(key) ?? [];
        left.push(
            ...more.map((other) => unsupported(other, `its method has the integration "${integration?.name ?? ""}"`)),
        );
        return {
            node,
            httpMethod: httpMethodOf(index, node),
            path: pathOf(paths, resource, node),
            ...(resource === undefined || isAmbiguous(resource) ? {} : { resource }),
            ...(integration === undefined ? {} : { integration }),
            responses: responses.get(key) ?? [],
            integrationResponses: integrationResponses.get(key) ?? [],
        };
    });
    return { methods, left };
}

/** `httpMethod` of a part may be taken from its method. */
function httpMethodOf(index: ResourceIndex, node: ResourceNode): string | undefined {
    const written = known(node.inputs["httpMethod"]);
    if (written !== undefined || node.type === methodType) return written?.toUpperCase();
    const method = index.referenced(node, "httpMethod", [methodType]);
    return method === undefined || isAmbiguous(method) ? undefined : known(method.inputs["httpMethod"])?.toUpperCase();
}

function pathOf(
    paths: ResourcePaths,
    resource: ReturnType<ResourceIndex["referenced"]>,
    node: ResourceNode,
): ResourcePath {
    if (resource === undefined) {
        const id = known(node.inputs["resourceId"]);
        return { problem: `its resource${id === undefined ? "" : ` ${id}`} is not declared in this program` };
    }
    if (isAmbiguous(resource)) {
        const names = resource.candidates.map(({ name }) => `"${name}"`).join(" and ");
        return { problem: `its resourceId is computed from ${names}; one resource is needed` };
    }
    return paths.of(resource);
}
