import type { BinaryOperator } from "../../../model/velocity/syntax";
import { isMissing, printed } from "./java-values";
import type { RenderBudget } from "./render-budget";

/**
 * Arithmetic and order. Velocity 1.7: a text on one side of `+` joins texts, whole numbers divide to whole numbers, a
 * division by zero has no value, and only numbers are ordered.
 */
export function calculate(
    left: unknown,
    operator: Exclude<BinaryOperator, "||" | "&&" | "==" | "!=">,
    right: unknown,
    budget: RenderBudget,
): unknown {
    if (operator === "+" && (typeof left === "string" || typeof right === "string")) {
        if (isMissing(left) && left === undefined) return undefined;
        return budget.text(printed(left, budget) + printed(right, budget));
    }
    const ordering = operator === "<" || operator === "<=" || operator === ">" || operator === ">=";
    if (typeof left !== "number" || typeof right !== "number") return ordering ? false : undefined;
    switch (operator) {
        case "<":
            return left < right;
        case "<=":
            return left <= right;
        case ">":
            return left > right;
        case ">=":
            return left >= right;
        case "+":
            return left + right;
        case "-":
            return left - right;
        case "*":
            return left * right;
        case "%":
            return right === 0 ? undefined : left % right;
        case "/":
            if (right === 0) return undefined;
            return Number.isInteger(left) && Number.isInteger(right) ? Math.trunc(left / right) : left / right;
    }
}
