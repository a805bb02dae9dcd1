import { isIssue, issue, type Issue, step, under } from "../model/issue";
import { isPlainObject, notPlain } from "./plain-object";
import type { FunctionTarget } from "./targets/args";
import { type FunctionReference, isFunctionSource, readFunction } from "./targets/function-source";

/** What a route's value says, its short forms written out. */
export interface ReadRoute<Target, Settings> {
    readonly target: Target;
    /** Where the target stands in the arguments. */
    readonly targetPath: string;
    /** As they were given: `validate` judges them. */
    readonly settings: Settings;
}

/** Reads a route table: total, so that one bad route does not hide the next. A route with an issue is left out. */
export function readRoutes<Key extends object, Route extends object>(
    routes: unknown,
    example: string,
    readKey: (text: string) => Key | Issue,
    readRoute: (path: string, value: unknown) => Route | Issue,
): { routes: ({ text: string; path: string } & Key & Route)[]; issues: Issue[] } {
    if (!isPlainObject(routes)) {
        return { routes: [], issues: [notPlain("routes", routes, `write routes: { ${example} }`)] };
    }
    const entries: ({ text: string; path: string } & Key & Route)[] = [];
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

/** Reads a route's value: a target alone, or an object with `to` and settings. */
export function readRouteValue<Target extends object, Settings>(
    path: string,
    value: unknown,
    readTarget: (path: string, value: unknown) => Target | Issue,
): ReadRoute<Target, Settings> | Issue {
    const long = !isFunctionSource(value) && isPlainObject(value) && "to" in value;
    const { to, ...settings } = long ? value : { to: value };
    const targetPath = long ? step(path, "to") : path;
    const target = readTarget(targetPath, to);
    return isIssue(target) ? target : { target, targetPath, settings: settings as Settings };
}

/** The one kind of target an object has set, with its data; undefined when it has none of them. */
export function readOneTarget(
    path: string,
    value: Record<string, unknown>,
    kinds: readonly string[],
): FunctionReference | { readonly kind: string; readonly data: object } | Issue | undefined {
    const set = kinds.filter((kind) => value[kind] !== undefined);
    const [kind, second] = set;
    if (kind === undefined) return undefined;
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
    return kind === "function" ? readFunction(data as unknown as FunctionTarget) : { kind, data };
}
