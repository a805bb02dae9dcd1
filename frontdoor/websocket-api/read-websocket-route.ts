import type { ResourceNode } from "../../capture/resource-graph";
import { issue, quote } from "../../model/issue";
import { unknown } from "../../model/property-value";
import type { Flag, Text } from "../front-door";
import { asFlag, asList, asText, asTextMap, at, known } from "../property-reader";
import { throttleOf } from "../read-stage";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { integrationType } from "../resource-types";
import type {
    RouteResponse,
    WebSocketAuthorizer,
    WebSocketIntegration,
    WebSocketRoute,
    WebSocketStage,
} from "../websocket-front-door";
import { readConnectAuthorizer } from "./read-websocket-authorizer";

/** What routes of one API may refer to. */
interface Surroundings {
    readonly integrations: ReadonlyMap<string, WebSocketIntegration>;
    readonly authorizers: ReadonlyMap<string, WebSocketAuthorizer>;
    readonly stages: readonly WebSocketStage[];
}

/** A route, and why its `target` leads to no integration. */
export interface ReadRoute {
    readonly route: WebSocketRoute;
    readonly problem?: string;
}

/** Reads an `aws:apigatewayv2/route:Route` of a WebSocket API with its responses. */
export function readWebSocketRoute(
    index: ResourceIndex,
    node: ResourceNode,
    responses: readonly ResourceNode[],
    around: Surroundings,
): ReadRoute {
    const { inputs } = node;
    const routeKey = asText(inputs["routeKey"]) ?? unknown;
    const behind = readBehind(index, node, around.integrations);
    const optional = {
        modelSelectionExpression: asText(inputs["modelSelectionExpression"]),
        routeResponseSelectionExpression: asText(inputs["routeResponseSelectionExpression"]),
        operationName: asText(inputs["operationName"]),
    };
    const written = Object.entries(optional).filter(([, text]) => text !== undefined && text !== "");
    const route: WebSocketRoute = {
        routeKey,
        ...keyIssue(routeKey),
        urn: node.urn,
        ...(behind === undefined || "problem" in behind ? {} : { integration: behind }),
        // "Currently, authorization is restricted to the $connect route only" (reference 10.1): others have none.
        authorizer: isOther(routeKey) ? { kind: "none" } : readConnectAuthorizer(index, node, around.authorizers),
        apiKeyRequired: asFlag(inputs["apiKeyRequired"], false),
        requestModels: asTextMap(inputs["requestModels"]),
        requestParameters: readRequestParameters(node),
        ...(Object.fromEntries(written) as Partial<Record<keyof typeof optional, string>>),
        responses: responses.map(readRouteResponse),
        throttle: around.stages.map((stage) => throttleOf(stage, known(routeKey))),
    };
    return behind !== undefined && "problem" in behind ? { route, problem: behind.problem } : { route };
}

/** Whether a route is none that a client is let in by. */
export function isOther(routeKey: Text): boolean {
    const text = known(routeKey);
    return text !== undefined && text !== "$connect";
}

const predefined = ["$connect", "$disconnect", "$default"];

/** Source: API Gateway v2 API reference, Route, "routeKey" and "SelectionKey" (reference 1.7, 2.5). */
const longestKey = 128;

function keyIssue(routeKey: Text): Pick<WebSocketRoute, "issue"> {
    const text = known(routeKey);
    if (text === undefined)
        return {
            issue: issue({
                path: "routeKey",
                code: "not-plain",
                problem: "route key must be known before the deployment",
                fix: "give it as a plain text",
            }),
        };
    const malformed = (problem: string, fix: string): Pick<WebSocketRoute, "issue"> => ({
        issue: issue({ path: "routeKey", code: "route-key-malformed", problem, got: quote(text), fix }),
    });
    if (text === "") return malformed("route key must not be empty", 'write "$default" or a name of your own');
    if (text.startsWith("$") && !predefined.includes(text))
        return malformed(
            'a route key of your own must not begin with "$"',
            "write one of $connect, $disconnect, $default, or a name without it",
        );
    if (text.length > longestKey)
        return malformed(`route key must have at most ${longestKey} characters`, "write a shorter one");
    return {};
}

/**
 * `target` reads `integrations/<id>` (reference 10.1); in a preview the id is unknown and its source is recorded. A
 * route of a WebSocket API may have none.
 */
function readBehind(
    index: ResourceIndex,
    node: ResourceNode,
    integrations: ReadonlyMap<string, WebSocketIntegration>,
): WebSocketIntegration | { readonly problem: string } | undefined {
    const written = node.inputs["target"];
    const text = known(written);
    if (written === undefined || written === null || text === "") return undefined;
    const id = text === undefined ? undefined : /^integrations\/(.+)$/.exec(text)?.[1];
    if (text !== undefined && id === undefined)
        return { problem: `target must be integrations/<integration id>, got ${JSON.stringify(text)}` };
    const found = index.referenced(node, "target", [integrationType], id);
    if (isAmbiguous(found)) {
        const names = found.candidates.map(({ name }) => `"${name}"`).join(" and ");
        return { problem: `target is computed from ${names}; which of them is not known before the deployment` };
    }
    const integration = found === undefined ? undefined : integrations.get(found.urn);
    if (integration !== undefined) return integration;
    if (found !== undefined) return { problem: `integration "${found.name}" belongs to another API` };
    return {
        problem:
            id === undefined
                ? "target is computed from no integration of this program"
                : `integration ${id} is not declared in this program`,
    };
}

function readRequestParameters(node: ResourceNode): Record<string, Flag> {
    const read = asList(node.inputs["requestParameters"]).flatMap((item) => {
        const key = known(at(item, "requestParameterKey"));
        return key === undefined ? [] : [[key, asFlag(at(item, "required"), false)] as const];
    });
    return Object.fromEntries(read);
}

function readRouteResponse({ urn, inputs }: ResourceNode): RouteResponse {
    const modelSelectionExpression = asText(inputs["modelSelectionExpression"]);
    return {
        urn,
        routeResponseKey: asText(inputs["routeResponseKey"]) ?? unknown,
        responseModels: asTextMap(inputs["responseModels"]),
        ...(modelSelectionExpression === undefined || modelSelectionExpression === ""
            ? {}
            : { modelSelectionExpression }),
    };
}

/**
 * `$connect`, the API's own by name, `$default`, `$disconnect`: as a connection goes through them, the fallback behind
 * what it falls back from. Those whose key cannot be read stand last, as they were registered.
 */
export function inWebSocketOrder(routes: readonly WebSocketRoute[]): WebSocketRoute[] {
    return [...routes].sort((a, b) => {
        const [left, right] = [rank(a), rank(b)];
        if (left !== right || left !== ownRank) return left - right;
        const [one, other] = [known(a.routeKey) ?? "", known(b.routeKey) ?? ""];
        return one < other ? -1 : Number(one > other);
    });
}

const ownRank = 1;
const ranks: ReadonlyMap<string, number> = new Map([
    ["$connect", 0],
    ["$default", 2],
    ["$disconnect", 3],
]);

function rank({ routeKey, issue: problem }: WebSocketRoute): number {
    return problem === undefined ? (ranks.get(known(routeKey) ?? "") ?? ownRank) : 4;
}
