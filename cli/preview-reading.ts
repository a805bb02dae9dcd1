import { CaptureError, type Diagnostic, type ResourceGraph } from "../capture";
import { type FrontDoor, type Reading, readFrontDoors } from "../frontdoor";
import { restApiPutType, restApiType } from "../frontdoor/rest-api/rest-resource-types";
import { apiType } from "../frontdoor/resource-types";
import { isUnknown, reveal } from "../model/property-value";
import { unknownText } from "../report";
import { hideStandIns } from "./stand-ins";

/** What a preview comes to. */
export interface PreviewReading {
    readonly reading: Reading;
    /** Why some routes are not there. */
    readonly diagnostics: readonly Diagnostic[];
    /** URNs of the APIs whose routes are not known. */
    readonly unread: ReadonlySet<string>;
    /** The local plan that was asked, when one was. */
    readonly local?: ResourceGraph;
}

/**
 * Reads the front doors of a preview. One ARN that is unknown makes the whole OpenAPI body around it unknown, which holds
 * all the routes: then the program is planned locally too, the body is read there, and what only stands in for AWS's
 * values is unknown again.
 * @param planLocally undefined when there is no program to run
 */
export async function readPreview(
    graph: ResourceGraph,
    planLocally: (() => Promise<ResourceGraph>) | undefined,
): Promise<PreviewReading> {
    const reading = readFrontDoors(graph);
    const unread = new Set(unknownBodies(graph));
    if (unread.size === 0 || planLocally === undefined) return { reading, diagnostics: [], unread };
    let local: ResourceGraph;
    try {
        local = await planLocally();
    } catch (error) {
        if (!(error instanceof CaptureError)) throw error;
        const message = `the routes of an OpenAPI body that is not known before the deployment are not shown: ${error.message}`;
        return { reading, diagnostics: [{ severity: "warning", message }], unread };
    }
    const known = hideStandIns(readFrontDoors(local), graph, local);
    const shown = new Map(known.frontDoors.map((door) => [door.urn, withoutUnknownUrl(door)]));
    return {
        reading: {
            frontDoors: reading.frontDoors.map((door) => (unread.has(door.urn) ? (shown.get(door.urn) ?? door) : door)),
            functions: reading.functions,
            unsupported: known.unsupported,
        },
        diagnostics: [],
        unread: new Set(),
        local,
    };
}

/** An address is not shown while a part of it is unknown. */
function withoutUnknownUrl(door: FrontDoor): FrontDoor {
    const { url, ...rest } = door;
    return typeof url === "string" && url.includes(unknownText) ? rest : door;
}

/** URNs of the APIs whose OpenAPI body is not known; a `RestApiPut` names its own by reference. */
export function unknownBodies({ resources }: ResourceGraph): string[] {
    const bodies = resources.filter(({ inputs }) => isUnknown(reveal(inputs["body"])));
    return bodies.flatMap(({ type, urn, propertyDependencies, dependencies }) => {
        if (type === apiType || type === restApiType) return [urn];
        return type === restApiPutType ? (propertyDependencies["restApiId"] ?? dependencies) : [];
    });
}
