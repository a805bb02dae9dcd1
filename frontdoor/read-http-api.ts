import type { ResourceNode } from "../capture/resource-graph";
import { isSecret, reveal, secret } from "../model/property-value";
import type { Authorizer, Domain, Flag, HttpFrontDoor, HttpRoute, Integration, Stage, Text } from "./front-door";
import { asFlag, asText, known } from "./property-reader";
import { readAuthorizer } from "./read-authorizer";
import { readCors } from "./read-cors";
import { readDomain } from "./read-domains";
import { readIntegration } from "./read-integration";
import { quickCreated } from "./read-quick-create";
import { inOrderOfPreference, readRoute } from "./read-route";
import { readStage } from "./read-stage";
import type { ApiParts } from "./api-parts";
import type { ResourceIndex } from "./resource-index";
import { stackType } from "./resource-types";

/** Reads an `aws:apigatewayv2/api:Api` of protocol HTTP with everything that belongs to it. */
export function readHttpApi(index: ResourceIndex, api: ResourceNode, parts: ApiParts): HttpFrontDoor {
    const stages = parts.stages.map((node) => readStage(index, node));
    const quick = quickCreated(index, api);
    if (quick !== undefined) stages.push(quick.stage);
    const authorizers = new Map<string, Authorizer>(
        parts.authorizers.map((node) => [node.urn, readAuthorizer(index, node)]),
    );
    const integrations = new Map<string, Integration>(
        parts.integrations.map((node) => [node.urn, readIntegration(index, node)]),
    );
    const routes: HttpRoute[] = parts.routes.map((node) =>
        readRoute(index, node, { integrations, authorizers, stages }),
    );
    if (quick !== undefined) routes.push(quick.route);
    const cors = readCors(api.inputs["corsConfiguration"]);
    const domains = parts.mappings.map((node) => readDomain(index, node));
    const executeApiEndpoint = opposite(asFlag(api.inputs["disableExecuteApiEndpoint"], false));
    const url = readUrl(api, parts.stages, stages, domains, executeApiEndpoint !== false);
    const apiId = known(api.id);
    const executionArn = known(api.outputs["executionArn"]);
    return {
        kind: "http",
        name: frontDoorName(index, api),
        urn: api.urn,
        ...(apiId === undefined || apiId === "" ? {} : { apiId }),
        ...(executionArn === undefined || executionArn === "" ? {} : { executionArn }),
        stages,
        routes: inOrderOfPreference(routes),
        integrations: [...integrations.values(), ...(quick === undefined ? [] : [quick.integration])],
        authorizers: [...authorizers.values()],
        ...(cors === undefined ? {} : { cors }),
        domains,
        executeApiEndpoint,
        ...(url === undefined ? {} : { url }),
    };
}

/** Logical name of the nearest component around a resource, else of the resource: the name the user gave. */
export function frontDoorName(index: ResourceIndex, node: ResourceNode): string {
    for (let around = index.get(node.parent); around !== undefined; around = index.get(around.parent)) {
        if (!around.custom && around.type !== stackType) return around.name;
    }
    return node.name;
}

/** The other of a switch's two positions. */
export function opposite(flag: Flag): Flag {
    if (isSecret(flag)) return reveal(flag) === true ? secret(false) : secret(true);
    return typeof flag === "boolean" ? !flag : flag;
}

/** A domain of the user's own comes first; the first stage's invoke URL, or the API's endpoint, otherwise. */
export function readUrl(
    api: ResourceNode,
    nodes: readonly ResourceNode[],
    stages: readonly Pick<Stage, "name">[],
    domains: readonly Domain[],
    executeApi: boolean,
): Text | undefined {
    const own = domains.find((domain) => domain.url !== undefined)?.url;
    if (own !== undefined || !executeApi) return own;
    const invokeUrl = asText(nodes[0]?.outputs["invokeUrl"]);
    if (known(invokeUrl) !== undefined) return invokeUrl;
    const endpoint = known(api.outputs["apiEndpoint"]);
    const stage = known(stages[0]?.name);
    if (endpoint === undefined || stage === undefined) return undefined;
    return stage === "$default" ? endpoint : `${endpoint}/${stage}`;
}
