import { issue, type Issue, quote } from "../issue";
import { FilterReader } from "./parse-filter";
import { type JsonPath, type JsonPathFunction, jsonPathFunctions, type JsonPathStep } from "./path";
import { PathSyntaxError, TextReader } from "./text-reader";

export type { JsonPath } from "./path";

/**
 * Reads a JSON path in the dialect of Jayway JsonPath, which API Gateway evaluates paths with. A path without `$` is one
 * behind `$.`, as Jayway takes it. Never throws.
 */
export function parseJsonPath(text: string): JsonPath | Issue {
    const trimmed = text.trim();
    const read = new TextReader(/^[$@]/.test(trimmed) ? trimmed : `$.${trimmed}`);
    try {
        if (trimmed.length > 4096) throw new PathSyntaxError("a JSON path must have at most 4096 characters", 0);
        read.next();
        const path = readSteps(read, text);
        if (!read.done()) throw new PathSyntaxError(`${quote(read.rest(10))} is unexpected`, read.at);
        return path;
    } catch (error) {
        if (!(error instanceof PathSyntaxError)) throw error;
        return issue({
            path: "",
            code: "json-path-invalid",
            problem: `${error.message} at character ${error.at + 1 - (read.text.length - trimmed.length)} of the JSON path`,
            got: quote(text),
            fix: "write a path such as $.order.lines[0].id",
        });
    }
}

/** Reads the steps behind `$` or `@`. */
export function readSteps(read: TextReader, text?: string): JsonPath {
    const from = read.at - 1;
    const steps: JsonPathStep[] = [];
    for (;;) {
        if (read.take("..")) {
            steps.push({ kind: "descend" });
            if (read.peek() !== "[") steps.push(dotted(read));
        } else if (read.peek() === "." && !read.done()) {
            read.next();
            steps.push(read.peek() === "[" ? bracketed(read) : dotted(read));
        } else if (read.peek() === "[") steps.push(bracketed(read));
        else break;
        const last = steps.at(-1);
        if (last?.kind === "function") break;
    }
    return { text: text ?? read.text.slice(from, read.at), steps, definite: steps.every(isDefinite) };
}

/** Several names at the end make one object; before the end they make several places. */
function isDefinite(step: JsonPathStep, index: number, steps: readonly JsonPathStep[]): boolean {
    if (step.kind === "names") return step.names.length === 1 || index === steps.length - 1;
    if (step.kind === "indexes") return step.indexes.length === 1;
    return step.kind === "function";
}

function dotted(read: TextReader): JsonPathStep {
    if (read.take("*")) return { kind: "every" };
    const name = read.match(/[^.[\]()\s,'"*=!<>&|~?]+/y);
    if (name === undefined) {
        throw new PathSyntaxError(
            read.done() ? "a name is missing behind the dot" : `${quote(read.rest(1))} cannot begin a name`,
            read.at,
        );
    }
    if (!read.take("(")) return { kind: "names", names: [name] };
    if (!read.take(")") || !isFunction(name))
        throw new PathSyntaxError(`${name}(...) is not a function of JSON paths here`, read.at);
    return { kind: "function", name };
}

function isFunction(name: string): name is JsonPathFunction {
    return (jsonPathFunctions as readonly string[]).includes(name);
}

function bracketed(read: TextReader): JsonPathStep {
    read.next();
    read.space();
    const step = inside(read);
    read.space();
    if (!read.take("]")) throw new PathSyntaxError('"]" is missing', read.at);
    return step;
}

function inside(read: TextReader): JsonPathStep {
    if (read.take("*")) return { kind: "every" };
    if (read.take("?")) return { kind: "filter", test: new FilterReader(read, readSteps).read() };
    if (read.peek() === "'" || read.peek() === '"') {
        return { kind: "names", names: several(read, () => read.quoted()) };
    }
    const from = read.match(/-?\d{1,9}/y);
    read.space();
    if (read.take(":")) {
        read.space();
        const to = read.match(/-?\d{1,9}/y);
        return { kind: "slice", from: numberOf(from), to: numberOf(to) };
    }
    if (from === undefined) throw new PathSyntaxError("an index, a quoted name, * or ?(...) is missing", read.at);
    const indexes = [Number(from)];
    while (read.take(",")) {
        read.space();
        const index = read.match(/-?\d{1,9}/y);
        if (index === undefined) throw new PathSyntaxError("an index is missing", read.at);
        indexes.push(Number(index));
        read.space();
    }
    return { kind: "indexes", indexes };
}

function several<Item>(read: TextReader, item: () => Item): Item[] {
    const items = [];
    do {
        read.space();
        items.push(item());
        read.space();
    } while (read.take(","));
    return items;
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
