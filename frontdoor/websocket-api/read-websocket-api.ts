import type { ResourceNode } from "../../capture/resource-graph";
import { unknown } from "../../model/property-value";
import type { ApiParts } from "../api-parts";
import type { Unsupported } from "../front-door";
import { asFlag, asText, known } from "../property-reader";
import { readDomain } from "../read-domains";
import { frontDoorName, opposite, readUrl } from "../read-http-api";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { integrationType, routeType } from "../resource-types";
import { readUsagePlans } from "../rest-api/read-usage-plans";
import type { RestModel } from "../rest-front-door";
import { unsupported } from "../unsupported";
import type { WebSocketAuthorizer, WebSocketFrontDoor, WebSocketIntegration } from "../websocket-front-door";
import { notForWebSocket } from "./not-for-websocket";
import { readWebSocketAuthorizer } from "./read-websocket-authorizer";
import { readWebSocketIntegration } from "./read-websocket-integration";
import { inWebSocketOrder, readWebSocketRoute } from "./read-websocket-route";
import { readWebSocketStage } from "./read-websocket-stage";

/** Reads an `aws:apigatewayv2/api:Api` of protocol WEBSOCKET with everything that belongs to it. */
export function readWebSocketApi(
    index: ResourceIndex,
    api: ResourceNode,
    parts: ApiParts,
): { frontDoor: WebSocketFrontDoor; left: Unsupported[] } {
    // An API that is only read has no inputs of its own; AWS's answer stands in its outputs.
    const inputs = api.external ? { ...api.outputs, ...api.inputs } : api.inputs;
    const left: Unsupported[] = [];
    const integrationResponses = byOwner(index, parts.integrationResponses, "integrationId", parts.integrations, left);
    const routeResponses = byOwner(index, parts.routeResponses, "routeId", parts.routes, left);
    const stages = parts.stages.map((node) =>
        readWebSocketStage(index, node, [...parts.routes, ...parts.integrations]),
    );
    const authorizers = new Map<string, WebSocketAuthorizer>(
        parts.authorizers.map((node) => [node.urn, readWebSocketAuthorizer(index, node)]),
    );
    const integrations = new Map<string, WebSocketIntegration>(
        parts.integrations.map((node) => [
            node.urn,
            readWebSocketIntegration(index, node, integrationResponses.get(node.urn) ?? []),
        ]),
    );
    const seen = new Set<string>();
    const routes = parts.routes.flatMap((node) => {
        const around = { integrations, authorizers, stages };
        const { route, problem } = readWebSocketRoute(index, node, routeResponses.get(node.urn) ?? [], around);
        if (problem !== undefined) left.push(unsupported(node, `target: ${problem}`));
        const key = known(route.routeKey);
        if (key === undefined) return [route];
        // AWS refuses a second route of one key (ConflictException).
        if (seen.has(key)) left.push(unsupported(node, `route ${key} is declared twice`));
        const again = seen.has(key);
        seen.add(key);
        return again ? [] : [route];
    });
    const plans = readUsagePlans(index, api);
    const domains = parts.mappings.map((node) => readDomain(index, node, "wss"));
    const executeApiEndpoint = opposite(asFlag(inputs["disableExecuteApiEndpoint"], false));
    const url = readUrl(api, parts.stages, stages, domains, executeApiEndpoint !== false);
    const apiId = known(api.id);
    const executionArn = known(api.outputs["executionArn"]);
    return {
        frontDoor: {
            kind: "websocket",
            name: frontDoorName(index, api),
            urn: api.urn,
            ...(apiId === undefined || apiId === "" ? {} : { apiId }),
            ...(executionArn === undefined || executionArn === "" ? {} : { executionArn }),
            routeSelectionExpression: asText(inputs["routeSelectionExpression"]) ?? unknown,
            apiKeySelectionExpression: asText(inputs["apiKeySelectionExpression"]) ?? "$request.header.x-api-key",
            disableSchemaValidation: asFlag(inputs["disableSchemaValidation"], false),
            stages,
            routes: inWebSocketOrder(routes),
            integrations: [...integrations.values()],
            authorizers: [...authorizers.values()],
            models: parts.models.map(readModel),
            usagePlans: plans.plans,
            domains,
            executeApiEndpoint,
            ...(url === undefined ? {} : { url }),
        },
        left: [...left, ...plans.left, ...notForWebSocket(api, parts)],
    };
}

/** Responses by the URN of the route or integration they belong to; those of none are told. */
function byOwner(
    index: ResourceIndex,
    responses: readonly ResourceNode[],
    property: "integrationId" | "routeId",
    owners: readonly ResourceNode[],
    left: Unsupported[],
): ReadonlyMap<string, readonly ResourceNode[]> {
    const owned = new Map<string, ResourceNode[]>();
    const [type, word] = property === "routeId" ? [routeType, "route"] : [integrationType, "integration"];
    for (const node of responses) {
        const owner = index.referenced(node, property, [type]);
        if (owner === undefined || isAmbiguous(owner)) {
            const id = known(node.inputs[property]);
            const names = owner?.candidates.map(({ name }) => `"${name}"`).join(" and ");
            left.push(
                unsupported(
                    node,
                    names === undefined
                        ? `its ${word}${id === undefined ? "" : ` ${id}`} is not declared in this program`
                        : `its ${property} is computed from ${names}; one ${word} is needed`,
                ),
            );
        } else if (!owners.some(({ urn }) => urn === owner.urn)) {
            left.push(unsupported(node, `its ${word} "${owner.name}" belongs to another API`));
        } else {
            owned.set(owner.urn, [...(owned.get(owner.urn) ?? []), node]);
        }
    }
    return owned;
}

function readModel({ inputs, outputs }: ResourceNode): RestModel {
    return {
        name: asText(outputs["name"]) ?? asText(inputs["name"]) ?? unknown,
        contentType: asText(inputs["contentType"]) ?? "application/json",
        schema: asText(inputs["schema"]) ?? "{}",
    };
}
