import type { ResourceNode } from "../../capture/resource-graph";
import { unknown } from "../../model/property-value";
import { asCount, asFlag, asText, asTextMap, asTexts, at } from "../property-reader";
import type { ResourceIndex } from "../resource-index";
import type { IntegrationResponse, RestIntegration } from "../rest-front-door";
import { readRestTarget } from "./read-rest-target";

/** What AWS waits for a target of a REST API when nothing is written, in milliseconds (reference 1.4). */
export const defaultRestTimeoutMilliseconds = 29_000;

/** Reads an `aws:apigateway/integration:Integration` with its responses. */
export function readRestIntegration(
    index: ResourceIndex,
    node: ResourceNode,
    responses: readonly ResourceNode[],
): RestIntegration {
    const { inputs } = node;
    const optional = {
        uri: asText(inputs["uri"]),
        httpMethod: asText(inputs["integrationHttpMethod"]),
        credentials: asText(inputs["credentials"]),
        contentHandling: asText(inputs["contentHandling"]),
        cacheNamespace: asText(inputs["cacheNamespace"]),
    };
    const written = Object.entries(optional).filter(([, text]) => text !== undefined && text !== "");
    return {
        urn: node.urn,
        type: asText(inputs["type"]) ?? unknown,
        target: readRestTarget(index, node),
        ...(Object.fromEntries(written) as Partial<Record<keyof typeof optional, string>>),
        timeoutMilliseconds: asCount(inputs["timeoutMilliseconds"]) ?? defaultRestTimeoutMilliseconds,
        requestParameters: asTextMap(inputs["requestParameters"]),
        requestTemplates: asTextMap(inputs["requestTemplates"]),
        passthroughBehavior: asText(inputs["passthroughBehavior"]) ?? "WHEN_NO_MATCH",
        cacheKeyParameters: asTexts(inputs["cacheKeyParameters"]),
        responseTransferMode: asText(inputs["responseTransferMode"]) ?? "BUFFERED",
        insecureSkipVerification: asFlag(at(inputs["tlsConfig"], "insecureSkipVerification"), false),
        responses: responses.map(readIntegrationResponse),
    };
}

function readIntegrationResponse({ inputs }: ResourceNode): IntegrationResponse {
    const selectionPattern = asText(inputs["selectionPattern"]);
    const contentHandling = asText(inputs["contentHandling"]);
    return {
        statusCode: asText(inputs["statusCode"]) ?? unknown,
        ...(selectionPattern === undefined ? {} : { selectionPattern }),
        parameters: asTextMap(inputs["responseParameters"]),
        templates: asTextMap(inputs["responseTemplates"]),
        ...(contentHandling === undefined || contentHandling === "" ? {} : { contentHandling }),
    };
}
