import type { ResourceGraph, ResourceNode } from "../capture/resource-graph";
import { isArn, parseArn } from "../model/arn";
import { type PropertyMap, type PropertyValue, resourceReference } from "../model/property-value";
import type { Unsupported } from "./front-door";
import { authorizerInputs, defined } from "./open-api-authorizers";
import { madeResource } from "./made-resource";
import { entries, type ImportVariables, type OpenApiDocument, parseOpenApi } from "./open-api-document";
import { type Operation, readOperations } from "./open-api-operations";
import { asList, at, known } from "./property-reader";
import { apiType, authorizerType, integrationType, routeType } from "./resource-types";
import { unsupported } from "./unsupported";

/** A graph in which the routes of every `body` stand as resources of their own. */
export interface Imported {
    readonly graph: ResourceGraph;
    /** What of the documents is not read. */
    readonly unsupported: readonly Unsupported[];
}

/**
 * Does to every HTTP API with a `body` what API Gateway does when it imports one: makes routes, integrations and
 * authorizers of the operations. Each made resource's URN is the API's with a JSON Pointer into the document behind "#".
 * Sources: API Gateway v2 reference, ImportApi; Pulumi AWS provider, apigatewayv2.Api, "body" (a `corsConfiguration` of
 * the API itself wins over the document's).
 */
export function importOpenApi(graph: ResourceGraph): Imported {
    const isImport = ({ type, inputs }: ResourceNode): boolean =>
        type === apiType && inputs["body"] !== undefined && inputs["body"] !== null;
    if (!graph.resources.some(isImport)) return { graph, unsupported: [] };
    const left: Unsupported[] = [];
    const resources = graph.resources.flatMap((node) => {
        const body = node.inputs["body"];
        if (!isImport(node) || body === undefined) return [node];
        const document = parseOpenApi(body, variablesOf(node));
        if ("problem" in document) {
            left.push(unsupported(node, `its routes cannot be read: ${document.problem}`));
            return [node];
        }
        const { made, unread } = importDocument(node, document);
        left.push(...unread);
        return [withSettings(node, document.content), ...made];
    });
    return { graph: { ...graph, resources }, unsupported: left };
}

/** The place an API is in, from its ARN: `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3`. */
export function variablesOf({ outputs }: ResourceNode): ImportVariables | undefined {
    const arn = parseArn(known(outputs["executionArn"]) ?? "");
    return isArn(arn) ? { partition: arn.partition, region: arn.region, account: arn.account } : undefined;
}

function importDocument(
    api: ResourceNode,
    { content }: Extract<OpenApiDocument, { content: unknown }>,
): { made: ResourceNode[]; unread: Unsupported[] } {
    const { operations, unread } = readOperations(content);
    const schemes = [...new Set(operations.flatMap(({ guard }) => guard.scheme ?? []))];
    const authorizers = schemes.map((name) =>
        made(api, authorizerType, `/components/securitySchemes/${name}`, name, authorizerInputs(content, name)),
    );
    const strict =
        api.inputs["failOnWarnings"] === true ? "; with failOnWarnings API Gateway may refuse the import" : "";
    const note = (node: ResourceNode, said: string): Unsupported => unsupported(node, `body: ${said}${strict}`);
    const nodes = operations.map((operation) => ({ operation, ...operationNodes(api, operation) }));
    return {
        made: [...authorizers, ...nodes.flatMap(({ route, integration }) => [...(integration ?? []), route])],
        unread: [
            ...unread.map((said) => note(api, said)),
            ...unreadExtensions(content).map((said) => note(api, said)),
            ...nodes.flatMap(({ operation, route }) => operation.unread.map((said) => note(route, said))),
        ],
    };
}

function operationNodes(
    api: ResourceNode,
    { routeKey, pointer, guard, integration }: Operation,
): { route: ResourceNode; integration?: [ResourceNode] } {
    const behind =
        integration === undefined
            ? undefined
            : made(api, integrationType, `${pointer}/x-amazon-apigateway-integration`, routeKey, integration);
    const authorizer =
        guard.scheme === undefined
            ? undefined
            : resourceReference(`${api.urn}#/components/securitySchemes/${guard.scheme}`);
    const route = made(api, routeType, pointer, routeKey, {
        routeKey,
        authorizationType: guard.authorizationType,
        ...defined([
            ["target", behind && resourceReference(behind.urn)],
            ["authorizerId", authorizer],
            ["authorizationScopes", guard.authorizationType === "JWT" ? guard.scopes : undefined],
        ]),
    });
    return { route, ...(behind === undefined ? {} : { integration: [behind] }) };
}

function made(api: ResourceNode, type: string, pointer: string, name: string, inputs: PropertyMap): ResourceNode {
    return madeResource(api, type, pointer, name, { ...inputs, apiId: resourceReference(api.urn) });
}

const settings = {
    cors: "x-amazon-apigateway-cors",
    endpoint: "x-amazon-apigateway-endpoint-configuration",
    version: "x-amazon-apigateway-importexport-version",
    integrations: "x-amazon-apigateway-integrations",
} as const;

/** Source: API Gateway developer guide, "x-amazon-apigateway-cors object" and "...-endpoint-configuration object". */
function withSettings(api: ResourceNode, content: PropertyValue): ResourceNode {
    const [server] = asList(at(content, "servers"));
    const endpoint = at(server, settings.endpoint) ?? at(content, settings.endpoint);
    return {
        ...api,
        inputs: {
            ...defined([
                ["corsConfiguration", at(content, settings.cors)],
                ["disableExecuteApiEndpoint", at(endpoint, "disableExecuteApiEndpoint")],
            ]),
            ...defined(Object.entries(api.inputs)),
        },
    };
}

/** Extensions of API Gateway that stand for the whole document and are none of an HTTP API's, or not known here. */
function unreadExtensions(content: PropertyValue): string[] {
    const read: readonly string[] = Object.values(settings);
    return [...entries(content), ...entries(at(content, "components"))].flatMap(([word]) =>
        word.startsWith("x-amazon-apigateway-") && !read.includes(word) ? [`${word} is not read`] : [],
    );
}
