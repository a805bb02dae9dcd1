import * as pulumi from "@pulumi/pulumi";
import { isIssue, issue, type Issue, quote, step, under } from "../../model/issue";
import { parseRouteKey, type RouteKey, routeIdentity } from "../../model/route-key";
import type { FunctionTarget, Target } from "../targets/args";
import { type FunctionReference, isFunctionSource, readFunction } from "../targets/function-source";
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
    readonly settings: Omit<HttpApiRoute, "to">;
}

/** The route table read, and what could not be read. A route with an issue is left out of `routes`. */
export interface RouteTable {
    readonly routes: readonly RouteEntry[];
    readonly issues: readonly Issue[];
}

/** Reads the route table: total, so that one bad route does not hide the next. */
export function readRouteTable(routes: HttpApiArgs["routes"]): RouteTable {
    if (!isPlainObject(routes)) {
        return { routes: [], issues: [notPlain("routes", routes, 'write routes: { "GET /orders": listOrders }')] };
    }
    const entries: RouteEntry[] = [];
    const issues: Issue[] = [];
    for (const [text, value] of Object.entries(routes)) {
        const path = step("routes", text);
        const key = parseRouteKey(text);
        if (isIssue(key)) issues.push(under(path, key));
        const read = readRoute(path, value);
        if (isIssue(read)) issues.push(read);
        if (isIssue(key) || isIssue(read)) continue;
        entries.push({ text, path, key, identity: routeIdentity(key), ...read });
    }
    return { routes: entries, issues };
}

function readRoute(path: string, value: unknown): Pick<RouteEntry, "target" | "settings"> | Issue {
    if (isFunctionSource(value)) return { target: readFunction(value), settings: {} };
    if (!isPlainObject(value)) return noTarget(path, value);
    if (!("to" in value)) {
        const target = readTarget(path, value);
        return isIssue(target) ? target : { target, settings: {} };
    }
    const { to, ...settings } = value as unknown as HttpApiRoute;
    const target = readTarget(step(path, "to"), to);
    return isIssue(target) ? target : { target, settings };
}

function readTarget(path: string, value: unknown): RouteTarget | Issue {
    if (isFunctionSource(value)) return readFunction(value);
    if (!isPlainObject(value)) return noTarget(path, value);
    const unknown = Object.keys(value).find((name) => !(targetKinds as readonly string[]).includes(name));
    const foreign = unknown === undefined ? undefined : ofAnotherKind(path, unknown);
    if (foreign !== undefined) return foreign;
    const set = targetKinds.filter((kind) => value[kind] !== undefined);
    const [kind, second] = set;
    if (unknown !== undefined || kind === undefined) return noTarget(path, unknown ?? value);
    if (second !== undefined) {
        return issue({
            path,
            code: "target-ambiguous",
            problem: "a route has one target",
            got: set.join(" and "),
            fix: `keep ${kind} or ${second}`,
        });
    }
    const data = value[kind];
    if (!isPlainObject(data)) return notPlain(step(path, kind), data, `write ${kind}: { ... }`);
    return kind === "function"
        ? readFunction(data as unknown as FunctionTarget)
        : ({ kind, data } as unknown as OtherTarget);
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

/** An issue for a value that must be plain but is an output or of another shape. */
export function notPlain(path: string, value: unknown, fix: string): Issue {
    return issue({
        path,
        code: "not-plain",
        problem: "the shape of the API must be known before anything is created",
        got: describe(value),
        fix,
    });
}

function describe(value: unknown): string {
    if (pulumi.Output.isInstance(value)) return "an output";
    if (value instanceof Promise) return "a promise";
    if (pulumi.Resource.isInstance(value))
        return `a resource of type ${String((value as { __pulumiType?: string }).__pulumiType)}`;
    return typeof value === "function" ? "a function of the program itself" : quote(value);
}

/** A plain object: not an array, output, promise, resource or callback. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !(value instanceof Promise) &&
        !pulumi.Output.isInstance(value) &&
        !pulumi.Resource.isInstance(value)
    );
}
