import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown } from "../../model/property-value";
import { asText, asTexts, known } from "../property-reader";
import { readLambda } from "../read-lambda";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { authorizerType } from "../resource-types";
import type { WebSocketAuthorizer, WebSocketAuthorizerUse } from "../websocket-front-door";

/** Reads an `aws:apigatewayv2/authorizer:Authorizer` of a WebSocket API. */
export function readWebSocketAuthorizer(index: ResourceIndex, node: ResourceNode): WebSocketAuthorizer {
    const { inputs, urn } = node;
    const type = known(inputs["authorizerType"]);
    if (type !== "REQUEST")
        return {
            kind: "unknown",
            // AWS's own words: "Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis." (reference 10.1).
            reason: isUnknown(inputs["authorizerType"])
                ? `the type of authorizer "${node.name}" is not known before the deployment`
                : `authorizer "${node.name}" is ${type ?? "(missing)"}; a WebSocket API takes REQUEST authorizers only`,
        };
    const authorizerId = known(node.id);
    const credentials = asText(inputs["authorizerCredentialsArn"]);
    return {
        kind: "request",
        name: known(inputs["name"]) ?? node.name,
        urn,
        ...(authorizerId === undefined || authorizerId === "" ? {} : { authorizerId }),
        target: readLambda(index, node, "authorizerUri") ?? {
            kind: "unknown",
            reason: "authorizerUri names no Lambda function of this program and no function ARN",
        },
        ...(credentials === undefined || credentials === "" ? {} : { credentials }),
        identitySource: asTexts(inputs["identitySources"]),
    };
}

/** Reads who guards `$connect`: `authorizationType`, and the authorizer it names. */
export function readConnectAuthorizer(
    index: ResourceIndex,
    route: ResourceNode,
    authorizers: ReadonlyMap<string, WebSocketAuthorizer>,
): WebSocketAuthorizerUse {
    const type = asText(route.inputs["authorizationType"]) ?? "NONE";
    switch (known(type)) {
        case "NONE":
            return { kind: "none" };
        case "AWS_IAM":
            return { kind: "iam" };
        case "CUSTOM":
            break;
        default:
            return {
                kind: "unknown",
                reason: isUnknown(type)
                    ? "authorizationType is not known before the deployment"
                    : `authorizationType ${known(type) ?? ""} is not one of NONE, AWS_IAM, CUSTOM, those of a WebSocket API`,
            };
    }
    const found = index.referenced(route, "authorizerId", [authorizerType]);
    if (isAmbiguous(found)) {
        const names = found.candidates.map(({ name }) => `"${name}"`).join(" and ");
        return { kind: "unknown", reason: `authorizerId is computed from ${names}` };
    }
    const authorizer = found === undefined ? undefined : authorizers.get(found.urn);
    if (authorizer !== undefined) return authorizer;
    if (found !== undefined) return { kind: "unknown", reason: `authorizer "${found.name}" belongs to another API` };
    const id = known(route.inputs["authorizerId"]);
    return {
        kind: "unknown",
        reason: id === undefined ? "authorizerId is missing" : `authorizer ${id} is not declared in this program`,
    };
}
