import { isIssue, issue, type Issue, quote, step, under } from "../../model/issue";
import type { PathTemplate } from "../../model/path-template";
import { type Method, parseRouteKey, routeIdentity } from "../../model/route-key";
import { isPlainObject, notPlain } from "../http-api/route-table";
import { ofLoadBalancerTarget } from "../switching/alb-words";
import { offeredBy } from "../switching/offered-by";
import type { FunctionTarget } from "../targets/args";
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
    if (!isPlainObject(routes)) {
        return { routes: [], issues: [notPlain("routes", routes, 'write routes: { "GET /orders": listOrders }')] };
    }
    const entries: RouteEntry[] = [];
    const issues: Issue[] = [];
    for (const [text, value] of Object.entries(routes)) {
        const path = step("routes", text);
        const key = readKey(text);
        if (isIssue(key)) issues.push(under(path, key));
        const read = readRoute(path, value);
        if (isIssue(read)) issues.push(read);
        if (isIssue(key) || isIssue(read)) continue;
        entries.push({ text, path, ...key, ...read });
    }
    return { routes: entries, issues };
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

type Read = Pick<RouteEntry, "target" | "targetPath" | "settings">;

function readRoute(path: string, value: unknown): Read | Issue {
    if (isFunctionSource(value)) return { target: readFunction(value), targetPath: path, settings: {} };
    if (!isPlainObject(value)) return noTarget(path, value);
    if (!("to" in value)) {
        const target = readTarget(path, value);
        return isIssue(target) ? target : { target, targetPath: path, settings: {} };
    }
    const { to, ...settings } = value as unknown as RestApiRoute;
    const targetPath = step(path, "to");
    const target = readTarget(targetPath, to);
    return isIssue(target) ? target : { target, targetPath, settings };
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
    const set = restTargetKinds.filter((kind) => value[kind] !== undefined);
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
