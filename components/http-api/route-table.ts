import { isIssue, issue, type Issue, step } from "../../model/issue";
import { parseRouteKey, type RouteKey, routeIdentity } from "../../model/route-key";
import type { Target } from "../targets/args";
import { type FunctionReference, isFunctionSource, readFunction } from "../targets/function-source";
import { describe, isPlainObject } from "../plain-object";
import { readOneTarget, readRoutes, readRouteValue, type ReadRoute } from "../route-reading";
import { ofLoadBalancerTarget } from "../switching/alb-words";
import { offeredBy } from "../switching/offered-by";
import { restTargetKinds } from "../targets/rest-target-kinds";
import { targetKinds, type TargetKind } from "../targets/target-kinds";
import type { HttpApiArgs, HttpApiRoute } from "./args";

/** A target in the one form the plan works with. */
export type RouteTarget = FunctionReference | OtherTarget;

/** Any target but a function: its kind and the data it was given. */
export type OtherTarget = {
    readonly [K in Exclude<TargetKind, "function">]: { readonly kind: K; readonly data: NonNullable<Target[K]> };
}[Exclude<TargetKind, "function">];

/** A route with its short forms written out. Its settings are as they were given: `validate` judges them. */
export interface RouteEntry {
    /** The key as it was written. */
    readonly text: string;
    /** Where it stands in the arguments: `routes["GET /orders"]`. */
    readonly path: string;
    readonly key: RouteKey;
    readonly identity: string;
    readonly target: RouteTarget;
    /** Where its target stands. */
    readonly targetPath: string;
    readonly settings: Omit<HttpApiRoute, "to">;
}

/** The route table read, and what could not be read. A route with an issue is left out of `routes`. */
export interface RouteTable {
    readonly routes: readonly RouteEntry[];
    readonly issues: readonly Issue[];
}

/** Reads the route table: total, so that one bad route does not hide the next. */
export function readRouteTable(routes: HttpApiArgs["routes"]): RouteTable {
    return readRoutes(routes, '"GET /orders": listOrders', readKey, readRoute);
}

function readKey(text: string): Pick<RouteEntry, "key" | "identity"> | Issue {
    const key = parseRouteKey(text);
    return isIssue(key) ? key : { key, identity: routeIdentity(key) };
}

function readRoute(path: string, value: unknown): ReadRoute<RouteTarget, RouteEntry["settings"]> | Issue {
    return readRouteValue(path, value, readTarget);
}

function readTarget(path: string, value: unknown): RouteTarget | Issue {
    if (isFunctionSource(value)) return readFunction(value);
    if (!isPlainObject(value)) return noTarget(path, value);
    const unknown = Object.keys(value).find((name) => !(targetKinds as readonly string[]).includes(name));
    const foreign = unknown === undefined ? undefined : ofAnotherKind(path, unknown);
    if (foreign !== undefined) return foreign;
    if (unknown !== undefined) return noTarget(path, unknown);
    const target = readOneTarget(path, value, targetKinds) as RouteTarget | Issue | undefined;
    return target ?? noTarget(path, value);
}

/** A kind of target HTTP APIs lack. Source: developer guide, "Choose between REST APIs and HTTP APIs". */
function ofAnotherKind(path: string, kind: string): Issue | undefined {
    const at = step(path, kind);
    if (!(restTargetKinds as readonly string[]).includes(kind)) return ofLoadBalancerTarget("HttpApi", at, kind);
    return issue({
        path: at,
        code: "option-of-another-kind",
        problem: `HTTP APIs have no ${kind} target`,
        rule: offeredBy(["RestApi"], "it", "HttpApi"),
        fix: `use RestApi, or ${kind === "privateLoadBalancer" ? "privateListener(listener)" : "a function"}`,
    });
}

function noTarget(path: string, value: unknown): Issue {
    return issue({
        path,
        code: value === undefined || value === null ? "target-missing" : "target-invalid",
        problem: "a route needs a target: a function, its ARN, or an object with one of " + targetKinds.join(", "),
        got: describe(value),
        fix: 'write a function, or { to: function } with further settings, or a target such as httpUrl("https://...")',
    });
}
