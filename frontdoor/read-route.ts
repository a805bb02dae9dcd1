import type { ResourceNode } from "../capture/resource-graph";
import { isIssue, issue } from "../model/issue";
import { unknown } from "../model/property-value";
import { parseRouteKey } from "../model/route-key";
import { compareRouteKeys } from "../model/route-ranking";
import type { Authorizer, HttpRoute, Integration, Stage, Target, Text } from "./front-door";
import { asFlag, asText, asTexts, known } from "./property-reader";
import { readRouteAuthorizer } from "./read-authorizer";
import { defaultTimeoutMilliseconds } from "./read-integration";
import { ambiguous } from "./read-lambda";
import { throttleOf } from "./read-stage";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { integrationType } from "./resource-types";

/** What routes of one API may refer to. */
interface Surroundings {
    readonly integrations: ReadonlyMap<string, Integration>;
    readonly authorizers: ReadonlyMap<string, Authorizer>;
    readonly stages: readonly Stage[];
}

/** Reads an `aws:apigatewayv2/route:Route` of an HTTP API. */
export function readRoute(index: ResourceIndex, node: ResourceNode, around: Surroundings): HttpRoute {
    const routeKey = asText(node.inputs["routeKey"]) ?? unknown;
    const behind = readBehind(index, node, around.integrations);
    return {
        routeKey,
        ...parsedKey(routeKey),
        urn: node.urn,
        target: "urn" in behind ? behind.target : behind,
        ...("urn" in behind ? { integration: behind.urn } : {}),
        timeoutMilliseconds: "urn" in behind ? behind.timeoutMilliseconds : defaultTimeoutMilliseconds,
        authorizer: readRouteAuthorizer(index, node, around.authorizers),
        scopes: asTexts(node.inputs["authorizationScopes"]),
        throttle: around.stages.map((stage) => throttleOf(stage, known(routeKey))),
        apiKeyRequired: asFlag(node.inputs["apiKeyRequired"], false),
    };
}

/** The key parsed, or the issue that keeps it from being so. */
export function parsedKey(routeKey: Text): Pick<HttpRoute, "key" | "issue"> {
    const text = known(routeKey);
    if (text === undefined) {
        return {
            issue: issue({
                path: "routeKey",
                code: "not-plain",
                problem: "route key must be known before the deployment",
                fix: "give it as a plain text",
            }),
        };
    }
    const key = parseRouteKey(text);
    return isIssue(key) ? { issue: { ...key, path: "routeKey" } } : { key };
}

/** `target` reads `integrations/<id>` (reference 10.1); in a preview the id is unknown and its source is recorded. */
function readBehind(
    index: ResourceIndex,
    node: ResourceNode,
    integrations: ReadonlyMap<string, Integration>,
): Integration | Target {
    const text = known(node.inputs["target"]);
    const written = node.inputs["target"];
    if (written === undefined || written === null) return { kind: "unknown", reason: "the route has no target" };
    const id = text === undefined ? undefined : /^integrations\/(.+)$/.exec(text)?.[1];
    if (text !== undefined && id === undefined)
        return { kind: "unknown", reason: `target must be integrations/<integration id>, got ${JSON.stringify(text)}` };
    const found = index.referenced(node, "target", [integrationType], id);
    if (isAmbiguous(found)) return ambiguous(found.candidates);
    const integration = found === undefined ? undefined : integrations.get(found.urn);
    if (integration !== undefined) return integration;
    if (found !== undefined) return { kind: "unknown", reason: `integration "${found.name}" belongs to another API` };
    return {
        kind: "unknown",
        reason:
            id === undefined
                ? "target is computed from no integration of this program"
                : `integration ${id} is not declared in this program`,
    };
}

/** Routes as API Gateway prefers them; those without a readable key stand last, as they were registered. */
export function inOrderOfPreference(routes: readonly HttpRoute[]): HttpRoute[] {
    return [...routes].sort((a, b) => {
        if (a.key === undefined || b.key === undefined)
            return Number(a.key === undefined) - Number(b.key === undefined);
        return compareRouteKeys(a.key, b.key);
    });
}
