import type { ResourceGraph, ResourceNode } from "../../capture/resource-graph";
import { isUnknown, type PropertyMap, type PropertyValue } from "../../model/property-value";
import type { Unsupported } from "../front-door";
import { type Imported, variablesOf } from "../import-open-api";
import { isOpenApi3, parseApiDocument, versionText } from "../open-api-document";
import { at, known } from "../property-reader";
import { isAmbiguous, ResourceIndex } from "../resource-index";
import { unsupported } from "../unsupported";
import { makeDocumentResources } from "./document-resources";
import { documentSettings } from "./document-settings";
import { restApiPutType, restApiType } from "./rest-resource-types";

/** A document, what brings it, and the API it is imported into. */
interface Import {
    readonly from: ResourceNode;
    readonly api: ResourceNode;
    readonly body: PropertyValue;
}

/**
 * Does to every REST API with a `body`, or with a `RestApiPut`, what API Gateway does when it imports one: makes
 * resources, methods, integrations and all the rest of the document, as if the program had declared each.
 * Source: API Gateway developer guide, "Develop REST APIs using OpenAPI in API Gateway".
 */
export function importRestApis(graph: ResourceGraph): Imported {
    const { imports, left } = importsOf(graph);
    if (imports.length === 0) return { graph, unsupported: left };
    const madeOf = new Map<string, ResourceNode[]>();
    const settingsOf = new Map<string, PropertyMap>();
    for (const { from, api, body } of imports) {
        const document = parseApiDocument(body, variablesOf(api));
        const problem = "problem" in document ? document.problem : versionProblem(document.content);
        if ("problem" in document || problem !== undefined) {
            left.push(unsupported(from, `its methods cannot be read: ${problem ?? ""}`));
            continue;
        }
        const { made, unread } = makeDocumentResources(from, api, document.content);
        madeOf.set(from.urn, made);
        settingsOf.set(api.urn, { ...settingsOf.get(api.urn), ...documentSettings(document.content) });
        const strict =
            from.inputs["failOnWarnings"] === true ? "; with failOnWarnings API Gateway may refuse the import" : "";
        left.push(...unread.map(({ node, said }) => unsupported(node ?? from, `body: ${said}${strict}`)));
    }
    const resources = graph.resources.flatMap((node) => {
        const settings = settingsOf.get(node.urn);
        return [settings === undefined ? node : withSettings(node, settings), ...(madeOf.get(node.urn) ?? [])];
    });
    return { graph: { ...graph, resources }, unsupported: left };
}

/** A `RestApiPut` comes after the API it overwrites. Source: terraform-provider-aws, aws_api_gateway_rest_api_put. */
function importsOf(graph: ResourceGraph): { imports: Import[]; left: Unsupported[] } {
    const left: Unsupported[] = [];
    const puts = graph.resources.filter(({ type }) => type === restApiPutType);
    const index = puts.length === 0 ? undefined : new ResourceIndex(graph);
    const overwritten = new Map<string, string>();
    const imports = puts.flatMap((put): Import[] => {
        const api = index?.referenced(put, "restApiId", [restApiType]);
        const body = bodyOf(put);
        if (api === undefined || isAmbiguous(api))
            left.push(unsupported(put, "its API is not declared in this program"));
        if (api === undefined || isAmbiguous(api) || body === undefined) return [];
        overwritten.set(api.urn, put.name);
        return [{ from: put, api, body }];
    });
    for (const api of graph.resources) {
        const body = api.type === restApiType ? bodyOf(api) : undefined;
        if (body === undefined) continue;
        const put = overwritten.get(api.urn);
        if (put === undefined) imports.push({ from: api, api, body });
        else left.push(unsupported(api, `its body is not read: RestApiPut "${put}" overwrites it`));
    }
    return { imports, left };
}

function bodyOf({ inputs }: ResourceNode): PropertyValue | undefined {
    const body = inputs["body"];
    return body === null || body === "" ? undefined : body;
}

function versionProblem(content: PropertyValue): string | undefined {
    if (isOpenApi3(content) || /^2\./.test(versionText(at(content, "swagger")))) return undefined;
    return 'body is neither OpenAPI 3 nor Swagger 2, which say "openapi": "3.0.1" or "swagger": "2.0"';
}

/**
 * What the API itself says is written over the document's words when it is there and not empty: the provider's GetOk
 * takes false, "" and [] for not written.
 * Source: terraform-provider-aws internal/service/apigateway/rest_api.go, resourceRestAPIWithBodyUpdateOperations.
 */
function withSettings(api: ResourceNode, settings: PropertyMap): ResourceNode {
    const inputs: Record<string, PropertyValue> = { ...settings };
    for (const [name, value] of Object.entries(api.inputs)) {
        if (settings[name] === undefined || !isEmpty(value)) inputs[name] = value;
    }
    const written = at(settings, "endpointConfiguration", "vpcEndpointIds");
    const own = api.inputs["endpointConfiguration"];
    if (written !== undefined && own !== undefined && !isUnknown(own) && isEmpty(at(own, "vpcEndpointIds") ?? null)) {
        const types = at(own, "types");
        inputs["endpointConfiguration"] = { ...(types === undefined ? {} : { types }), vpcEndpointIds: written };
    }
    return { ...api, inputs };
}

function isEmpty(value: PropertyValue): boolean {
    return value === null || value === false || known(value) === "" || (Array.isArray(value) && value.length === 0);
}
