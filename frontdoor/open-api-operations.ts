import type { PropertyMap, PropertyValue } from "../model/property-value";
import { asText, at, known } from "./property-reader";
import { defined, type Guard, readGuard } from "./open-api-authorizers";
import { entries, followed } from "./open-api-document";

/** One operation of the document, in the words of API Gateway's resources. */
export interface Operation {
    readonly routeKey: string;
    /** Where the operation stands, as a JSON Pointer. */
    readonly pointer: string;
    readonly guard: Guard;
    /** Inputs of its integration; undefined when it names none. */
    readonly integration?: PropertyMap;
    /** What of it is not read, one sentence each. */
    readonly unread: readonly string[];
}

/** Methods a path item may name; `x-amazon-apigateway-any-method` stands for ANY. `trace` is none of an HTTP API's. */
const operationNames = ["get", "put", "post", "delete", "options", "head", "patch"] as const;
const anyMethod = "x-amazon-apigateway-any-method";

/** Parts of a path item that describe it and route nothing. Source: OpenAPI 3.0.1, "Path Item Object". */
const pathItemWords = ["summary", "description", "servers", "parameters", "$ref"];

/**
 * The operations of all paths. The route `$default` is exported as the path `/$default` with any method.
 * Sources: OpenAPI 3.0.1, "Path Item Object"; API Gateway developer guide, "x-amazon-apigateway-any-method object".
 */
export function readOperations(content: PropertyValue): { operations: Operation[]; unread: string[] } {
    const operations: Operation[] = [];
    const unread: string[] = [];
    for (const [path, written] of entries(at(content, "paths"))) {
        if (path.startsWith("x-")) continue;
        const item = followed(content, written);
        if (item === undefined) unread.push(`path ${path} refers to what this document does not hold`);
        for (const [name, operation] of entries(item)) {
            const method = methodOf(name);
            if (method !== undefined) operations.push(readOperation(content, path, name, method, operation));
            else if (!pathItemWords.includes(name)) unread.push(`${name} of path ${path} is not read`);
        }
    }
    return { operations, unread };
}

function methodOf(name: string): string | undefined {
    if (name === anyMethod) return "ANY";
    return (operationNames as readonly string[]).includes(name) ? name.toUpperCase() : undefined;
}

function readOperation(
    content: PropertyValue,
    path: string,
    name: string,
    method: string,
    operation: PropertyValue,
): Operation {
    const isDefault = method === "ANY" && (path === "/$default" || path === "$default");
    const guard = readGuard(content, operation);
    const written = at(operation, "x-amazon-apigateway-integration");
    const integration = followed(content, written);
    return {
        routeKey: isDefault ? "$default" : `${method} ${path}`,
        pointer: `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${name}`,
        guard,
        ...(integration === undefined ? {} : { integration: integrationInputs(integration) }),
        unread: [
            ...(guard.unread === undefined ? [] : [guard.unread]),
            ...(written !== undefined && integration === undefined
                ? [`x-amazon-apigateway-integration refers to ${known(at(written, "$ref")) ?? ""}, which is not there`]
                : []),
            ...entries(operation).flatMap(([word]) =>
                word.startsWith("x-amazon-apigateway-") && !operationExtensions.includes(word)
                    ? [`${word} is not read`]
                    : [],
            ),
            ...entries(integration).flatMap(([word]) =>
                integrationWords.some(([, from]) => from === word) || restOnly.includes(word)
                    ? []
                    : [`x-amazon-apigateway-integration: ${word} is not read`],
            ),
        ],
    };
}

const operationExtensions = ["x-amazon-apigateway-integration", "x-amazon-apigateway-auth"];

/** What is copied as it is. Source: API Gateway developer guide, "x-amazon-apigateway-integration object". */
const integrationWords: readonly (readonly [to: string, from: string])[] = [
    ["integrationUri", "uri"],
    ["integrationMethod", "httpMethod"],
    ["payloadFormatVersion", "payloadFormatVersion"],
    ["timeoutMilliseconds", "timeoutInMillis"],
    ["requestParameters", "requestParameters"],
    ["connectionType", "connectionType"],
    ["connectionId", "connectionId"],
    ["credentialsArn", "credentials"],
    ["integrationSubtype", "integrationSubtype"],
    ["tlsConfig", "tlsConfig"],
    ["description", "description"],
    ["integrationType", "type"],
    ["responseParameters", "responseParameters"],
];

/**
 * Words of a REST API's integration, which an import into an HTTP API passes over with an "info".
 * Source: API Gateway developer guide, "Working with OpenAPI definitions for HTTP APIs", "Import validation information".
 */
const restOnly = [
    "passthroughBehavior",
    "contentHandling",
    "cacheNamespace",
    "cacheKeyParameters",
    "requestTemplates",
    "responses",
];

function integrationInputs(integration: PropertyValue): PropertyMap {
    const type = known(at(integration, "type"))?.toUpperCase();
    const method = asText(at(integration, "httpMethod"));
    const version = asText(at(integration, "payloadFormatVersion"));
    return {
        ...defined(integrationWords.map(([to, from]) => [to, at(integration, from)])),
        // The document spells them either way, and a version may stand there as a number.
        ...(type === undefined ? {} : { integrationType: type }),
        ...(typeof method === "string" ? { integrationMethod: method.toUpperCase() } : {}),
        ...(typeof version === "string"
            ? { payloadFormatVersion: /^\d$/.test(version) ? `${version}.0` : version }
            : {}),
        responseParameters: entries(at(integration, "responseParameters")).map(([statusCode, mappings]) => ({
            statusCode,
            mappings,
        })),
    };
}
