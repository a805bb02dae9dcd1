import { findJsonPath } from "../rest-api/transform/find-json-path";
import type { JsonPath } from "../../model/json-path/path";
import type { SelectionExpression, SelectionPart } from "../../model/selection-expression";
import type { WebSocketContext } from "./context";
import { webSocketContextVariable } from "./context-variables";
import { connectHeader, connectQueryValue } from "./connect-parameters";
import { messageJson } from "./message-json";

/** What a selection expression is evaluated over. */
export interface SelectionScope {
    readonly context: WebSocketContext;
    /** What the integration answered; undefined: it has not yet. */
    readonly answer?: SelectableAnswer | undefined;
}

/** What of an integration's answer expressions can name. */
export interface SelectableAnswer {
    readonly status: number | undefined;
    /** Names and values in turn. */
    readonly headers: readonly string[];
}

/**
 * What a selection expression comes to.
 * @documented developer guide, "Create routes for WebSocket APIs": what is not there is the empty text, what is no single
 * value is written as a text such as `[item1, item2]`, and what comes out is not evaluated again.
 */
export function evaluateSelection({ parts }: SelectionExpression, scope: SelectionScope): string {
    const [first] = parts;
    if (parts.length === 1 && first !== undefined) return evaluatePart(first, scope);
    let text = "";
    for (const part of parts) text += evaluatePart(part, scope);
    return text;
}

function evaluatePart(part: SelectionPart, scope: SelectionScope): string {
    switch (part.kind) {
        case "literal":
            return part.text;
        case "body":
            return bodyText(scope.context, part.path);
        case "header":
            return connectHeader(scope.context, part.name) ?? "";
        case "querystring":
            return connectQueryValue(scope.context, part.name) ?? "";
        case "context":
            return webSocketContextVariable(scope.context, part.name) ?? "";
        case "stageVariables": {
            const { variables } = scope.context.stage;
            return variables !== undefined && Object.hasOwn(variables, part.name) ? (variables[part.name] ?? "") : "";
        }
        case "integrationResponse":
            return answerText(scope.answer, part.name);
    }
}

function bodyText(context: WebSocketContext, path: JsonPath | undefined): string {
    if (path === undefined) return context.body ?? "";
    const json = messageJson(context);
    if (json === undefined) return "";
    try {
        return selectedText(findJsonPath(path, json.value));
    } catch (error) {
        // A document deeper than the stack, where the path descends.
        if (error instanceof RangeError) return "";
        throw error;
    }
}

/** Characters of a value that is no single one: no key is as long. */
const mostCharacters = 4096;

/**
 * A value as it stands in a key.
 * @documented the same page: two elements of a list are `[item1, item2]`.
 * @inferred objects print as Java's maps do, `{a=1, b=2}`, and null as nothing: the page's lists print as Java's do.
 */
export function selectedText(value: unknown): string {
    if (typeof value === "string") return value;
    if (value === undefined || value === null) return "";
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    const pieces: string[] = [];
    print(value, pieces, { left: mostCharacters });
    return pieces.join("").slice(0, mostCharacters);
}

function print(value: unknown, into: string[], budget: { left: number }): void {
    if (typeof value !== "object" || value === null) {
        add(into, typeof value === "string" ? value : String(value), budget);
        return;
    }
    const isList = Array.isArray(value);
    add(into, isList ? "[" : "{", budget);
    let first = true;
    for (const name of Object.keys(value)) {
        if (budget.left <= 0) return;
        if (!first) add(into, ", ", budget);
        first = false;
        if (!isList) add(into, `${name}=`, budget);
        print((value as Record<string, unknown>)[name], into, budget);
    }
    add(into, isList ? "]" : "}", budget);
}

function add(into: string[], text: string, budget: { left: number }): void {
    into.push(text);
    budget.left -= text.length;
}

/** @documented "WebSocket selection expressions": `statuscode`, `header.NAME` and `multivalueheader.NAME`. */
function answerText(answer: SelectableAnswer | undefined, name: string): string {
    if (answer === undefined) return "";
    if (name === "statuscode") return answer.status === undefined ? "" : `${answer.status}`;
    const dot = name.indexOf(".");
    const wanted = name.slice(dot + 1).toLowerCase();
    const values: string[] = [];
    for (let index = 0; index < answer.headers.length; index += 2) {
        if (answer.headers[index]?.toLowerCase() === wanted) values.push(answer.headers[index + 1] ?? "");
    }
    const place = name.slice(0, Math.max(dot, 0));
    if (place === "header") return values.at(-1) ?? "";
    return place === "multivalueheader" ? values.join(",") : "";
}
