import { isJsonObject } from "../../../model/json-path/value-kind";
import type { RenderBudget } from "./render-budget";

/** A map or list a template may write to. */
export type JavaMap = Record<string, unknown>;

/**
 * A value that is not there and prints as nothing: what `$input.path` does not find, and variables of `$context` nobody
 * set.
 * @observed LocalStack's validated tests: a missing path prints nothing, and checks for null and for emptiness hold.
 */
export const absent: unique symbol = Symbol("absent");

/** An object of API Gateway's own, such as `$input`: what it answers is listed by it, nothing else is reached. */
export abstract class ApiObject {
    /** `$object.name`. */
    property?(name: string): unknown;
    /** `$object.name(...)`; undefined: no such method or no value. */
    call?(name: string, args: readonly unknown[]): unknown;
    /** `#set($object.name = ...)`; false: it cannot be set. */
    assign?(name: string, value: unknown): boolean;
    /** What a loop runs over, and how it prints; undefined: nothing. */
    entries?(): readonly (readonly [name: string, value: unknown])[] | undefined;
}

/** Lists a template made, which print as Java's do; those of a JSON document print as JSON. */
const javaLists = new WeakSet<readonly unknown[]>();

/** A list as Java makes it. */
export function javaList(items: unknown[]): unknown[] {
    javaLists.add(items);
    return items;
}

export const isMissing = (value: unknown): boolean => value === undefined || value === null || value === absent;

/** Velocity 1.7: null and false are false, everything else is true, an empty text too. */
export const isTrue = (value: unknown): boolean => !isMissing(value) && value !== false;

/** Writes a property that may have any name: `__proto__` too is one like others. */
export function put(map: JavaMap, name: string, value: unknown): void {
    Object.defineProperty(map, name, { value, writable: true, enumerable: true, configurable: true });
}

/**
 * A value as it prints.
 * @observed LocalStack's validated tests: a map is `{foo=bar}`, a list of a document is JSON, in a map too:
 * `{foo=[{"nested":"bar"}]}`.
 */
export function printed(value: unknown, budget: RenderBudget): string {
    if (value === absent) return "";
    if (typeof value === "string") return value;
    if (value === undefined || value === null) return "null";
    if (typeof value !== "object")
        return typeof value === "number" ? numberText(value) : value === true ? "true" : "false";
    return budget.within(() => {
        budget.spend();
        if (Array.isArray(value)) {
            if (!javaLists.has(value)) return jsonText(value, budget);
            const items = (value as unknown[]).map((item) => printed(item, budget));
            return `[${budget.join(items, ", ")}]`;
        }
        const entries =
            value instanceof ApiObject ? value.entries?.() : isJsonObject(value) ? Object.entries(value) : undefined;
        if (entries === undefined) return "";
        const members = entries.map(([name, each]) => `${name}=${printed(each, budget)}`);
        return `{${budget.join(members, ", ")}}`;
    });
}

/** A value as JSON. */
export function jsonText(value: unknown, budget: RenderBudget): string {
    budget.spend();
    if (typeof value === "string") return budget.text(JSON.stringify(value));
    if (typeof value === "number") return numberText(value);
    if (typeof value === "boolean") return String(value);
    if (Array.isArray(value)) {
        const items = value as unknown[];
        return budget.within(() => {
            const texts = items.map((item) => jsonText(item, budget));
            return `[${budget.join(texts, ",")}]`;
        });
    }
    const entries =
        value instanceof ApiObject ? value.entries?.() : isJsonObject(value) ? Object.entries(value) : undefined;
    if (entries === undefined) return "null";
    return budget.within(() => {
        const members = entries.map(([name, each]) => `${JSON.stringify(name)}:${jsonText(each, budget)}`);
        return `{${budget.join(members, ",")}}`;
    });
}

/** @inferred Java prints 1.0E10 from ten million on; whole numbers of a document are integers there. */
function numberText(value: number): string {
    if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
    return String(value).replace("e+", "E").replace("e", "E");
}

/** Velocity 1.7, ASTEQNode: numbers by value, equal classes by equals, everything else by its text. */
export function isEqual(left: unknown, right: unknown, budget: RenderBudget): boolean {
    if (isMissing(left) || isMissing(right)) {
        if (isMissing(left) && isMissing(right)) return true;
        // What is not there prints as nothing, and so equals the empty text.
        return (left === absent && right === "") || (right === absent && left === "");
    }
    if (typeof left === "string" && typeof right === "string" && left.length === right.length) {
        budget.spend(Math.floor(left.length / 1000));
    }
    if (left === right) return true;
    if (typeof left === typeof right && typeof left !== "object") return false;
    return printed(left, budget) === printed(right, budget);
}
