import type { ResourceNode } from "../capture/resource-graph";
import { isUnknown, unknown } from "../model/property-value";
import type { Authorizer } from "./front-door";
import { asCount, asFlag, asText, asTexts, at, known } from "./property-reader";
import { readLambda } from "./read-lambda";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { authorizerType } from "./resource-types";

/** Reads an `aws:apigatewayv2/authorizer:Authorizer` of an HTTP API. */
export function readAuthorizer(index: ResourceIndex, node: ResourceNode): Authorizer {
    const { inputs, urn } = node;
    const name = known(inputs["name"]) ?? node.name;
    const authorizerId = known(node.id);
    const credentials = asText(inputs["authorizerCredentialsArn"]);
    const identitySource = asTexts(inputs["identitySources"]);
    switch (known(inputs["authorizerType"])) {
        case "JWT":
            return {
                kind: "jwt",
                name,
                urn,
                issuer: asText(at(inputs["jwtConfiguration"], "issuer")) ?? unknown,
                audience: asTexts(at(inputs["jwtConfiguration"], "audiences")),
                identitySource,
            };
        case "REQUEST":
            return {
                kind: "lambda",
                name,
                urn,
                ...(authorizerId === undefined || authorizerId === "" ? {} : { authorizerId }),
                target: readLambda(index, node, "authorizerUri") ?? {
                    kind: "unknown",
                    reason: "authorizerUri names no Lambda function of this program and no function ARN",
                },
                ...(credentials === undefined ? {} : { credentials }),
                identitySource,
                payloadFormatVersion: asText(inputs["authorizerPayloadFormatVersion"]) ?? unknown,
                simpleResponses: asFlag(inputs["enableSimpleResponses"], false),
                ttlSeconds: asCount(inputs["authorizerResultTtlInSeconds"]) ?? 0,
            };
        default:
            return {
                kind: "unknown",
                reason: `authorizer "${node.name}" is neither JWT nor REQUEST, the types of an HTTP API`,
            };
    }
}

/** Reads who guards a route: `authorizationType`, and the authorizer it names. */
export function readRouteAuthorizer(
    index: ResourceIndex,
    route: ResourceNode,
    authorizers: ReadonlyMap<string, Authorizer>,
): Authorizer {
    const type = asText(route.inputs["authorizationType"]) ?? "NONE";
    switch (known(type)) {
        case "NONE":
            return { kind: "none" };
        case "AWS_IAM":
            return { kind: "iam" };
        case "JWT":
        case "CUSTOM":
            break;
        default:
            return {
                kind: "unknown",
                reason: isUnknown(type)
                    ? "authorizationType is not known before the deployment"
                    : `authorizationType ${known(type) ?? ""} is not one of NONE, AWS_IAM, JWT, CUSTOM`,
            };
    }
    const found = index.referenced(route, "authorizerId", [authorizerType]);
    if (isAmbiguous(found)) {
        const names = found.candidates.map(({ name }) => `"${name}"`).join(" and ");
        return { kind: "unknown", reason: `authorizerId is computed from ${names}` };
    }
    if (found !== undefined) return authorizers.get(found.urn) ?? readAuthorizer(index, found);
    const id = known(route.inputs["authorizerId"]);
    return {
        kind: "unknown",
        reason: id === undefined ? "authorizerId is missing" : `authorizer ${id} is not declared in this program`,
    };
}
