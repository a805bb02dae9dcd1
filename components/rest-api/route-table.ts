import { isIssue, issue, type Issue, quote, step } from "../../model/issue";
import type { PathTemplate } from "../../model/path-template";
import { type Method, parseRouteKey, routeIdentity } from "../../model/route-key";
import { isPlainObject } from "../plain-object";
import { readOneTarget, readRoutes, readRouteValue, type ReadRoute } from "../route-reading";
import { ofLoadBalancerTarget } from "../switching/alb-words";
import { offeredBy } from "../switching/offered-by";
import { type FunctionReference, isFunctionSource, readFunction } from "../targets/function-source";
import type { RestTarget } from "../targets/rest-args";
import { restTargetKinds, type RestTargetKind } from "../targets/rest-target-kinds";
import type { RestApiArgs } from "./args";
import type { RestApiRoute } from "./route-args";

/** A target in the one form the plan works with. */
export type RouteTarget = FunctionReference | OtherTarget;

/** Any target but a function: its kind and the data it was given. */
export type OtherTarget = {
    readonly [K in Exclude<RestTargetKind, "function">]: {
        readonly kind: K;
        readonly data: NonNullable<RestTarget[K]>;
    };
}[Exclude<RestTargetKind, "function">];

/** A route with its short forms written out. Its settings are as they were given: `validate` judges them. */
export interface RouteEntry {
    /** The key as it was written. */
    readonly text: string;
    /** Where it stands in the arguments: `routes["GET /orders"]`. */
    readonly path: string;
    /** Where its target stands. */
    readonly targetPath: string;
    readonly method: Method;
    readonly template: PathTemplate;
    /** `GET /orders/{}`: variables without their names. */
    readonly identity: string;
    readonly target: RouteTarget;
    readonly settings: Omit<RestApiRoute, "to">;
}

/** The route table read, and what could not be read. A route with an issue is left out of `routes`. */
export interface RouteTable {
    readonly routes: readonly RouteEntry[];
    readonly issues: readonly Issue[];
}

/** Reads the route table: total, so that one bad route does not hide the next. */
export function readRouteTable(routes: RestApiArgs["routes"]): RouteTable {
    return readRoutes(routes, '"GET /orders": listOrders', readKey, readRoute);
}

function readKey(text: string): Pick<RouteEntry, "method" | "template" | "identity"> | Issue {
    const key = parseRouteKey(text);
    if (isIssue(key)) return key;
    if (key.kind === "path") return { method: key.method, template: key.path, identity: routeIdentity(key) };
    return issue({
        path: "",
        code: "route-key-malformed",
        problem: "REST APIs have no $default route",
        got: quote(text),
        rule: "a request no route takes is answered with 403, Missing Authentication Token",
        fix: 'write "ANY /{proxy+}" for every path below the root and "ANY /" for the root',
    });
}

function readRoute(path: string, value: unknown): ReadRoute<RouteTarget, RouteEntry["settings"]> | Issue {
    return readRouteValue(path, value, readTarget);
}

/** Kinds of target of HTTP APIs that REST APIs lack. Source: developer guide, "Integration subtype reference". */
const httpOnly = ["cloudMapService", "appConfig"];

function readTarget(path: string, value: unknown): RouteTarget | Issue {
    if (isFunctionSource(value)) return readFunction(value);
    if (!isPlainObject(value)) return noTarget(path, value);
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    const foreign = names.find((name) => httpOnly.includes(name));
    if (foreign !== undefined) return ofHttpApis(path, foreign);
    const balanced = names.map((name) => ofLoadBalancerTarget("RestApi", step(path, name), name)).find(isIssue);
    if (balanced !== undefined) return balanced;
    const unknown = names.find((name) => !(restTargetKinds as readonly string[]).includes(name));
    if (unknown !== undefined) return noTarget(path, unknown);
    const target = readOneTarget(path, value, restTargetKinds) as RouteTarget | Issue | undefined;
    return target ?? noTarget(path, value);
}

function ofHttpApis(path: string, kind: string): Issue {
    return issue({
        path: step(path, kind),
        code: "option-of-another-kind",
        problem: `REST APIs have no ${kind} target`,
        rule: offeredBy(["HttpApi"], "it", "RestApi"),
        fix:
            kind === "cloudMapService"
                ? "use HttpApi, or a load balancer: privateListener(listener)"
                : "use HttpApi, or a function",
    });
}

function noTarget(path: string, value: unknown): Issue {
    return issue({
        path,
        code: value === undefined || value === null ? "target-missing" : "target-invalid",
        problem: "a route needs a target: a function, its ARN, or an object with one of " + restTargetKinds.join(", "),
        got: quote(value),
        fix: 'write a function, or { to: function } with further settings, or a target such as httpUrl("https://...")',
    });
}
