import type { ResourceNode } from "../capture/resource-graph";
import type { Unsupported } from "./front-door";
import { known } from "./property-reader";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import {
    apiMappingType,
    apiModelType,
    apiType,
    authorizerType,
    deploymentType,
    integrationResponseType,
    integrationType,
    routeResponseType,
    routeType,
    stageType,
} from "./resource-types";
import { unsupported } from "./unsupported";

const partTypes = {
    routes: routeType,
    integrations: integrationType,
    authorizers: authorizerType,
    stages: stageType,
    mappings: apiMappingType,
    deployments: deploymentType,
    routeResponses: routeResponseType,
    integrationResponses: integrationResponseType,
    models: apiModelType,
} as const;

/** The resources of one API of apigatewayv2, by what they are. */
export type ApiParts = { readonly [Part in keyof typeof partTypes]: readonly ResourceNode[] };

/** The resources of every API of apigatewayv2, and those whose API is none of the program. */
export interface ApiCollection {
    readonly of: (api: ResourceNode) => ApiParts | undefined;
    readonly orphans: readonly Unsupported[];
}

/** Sorts the resources of a program by the HTTP or WebSocket API they belong to, without the mappings of REST APIs. */
export function collectApiParts(index: ResourceIndex, mappingsOfRest: ReadonlySet<string>): ApiCollection {
    const owned = new Map<string, Record<keyof ApiParts, ResourceNode[]>>();
    const orphans: Unsupported[] = [];
    for (const [part, type] of Object.entries(partTypes) as [keyof ApiParts, string][]) {
        for (const node of index.ofType(type)) {
            if (mappingsOfRest.has(node.urn)) continue;
            const api = apiOf(index, node);
            if (api === undefined || isAmbiguous(api)) {
                orphans.push(unsupported(node, orphan(node, api?.candidates)));
                continue;
            }
            const parts = owned.get(api.urn) ?? noParts();
            parts[part].push(node);
            owned.set(api.urn, parts);
        }
    }
    return { of: (api) => owned.get(api.urn), orphans };
}

/** Parts of an API that has none. */
export function noParts(): Record<keyof ApiParts, ResourceNode[]> {
    const names = Object.keys(partTypes) as (keyof ApiParts)[];
    return Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<keyof ApiParts, ResourceNode[]>;
}

/** Longer than any chain of resources of which each takes the API from the one before. */
const longestChain = 8;

/** The API a resource belongs to; it may be taken from another of the API's resources (`route.apiId`). */
export function apiOf(
    index: ResourceIndex,
    node: ResourceNode,
    steps = longestChain,
): ReturnType<ResourceIndex["referenced"]> {
    if (steps === 0) return undefined;
    const found = index.referenced(node, "apiId", [apiType]);
    if (found !== undefined) return found;
    for (const source of index.sources(node, "apiId")) {
        const behind = source.urn === node.urn ? undefined : apiOf(index, source, steps - 1);
        if (behind !== undefined) return behind;
    }
    return undefined;
}

function orphan(node: ResourceNode, candidates: readonly ResourceNode[] | undefined): string {
    if (candidates !== undefined)
        return `its apiId is computed from ${candidates.map(({ name }) => `"${name}"`).join(" and ")}; one API is needed`;
    const id = known(node.inputs["apiId"]);
    return `its API${id === undefined ? "" : ` ${id}`} is not declared in this program`;
}
