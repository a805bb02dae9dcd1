import { isIssue, issue, type Issue, quote, step } from "../../model/issue";
import { parseRouteKey, type RouteKey, routeIdentity } from "../../model/route-key";
import { isPlainObject } from "../plain-object";
import { readOneTarget, readRoutes, readRouteValue, type ReadRoute } from "../route-reading";
import { type FunctionReference, isFunctionSource, readFunction } from "../targets/function-source";
import { restTargetKinds } from "../targets/rest-target-kinds";
import { targetKinds } from "../targets/target-kinds";
import type { AlbApiArgs, AlbRoute } from "./args";
import type { FixedResponseTarget, RedirectTarget } from "./target-args";
import { albTargetKinds } from "./targets";
import { prices } from "./validate/foreign";

/** A target in the one form the plan works with. */
export type RouteTarget =
    | FunctionReference
    | { readonly kind: "redirect"; readonly data: RedirectTarget }
    | { readonly kind: "fixedResponse"; readonly data: FixedResponseTarget };

/** A route with its short forms written out. Its settings are as they were given: `validate` judges them. */
export interface RouteEntry {
    /** The key as it was written. */
    readonly text: string;
    /** Where it stands in the arguments: `routes["GET /orders"]`. */
    readonly path: string;
    /** Where its target stands. */
    readonly targetPath: string;
    readonly key: RouteKey;
    /** `GET /orders/{}`: variables without their names. */
    readonly identity: string;
    readonly target: RouteTarget;
    readonly settings: Omit<AlbRoute, "to">;
}

/** The route table read, and what could not be read. A route with an issue is left out of `routes`. */
export interface RouteTable {
    readonly routes: readonly RouteEntry[];
    readonly issues: readonly Issue[];
}

/** Reads the route table: total, so that one bad route does not hide the next. */
export function readRouteTable(routes: AlbApiArgs["routes"]): RouteTable {
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
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    const unknown = names.find((name) => !(albTargetKinds as readonly string[]).includes(name));
    if (unknown !== undefined) return ofAnotherKind(path, unknown) ?? noTarget(path, value);
    const target = readOneTarget(path, value, albTargetKinds) as RouteTarget | Issue | undefined;
    return target ?? noTarget(path, value);
}

/** A kind of target only API Gateway has. Source: user guide, "Target groups for your Application Load Balancers". */
function ofAnotherKind(path: string, kind: string): Issue | undefined {
    const ofHttp = (targetKinds as readonly string[]).includes(kind);
    const ofRest = (restTargetKinds as readonly string[]).includes(kind);
    if (!ofHttp && !ofRest) return undefined;
    const having = [...(ofHttp ? (["HttpApi"] as const) : []), ...(ofRest ? (["RestApi"] as const) : [])];
    const fixes: { readonly [kind: string]: string } = {
        httpUrl: 'write redirect({ host: "..." }), which sends the client there itself, or a function that calls it',
        mock: 'write fixedResponse({ status: 200, body: "ok" })',
    };
    return issue({
        path: step(path, kind),
        code: "option-of-another-kind",
        problem: `an AlbApi has no ${kind} target`,
        rule: prices(having),
        fix: fixes[kind] ?? `use ${having.join(" or ")}, or a function`,
    });
}

function noTarget(path: string, value: unknown): Issue {
    return issue({
        path,
        code: value === undefined || value === null ? "target-missing" : "target-invalid",
        problem: "a route needs a target: a function, its ARN, or an object with one of " + albTargetKinds.join(", "),
        got: quote(value),
        fix: 'write a function, or { to: function } with further settings, or a target such as redirect({ host: "..." })',
    });
}
