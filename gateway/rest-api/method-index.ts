import type { PathTemplate } from "../../model/path-template";

/** A method of a resource, as the index needs it. */
export interface IndexedMethod<M> {
    readonly template: PathTemplate;
    /** `ANY` or one method. */
    readonly method: string;
    readonly served: M;
}

/** A method and the values of its path variables, as they stand in the path; null when it has none. */
export interface MethodMatch<M> {
    readonly served: M;
    readonly pathParameters: Readonly<Record<string, string>> | null;
}

/** What is not confirmed about matching (gateway/assumptions.ts). */
export interface MethodMatching {
    /** `GET /thing` takes `/thing/`. */
    readonly trailingSlash: boolean;
    /** A resource that leads nowhere is left again for a variable beside it, however far up. */
    readonly backtracking: boolean;
}

/** Finds the method of a request without trying each. */
export interface MethodIndex<M> {
    /** The method API Gateway would choose; undefined when none takes the request. The path begins with one `/`. */
    readonly find: (method: string, path: string) => MethodMatch<M> | undefined;
    /** In the order they were given. */
    readonly methods: readonly M[];
}

/** @observed floci PR #3399: ANY stands for these seven (reference 2.3). */
const anyMethods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] as const;

/** A method at the end of a path, with the names of the variables on the way. */
interface Leaf<M> {
    readonly served: M;
    readonly names: readonly string[];
}

/** Methods of one resource. */
type Leaves<M> = Map<string, Leaf<M>>;

interface Node<M> {
    readonly literals: Map<string, Node<M>>;
    variable: Node<M> | undefined;
    /** Methods of this resource. */
    readonly ends: Leaves<M>;
    /** Methods of the greedy resource below. */
    readonly greedy: Leaves<M>;
}

/**
 * Builds the index.
 * @documented developer guide, "Amazon API Gateway important notes": text goes before `{param}`, and that before
 * `{proxy+}`.
 * @observed floci PR #3399, live test of 2026-09: a resource without the method is passed over, and the search goes on
 * with the less specific ones; an explicit method goes before ANY on the same resource (reference 2.3).
 * @inferred a greedy variable takes at least one character, so that `/{proxy+}` does not take `/` (reference 2.3).
 */
export function createMethodIndex<M>(
    methods: readonly IndexedMethod<M>[],
    { trailingSlash, backtracking }: MethodMatching,
): MethodIndex<M> {
    const root = emptyNode<M>();
    for (const { template, method, served } of methods) {
        let node = root;
        const names: string[] = [];
        let leaves: Leaves<M> | undefined;
        for (const segment of template.segments) {
            if (segment.kind === "literal") {
                node = childOf(node.literals, segment.text);
                continue;
            }
            names.push(segment.name);
            if (segment.kind === "greedy") leaves = node.greedy;
            else node = node.variable ??= emptyNode<M>();
        }
        addMethod(leaves ?? node.ends, method, { served, names });
    }
    const search = backtracking ? searchDeep : searchBeside;
    const find = (method: string, path: string): MethodMatch<M> | undefined => {
        if (path === "/" || path === "") return matchOf(root.ends.get(method), noValues);
        const cut = trailingSlash && path.charCodeAt(path.length - 1) === 0x2f ? -1 : undefined;
        return search(root, method, path.slice(1, cut).split("/"), 0, noValues);
    };
    return { find, methods: methods.map(({ served }) => served) };
}

/** An explicit method goes before ANY; ANY becomes the methods it stands for. */
function addMethod<M>(leaves: Leaves<M>, method: string, leaf: Leaf<M>): void {
    if (method !== "ANY") {
        leaves.set(method, leaf);
        return;
    }
    for (const one of anyMethods) {
        const known = leaves.get(one);
        if (known === undefined) leaves.set(one, leaf);
    }
}

const noValues: readonly string[] = [];

/** Every resource the path leads to, the most specific first, until one has the method. */
function searchDeep<M>(
    node: Node<M>,
    method: string,
    parts: readonly string[],
    depth: number,
    values: readonly string[],
): MethodMatch<M> | undefined {
    const part = parts[depth];
    if (part === undefined) return matchOf(node.ends.get(method), values);
    const literal = node.literals.get(part);
    if (literal !== undefined) {
        const found = searchDeep(literal, method, parts, depth + 1, values);
        if (found !== undefined) return found;
    }
    if (node.variable !== undefined && part !== "") {
        const found = searchDeep(node.variable, method, parts, depth + 1, [...values, part]);
        if (found !== undefined) return found;
    }
    return matchRest(node, method, parts, depth, values);
}

/** The same, but a resource on the way is not left for the variable beside it: only the last part of the path may be. */
function searchBeside<M>(
    node: Node<M>,
    method: string,
    parts: readonly string[],
    depth: number,
    values: readonly string[],
): MethodMatch<M> | undefined {
    if (depth >= parts.length - 1) return searchDeep(node, method, parts, depth, values);
    const part = parts[depth] ?? "";
    const literal = node.literals.get(part);
    const found =
        literal !== undefined
            ? searchBeside(literal, method, parts, depth + 1, values)
            : node.variable !== undefined && part !== ""
              ? searchBeside(node.variable, method, parts, depth + 1, [...values, part])
              : undefined;
    return found ?? matchRest(node, method, parts, depth, values);
}

/**
 * The greedy resource below, with the rest of the path.
 * @observed LocalStack's recordings: the value has no slash at its end, and keeps double slashes within (reference 2.3).
 */
function matchRest<M>(
    node: Node<M>,
    method: string,
    parts: readonly string[],
    depth: number,
    values: readonly string[],
): MethodMatch<M> | undefined {
    const leaf = node.greedy.get(method);
    if (leaf === undefined) return undefined;
    const rest = parts.slice(depth).join("/");
    const value = rest.endsWith("/") ? rest.slice(0, -1) : rest;
    return value === "" ? undefined : matchOf(leaf, [...values, value]);
}

function matchOf<M>(leaf: Leaf<M> | undefined, values: readonly string[]): MethodMatch<M> | undefined {
    if (leaf === undefined) return undefined;
    const { names, served } = leaf;
    if (names.length === 0) return { served, pathParameters: null };
    const pathParameters: Record<string, string> = {};
    for (const [index, name] of names.entries()) {
        const value = values[index] ?? "";
        // {__proto__} is a variable like any other, which an assignment would lose.
        if (name === "__proto__")
            Object.defineProperty(pathParameters, name, { value, enumerable: true, configurable: true });
        else pathParameters[name] = value;
    }
    return { served, pathParameters };
}

function emptyNode<M>(): Node<M> {
    return { literals: new Map(), variable: undefined, ends: new Map(), greedy: new Map() };
}

function childOf<M>(children: Map<string, Node<M>>, name: string): Node<M> {
    const found = children.get(name);
    if (found !== undefined) return found;
    const made = emptyNode<M>();
    children.set(name, made);
    return made;
}
