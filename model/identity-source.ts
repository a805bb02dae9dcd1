import { issue, type Issue, quote } from "./issue";

/** Where an authorizer of an HTTP API looks for what it decides by. */
export interface IdentitySource {
    readonly from: "request.header" | "request.querystring" | "context" | "stageVariables";
    readonly name: string;
}

const grammar = /^\$(request\.header|request\.querystring|context|stageVariables)\.([^\s,]+)$/;

/**
 * Reads an identity source; an issue says what to write instead. Never throws.
 * Source: developer guide, "Control access to HTTP APIs with Lambda authorizers"; the service's message
 * "Invalid identity source expression".
 */
export function parseIdentitySource(text: string): IdentitySource | Issue {
    const match = grammar.exec(text);
    const [, from, name] = match ?? [];
    if (from !== undefined && name !== undefined) return { from: from as IdentitySource["from"], name };
    return issue({
        path: "",
        code: "identity-source-invalid",
        problem:
            "an identity source is $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME",
        got: quote(text),
        fix: `write ${quote(better(text))}`,
    });
}

/** What was probably meant: a REST or WebSocket expression, a plural, a missing `$`, or a header's bare name. */
function better(text: string): string {
    const first = text.trim().split(/[\s,]+/)[0] ?? "";
    const repaired = `$${first.replace(/^\$/, "")}`
        .replace(/^\$(method|route)\.request\./, "$request.")
        .replace(/^\$request\.headers?\./i, "$request.header.")
        .replace(/^\$request\.query(string)?(parameters|params)?\./i, "$request.querystring.")
        .replace(/^\$stageVariable\./i, "$stageVariables.");
    if (grammar.test(repaired)) return repaired;
    return /^[A-Za-z][A-Za-z0-9-]*$/.test(first) ? `$request.header.${first}` : "$request.header.Authorization";
}

/** Writes an identity source back. */
export function printIdentitySource({ from, name }: IdentitySource): string {
    return `$${from}.${name}`;
}
