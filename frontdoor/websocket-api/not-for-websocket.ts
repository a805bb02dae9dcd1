import type { ResourceNode } from "../../capture/resource-graph";
import type { ApiParts } from "../api-parts";
import type { Unsupported } from "../front-door";
import { asText, known } from "../property-reader";
import { unsupported } from "../unsupported";
import { isOther } from "./read-websocket-route";

/** Properties of each part that only HTTP APIs have, with what AWS or the provider says of them. Source: reference 10.1. */
const properties: Readonly<Record<"api" | "route" | "integration" | "authorizer", Readonly<Record<string, string>>>> = {
    api: {
        corsConfiguration: "corsConfiguration: Cors is not supported for WEBSOCKET protocolType",
        body: "body: only an HTTP API is imported from an OpenAPI document",
        routeKey: "routeKey: quick create is for HTTP APIs",
        target: "target: quick create is for HTTP APIs",
    },
    route: {
        authorizationScopes: "authorizationScopes: scopes are for JWT authorizers, which a WebSocket API has none of",
    },
    integration: {
        responseParameters: "responseParameters: only an HTTP API maps parameters of responses",
        tlsConfig: "tlsConfig: only an HTTP API's private integration takes one",
    },
    authorizer: {
        authorizerPayloadFormatVersion: "authorizerPayloadFormatVersion: not for the authorizers of a WebSocket API",
        authorizerResultTtlInSeconds: "authorizerResultTtlInSeconds: a WebSocket API keeps no decision",
        enableSimpleResponses: "enableSimpleResponses: a WebSocket API takes policies only",
        jwtConfiguration: "jwtConfiguration: Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis",
    },
};

/** What a program asks of a WebSocket API that AWS refuses for its kind. */
export function notForWebSocket(api: ResourceNode, parts: ApiParts): Unsupported[] {
    return [
        ...written(api, properties.api),
        ...parts.routes.flatMap((node) => [...written(node, properties.route), ...guarded(node)]),
        ...parts.integrations.flatMap((node) => [...written(node, properties.integration), ...payload(node)]),
        ...parts.authorizers.flatMap((node) => written(node, properties.authorizer)),
    ];
}

function written(node: ResourceNode, known: Readonly<Record<string, string>>): Unsupported[] {
    return Object.entries(known).flatMap(([property, reason]) =>
        isWritten(node.inputs[property]) ? [unsupported(node, reason)] : [],
    );
}

/** A recorded state holds what was left out as an empty text, an empty list, 0 or false. */
function isWritten(value: ResourceNode["inputs"][string] | undefined): boolean {
    if (Array.isArray(value)) return value.length > 0;
    return value !== undefined && value !== null && value !== "" && value !== 0 && value !== false;
}

function guarded(node: ResourceNode): Unsupported[] {
    const type = known(node.inputs["authorizationType"]) ?? "NONE";
    if (type === "NONE" || !isOther(asText(node.inputs["routeKey"]) ?? "$connect")) return [];
    return [unsupported(node, "authorizationType: authorization is restricted to the $connect route only")];
}

function payload(node: ResourceNode): Unsupported[] {
    const version = known(node.inputs["payloadFormatVersion"]);
    if (version === undefined || version === "" || version === "1.0") return [];
    return [unsupported(node, `payloadFormatVersion: Unsupported PayloadFormatVersion: ${version}`)];
}
