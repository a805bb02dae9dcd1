import { issue, type Issue, quote } from "../../model/issue";
import type { PathTemplate, Segment } from "../../model/path-template";
import { pathIdentity, printPathTemplate } from "../../model/path-template";
import { methods, type RouteKey } from "../../model/route-key";
import { compareRouteKeys } from "../../model/route-ranking";
import type { RouteEntry } from "./route-table";

type PathEntry = RouteEntry & { readonly key: Extract<RouteKey, { kind: "path" }> };

const explicit = methods.filter((method) => method !== "ANY");
const isPath = (entry: RouteEntry): entry is PathEntry => entry.key.kind === "path";

/** Routes that are one route, hide one another or may be mistaken for one another. */
export function checkConflicts(entries: readonly RouteEntry[]): Issue[] {
    const distinct = withoutDuplicates(entries);
    const paths = distinct.filter(isPath);
    return [
        ...checkDuplicates(entries),
        ...checkColons(paths),
        ...checkSiblings(paths),
        ...checkHiddenAny(paths),
        ...checkHiddenDefault(distinct, paths),
        ...checkPrecedence(paths),
        ...checkRoot(distinct, paths),
    ];
}

function withoutDuplicates(entries: readonly RouteEntry[]): RouteEntry[] {
    const byIdentity = new Map<string, RouteEntry>();
    for (const entry of entries) if (!byIdentity.has(entry.identity)) byIdentity.set(entry.identity, entry);
    return [...byIdentity.values()];
}

/** Routes that are one to API Gateway. */
export function checkDuplicates(entries: readonly Pick<RouteEntry, "identity" | "path" | "text">[]): Issue[] {
    const first = new Map<string, { readonly text: string }>();
    return entries.flatMap((entry) => {
        const earlier = first.get(entry.identity);
        if (earlier === undefined) first.set(entry.identity, entry);
        return earlier === undefined
            ? []
            : [
                  issue({
                      path: entry.path,
                      code: "route-duplicate",
                      problem: `the same route as ${quote(earlier.text)}`,
                      got: quote(entry.text),
                      rule: "variables' names do not count when API Gateway compares routes",
                      fix: "keep one of the two",
                  }),
              ];
    });
}

/** `/pets/:id` is a path API Gateway accepts and takes to the letter; whoever writes it mostly means a variable. */
function checkColons(entries: readonly PathEntry[]): Issue[] {
    return entries.flatMap((entry) => {
        const colon = entry.key.path.segments.find(
            (segment) => segment.kind === "literal" && segment.text.startsWith(":"),
        );
        if (colon?.kind !== "literal") return [];
        return [
            issue({
                path: entry.path,
                code: "route-key-malformed",
                severity: "warning",
                problem: `${quote(colon.text)} is text to API Gateway, not a variable`,
                got: quote(entry.text),
                fix: `write ${quote(entry.text.replace(/\/:(\w+)/g, "/{$1}"))}`,
            }),
        ];
    });
}

/**
 * HTTP APIs take `/orders/{id}` beside `/orders/{orderId}/items`; REST APIs refuse it: "A sibling ({id}) of this
 * resource already has a variable path part". A warning, for it is more often a slip than meant.
 */
function checkSiblings(entries: readonly PathEntry[]): Issue[] {
    const first = new Map<string, { readonly name: string; readonly entry: PathEntry }>();
    const told = new Set<string>();
    return entries.flatMap((entry) =>
        entry.key.path.segments.flatMap((segment, index) => {
            if (segment.kind !== "variable") return [];
            const prefix = pathIdentity({ segments: entry.key.path.segments.slice(0, index) });
            const earlier = first.get(prefix);
            if (earlier === undefined) first.set(prefix, { name: segment.name, entry });
            const pair = `${prefix} ${segment.name}`;
            if (earlier === undefined || earlier.name === segment.name || told.has(pair)) return [];
            told.add(pair);
            return [
                issue({
                    path: entry.path,
                    code: "route-sibling-variables",
                    severity: "warning",
                    problem: `the same part of the path is {${earlier.name}} in ${quote(earlier.entry.text)}`,
                    got: `{${segment.name}}`,
                    rule: "HTTP APIs accept it, REST APIs refuse it, and functions must know both names",
                    fix: `write {${earlier.name}} in both`,
                }),
            ];
        }),
    );
}

/** Methods each path answers by name, by the path's identity. */
function methodsByPath(entries: readonly PathEntry[]): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>();
    for (const { key } of entries) {
        const identity = pathIdentity(key.path);
        const named = found.get(identity) ?? new Set<string>();
        found.set(identity, named.add(key.method));
    }
    return found;
}

const namesAll = (named: Set<string> | undefined): boolean => explicit.every((method) => named?.has(method) === true);

function checkHiddenAny(entries: readonly PathEntry[]): Issue[] {
    const byPath = methodsByPath(entries);
    return entries.flatMap((entry) => {
        if (entry.key.method !== "ANY" || !namesAll(byPath.get(pathIdentity(entry.key.path)))) return [];
        return [
            unreachable(
                entry,
                `no request is left for this route: the path has a route for each of ${explicit.join(", ")}`,
                "leave it out, or some of the others",
            ),
        ];
    });
}

function checkHiddenDefault(distinct: readonly RouteEntry[], entries: readonly PathEntry[]): Issue[] {
    const fallback = distinct.find(({ key }) => key.kind === "default");
    if (fallback === undefined) return [];
    const byPath = methodsByPath(entries);
    const takesAll = (identity: string): boolean => {
        const named = byPath.get(identity);
        return named?.has("ANY") === true || namesAll(named);
    };
    const greedy = entries.find(({ key }) => pathIdentity(key.path) === "/{+}");
    if (greedy === undefined || !takesAll("/{+}") || !takesAll("/")) return [];
    return [
        unreachable(
            fallback,
            `no request is left for $default: "/" and ${quote(printPathTemplate(greedy.key.path))} take every one`,
            "leave one of them out",
        ),
    ];
}

function unreachable(entry: RouteEntry, problem: string, fix: string): Issue {
    return issue({ path: entry.path, code: "route-unreachable", severity: "warning", problem, fix });
}

/**
 * `GET /pets/{id}` beside `ANY /pets/dog`: the documents do not say whether path or method is compared first
 * (docs/fidelity.md, "Route precedence").
 */
function checkPrecedence(entries: readonly PathEntry[]): Issue[] {
    const named = new Set(entries.map(({ identity }) => identity));
    const anys = entries.filter(({ key }) => key.method === "ANY");
    if (anys.length === 0) return [];
    return entries.flatMap((entry) => {
        const { method, path } = entry.key;
        if (method === "ANY") return [];
        const rival = anys.find(
            (any) =>
                overlap(any.key.path, path) &&
                isGreedy(any.key.path) === isGreedy(path) &&
                compareRouteKeys(any.key, entry.key) < 0 &&
                !named.has(`${method} ${pathIdentity(any.key.path)}`),
        );
        if (rival === undefined) return [];
        const wanted = `${method} ${printPathTemplate(rival.key.path)}`;
        return [
            issue({
                path: entry.path,
                code: "route-precedence-unconfirmed",
                severity: "warning",
                problem: `this route and ${quote(rival.text)} both match ${wanted}`,
                rule: "AWS does not document whether path or method is compared first",
                fix: `add ${quote(wanted)}`,
            }),
        ];
    });
}

const isGreedy = ({ segments }: PathTemplate): boolean => segments.some(({ kind }) => kind === "greedy");

/** Whether some path matches both. */
export function overlap(a: PathTemplate, b: PathTemplate): boolean {
    for (let index = 0; ; index++) {
        const left: Segment | undefined = a.segments[index];
        const right: Segment | undefined = b.segments[index];
        if (left === undefined || right === undefined) return left === right;
        if (left.kind === "greedy" || right.kind === "greedy") return true;
        if (left.kind === "literal" && right.kind === "literal" && left.text !== right.text) return false;
    }
}

/** `/{proxy+}` with nothing for `/`: AWS does not document whether it takes it. */
function checkRoot(distinct: readonly RouteEntry[], entries: readonly PathEntry[]): Issue[] {
    if (distinct.some(({ key }) => key.kind === "default" || key.path.segments.length === 0)) return [];
    const greedy = entries.find(({ key }) => pathIdentity(key.path) === "/{+}");
    if (greedy === undefined) return [];
    return [
        issue({
            path: greedy.path,
            code: "route-precedence-unconfirmed",
            severity: "warning",
            problem: `AWS does not document whether ${quote(greedy.text)} takes requests for "/"`,
            fix: `add ${quote(`${greedy.key.method} /`)} or "$default"`,
        }),
    ];
}
