import { isIssue, issue, type Issue, quote, step } from "../../model/issue";
import { type MessageRouteKey, parseMessageRouteKey } from "../../model/message-route-key";
import { isPlainObject } from "../plain-object";
import { readOneTarget, readRoutes, readRouteValue, type ReadRoute } from "../route-reading";
import { type FunctionReference, isFunctionSource, readFunction } from "../targets/function-source";
import type { WebSocketApiArgs } from "./args";
import type { WebSocketApiRoute } from "./route-args";
import { type WebSocketTarget, type WebSocketTargetKind, webSocketTargetKinds } from "./target-args";

/** A target in the one form the plan works with. */
export type RouteTarget = FunctionReference | OtherTarget;

/** Any target but a function: its kind and the data it was given. */
export type OtherTarget = {
    readonly [K in Exclude<WebSocketTargetKind, "function">]: {
        readonly kind: K;
        readonly data: NonNullable<WebSocketTarget[K]>;
    };
}[Exclude<WebSocketTargetKind, "function">];

/** A route with its short forms written out. Its settings are as they were given: `validate` judges them. */
export interface RouteEntry {
    /** The key as it was written, which is the key AWS gets. */
    readonly text: string;
    /** Where it stands in the arguments: `routes.subscribe`. */
    readonly path: string;
    /** Where its target stands. */
    readonly targetPath: string;
    readonly key: MessageRouteKey;
    readonly target: RouteTarget;
    readonly settings: Omit<WebSocketApiRoute, "to">;
}

/** The route table read, and what could not be read. A route with an issue is left out of `routes`. */
export interface RouteTable {
    readonly routes: readonly RouteEntry[];
    readonly issues: readonly Issue[];
}

/** Reads the route table: total, so that one bad route does not hide the next. */
export function readRouteTable(routes: WebSocketApiArgs["routes"]): RouteTable {
    return readRoutes(routes, "subscribe: onSubscribe", readKey, readRoute);
}

function readKey(text: string): Pick<RouteEntry, "key"> | Issue {
    const key = parseMessageRouteKey(text);
    return isIssue(key) ? key : { key };
}

function readRoute(path: string, value: unknown): ReadRoute<RouteTarget, RouteEntry["settings"]> | Issue {
    return readRouteValue(path, value, readTarget);
}

function readTarget(path: string, value: unknown): RouteTarget | Issue {
    if (isFunctionSource(value)) return readFunction(value);
    if (!isPlainObject(value)) return noTarget(path, value);
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    const other = names.map((name) => ofAnotherKind(path, name)).find((found) => found !== undefined);
    if (other !== undefined) return other;
    const unknown = names.find((name) => !(webSocketTargetKinds as readonly string[]).includes(name));
    if (unknown !== undefined) return noTarget(path, unknown);
    const target = readOneTarget(path, value, webSocketTargetKinds) as RouteTarget | Issue | undefined;
    return target ?? noTarget(path, value);
}

/** Targets other kinds have. Source: developer guide, "Integrations for WebSocket APIs in API Gateway". */
const elsewhere: { readonly [name: string]: { readonly has: string; readonly fix: string } } = {
    privateListener: {
        has: "HttpApi and RestApi have it",
        fix: "put a Network Load Balancer in front, which a WebSocket API reaches: privateLoadBalancer(loadBalancer, { url })",
    },
    cloudMapService: {
        has: "HttpApi has it",
        fix: "use a Network Load Balancer: privateLoadBalancer(loadBalancer, { url })",
    },
    appConfig: { has: "HttpApi has it", fix: "use a function" },
};

function ofAnotherKind(path: string, name: string): Issue | undefined {
    const found = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined;
    if (found === undefined) return undefined;
    return issue({
        path: step(path, name),
        code: "option-of-another-kind",
        problem: `WebSocket APIs have no ${name} target`,
        rule: found.has,
        fix: found.fix,
    });
}

function noTarget(path: string, value: unknown): Issue {
    return issue({
        path,
        code: value === undefined || value === null ? "target-missing" : "target-invalid",
        problem:
            "a route needs a target: a function, its ARN, or an object with one of " + webSocketTargetKinds.join(", "),
        got: quote(value),
        fix: 'write a function, or { to: function } with further settings, or a target such as httpUrl("https://...")',
    });
}
