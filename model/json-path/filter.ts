import { type JsonPathBudget, search } from "./find";
import type { JsonPathOperand, JsonPathOperator, JsonPathTest } from "./path";
import { isJsonObject } from "./value-kind";

const missing = Symbol("missing");

/** Whether an element passes a filter; undefined: the budget ran out. */
export function passes(
    test: JsonPathTest,
    element: unknown,
    document: unknown,
    budget: JsonPathBudget,
): boolean | undefined {
    const answer = judge(test, element, document, budget);
    return budget.left < 0 ? undefined : answer;
}

function judge(test: JsonPathTest, element: unknown, document: unknown, budget: JsonPathBudget): boolean {
    if (--budget.left < 0) return false;
    if (test.kind === "and") {
        return judge(test.left, element, document, budget) && judge(test.right, element, document, budget);
    }
    if (test.kind === "or") {
        return judge(test.left, element, document, budget) || judge(test.right, element, document, budget);
    }
    if (test.kind === "not") return !judge(test.inner, element, document, budget);
    if (test.kind === "exists") return valueOf(test.operand, element, document, budget) !== missing;
    const left = valueOf(test.left, element, document, budget);
    if (test.operator === "=~") {
        if (test.right.kind !== "pattern" || typeof left !== "string") return false;
        return reads(left.length * test.right.size, budget) && test.right.matches(left);
    }
    return compare(left, test.operator, valueOf(test.right, element, document, budget), budget);
}

function valueOf(operand: JsonPathOperand, element: unknown, document: unknown, budget: JsonPathBudget): unknown {
    if (operand.kind === "value") return operand.value;
    if (operand.kind === "pattern") return missing;
    const answer = search(operand.path, operand.from === "element" ? element : document, document, budget);
    if (answer.kind === "too-much") budget.left = -1;
    return answer.kind === "found" ? answer.value : missing;
}

function compare(left: unknown, operator: JsonPathOperator, right: unknown, budget: JsonPathBudget): boolean {
    switch (operator) {
        case "==":
            return same(left, right, budget);
        case "!=":
            return !same(left, right, budget);
        case "<":
        case "<=":
        case ">":
        case ">=":
            return ordered(left, operator, right, budget);
        case "in":
            return list(right).some((each) => same(left, each, budget));
        case "nin":
            return !list(right).some((each) => same(left, each, budget));
        case "subsetof":
            return Array.isArray(left) && contained(left, list(right), budget) === left.length;
        case "anyof":
            return contained(list(left), list(right), budget) > 0;
        case "noneof":
            return contained(list(left), list(right), budget) === 0;
        case "size":
            return sizeOf(left) !== undefined && sizeOf(left) === (typeof right === "number" ? right : sizeOf(right));
        case "empty":
            return sizeOf(left) !== undefined && (sizeOf(left) === 0) === right;
        case "contains":
            if (typeof left === "string")
                return typeof right === "string" && reads(left.length, budget) && left.includes(right);
            return list(left).some((each) => same(each, right, budget));
        case "=~":
            return false;
    }
}

/** Takes what reading a text costs; false when the budget ran out. Each element may be compared with one long text. */
function reads(steps: number, budget: JsonPathBudget): boolean {
    budget.left -= Math.floor(steps / 100);
    return budget.left >= 0;
}

/** Numbers and texts are ordered, each among its own. */
function ordered(left: unknown, operator: "<" | "<=" | ">" | ">=", right: unknown, budget: JsonPathBudget): boolean {
    const texts = typeof left === "string" && typeof right === "string";
    if (!texts && !(typeof left === "number" && typeof right === "number")) return false;
    if (texts && !reads(Math.min(left.length, right.length), budget)) return false;
    if (operator === "<") return left < right;
    if (operator === "<=") return left <= right;
    return operator === ">" ? left > right : left >= right;
}

/** Each may be compared with each: once the budget ran out nothing is compared any more. */
function contained(left: readonly unknown[], right: readonly unknown[], budget: JsonPathBudget): number {
    let count = 0;
    for (const each of left) {
        if (right.some((other) => budget.left < 0 || same(each, other, budget))) count++;
        if (budget.left < 0) return 0;
    }
    return count;
}

function list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? (value as unknown[]) : [];
}

function sizeOf(value: unknown): number | undefined {
    return Array.isArray(value) || typeof value === "string" ? value.length : undefined;
}

function same(left: unknown, right: unknown, budget: JsonPathBudget, depth = 0): boolean {
    if (--budget.left < 0 || depth > 500) return false;
    if (typeof left === "string" && typeof right === "string" && left.length === right.length) {
        return reads(left.length, budget) && left === right;
    }
    if (left === right) return true;
    if (Array.isArray(left) && Array.isArray(right)) {
        return left.length === right.length && left.every((each, index) => same(each, right[index], budget, depth + 1));
    }
    if (!isJsonObject(left) || !isJsonObject(right)) return false;
    const names = Object.keys(left);
    return (
        names.length === Object.keys(right).length &&
        names.every((name) => Object.hasOwn(right, name) && same(left[name], right[name], budget, depth + 1))
    );
}
