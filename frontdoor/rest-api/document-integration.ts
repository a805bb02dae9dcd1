import type { PropertyMap, PropertyValue } from "../../model/property-value";
import { defined } from "../open-api-authorizers";
import { entries } from "../open-api-document";
import { at } from "../property-reader";
import { upper } from "./document-settings";

/** What is copied as it is. Source: API Gateway developer guide, "x-amazon-apigateway-integration object". */
const words: readonly (readonly [to: string, from: string])[] = [
    ["uri", "uri"],
    ["connectionId", "connectionId"],
    ["credentials", "credentials"],
    ["requestParameters", "requestParameters"],
    ["requestTemplates", "requestTemplates"],
    ["timeoutMilliseconds", "timeoutInMillis"],
    ["cacheNamespace", "cacheNamespace"],
    ["cacheKeyParameters", "cacheKeyParameters"],
    ["tlsConfig", "tlsConfig"],
    ["integrationTarget", "integrationTarget"],
];

/** What a document may spell in small letters. */
const enumerations: readonly (readonly [to: string, from: string])[] = [
    ["type", "type"],
    ["integrationHttpMethod", "httpMethod"],
    ["connectionType", "connectionType"],
    ["passthroughBehavior", "passthroughBehavior"],
    ["contentHandling", "contentHandling"],
    ["responseTransferMode", "responseTransferMode"],
];

/** Words that are read, or that are an HTTP API's: an import into a REST API passes over those. */
export const integrationWords: readonly string[] = [
    ...[...words, ...enumerations].map(([, from]) => from),
    "responses",
    "payloadFormatVersion",
    "responseParameters",
    "isDefaultRoute",
];

/** An integration of a document in the words of an `aws:apigateway/integration:Integration`. */
export function integrationInputs(integration: PropertyValue): PropertyMap {
    return defined([
        ...words.map(([to, from]) => [to, at(integration, from)] as const),
        ...enumerations.map(([to, from]) => [to, upper(at(integration, from))] as const),
    ]);
}

/**
 * The integration's responses by the pattern that picks each; `default` is no pattern.
 * Source: API Gateway developer guide, "x-amazon-apigateway-integration.responses object".
 */
export function integrationResponses(
    integration: PropertyValue | undefined,
): { pattern: string; inputs: PropertyMap }[] {
    return entries(at(integration, "responses")).map(([pattern, written]) => ({
        pattern,
        inputs: defined([
            ["statusCode", at(written, "statusCode")],
            ["selectionPattern", pattern === "default" ? undefined : pattern],
            ["responseParameters", at(written, "responseParameters")],
            ["responseTemplates", at(written, "responseTemplates")],
            ["contentHandling", upper(at(written, "contentHandling"))],
        ]),
    }));
}
