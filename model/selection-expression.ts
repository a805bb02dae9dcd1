import { issue, isIssue, type Issue, quote } from "./issue";
import type { JsonPath } from "./json-path/path";
import { parseJsonPath } from "./json-path/parse";

/** How API Gateway picks a route, a model, a template or a response of a WebSocket API: literal text and variables, joined. */
export interface SelectionExpression {
    /** As it was written. */
    readonly text: string;
    readonly parts: readonly SelectionPart[];
}

/** A piece of a selection expression. */
export type SelectionPart =
    | { readonly kind: "literal"; readonly text: string }
    | {
          readonly kind: "body";
          /** Undefined: the whole message. */
          readonly path: JsonPath | undefined;
      }
    | { readonly kind: SelectionSource; readonly name: string };

/** Where a variable that is no part of the message comes from. */
export type SelectionSource = "header" | "querystring" | "context" | "stageVariables" | "integrationResponse";

const sources: Readonly<Record<string, SelectionSource>> = {
    "request.header": "header",
    "request.querystring": "querystring",
    context: "context",
    stageVariables: "stageVariables",
    "integration.response": "integrationResponse",
};

/** What may stand behind the `$`, for messages. */
const forms =
    "$request.body.PATH, $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME";

/**
 * Reads a selection expression. Never throws.
 * Source: developer guide, "WebSocket selection expressions in API Gateway": one variable with or without braces, or
 * several in braces joined with literal text; a `$` of literal text is written `\$`.
 */
export function parseSelectionExpression(text: string): SelectionExpression | Issue {
    if (text === "") return refuse(text, `must not be empty`);
    if (text.startsWith("$") && !text.startsWith("${")) {
        const variable = parseVariable(text.slice(1));
        return "problem" in variable ? refuse(text, variable.problem) : { text, parts: [variable] };
    }
    const parts: SelectionPart[] = [];
    let literal = "";
    let at = 0;
    while (at < text.length) {
        if (text.startsWith("\\$", at)) {
            literal += "$";
            at += 2;
        } else if (text.startsWith("${", at)) {
            const end = text.indexOf("}", at);
            if (end < 0) return refuse(text, `"\${" has no "}"`);
            const variable = parseVariable(text.slice(at + 2, end));
            if ("problem" in variable) return refuse(text, variable.problem);
            if (literal !== "") parts.push({ kind: "literal", text: literal });
            literal = "";
            parts.push(variable);
            at = end + 1;
        } else if (text[at] === "$") {
            return refuse(text, "a variable joined with something else stands in braces");
        } else {
            literal += text[at] ?? "";
            at++;
        }
    }
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    return { text, parts };
}

function parseVariable(inner: string): SelectionPart | { readonly problem: string } {
    const body = /^request\.body(?=$|[.[])/.exec(inner);
    if (body !== null) {
        const rest = inner.slice(body[0].length);
        if (rest === "") return { kind: "body", path: undefined };
        const path = parseJsonPath(`$${rest}`);
        return isIssue(path) ? { problem: path.problem } : { kind: "body", path };
    }
    for (const [prefix, kind] of Object.entries(sources)) {
        if (inner.startsWith(`${prefix}.`) && inner.length > prefix.length + 1)
            return { kind, name: inner.slice(prefix.length + 1) };
    }
    return { problem: `${quote(inner)} is none of them` };
}

function refuse(text: string, problem: string): Issue {
    return issue({
        path: "",
        code: "selection-expression-invalid",
        problem: `a selection expression is ${forms}: ${problem}`,
        got: quote(text),
        fix: 'write "$request.body.action"',
    });
}
