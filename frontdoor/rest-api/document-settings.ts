import {
    isPropertyMap,
    isSecret,
    type PropertyMap,
    type PropertyValue,
    reveal,
    secret,
} from "../../model/property-value";
import { asText } from "../property-reader";
import { defined } from "../open-api-authorizers";
import { asList, at } from "../property-reader";
import { jsonOf } from "./plain-json";

/**
 * What a document says of the whole API, in the words of an `aws:apigateway/restApi:RestApi`.
 * Source: API Gateway developer guide, "OpenAPI extensions for API Gateway"; an endpoint configuration stands at the top
 * of a Swagger document and in `servers` of an OpenAPI one.
 */
export function documentSettings(content: PropertyValue): PropertyMap {
    const servers = asList(at(content, "servers"));
    const endpoint =
        servers.map((server) => at(server, words.endpoint)).find((found) => found !== undefined) ??
        at(content, words.endpoint);
    const vpcEndpointIds = at(endpoint, "vpcEndpointIds");
    return defined([
        ["apiKeySource", upper(at(content, words.apiKeySource))],
        ["binaryMediaTypes", at(content, words.binaryMediaTypes)],
        ["minimumCompressionSize", at(content, words.minimumCompressionSize)],
        ["policy", policyText(at(content, words.policy))],
        ["disableExecuteApiEndpoint", at(endpoint, "disableExecuteApiEndpoint")],
        ["endpointConfiguration", vpcEndpointIds === undefined ? undefined : { vpcEndpointIds }],
    ]);
}

const words = {
    apiKeySource: "x-amazon-apigateway-api-key-source",
    binaryMediaTypes: "x-amazon-apigateway-binary-media-types",
    minimumCompressionSize: "x-amazon-apigateway-minimum-compression-size",
    policy: "x-amazon-apigateway-policy",
    endpoint: "x-amazon-apigateway-endpoint-configuration",
} as const;

/** Extensions that stand for the whole document and are read, here or where methods are made. */
export const documentExtensions: readonly string[] = [
    ...Object.values(words),
    "x-amazon-apigateway-gateway-responses",
    "x-amazon-apigateway-request-validator",
    "x-amazon-apigateway-request-validators",
    // Describe the API and change no answer.
    "x-amazon-apigateway-documentation",
    "x-amazon-apigateway-importexport-version",
];

/** The text in capitals, as API Gateway stores what a document may spell either way. */
export function upper(value: PropertyValue | undefined): PropertyValue | undefined {
    const inner = reveal(value);
    if (typeof inner !== "string") return value;
    return isSecret(value) ? secret(inner.toUpperCase()) : inner.toUpperCase();
}

/** A policy stands in a document as an object; text is taken as it is. */
function policyText(policy: PropertyValue | undefined): PropertyValue | undefined {
    return isPropertyMap(reveal(policy)) ? jsonOf(policy) : asText(policy);
}
