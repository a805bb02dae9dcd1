import type { ResourceGraph, ResourceNode } from "../capture/resource-graph";
import { unreadAlbParts } from "./alb/unread-alb-parts";
import type { FrontDoor, HttpFrontDoor, Target, Unsupported } from "./front-door";
import { unreadRestParts } from "./rest-api/unread-rest-parts";
import type { RestTarget } from "./rest-front-door";
import { unreadWebSocketParts } from "./websocket-api/unread-websocket-parts";

/** Resources that take requests and are not read yet: one entry for the whole, none for each of its parts. */
const notReadYet: Readonly<Record<string, string>> = {
    "aws:apigatewayv2/routingRule:RoutingRule": "a routing rule of a custom domain is not read yet",
    "aws:appsync/graphQLApi:GraphQLApi": "a GraphQL API is not read yet",
    "aws:cloudfront/distribution:Distribution":
        "a CloudFront distribution is read only when its one origin is a function URL of this program",
};

/** An entry for a resource, with one sentence. */
export function unsupported({ urn, type, name }: ResourceNode, reason: string): Unsupported {
    return { urn, type, name, reason };
}

/** Components of other plugins that are networks and nothing else: no request ever comes to one of them. */
const networks = /^awsx:ec2:(?:Vpc|DefaultVpc)$/;

/** Front doors of kinds that are not read yet, and components whose inside cannot be seen. */
export function unreadKinds(graph: ResourceGraph, frontDoors: readonly FrontDoor[]): Unsupported[] {
    const read = new Set(
        frontDoors.flatMap((frontDoor) =>
            frontDoor.kind === "function-url" ? frontDoor.distributions.map(({ urn }) => urn) : [],
        ),
    );
    return graph.resources.flatMap((node) => {
        if (node.remote) {
            if (networks.test(node.type)) return [];
            const plugin = node.type.split(":")[0] ?? node.type;
            return [
                unsupported(node, `a component of the "${plugin}" plugin; what it creates cannot be seen without it`),
            ];
        }
        const reason = notReadYet[node.type];
        return reason === undefined || read.has(node.urn) ? [] : [unsupported(node, reason)];
    });
}

/** URNs of listeners and load balancers an API calls: they stand behind it and are no front doors themselves. */
export function calledPrivately(frontDoors: readonly FrontDoor[]): ReadonlySet<string> {
    return new Set(
        frontDoors.flatMap((frontDoor) =>
            targetsOf(frontDoor).flatMap((target) =>
                target?.kind === "private" && target.resourceUrn !== undefined ? [target.resourceUrn] : [],
            ),
        ),
    );
}

function targetsOf(frontDoor: FrontDoor): readonly (Target | RestTarget | undefined)[] {
    switch (frontDoor.kind) {
        case "http":
        case "websocket":
            return frontDoor.integrations.map(({ target }) => target);
        case "rest":
            return frontDoor.routes.map(({ integration }) => integration?.target);
        case "function-url":
        case "alb":
            return [];
    }
}

/** Entries for the resource of a URN; none when the graph has no such resource. */
export type Entry = (urn: string, reason: string) => Unsupported[];

/** What of a front door could be read only in part: targets, authorizers and keys. */
export function unreadParts(graph: ResourceGraph, frontDoor: FrontDoor): Unsupported[] {
    const nodes = new Map(graph.resources.map((node) => [node.urn, node]));
    const entry: Entry = (urn, reason) => {
        const node = nodes.get(urn);
        return node === undefined ? [] : [unsupported(node, reason)];
    };
    switch (frontDoor.kind) {
        case "function-url": {
            const { urn, target } = frontDoor;
            return target.kind === "unknown" ? entry(urn, `target: ${target.reason}`) : [];
        }
        case "rest":
            return unreadRestParts(entry, frontDoor);
        case "websocket":
            return unreadWebSocketParts(entry, frontDoor);
        case "alb":
            return unreadAlbParts(entry, frontDoor);
        case "http":
            return unreadHttpParts(entry, frontDoor);
    }
}

function unreadHttpParts(entry: Entry, { routes, authorizers, name }: HttpFrontDoor): Unsupported[] {
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
