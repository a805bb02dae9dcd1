import type { RouteKey } from "../../model/route-key";
import { compareRouteKeys } from "../../model/route-ranking";

/** A route with its key parsed, as the index needs it. */
export interface IndexedRoute<R> {
    readonly key: RouteKey;
    readonly route: R;
}

/** A route and the values of its path variables, as they stand in the path; undefined when it has none. */
export interface RouteMatch<R> {
    readonly route: R;
    readonly pathParameters: Record<string, string> | undefined;
}

/** What is not confirmed about matching (gateway/assumptions.ts). */
export interface RouteMatching {
    /** `/{proxy+}` takes `/`. */
    readonly greedyRoot: boolean;
    /** `GET /thing` takes `/thing/`. */
    readonly trailingSlash: boolean;
}

/** Finds the route of a request without trying each. */
export interface RouteIndex<R> {
    /** The route API Gateway would choose; undefined when none takes the request. */
    readonly find: (method: string, path: string) => RouteMatch<R> | undefined;
    /** In order of preference. */
    readonly routes: readonly R[];
}

/** A route at the end of a path, with the names of the variables on the way. */
interface Leaf<R> {
    readonly route: R;
    readonly names: readonly string[];
}

/** Routes of one path by method. */
type Leaves<R> = Map<string, Leaf<R>>;

interface Node<R> {
    readonly literals: Map<string, Node<R>>;
    variable: Node<R> | undefined;
    /** Routes that end here. */
    readonly ends: Leaves<R>;
    /** Routes that go on with a greedy variable here. */
    readonly greedy: Leaves<R>;
}

/**
 * Builds the index. It chooses as `selectRoute` of model/route-ranking.ts does, which tries every route in order of
 * preference (a property test holds the two together), but costs as much with 300 routes as with three.
 */
export function createRouteIndex<R>(routes: readonly IndexedRoute<R>[], matching: RouteMatching): RouteIndex<R> {
    const ranked = [...routes].sort((a, b) => compareRouteKeys(a.key, b.key));
    const root = emptyNode<R>();
    const exact = new Map<string, Leaves<R>>();
    let fallback: R | undefined;
    let anyGreedy = false;
    for (const { key, route } of ranked) {
        if (key.kind === "default") {
            fallback ??= route;
            continue;
        }
        const names: string[] = [];
        let node = root;
        let greedy = false;
        for (const segment of key.path.segments) {
            if (segment.kind === "literal") node = childOf(node.literals, segment.text);
            else names.push(segment.name);
            if (segment.kind === "variable") node = node.variable ??= emptyNode<R>();
            if (segment.kind === "greedy") greedy = true;
        }
        anyGreedy ||= greedy;
        const leaves = greedy ? node.greedy : node.ends;
        if (!leaves.has(key.method)) leaves.set(key.method, { route, names });
        if (names.length > 0) continue;
        const path = `/${key.path.segments.map((segment) => (segment.kind === "literal" ? segment.text : "")).join("/")}`;
        exact.set(path, leaves);
    }
    const find = (method: string, path: string): RouteMatch<R> | undefined => {
        // All literal segments come before any variable in the order of preference.
        const literal = leafOf(exact.get(path), method);
        if (literal !== undefined) return { route: literal.route, pathParameters: undefined };
        const parts = path === "/" ? [] : path.slice(1).split("/");
        const full = findFull(root, method, parts, 0, []);
        if (full !== undefined) return full;
        if (matching.trailingSlash && parts.length > 1 && parts[parts.length - 1] === "") {
            const shorter = findFull(root, method, parts.slice(0, -1), 0, []);
            if (shorter !== undefined) return shorter;
        }
        if (anyGreedy) {
            const found = findGreedy(root, method, parts, 0, [], matching.greedyRoot);
            if (found !== undefined) return found;
        }
        return fallback === undefined ? undefined : { route: fallback, pathParameters: undefined };
    };
    return { find, routes: ranked.map(({ route }) => route) };
}

/** A full match: each variable takes one part; a literal is tried before a variable, and left again when it leads nowhere. */
function findFull<R>(
    node: Node<R>,
    method: string,
    parts: readonly string[],
    depth: number,
    values: readonly string[],
): RouteMatch<R> | undefined {
    const part = parts[depth];
    if (part === undefined) return matchOf(leafOf(node.ends, method), values);
    const literal = node.literals.get(part);
    const found = literal === undefined ? undefined : findFull(literal, method, parts, depth + 1, values);
    if (found !== undefined || node.variable === undefined || part === "") return found;
    return findFull(node.variable, method, parts, depth + 1, [...values, part]);
}

/** A greedy match: the longest literal prefix first; the rest of the path goes to the greedy variable. */
function findGreedy<R>(
    node: Node<R>,
    method: string,
    parts: readonly string[],
    depth: number,
    values: readonly string[],
    greedyRoot: boolean,
): RouteMatch<R> | undefined {
    const part = parts[depth];
    if (part !== undefined) {
        const literal = node.literals.get(part);
        const below =
            literal === undefined ? undefined : findGreedy(literal, method, parts, depth + 1, values, greedyRoot);
        if (below !== undefined) return below;
        if (node.variable !== undefined && part !== "") {
            const through = findGreedy(node.variable, method, parts, depth + 1, [...values, part], greedyRoot);
            if (through !== undefined) return through;
        }
    } else if (depth > 0 || !greedyRoot) return undefined;
    return matchOf(leafOf(node.greedy, method), [...values, parts.slice(depth).join("/")]);
}

function matchOf<R>(leaf: Leaf<R> | undefined, values: readonly string[]): RouteMatch<R> | undefined {
    if (leaf === undefined) return undefined;
    if (leaf.names.length === 0) return { route: leaf.route, pathParameters: undefined };
    const pathParameters: Record<string, string> = {};
    for (const [index, name] of leaf.names.entries()) pathParameters[name] = values[index] ?? "";
    return { route: leaf.route, pathParameters };
}

function leafOf<R>(leaves: Leaves<R> | undefined, method: string): Leaf<R> | undefined {
    return leaves?.get(method) ?? leaves?.get("ANY");
}

function emptyNode<R>(): Node<R> {
    return { literals: new Map(), variable: undefined, ends: new Map(), greedy: new Map() };
}

function childOf<R>(children: Map<string, Node<R>>, name: string): Node<R> {
    const found = children.get(name);
    if (found !== undefined) return found;
    const made = emptyNode<R>();
    children.set(name, made);
    return made;
}
