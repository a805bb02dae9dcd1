import type { ResourceNode } from "../../capture/resource-graph";
import type { Unsupported } from "../front-door";
import { apiMappingType } from "../resource-types";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { known } from "../property-reader";
import { unsupported } from "../unsupported";
import {
    basePathMappingType,
    gatewayResponseType,
    integrationResponseType,
    methodResponseType,
    methodSettingsType,
    methodType,
    modelType,
    requestValidatorType,
    resourceType,
    restApiPolicyType,
    restApiType,
    restAuthorizerType,
    restDeploymentType,
    restIntegrationType,
    restStageType,
} from "./rest-resource-types";

const partTypes = {
    resources: resourceType,
    methods: methodType,
    methodResponses: methodResponseType,
    integrations: restIntegrationType,
    integrationResponses: integrationResponseType,
    authorizers: restAuthorizerType,
    models: modelType,
    validators: requestValidatorType,
    gatewayResponses: gatewayResponseType,
    policies: restApiPolicyType,
    deployments: restDeploymentType,
    stages: restStageType,
    methodSettings: methodSettingsType,
    basePathMappings: basePathMappingType,
    apiMappings: apiMappingType,
} as const;

/** The resources of one REST API, by what they are. */
export type RestParts = { readonly [Part in keyof typeof partTypes]: readonly ResourceNode[] };

/** The resources of every REST API, and those whose API is none of the program. */
export interface RestCollection {
    readonly of: (api: ResourceNode) => RestParts | undefined;
    readonly orphans: readonly Unsupported[];
    /** Mappings of apigatewayv2 that stand in front of a REST API. */
    readonly mappings: ReadonlySet<string>;
}

/** Sorts the resources of a program by the REST API they belong to. */
export function collectRestParts(index: ResourceIndex): RestCollection {
    const owned = new Map<string, Record<keyof RestParts, ResourceNode[]>>();
    const orphans: Unsupported[] = [];
    const mappings = new Set<string>();
    for (const [part, type] of Object.entries(partTypes) as [keyof RestParts, string][]) {
        for (const node of index.ofType(type)) {
            const api = restApiOf(index, node);
            if (api !== undefined && !isAmbiguous(api)) {
                const parts = owned.get(api.urn) ?? noParts();
                parts[part].push(node);
                owned.set(api.urn, parts);
                if (part === "apiMappings") mappings.add(node.urn);
            } else if (part !== "apiMappings") orphans.push(unsupported(node, orphan(node, api?.candidates)));
        }
    }
    return { of: (api) => owned.get(api.urn), orphans, mappings };
}

/** Parts of an API that has none. */
export function noParts(): Record<keyof RestParts, ResourceNode[]> {
    const names = Object.keys(partTypes) as (keyof RestParts)[];
    return Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<keyof RestParts, ResourceNode[]>;
}

/** How the property that names the API is called differs from type to type. */
const apiProperties = ["restApi", "restApiId", "apiId"] as const;

/** Longer than any chain of resources of which each takes the API from the one before. */
const longestChain = 8;

/** The API a resource belongs to; it may be taken from another of the API's resources (`method.restApi`). */
export function restApiOf(
    index: ResourceIndex,
    node: ResourceNode,
    steps = longestChain,
): ReturnType<ResourceIndex["referenced"]> {
    const property = apiProperties.find((name) => node.inputs[name] !== undefined && node.inputs[name] !== null);
    if (property === undefined || steps === 0) return undefined;
    const found = index.referenced(node, property, [restApiType]);
    if (found !== undefined) return found;
    for (const source of index.sources(node, property)) {
        const behind = source.urn === node.urn ? undefined : restApiOf(index, source, steps - 1);
        if (behind !== undefined) return behind;
    }
    return undefined;
}

function orphan(node: ResourceNode, candidates: readonly ResourceNode[] | undefined): string {
    const property = apiProperties.find((name) => node.inputs[name] !== undefined) ?? "restApi";
    if (candidates !== undefined)
        return `its ${property} is computed from ${candidates.map(({ name }) => `"${name}"`).join(" and ")}; one API is needed`;
    const id = known(node.inputs[property]);
    return `its API${id === undefined ? "" : ` ${id}`} is not declared in this program`;
}
