import type { JsonPathFunction } from "./path";
import { isJsonObject } from "./value-kind";

/** What a function at the end of a path makes of what the path finds; undefined: it cannot be applied. */
export function callFunction(name: JsonPathFunction, value: unknown): unknown {
    if (name === "length" || name === "size") {
        if (Array.isArray(value)) return value.length;
        if (isJsonObject(value)) return Object.keys(value).length;
        return typeof value === "string" ? value.length : undefined;
    }
    if (name === "keys") return isJsonObject(value) ? Object.keys(value) : undefined;
    if (!Array.isArray(value)) return undefined;
    const list = value as unknown[];
    if (name === "first") return list[0];
    if (name === "last") return list.at(-1);
    const numbers = list.filter((each): each is number => typeof each === "number");
    return numbers.length === 0 ? undefined : statistic(name, numbers);
}

function statistic(name: "min" | "max" | "sum" | "avg" | "stddev", numbers: readonly number[]): number {
    const sum = numbers.reduce((total, each) => total + each, 0);
    if (name === "sum") return sum;
    const mean = sum / numbers.length;
    if (name === "avg") return mean;
    if (name === "stddev") {
        return Math.sqrt(numbers.reduce((total, each) => total + (each - mean) ** 2, 0) / numbers.length);
    }
    const better = name === "min" ? Math.min : Math.max;
    return numbers.reduce((best, each) => better(best, each));
}
