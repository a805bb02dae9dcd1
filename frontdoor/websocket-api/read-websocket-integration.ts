import type { ResourceNode } from "../../capture/resource-graph";
import { unknown } from "../../model/property-value";
import { asCount, asText, asTextMap, at } from "../property-reader";
import type { ResourceIndex } from "../resource-index";
import type { WebSocketIntegration, WebSocketIntegrationResponse } from "../websocket-front-door";
import { readWebSocketTarget } from "./read-websocket-target";

/** What AWS waits for a target of a WebSocket API when nothing is written, in milliseconds (reference 10.1). */
const defaultWebSocketTimeoutMilliseconds = 29_000;

/** Reads an `aws:apigatewayv2/integration:Integration` of a WebSocket API with its responses. */
export function readWebSocketIntegration(
    index: ResourceIndex,
    node: ResourceNode,
    responses: readonly ResourceNode[],
): WebSocketIntegration {
    const { inputs } = node;
    const optional = {
        uri: asText(inputs["integrationUri"]),
        method: asText(inputs["integrationMethod"]),
        credentials: asText(inputs["credentialsArn"]),
        templateSelectionExpression: asText(inputs["templateSelectionExpression"]),
        contentHandling: asText(inputs["contentHandlingStrategy"]),
        tlsServerName: asText(at(inputs["tlsConfig"], "serverNameToVerify")),
    };
    const written = Object.entries(optional).filter(([, text]) => text !== undefined && text !== "");
    return {
        urn: node.urn,
        name: node.name,
        type: asText(inputs["integrationType"]) ?? unknown,
        target: readWebSocketTarget(index, node),
        ...(Object.fromEntries(written) as Partial<Record<keyof typeof optional, string>>),
        timeoutMilliseconds: asCount(inputs["timeoutMilliseconds"]) ?? defaultWebSocketTimeoutMilliseconds,
        requestParameters: asTextMap(inputs["requestParameters"]),
        requestTemplates: asTextMap(inputs["requestTemplates"]),
        passthroughBehavior: asText(inputs["passthroughBehavior"]) ?? "WHEN_NO_MATCH",
        responses: responses.map(readIntegrationResponse),
    };
}

function readIntegrationResponse({ urn, inputs }: ResourceNode): WebSocketIntegrationResponse {
    const templateSelectionExpression = asText(inputs["templateSelectionExpression"]);
    const contentHandling = asText(inputs["contentHandlingStrategy"]);
    return {
        urn,
        responseKey: asText(inputs["integrationResponseKey"]) ?? unknown,
        templates: asTextMap(inputs["responseTemplates"]),
        ...(templateSelectionExpression === undefined || templateSelectionExpression === ""
            ? {}
            : { templateSelectionExpression }),
        ...(contentHandling === undefined || contentHandling === "" ? {} : { contentHandling }),
    };
}
