import type { JsonPath, JsonPathStep } from "./path";
import { callFunction } from "./functions";
import { passes } from "./filter";
import { isJsonObject } from "./value-kind";

/** What a path finds in a JSON value. */
export type JsonPathAnswer =
    | { readonly kind: "found"; readonly value: unknown }
    /** The one place it names is not there. */
    | { readonly kind: "missing" }
    /** It visits more than a million places. */
    | { readonly kind: "too-much" };

/** Counts the places a search visits. */
export interface JsonPathBudget {
    left: number;
}

/** Places a search may visit. */
export const mostVisits = 1_000_000;
/** Ends a search. */
class TooMuch extends Error {}
/** Ends a search whose one place is not there. */
class Missing extends Error {}

/**
 * Follows a JSON path as Jayway JsonPath does: a definite path finds one value or none, any other a list of all it finds.
 * Visits a million places at most. Never throws.
 * @param budget Tells afterwards how much is left of it. @default a million places
 */
export function searchJsonPath(
    path: JsonPath,
    document: unknown,
    budget: JsonPathBudget = { left: mostVisits },
): JsonPathAnswer {
    return search(path, document, document, budget);
}

/** The same from a place within a document, on a budget shared with an outer search. */
export function search(path: JsonPath, from: unknown, document: unknown, budget: JsonPathBudget): JsonPathAnswer {
    try {
        return { kind: "found", value: follow(path, from, document, budget) };
    } catch (error) {
        if (error instanceof TooMuch) return { kind: "too-much" };
        if (error instanceof Missing) return { kind: "missing" };
        throw error;
    }
}

function follow({ steps }: JsonPath, from: unknown, document: unknown, budget: JsonPathBudget): unknown {
    let places = [from];
    let definite = true;
    let descending = false;
    for (const [index, step] of steps.entries()) {
        if (step.kind === "function") return callFunction(step.name, definite ? places[0] : places) ?? fail();
        if (step.kind === "descend") {
            places = places.flatMap((place) => below(place, budget));
            [definite, descending] = [false, true];
            continue;
        }
        const last = index === steps.length - 1;
        const next: unknown[] = [];
        for (const place of places) {
            if (--budget.left < 0) throw new TooMuch();
            if (definite && !takes(step, place)) throw new Missing();
            collect(step, place, { document, budget, last, descending }, next);
        }
        if (isSingle(step, last)) {
            if (definite && next.length === 0) throw new Missing();
        } else definite = false;
        places = next;
        descending = false;
    }
    return definite ? places[0] : places;
}

function fail(): never {
    throw new Missing();
}

function isSingle(step: JsonPathStep, last: boolean): boolean {
    if (step.kind === "names") return step.names.length === 1 || last;
    return step.kind === "indexes" && step.indexes.length === 1;
}

/** Whether a step fits what it meets: Jayway calls a place missing where a name meets a list. */
function takes(step: JsonPathStep, place: unknown): boolean {
    if (step.kind === "names") return isJsonObject(place);
    if (step.kind === "indexes" || step.kind === "slice") return Array.isArray(place);
    if (step.kind === "filter") return typeof place === "object" && place !== null;
    return true;
}

interface Surroundings {
    readonly document: unknown;
    readonly budget: JsonPathBudget;
    readonly last: boolean;
    readonly descending: boolean;
}

function collect(step: JsonPathStep, place: unknown, around: Surroundings, next: unknown[]): void {
    const { budget, document } = around;
    const visit = (value: unknown) => {
        if (--budget.left < 0) throw new TooMuch();
        next.push(value);
    };
    if (step.kind === "names") {
        if (!isJsonObject(place)) return;
        const present = step.names.filter((name) => Object.hasOwn(place, name));
        if (step.names.length > 1 && around.last) visit(Object.fromEntries(present.map((name) => [name, place[name]])));
        else for (const name of present) visit(place[name]);
    } else if (step.kind === "every") {
        if (typeof place === "object" && place !== null) for (const value of Object.values(place)) visit(value);
    } else if (step.kind === "filter") {
        const offered = Array.isArray(place)
            ? (place as unknown[])
            : isJsonObject(place) && !around.descending
              ? [place]
              : [];
        for (const value of offered) {
            if (--budget.left < 0) throw new TooMuch();
            const answer = passes(step.test, value, document, budget);
            if (answer === undefined) throw new TooMuch();
            if (answer) visit(value);
        }
    } else if (Array.isArray(place)) {
        const list = place as unknown[];
        if (step.kind === "slice") for (const value of list.slice(step.from, step.to)) visit(value);
        else if (step.kind === "indexes") {
            for (const index of step.indexes) {
                const at = index < 0 ? list.length + index : index;
                if (at >= 0 && at < list.length) visit(list[at]);
            }
        }
    }
}

/** A place and all below it, parents first; without recursion, since a document may be deeper than the stack. */
function below(place: unknown, budget: JsonPathBudget): unknown[] {
    const found: unknown[] = [];
    const open = [place];
    while (open.length > 0) {
        const value = open.pop();
        if (--budget.left < 0) throw new TooMuch();
        if (typeof value !== "object" || value === null) continue;
        found.push(value);
        const children = Object.values(value) as unknown[];
        for (let index = children.length - 1; index >= 0; index--) open.push(children[index]);
    }
    return found;
}
