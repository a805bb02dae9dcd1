import type { ResourceNode } from "../../capture/resource-graph";
import { known } from "../property-reader";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import {
    integrationResponseType,
    methodResponseType,
    methodType,
    resourceType,
    restApiType,
    restIntegrationType,
} from "./rest-resource-types";

/** The path of a resource, or one sentence that says why it is not known. */
export type ResourcePath = { readonly path: string } | { readonly problem: string };

/** Resources that pass the id of their own resource on, as `method.resourceId`. */
const carriers: readonly string[] = [methodType, methodResponseType, restIntegrationType, integrationResponseType];

/** Deeper than any path: a URL has 10,240 characters at most (reference 1.4), and a circle ends here. */
const deepest = 300;

/** The tree of resources of the program's REST APIs. The root of each is the API itself. */
export class ResourcePaths {
    readonly #paths = new Map<string, ResourcePath>();
    readonly #roots: ReadonlyMap<string, ResourceNode>;

    constructor(private readonly index: ResourceIndex) {
        this.#roots = new Map(
            index.ofType(restApiType).flatMap((api) => {
                const id = known(api.outputs["rootResourceId"]);
                return id === undefined || id === "" ? [] : [[id, api] as const];
            }),
        );
    }

    /** The resource, or the API for its root, that `resourceId` or `parentId` of a node refers to. */
    referenced(
        node: ResourceNode,
        property: "resourceId" | "parentId",
        steps = deepest,
    ): ReturnType<ResourceIndex["referenced"]> {
        const id = known(node.inputs[property]);
        const root = id === undefined ? undefined : this.#roots.get(id);
        if (root !== undefined) return root;
        const found = this.index.referenced(node, property, [resourceType, restApiType]);
        if (found !== undefined || steps === 0) return found;
        const carrier = this.index.sources(node, property).find(({ type }) => carriers.includes(type));
        return carrier === undefined ? undefined : this.referenced(carrier, "resourceId", steps - 1);
    }

    /** The path of a resource: the parts from the root down. */
    of(node: ResourceNode, steps = deepest): ResourcePath {
        if (node.type === restApiType) return { path: "/" };
        const before = this.#paths.get(node.urn);
        if (before !== undefined) return before;
        const found = this.#read(node, steps);
        this.#paths.set(node.urn, found);
        return found;
    }

    #read(node: ResourceNode, steps: number): ResourcePath {
        const part = known(node.inputs["pathPart"]);
        const whole = known(node.outputs["path"]);
        if (node.external && whole !== undefined) return { path: whole };
        if (part === undefined)
            return { problem: `pathPart of resource "${node.name}" is not known before the deployment` };
        if (steps === 0) return { problem: `resource "${node.name}" stands below itself` };
        const parent = this.referenced(node, "parentId");
        if (isAmbiguous(parent)) {
            const names = parent.candidates.map(({ name }) => `"${name}"`).join(" and ");
            return { problem: `parentId of resource "${node.name}" is computed from ${names}` };
        }
        if (parent === undefined) {
            return whole === undefined
                ? { problem: `the parent of resource "${node.name}" is not declared in this program` }
                : { path: whole };
        }
        const above = this.of(parent, steps - 1);
        return "problem" in above ? above : { path: `${above.path === "/" ? "" : above.path}/${part}` };
    }
}
