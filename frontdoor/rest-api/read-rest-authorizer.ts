import type { ResourceNode } from "../../capture/resource-graph";
import { asCount, asText, asTexts, known } from "../property-reader";
import { readLambda } from "../read-lambda";
import type { ResourceIndex } from "../resource-index";
import type { RestAuthorizer } from "../rest-front-door";

/** Seconds a policy is kept when nothing is written (reference 5.3). */
const defaultTtlSeconds = 300;

/**
 * Reads an `aws:apigateway/authorizer:Authorizer`. TOKEN and the header Authorization are what the provider applies.
 * Source: Pulumi AWS provider, apigateway.Authorizer, "type" and "identitySource".
 */
export function readRestAuthorizer(index: ResourceIndex, node: ResourceNode): RestAuthorizer {
    const { inputs, urn } = node;
    const type = known(inputs["type"] ?? "TOKEN")?.toUpperCase();
    const authorizerId = known(node.id);
    const identitySource = asText(inputs["identitySource"]) ?? (isMade(node) ? undefined : defaultIdentitySource);
    const expression = asText(inputs["identityValidationExpression"]);
    const shared = {
        name: known(inputs["name"]) ?? node.name,
        urn,
        ...(identitySource === undefined || identitySource === "" ? {} : { identitySource }),
        ...(expression === undefined || expression === "" ? {} : { identityValidationExpression: expression }),
        ttlSeconds: asCount(inputs["authorizerResultTtlInSeconds"]) ?? defaultTtlSeconds,
    };
    if (type === "COGNITO_USER_POOLS")
        return { ...shared, kind: "cognito", providerArns: asTexts(inputs["providerArns"]) };
    if (type !== "TOKEN" && type !== "REQUEST")
        return {
            kind: "unknown",
            reason: `authorizer "${node.name}" is none of TOKEN, REQUEST, COGNITO_USER_POOLS, the types of a REST API`,
        };
    const credentials = asText(inputs["authorizerCredentials"]);
    return {
        ...shared,
        kind: type === "TOKEN" ? "token" : "request",
        ...(authorizerId === undefined || authorizerId === "" ? {} : { authorizerId }),
        target: readLambda(index, node, "authorizerUri") ?? {
            kind: "unknown",
            reason: "authorizerUri names no Lambda function of this program and no function ARN",
        },
        ...(credentials === undefined || credentials === "" ? {} : { credentials }),
    };
}

const defaultIdentitySource = "method.request.header.Authorization";

/** An authorizer of a document says where its token is, or takes none. */
function isMade({ urn }: ResourceNode): boolean {
    return urn.includes("#/");
}
