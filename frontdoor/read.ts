import type { ResourceGraph, ResourceNode } from "../capture/resource-graph";
import { isUnknown } from "../model/property-value";
import { readAlbs } from "./alb/read-albs";
import { type ApiParts, collectApiParts, noParts } from "./api-parts";
import type { FrontDoor, FunctionDescription, Unsupported } from "./front-door";
import { importOpenApi } from "./import-open-api";
import { known } from "./property-reader";
import { readDistributions } from "./read-distributions";
import { readFunctionUrl } from "./read-function-url";
import { readFunctions } from "./read-functions";
import { readHttpApi } from "./read-http-api";
import { ResourceIndex } from "./resource-index";
import { apiType, functionUrlType } from "./resource-types";
import { importRestApis } from "./rest-api/import-rest-api";
import { readRestApis } from "./rest-api/read-rest-apis";
import { calledPrivately, unreadKinds, unreadParts, unsupported } from "./unsupported";
import { notForHttp } from "./websocket-api/not-for-http";
import { readWebSocketApi } from "./websocket-api/read-websocket-api";

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
    const collection = collectApiParts(index, restReading.mappings);
    const left: Unsupported[] = [...collection.orphans];
    const frontDoors: FrontDoor[] = [];
    for (const api of index.ofType(apiType)) {
        const parts = collection.of(api);
        if (api.external && parts === undefined) continue;
        const read = readApi(index, api, parts ?? noParts());
        if (read.frontDoor !== undefined) frontDoors.push(read.frontDoor);
        left.push(...read.left);
    }
    frontDoors.push(...restReading.frontDoors);
    const distributions = readDistributions(index);
    for (const node of index.ofType(functionUrlType))
        frontDoors.push(readFunctionUrl(index, node, distributions.get(node.urn) ?? []));
    const behind = calledPrivately(frontDoors);
    const albs = readAlbs(index, behind);
    frontDoors.push(...albs.frontDoors);
    return {
        frontDoors,
        functions: readFunctions(index),
        unsupported: [
            ...http.unsupported,
            ...rest.unsupported,
            ...left,
            ...restReading.unsupported,
            ...albs.unsupported,
            ...frontDoors.flatMap((frontDoor) => unreadParts(graph, frontDoor)),
            ...unreadKinds(graph, frontDoors),
        ],
    };
}

function readApi(
    index: ResourceIndex,
    api: ResourceNode,
    parts: ApiParts,
): { frontDoor?: FrontDoor; left: readonly Unsupported[] } {
    const { inputs, outputs, external } = api;
    const protocol = inputs["protocolType"] ?? (external ? outputs["protocolType"] : undefined);
    if (known(protocol) === "WEBSOCKET") return readWebSocketApi(index, api, parts);
    if (protocol !== undefined && !isUnknown(protocol) && known(protocol) !== "HTTP") {
        const reason = `protocolType ${known(protocol) ?? "(not a text)"} is neither HTTP nor WEBSOCKET`;
        return { left: [unsupported(api, reason)] };
    }
    return { frontDoor: readHttpApi(index, api, parts), left: notForHttp(parts) };
}
