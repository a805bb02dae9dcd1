import { isUnknown, type PropertyMap, type PropertyValue } from "../model/property-value";
import { asList, asText, at, known } from "./property-reader";
import { entries, followed } from "./open-api-document";

/** Who guards an operation, in the words of an `aws:apigatewayv2/route:Route`. */
export interface Guard {
    readonly authorizationType: string;
    /** Name of the security scheme that stands for the authorizer. */
    readonly scheme?: string;
    readonly scopes?: PropertyValue;
    /** One sentence on what of the security is not read. */
    readonly unread?: string;
}

/**
 * Who guards an operation: its own `security`, else that of the whole document; an empty list opens it.
 * Sources: OpenAPI 3.0.1, "Security Requirement Object"; API Gateway developer guide, "x-amazon-apigateway-auth object"
 * and "x-amazon-apigateway-authtype property".
 */
export function readGuard(content: PropertyValue, operation: PropertyValue): Guard {
    const written = known(at(operation, "x-amazon-apigateway-auth", "type"))?.toUpperCase();
    if (written === "AWS_IAM" || written === "NONE") return { authorizationType: written };
    const requirements = asList(at(operation, "security") ?? at(content, "security"));
    const named = requirements.flatMap((requirement) => entries(requirement));
    const [first] = named;
    if (first === undefined) return { authorizationType: "NONE" };
    const [scheme, scopes] = first;
    const others = named.slice(1).map(([name]) => JSON.stringify(name));
    const unread =
        others.length === 0
            ? {}
            : {
                  unread: `an HTTP API takes one authorizer a route; besides "${scheme}", ${others.join(", ")} is not read`,
              };
    const description = schemeOf(content, scheme);
    if (known(at(description, "x-amazon-apigateway-authtype"))?.toLowerCase() === "awssigv4")
        return { authorizationType: "AWS_IAM", ...unread };
    const type = known(at(description, "x-amazon-apigateway-authorizer", "type"))?.toLowerCase();
    return { authorizationType: type === "jwt" ? "JWT" : "CUSTOM", scheme, scopes, ...unread };
}

function schemeOf(content: PropertyValue, name: string): PropertyValue | undefined {
    return followed(content, at(content, "components", "securitySchemes", name));
}

/**
 * A security scheme in the words of an `aws:apigatewayv2/authorizer:Authorizer`. One without
 * `x-amazon-apigateway-authorizer` has no type, so the routes it guards are told as unread.
 * Source: API Gateway developer guide, "x-amazon-apigateway-authorizer object".
 */
export function authorizerInputs(content: PropertyValue, name: string): PropertyMap {
    const written = followed(content, at(schemeOf(content, name), "x-amazon-apigateway-authorizer"));
    const type = known(at(written, "type"))?.toUpperCase();
    const properties: readonly (readonly [to: string, from: string])[] = [
        ["authorizerUri", "authorizerUri"],
        ["authorizerCredentialsArn", "authorizerCredentials"],
        ["authorizerPayloadFormatVersion", "authorizerPayloadFormatVersion"],
        ["enableSimpleResponses", "enableSimpleResponses"],
        ["authorizerResultTtlInSeconds", "authorizerResultTtlInSeconds"],
    ];
    return {
        name,
        ...(type === undefined ? {} : { authorizerType: type }),
        ...defined(properties.map(([to, from]) => [to, at(written, from)])),
        ...(type === "JWT"
            ? {
                  jwtConfiguration: defined([
                      ["issuer", at(written, "jwtConfiguration", "issuer")],
                      ["audiences", at(written, "jwtConfiguration", "audience")],
                  ]),
              }
            : {}),
        ...defined([["identitySources", identitySources(at(written, "identitySource"))]]),
    };
}

/** Several sources stand in one text with commas between them. */
function identitySources(value: PropertyValue | undefined): PropertyValue | undefined {
    const text = asText(value);
    if (text === undefined || isUnknown(text)) return value;
    return (known(text) ?? "")
        .split(",")
        .map((source) => source.trim())
        .filter((source) => source !== "");
}

/** Properties by name, those that are not written left out. */
export function defined(
    properties: readonly (readonly [name: string, value: PropertyValue | undefined])[],
): PropertyMap {
    return Object.fromEntries(
        properties.filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined && entry[1] !== null),
    );
}
