import type { ResourceNode } from "../../capture/resource-graph";
import { isSecret, isUnknown, type PropertyValue, reveal, secret, unknown } from "../../model/property-value";
import type { Count, Flag, Text, Unsupported } from "../front-door";
import { asCount, asFlag, asList, asText, asTextMap, asTexts, at, known } from "../property-reader";
import { frontDoorName } from "../read-http-api";
import type { ResourceIndex } from "../resource-index";
import type { GatewayResponse, RestAuthorizer, RestFrontDoor, RestModel, RestRoute } from "../rest-front-door";
import { unsupported } from "../unsupported";
import { methodsOf } from "./method-parts";
import { readRestAuthorizer } from "./read-rest-authorizer";
import { readRestDomains } from "./read-rest-domains";
import { inRestOrder, readRestRoute } from "./read-rest-route";
import { inlineStages, readRestStage } from "./read-rest-stage";
import { readUsagePlans } from "./read-usage-plans";
import type { ResourcePaths } from "./resource-paths";
import type { RestParts } from "./rest-parts";

/** Reads an `aws:apigateway/restApi:RestApi` with everything that belongs to it. */
export function readRestApi(
    index: ResourceIndex,
    paths: ResourcePaths,
    api: ResourceNode,
    parts: RestParts,
): { frontDoor: RestFrontDoor; left: Unsupported[] } {
    const { outputs } = api;
    // An API that is only read has no inputs of its own; AWS's answer stands in its outputs.
    const inputs = api.external ? { ...outputs, ...api.inputs } : api.inputs;
    const authorizers = new Map<string, RestAuthorizer>(
        parts.authorizers.map((node) => [node.urn, readRestAuthorizer(index, node)]),
    );
    const { methods, left } = methodsOf(index, paths, parts);
    const stages = parts.stages.map((node) => readRestStage(index, node, parts.methodSettings, methods));
    stages.push(...inlineStages(index, parts.deployments, stages, parts.methodSettings, methods));
    const plans = readUsagePlans(index, api);
    const { routes, twice } = onceEach(inRestOrder(methods.map((method) => readRestRoute(index, method, authorizers))));
    const domains = readRestDomains(index, [...parts.basePathMappings, ...parts.apiMappings]);
    const apiId = known(api.id);
    const executionArn = known(outputs["executionArn"]);
    const policy = parts.policies.map((node) => asText(node.inputs["policy"])).find((text) => text !== undefined);
    const ownPolicy = policy ?? asText(inputs["policy"]);
    const minimumCompressionSize = readCompression(inputs["minimumCompressionSize"]);
    const executeApiEndpoint = opposite(asFlag(inputs["disableExecuteApiEndpoint"], false));
    const url =
        domains.find((domain) => domain.url !== undefined)?.url ??
        (executeApiEndpoint === false ? undefined : asText(parts.stages[0]?.outputs["invokeUrl"]));
    return {
        frontDoor: {
            kind: "rest",
            name: frontDoorName(index, api),
            urn: api.urn,
            ...(apiId === undefined || apiId === "" ? {} : { apiId }),
            ...(executionArn === undefined || executionArn === "" ? {} : { executionArn }),
            endpointType: readEndpointType(at(inputs["endpointConfiguration"], "types")),
            vpcEndpointIds: asTexts(at(inputs["endpointConfiguration"], "vpcEndpointIds")),
            ...(ownPolicy === undefined || ownPolicy === "" ? {} : { policy: ownPolicy }),
            apiKeySource: asText(inputs["apiKeySource"]) ?? "HEADER",
            binaryMediaTypes: asTexts(inputs["binaryMediaTypes"]),
            ...(minimumCompressionSize === undefined ? {} : { minimumCompressionSize }),
            stages,
            routes,
            authorizers: [...authorizers.values()],
            models: parts.models.map(readModel),
            gatewayResponses: parts.gatewayResponses.map(readGatewayResponse),
            usagePlans: plans.plans,
            domains,
            executeApiEndpoint,
            ...(known(url) === undefined ? {} : { url: url ?? unknown }),
        },
        left: [
            ...left,
            ...plans.left,
            ...twice.flatMap(({ urn, routeKey }) => {
                const node = index.get(urn);
                return node === undefined ? [] : unsupported(node, `method ${known(routeKey) ?? ""} is declared twice`);
            }),
            ...parts.methodSettings.flatMap((node) => {
                if (stages.some(({ settings }) => settings.some(({ urn }) => urn === node.urn))) return [];
                const stage = known(node.inputs["stageName"]);
                const named = stage === undefined ? "" : ` "${stage}"`;
                return unsupported(node, `its stage${named} is not declared in this program`);
            }),
        ],
    };
}

/** A resource has one method of a kind: AWS refuses a second (ConflictException, "Method already exists for this resource"). */
function onceEach(all: readonly RestRoute[]): { routes: RestRoute[]; twice: RestRoute[] } {
    const routes: RestRoute[] = [];
    const twice: RestRoute[] = [];
    const seen = new Set<string>();
    for (const route of all) {
        const routeKey = known(route.routeKey);
        if (routeKey !== undefined && seen.has(routeKey)) twice.push(route);
        else routes.push(route);
        if (routeKey !== undefined) seen.add(routeKey);
    }
    return { routes, twice };
}

/** Pulumi writes the one type as a text; the provider's state may hold a list of one. */
function readEndpointType(types: PropertyValue | undefined): Text {
    return asText(types) ?? asText(asList(types)[0]) ?? "EDGE";
}

/** A number as text; empty and -1 turn compression off. Source: Pulumi AWS provider, apigateway.RestApi. */
function readCompression(value: PropertyValue | undefined): Count | undefined {
    if (isUnknown(value)) return unknown;
    if (isSecret(value)) {
        const inner = readCompression(reveal(value));
        return inner === undefined ? undefined : secret(inner);
    }
    const size = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : asCount(value);
    return typeof size === "number" && size < 0 ? undefined : size;
}

function opposite(flag: Flag): Flag {
    if (isSecret(flag)) return secret(reveal(flag) !== true);
    return typeof flag === "boolean" ? !flag : flag;
}

function readModel(node: ResourceNode): RestModel {
    return {
        name: asText(node.outputs["name"]) ?? asText(node.inputs["name"]) ?? unknown,
        contentType: asText(node.inputs["contentType"]) ?? "application/json",
        schema: asText(node.inputs["schema"]) ?? "{}",
    };
}

function readGatewayResponse({ inputs }: ResourceNode): GatewayResponse {
    const statusCode = asText(inputs["statusCode"]);
    return {
        type: asText(inputs["responseType"]) ?? unknown,
        ...(statusCode === undefined || statusCode === "" ? {} : { statusCode }),
        parameters: asTextMap(inputs["responseParameters"]),
        templates: asTextMap(inputs["responseTemplates"]),
    };
}
