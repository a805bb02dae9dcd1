import { httpApiLimits } from "../model/limits";
import type { ResourceNode } from "../capture/resource-graph";
import { isSecret } from "../model/property-value";
import type { Integration, Text } from "./front-door";
import { asCount, asList, asText, asTextMap, at } from "./property-reader";
import { readTarget } from "./read-target";
import type { ResourceIndex } from "./resource-index";

/** What AWS waits for a target of an HTTP API when nothing is written, in milliseconds (reference 1.3). */
export const defaultTimeoutMilliseconds = httpApiLimits.timeout.most * 1000;

/** Reads an `aws:apigatewayv2/integration:Integration` of an HTTP API. */
export function readIntegration(index: ResourceIndex, node: ResourceNode): Integration {
    const credentials = asText(node.inputs["credentialsArn"]);
    const tlsServerName = asText(at(node.inputs["tlsConfig"], "serverNameToVerify"));
    return {
        urn: node.urn,
        name: node.name,
        type: asText(node.inputs["integrationType"]) ?? "",
        target: readTarget(index, node),
        timeoutMilliseconds: asCount(node.inputs["timeoutMilliseconds"]) ?? defaultTimeoutMilliseconds,
        // The API's default is 1.0 (reference 10.1); only the console writes 2.0.
        payloadFormatVersion: asText(node.inputs["payloadFormatVersion"]) ?? "1.0",
        ...(credentials === undefined ? {} : { credentials }),
        requestParameters: asTextMap(node.inputs["requestParameters"]),
        responseParameters: readResponseParameters(node),
        ...(tlsServerName === undefined ? {} : { tlsServerName }),
    };
}

function readResponseParameters(node: ResourceNode): Record<string, Readonly<Record<string, Text>>> {
    const read: Record<string, Readonly<Record<string, Text>>> = {};
    for (const item of asList(node.inputs["responseParameters"])) {
        const status = asText(at(item, "statusCode"));
        const code = isSecret(status) ? asText(status.value) : status;
        if (typeof code === "string") read[code] = asTextMap(at(item, "mappings"));
    }
    return read;
}
