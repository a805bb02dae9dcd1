import type { ResourceGraph, ResourceNode } from "../capture/resource-graph";
import type { FrontDoor, Target, Unsupported } from "./front-door";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { loadBalancerTypes } from "./rest-api/rest-resource-types";
import { unreadRestParts } from "./rest-api/unread-rest-parts";
import type { RestTarget } from "./rest-front-door";

/** Resources that take requests and are not read yet: one entry for the whole, none for each of its parts. */
const notReadYet: Readonly<Record<string, string>> = {
    "aws:lb/listener:Listener": "a load balancer's listener is not read yet",
    "aws:alb/listener:Listener": "a load balancer's listener is not read yet",
    "aws:apigatewayv2/routingRule:RoutingRule": "a routing rule of a custom domain is not read yet",
    "aws:appsync/graphQLApi:GraphQLApi": "a GraphQL API is not read yet",
    "aws:cloudfront/distribution:Distribution": "a CloudFront distribution is not read yet",
};

/** An entry for a resource, with one sentence. */
export function unsupported({ urn, type, name }: ResourceNode, reason: string): Unsupported {
    return { urn, type, name, reason };
}

/** Front doors of kinds that are not read yet, and components whose inside cannot be seen. */
export function unreadKinds(
    graph: ResourceGraph,
    index: ResourceIndex,
    frontDoors: readonly FrontDoor[],
): Unsupported[] {
    const targets = new Set(frontDoors.flatMap(privateTargets));
    const isTarget = (node: ResourceNode): boolean => {
        if (targets.has(node.urn)) return true;
        if (node.inputs["loadBalancerArn"] === undefined) return false;
        const balancer = index.referenced(node, "loadBalancerArn", loadBalancerTypes);
        return balancer !== undefined && !isAmbiguous(balancer) && targets.has(balancer.urn);
    };
    return graph.resources.flatMap((node) => {
        if (node.remote) {
            const plugin = node.type.split(":")[0] ?? node.type;
            return [
                unsupported(node, `a component of the "${plugin}" plugin; what it creates cannot be seen without it`),
            ];
        }
        const reason = notReadYet[node.type];
        return reason === undefined || isTarget(node) ? [] : [unsupported(node, reason)];
    });
}

/** URNs of listeners and load balancers a front door calls: they stand behind it and are none themselves. */
function privateTargets(frontDoor: FrontDoor): string[] {
    if (frontDoor.kind === "function-url") return [];
    const targets: readonly (Target | RestTarget | undefined)[] =
        frontDoor.kind === "http"
            ? frontDoor.integrations.map(({ target }) => target)
            : frontDoor.routes.map(({ integration }) => integration?.target);
    return targets.flatMap((target) =>
        target?.kind === "private" && target.resourceUrn !== undefined ? [target.resourceUrn] : [],
    );
}

/** What of a front door could be read only in part: targets, authorizers and keys. */
export function unreadParts(graph: ResourceGraph, frontDoor: FrontDoor): Unsupported[] {
    const nodes = new Map(graph.resources.map((node) => [node.urn, node]));
    const entry = (urn: string, reason: string): Unsupported[] => {
        const node = nodes.get(urn);
        return node === undefined ? [] : [unsupported(node, reason)];
    };
    if (frontDoor.kind === "function-url") {
        const { urn, target } = frontDoor;
        return target.kind === "unknown" ? entry(urn, `target: ${target.reason}`) : [];
    }
    if (frontDoor.kind === "rest") return unreadRestParts(entry, frontDoor);
    const { routes, authorizers, name } = frontDoor;
    return [
        ...routes.flatMap(({ urn, target, authorizer, issue }) => [
            ...(issue === undefined ? [] : entry(urn, `route key: ${issue.problem}; ${issue.fix}`)),
            ...(target.kind === "unknown" ? entry(urn, `target: ${target.reason}`) : []),
            ...(authorizer.kind === "unknown" ? entry(urn, `authorizer: ${authorizer.reason}`) : []),
        ]),
        ...authorizers.flatMap((authorizer) =>
            authorizer.kind === "lambda" && authorizer.target.kind === "unknown"
                ? entry(authorizer.urn, `authorizer of ${name}: ${authorizer.target.reason}`)
                : [],
        ),
    ];
}
