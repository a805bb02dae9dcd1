import type { ResourceNode } from "../../capture/resource-graph";
import type { PropertyValue } from "../../model/property-value";
import { asFlag, asList, asText, at, known } from "../property-reader";
import { readStage } from "../read-stage";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { deploymentType } from "../resource-types";
import { waitedFor } from "../rest-api/deployment-misses";
import type { WebSocketRouteSettings, WebSocketStage } from "../websocket-front-door";

/** What execution logs a stage writes. */
type Logging = Pick<WebSocketRouteSettings, "loggingLevel" | "dataTrace">;

/**
 * Reads an `aws:apigatewayv2/stage:Stage` of a WebSocket API. A deployment is a picture of the API at the moment it is
 * made: routes and integrations it does not wait for may be missing in it.
 */
export function readWebSocketStage(
    index: ResourceIndex,
    node: ResourceNode,
    deployed: readonly ResourceNode[],
): WebSocketStage {
    const { inputs } = node;
    const stage = readStage(index, node);
    const deployment = index.referenced(node, "deploymentId", [deploymentType]);
    const waited = deployment === undefined || isAmbiguous(deployment) ? undefined : waitedFor(index, deployment);
    return {
        ...stage,
        mayMiss: waited === undefined ? [] : deployed.map(({ urn }) => urn).filter((urn) => !waited.has(urn)),
        routeSettings: withLogging(stage.routeSettings, inputs["routeSettings"]),
        ...readLogging(inputs["defaultRouteSettings"]),
    };
}

function withLogging(
    settings: WebSocketStage["routeSettings"],
    written: PropertyValue | undefined,
): WebSocketStage["routeSettings"] {
    const logging = asList(written).flatMap((item) => {
        const routeKey = known(at(item, "routeKey"));
        return routeKey === undefined ? [] : [[routeKey, { ...settings[routeKey], ...readLogging(item) }] as const];
    });
    return { ...settings, ...Object.fromEntries(logging) };
}

function readLogging(settings: PropertyValue | undefined): Logging {
    const loggingLevel = asText(at(settings, "loggingLevel"));
    const dataTrace = at(settings, "dataTraceEnabled");
    return {
        ...(loggingLevel === undefined || loggingLevel === "" ? {} : { loggingLevel }),
        ...(dataTrace === undefined || dataTrace === null ? {} : { dataTrace: asFlag(dataTrace, false) }),
    };
}
