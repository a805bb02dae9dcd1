import { type BoundedPattern, compilePattern } from "../../../model/bounded-pattern";
import { isIssue } from "../../../model/issue";
import { isJsonObject } from "../../../model/json-path/value-kind";
import { ApiObject, absent, isEqual, isMissing, javaList, type JavaMap, printed, put } from "./java-values";
import { type RenderBudget, RenderFailure } from "./render-budget";

/** Calls a method of a value; undefined: it has none of that name, or no answer. Only the methods named here exist. */
export function callMethod(value: unknown, name: string, args: readonly unknown[], budget: RenderBudget): unknown {
    budget.spend();
    if (value instanceof ApiObject) return value.call?.(name, args) ?? callOnEntries(value, name, args, budget);
    if (name === "toString" && args.length === 0) return printed(value, budget);
    if (name === "equals") return isEqual(value, args[0], budget) && typeof value === typeof args[0];
    if (value === absent) return callOnText("", name, args, budget) ?? callOnList([], name, args, budget);
    if (typeof value === "string") return callOnText(value, name, args, budget);
    if (typeof value === "number") return callOnNumber(value, name);
    if (Array.isArray(value)) return callOnList(value as unknown[], name, args, budget);
    if (isJsonObject(value)) return callOnMap(value, name, args, budget);
    return typeof value === "boolean" && name === "booleanValue" ? value : undefined;
}

/** Objects that list what they hold answer as maps do. */
function callOnEntries(value: ApiObject, name: string, args: readonly unknown[], budget: RenderBudget): unknown {
    const entries = value.entries?.();
    if (entries === undefined) return undefined;
    const map: JavaMap = {};
    for (const [member, each] of entries) put(map, member, each);
    return name === "toString" ? printed(value, budget) : callOnMap(map, name, args, budget);
}

function callOnNumber(value: number, name: string): unknown {
    if (/^(?:int|long|short)Value$/.test(name)) return Math.trunc(value);
    return /^(?:double|float)Value$/.test(name) ? value : undefined;
}

function integer(value: unknown): number {
    if (typeof value !== "number") throw new RenderFailure("a whole number is asked for");
    return Math.trunc(value);
}

type Method<Value> = (value: Value, args: readonly unknown[], budget: RenderBudget) => unknown;
const str = (value: unknown, budget: RenderBudget) => printed(value, budget);

const textMethods: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
    ["length", (text) => text.length],
    ["isEmpty", (text) => text === ""],
    ["isBlank", (text) => text.trim() === ""],
    ["trim", (text) => text.trim()],
    ["strip", (text) => text.trim()],
    ["toLowerCase", (text) => text.toLowerCase()],
    ["toUpperCase", (text) => text.toUpperCase()],
    ["concat", (text, [other], budget) => text + str(other, budget)],
    ["contains", (text, [part], budget) => text.includes(str(part, budget))],
    ["startsWith", (text, [part], budget) => text.startsWith(str(part, budget))],
    ["endsWith", (text, [part], budget) => text.endsWith(str(part, budget))],
    ["equalsIgnoreCase", (text, [other], budget) => text.toLowerCase() === str(other, budget).toLowerCase()],
    [
        "indexOf",
        (text, [part, from], budget) => text.indexOf(str(part, budget), from === undefined ? 0 : integer(from)),
    ],
    ["lastIndexOf", (text, [part], budget) => text.lastIndexOf(str(part, budget))],
    ["compareTo", (text, [other], budget) => (text === str(other, budget) ? 0 : text < str(other, budget) ? -1 : 1)],
    ["charAt", (text, [at]) => substring(text, integer(at), integer(at) + 1)],
    ["substring", (text, [from, to]) => substring(text, integer(from), to === undefined ? text.length : integer(to))],
    ["subSequence", (text, [from, to]) => substring(text, integer(from), integer(to))],
    ["replace", (text, [from, to], budget) => replaced(text, str(from, budget), str(to, budget))],
    ["replaceAll", (text, [from, to], budget) => patternReplaced(text, str(from, budget), str(to, budget), budget)],
    ["replaceFirst", (text, [from, to], budget) => firstReplaced(text, str(from, budget), str(to, budget), budget)],
    ["matches", (text, [pattern], budget) => patternOf(str(pattern, budget), text, budget).fullMatch(text)],
    ["split", (text, [pattern, limit], budget) => split(text, str(pattern, budget), limit, budget)],
    ["hashCode", (text) => hashCode(text)],
]);

function callOnText(text: string, name: string, args: readonly unknown[], budget: RenderBudget): unknown {
    const method = textMethods.get(name);
    if (method === undefined) return undefined;
    budget.spend(1 + Math.floor(text.length / 100));
    // A short text may be compared with a long one.
    for (const each of args) if (typeof each === "string") budget.spend(Math.floor(each.length / 100));
    const answer = method(text, args, budget);
    return typeof answer === "string" ? budget.text(answer) : answer;
}

function substring(text: string, from: number, to: number): string {
    if (from < 0 || to > text.length || from > to) {
        throw new RenderFailure(`substring(${from}, ${to}) lies outside of a text of ${text.length} characters`);
    }
    return text.slice(from, to);
}

function hashCode(text: string): number {
    let hash = 0;
    for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
    return hash;
}

/** A text may grow by as much as the replacement is long for each of its characters: looked at before it is made. */
function fits(text: string, replacement: string): void {
    if ((text.length + 1) * Math.max(replacement.length, 1) > 64 * 1024 * 1024) {
        throw new RenderFailure("a replacement would grow beyond 10 MB");
    }
}

function replaced(text: string, from: string, to: string): string {
    fits(text, to);
    return text.replaceAll(from, () => to);
}

/** A pattern without any of a pattern's characters, but behind a backslash; a replacement without references to groups. */
const literalPattern = /^(?:[^\\^$.|?*+()[\]{}]|\\[^A-Za-z0-9])+$/;

function patternReplaced(text: string, pattern: string, replacement: string, budget: RenderBudget): string {
    // What most templates ask for: replaceAll("\\'", "'") over the whole of a body.
    if (literalPattern.test(pattern) && !/[$\\]/.test(replacement)) {
        return replaced(text, pattern.replace(/\\(.)/gs, "$1"), replacement);
    }
    fits(text, replacement);
    budget.spend(text.length);
    const answer = patternOf(pattern, text, budget).replaceAll(text, replacement);
    if (answer === undefined)
        throw new RenderFailure(`replaceAll(${JSON.stringify(pattern)}) passes the bound of patterns`);
    return answer;
}

function firstReplaced(text: string, pattern: string, replacement: string, budget: RenderBudget): string {
    const answer = patternOf(pattern, text, budget).replaceFirst(text, replacement);
    if (answer === undefined)
        throw new RenderFailure(`replaceFirst(${JSON.stringify(pattern)}) passes the bound of patterns`);
    return answer;
}

function split(text: string, pattern: string, limit: unknown, budget: RenderBudget): unknown[] {
    budget.spend(text.length);
    const pieces = patternOf(pattern, text, budget).split(text, limit === undefined ? 0 : integer(limit));
    if (pieces === undefined) throw new RenderFailure(`split(${JSON.stringify(pattern)}) passes the bound of patterns`);
    budget.spend(pieces.length);
    return javaList([...pieces]);
}

/** The latest patterns: templates use few, again and again. */
const patterns = new Map<string, BoundedPattern>();

/** A pattern, once what matching a subject with it may take is spent. */
function patternOf(text: string, subject: string, budget: RenderBudget): BoundedPattern {
    const pattern = patterns.get(text) ?? readPattern(text, budget);
    budget.spend(Math.floor((subject.length * pattern.size) / 200));
    return pattern;
}

function readPattern(text: string, budget: RenderBudget): BoundedPattern {
    // Reading a pattern takes as long as matching many: a template may make another one in each round of a loop.
    budget.spend(500 + text.length * 10);
    const pattern = compilePattern(text);
    if (isIssue(pattern)) throw new RenderFailure(`${pattern.problem}, got ${pattern.got ?? ""}`);
    if (patterns.size >= 100) patterns.clear();
    patterns.set(text, pattern);
    return pattern;
}

const listMethods: ReadonlyMap<string, Method<unknown[]>> = new Map<string, Method<unknown[]>>([
    ["size", (list) => list.length],
    ["length", (list) => list.length],
    ["isEmpty", (list) => list.length === 0],
    ["get", (list, [at]) => list[inside(list, integer(at))]],
    ["set", (list, [at, value]) => list.splice(inside(list, integer(at)), 1, value)[0]],
    ["contains", (list, [value], budget) => indexOf(list, value, budget) >= 0],
    ["indexOf", (list, [value], budget) => indexOf(list, value, budget)],
    ["clear", (list) => void list.splice(0)],
    ["subList", (list, [from, to]) => javaList(list.slice(integer(from), integer(to)))],
    ["iterator", (list) => list],
    ["toArray", (list) => list],
    ["remove", (list, [what], budget) => remove(list, what, budget)],
    [
        "add",
        (list, args) => {
            if (args.length > 1) list.splice(integer(args[0]), 0, args[1]);
            else list.push(args[0]);
            return args.length > 1 ? undefined : true;
        },
    ],
    [
        "addAll",
        (list, [other], budget) => {
            if (!Array.isArray(other)) return undefined;
            budget.spend(other.length);
            for (const item of [...(other as unknown[])]) list.push(item);
            return other.length > 0;
        },
    ],
]);

function callOnList(list: unknown[], name: string, args: readonly unknown[], budget: RenderBudget): unknown {
    budget.spend(Math.floor(list.length / 1000));
    return listMethods.get(name)?.(list, args, budget);
}

function inside(list: readonly unknown[], at: number): number {
    if (at < 0 || at >= list.length) throw new RenderFailure(`index ${at} lies outside of a list of ${list.length}`);
    return at;
}

function indexOf(list: readonly unknown[], value: unknown, budget: RenderBudget): number {
    budget.spend(list.length);
    return list.findIndex((item) => isEqual(item, value, budget));
}

function remove(list: unknown[], what: unknown, budget: RenderBudget): unknown {
    if (typeof what === "number") return list.splice(inside(list, what), 1)[0];
    const at = indexOf(list, what, budget);
    if (at >= 0) list.splice(at, 1);
    return at >= 0;
}

/** One pair of a map. */
class Entry extends ApiObject {
    constructor(
        private readonly name: string,
        private readonly value: unknown,
    ) {
        super();
    }
    override property(name: string): unknown {
        return name === "key" ? this.name : name === "value" ? this.value : undefined;
    }
    override call(name: string): unknown {
        return name === "getKey" ? this.name : name === "getValue" ? this.value : undefined;
    }
}

const own = (map: JavaMap, name: string): unknown => (Object.hasOwn(map, name) ? map[name] : undefined);

const mapMethods: ReadonlyMap<string, Method<JavaMap>> = new Map<string, Method<JavaMap>>([
    ["size", (map) => Object.keys(map).length],
    ["isEmpty", (map) => Object.keys(map).length === 0],
    ["get", (map, [name], budget) => own(map, str(name, budget))],
    ["getOrDefault", (map, [name, other], budget) => own(map, str(name, budget)) ?? other],
    ["containsKey", (map, [name], budget) => Object.hasOwn(map, str(name, budget))],
    ["containsValue", (map, [value], budget) => indexOf(Object.values(map), value, budget) >= 0],
    ["keySet", (map) => javaList(Object.keys(map))],
    ["values", (map) => javaList(Object.values(map))],
    ["entrySet", (map) => javaList(Object.entries(map).map(([name, value]) => new Entry(name, value)))],
    [
        "put",
        (map, [name, value], budget) => {
            const before = own(map, str(name, budget));
            put(map, str(name, budget), value);
            return before;
        },
    ],
    [
        "putAll",
        (map, [other]) => {
            if (isJsonObject(other)) for (const [name, value] of Object.entries(other)) put(map, name, value);
        },
    ],
    [
        "remove",
        (map, [name], budget) => {
            const before = own(map, str(name, budget));
            Reflect.deleteProperty(map, str(name, budget));
            return before;
        },
    ],
]);

function callOnMap(map: Readonly<JavaMap>, name: string, args: readonly unknown[], budget: RenderBudget): unknown {
    const method = mapMethods.get(name);
    if (method === undefined) return undefined;
    // Most of them look at every member; counting them first would cost as much.
    const answer = method(map, args, budget);
    if (name !== "get" && name !== "put") budget.spend(Math.floor(Object.keys(map).length / 10));
    return answer;
}

/** `$value.name`: a member of a map, or what Java's getters give. */
export function readProperty(value: unknown, name: string): unknown {
    if (value === absent) return absent;
    if (value instanceof ApiObject) return value.property?.(name);
    if (isJsonObject(value)) return own(value, name);
    if (name === "empty" && (typeof value === "string" || Array.isArray(value))) return value.length === 0;
    return undefined;
}

/** `$value[index]`. */
export function readIndex(value: unknown, index: unknown, budget: RenderBudget): unknown {
    if (Array.isArray(value) && typeof index === "number") {
        return value[inside(value, index < 0 ? value.length + index : index)] as unknown;
    }
    return isMissing(index) ? undefined : readProperty(value, printed(index, budget));
}
