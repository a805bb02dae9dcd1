import type { Unsupported } from "../front-door";
import { type ResourceIndex } from "../resource-index";
import type { RestFrontDoor } from "../rest-front-door";
import { readRestApi } from "./read-rest-api";
import { unreadPlans } from "./read-usage-plans";
import { ResourcePaths } from "./resource-paths";
import { collectRestParts, noParts } from "./rest-parts";
import { restApiType } from "./rest-resource-types";

/** What the REST APIs of a program come to. */
export interface RestReading {
    readonly frontDoors: readonly RestFrontDoor[];
    readonly unsupported: readonly Unsupported[];
    /** URNs of mappings of apigatewayv2 that are a REST API's. */
    readonly mappings: ReadonlySet<string>;
}

/** Reads every REST API of a program whose documents are imported already. */
export function readRestApis(index: ResourceIndex): RestReading {
    const collection = collectRestParts(index);
    const paths = new ResourcePaths(index);
    const read = index.ofType(restApiType).flatMap((api) => {
        const parts = collection.of(api);
        // One that is only read and has nothing of this program is not the program's front door.
        if (api.external && parts === undefined) return [];
        return [readRestApi(index, paths, api, parts ?? noParts())];
    });
    return {
        frontDoors: read.map(({ frontDoor }) => frontDoor),
        unsupported: [...collection.orphans, ...read.flatMap(({ left }) => left), ...unreadPlans(index)],
        mappings: collection.mappings,
    };
}
