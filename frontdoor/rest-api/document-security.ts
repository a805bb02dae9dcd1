import { isPropertyMap, type PropertyMap, type PropertyValue, reveal } from "../../model/property-value";
import { defined } from "../open-api-authorizers";
import { entries, followed } from "../open-api-document";
import { asList, at, known } from "../property-reader";
import { upper } from "./document-settings";

/** Who guards an operation, in the words of an `aws:apigateway/method:Method`. */
export interface MethodGuard {
    readonly authorization: string;
    /** Name of the security scheme that stands for the authorizer. */
    readonly scheme?: string;
    readonly scopes?: PropertyValue;
    readonly apiKeyRequired: boolean;
    /** What of the security is not read, one sentence each. */
    readonly unread: readonly string[];
}

const authorizerWord = "x-amazon-apigateway-authorizer";

/** The security schemes of a document: `securityDefinitions` of Swagger 2, `components.securitySchemes` of OpenAPI 3. */
function schemesOf(content: PropertyValue): PropertyValue | undefined {
    return at(content, "securityDefinitions") ?? at(content, "components", "securitySchemes");
}

/**
 * Who guards an operation: its own `security`, else that of the whole document; an empty list opens it.
 * An API key in the header `x-api-key` asks for one of a usage plan beside any authorizer.
 * Sources: API Gateway developer guide, "x-amazon-apigateway-auth object", "x-amazon-apigateway-authtype property",
 * "Set up API keys using the OpenAPI definition".
 */
export function readMethodGuard(content: PropertyValue, operation: PropertyValue): MethodGuard {
    const requirements = asList(at(operation, "security") ?? at(content, "security"));
    const written = known(at(operation, "x-amazon-apigateway-auth", "type"))?.toUpperCase();
    const schemes = schemesOf(content);
    const unread: string[] = [];
    let apiKeyRequired = false;
    let guard: Pick<MethodGuard, "authorization" | "scheme" | "scopes"> | undefined;
    for (const [name, scopes] of requirements.flatMap((requirement) => entries(requirement))) {
        const scheme = followed(content, at(schemes, name));
        if (isApiKey(scheme)) {
            apiKeyRequired = true;
            continue;
        }
        const found = guardOf(scheme, name, scopes);
        if (found === undefined)
            unread.push(`security scheme "${name}" is no authorizer of API Gateway and is not read`);
        else if (guard !== undefined) unread.push(`a method takes one authorizer; "${name}" is not read`);
        else guard = found;
    }
    const forced = written === "AWS_IAM" || written === "NONE" ? { authorization: written } : undefined;
    return { ...(forced ?? guard ?? { authorization: "NONE" }), apiKeyRequired, unread };
}

function isApiKey(scheme: PropertyValue | undefined): boolean {
    return (
        known(at(scheme, "type")) === "apiKey" &&
        known(at(scheme, "in")) === "header" &&
        known(at(scheme, "name"))?.toLowerCase() === "x-api-key" &&
        at(scheme, authorizerWord) === undefined &&
        at(scheme, "x-amazon-apigateway-authtype") === undefined
    );
}

function guardOf(
    scheme: PropertyValue | undefined,
    name: string,
    scopes: PropertyValue,
): Pick<MethodGuard, "authorization" | "scheme" | "scopes"> | undefined {
    const authType = known(at(scheme, "x-amazon-apigateway-authtype"))?.toLowerCase();
    if (authType === "awssigv4") return { authorization: "AWS_IAM" };
    if (at(scheme, authorizerWord) === undefined) return undefined;
    const type = known(at(scheme, authorizerWord, "type"))?.toLowerCase();
    if (type === "cognito_user_pools") return { authorization: "COGNITO_USER_POOLS", scheme: name, scopes };
    return { authorization: "CUSTOM", scheme: name };
}

/**
 * The schemes that stand for authorizers, in the words of an `aws:apigateway/authorizer:Authorizer`. A token is in the
 * header the scheme names. Source: API Gateway developer guide, "x-amazon-apigateway-authorizer object".
 */
export function authorizerSchemes(content: PropertyValue): { name: string; inputs: PropertyMap }[] {
    return entries(schemesOf(content)).flatMap(([name, written]) => {
        const scheme = followed(content, written);
        const authorizer = followed(content, at(scheme, authorizerWord));
        if (!isPropertyMap(reveal(authorizer))) return [];
        const header = known(at(scheme, "in")) === "header" ? known(at(scheme, "name")) : undefined;
        const type = upper(at(authorizer, "type"));
        return [
            {
                name,
                inputs: {
                    name,
                    // What has no type is told as not read; the provider's own default is not the import's.
                    type: type ?? "",
                    ...defined([
                        ["authorizerUri", at(authorizer, "authorizerUri")],
                        ["authorizerCredentials", at(authorizer, "authorizerCredentials")],
                        ["authorizerResultTtlInSeconds", at(authorizer, "authorizerResultTtlInSeconds")],
                        [
                            "identitySource",
                            at(authorizer, "identitySource") ??
                                (header === undefined || known(type) === "REQUEST"
                                    ? undefined
                                    : `method.request.header.${header}`),
                        ],
                        ["identityValidationExpression", at(authorizer, "identityValidationExpression")],
                        ["providerArns", at(authorizer, "providerARNs")],
                    ]),
                },
            },
        ];
    });
}
