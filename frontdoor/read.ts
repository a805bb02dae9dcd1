import type { ResourceGraph, ResourceNode } from "../capture/resource-graph";
import { isUnknown } from "../model/property-value";
import { importOpenApi } from "./import-open-api";
import type { FrontDoor, FunctionDescription, Unsupported } from "./front-door";
import { known } from "./property-reader";
import { readFunctionUrl } from "./read-function-url";
import { readFunctions } from "./read-functions";
import { type ApiParts, readHttpApi } from "./read-http-api";
import { isAmbiguous, ResourceIndex } from "./resource-index";
import { importRestApis } from "./rest-api/import-rest-api";
import { readRestApis } from "./rest-api/read-rest-apis";
import {
    apiMappingType,
    apiType,
    authorizerType,
    functionUrlType,
    integrationType,
    routeType,
    stageType,
} from "./resource-types";
import { unreadKinds, unreadParts, unsupported } from "./unsupported";

/** What a program's resources come to. */
export interface Reading {
    readonly frontDoors: readonly FrontDoor[];
    /** Every function of the program, whether a front door names it or not. */
    readonly functions: readonly FunctionDescription[];
    /** Everything that takes requests, or should, and is not in `frontDoors`. */
    readonly unsupported: readonly Unsupported[];
}

/** Reads the front doors of any program from the resources it registered; never from components. Never throws. */
export function readFrontDoors(registered: ResourceGraph): Reading {
    const http = importOpenApi(registered);
    const rest = importRestApis(http.graph);
    const { graph } = rest;
    const index = new ResourceIndex(graph);
    const restReading = readRestApis(index);
    const partTypes = {
        routes: routeType,
        integrations: integrationType,
        authorizers: authorizerType,
        stages: stageType,
        mappings: apiMappingType,
    };
    const left: Unsupported[] = [];
    const owned = new Map<string, Record<keyof ApiParts, ResourceNode[]>>();
    for (const [part, type] of Object.entries(partTypes) as [keyof ApiParts, string][]) {
        for (const node of index.ofType(type)) {
            if (restReading.mappings.has(node.urn)) continue;
            const api = index.referenced(node, "apiId", [apiType]);
            if (api === undefined || isAmbiguous(api)) {
                left.push(unsupported(node, orphan(node, api?.candidates)));
                continue;
            }
            const parts = owned.get(api.urn) ?? noParts();
            parts[part].push(node);
            owned.set(api.urn, parts);
        }
    }
    const frontDoors: FrontDoor[] = [];
    for (const api of index.ofType(apiType)) {
        const parts = owned.get(api.urn);
        if (api.external && parts === undefined) continue;
        const refusal = refused(api);
        if (refusal === undefined) frontDoors.push(readHttpApi(index, api, parts ?? noParts()));
        else left.push(unsupported(api, refusal));
    }
    frontDoors.push(...restReading.frontDoors);
    frontDoors.push(...index.ofType(functionUrlType).map((node) => readFunctionUrl(index, node)));
    return {
        frontDoors,
        functions: readFunctions(index),
        unsupported: [
            ...http.unsupported,
            ...rest.unsupported,
            ...left,
            ...restReading.unsupported,
            ...frontDoors.flatMap((frontDoor) => unreadParts(graph, frontDoor)),
            ...unreadKinds(graph, index, frontDoors),
        ],
    };
}

function noParts(): Record<keyof ApiParts, ResourceNode[]> {
    return { routes: [], integrations: [], authorizers: [], stages: [], mappings: [] };
}

/** Why an API cannot be read as an HTTP API; undefined when it can. */
function refused({ inputs, outputs, external }: ResourceNode): string | undefined {
    const protocol = inputs["protocolType"] ?? (external ? outputs["protocolType"] : undefined);
    if (known(protocol) === "WEBSOCKET") return "a WebSocket API is not read yet";
    if (protocol !== undefined && !isUnknown(protocol) && known(protocol) !== "HTTP")
        return `protocolType ${known(protocol) ?? "(not a text)"} is neither HTTP nor WEBSOCKET`;
    return undefined;
}

function orphan(node: ResourceNode, candidates: readonly ResourceNode[] | undefined): string {
    if (candidates !== undefined)
        return `its apiId is computed from ${candidates.map(({ name }) => `"${name}"`).join(" and ")}; one API is needed`;
    const id = known(node.inputs["apiId"]);
    return `its API${id === undefined ? "" : ` ${id}`} is not declared in this program`;
}
