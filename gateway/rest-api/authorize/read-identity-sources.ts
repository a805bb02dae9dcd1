import type { RestIdentitySource } from "./served-authorizer";

const grammar = /^(?:(method|route)\.request\.(header|querystring)|(context|stageVariables))\.([^\s,]+)$/;

/**
 * The places a REST API's authorizer looks at, apart by commas in the order they are written. AWS refuses one that
 * cannot be read when the authorizer is created; here it is named in `unread`. Never throws.
 * @documented API Gateway API reference, `Authorizer`, identitySource: `method.request.header.X`,
 * `method.request.querystring.x`, `context.x`, `stageVariables.x`.
 */
export function readIdentitySources(text: string): {
    readonly sources: readonly RestIdentitySource[];
    readonly unread: readonly string[];
} {
    const sources: RestIdentitySource[] = [];
    const unread: string[] = [];
    for (const part of text.split(",")) {
        const written = part.trim();
        if (written === "") continue;
        const [, , ofRequest, other, name] = grammar.exec(written) ?? [];
        const from = ofRequest ?? other;
        if (from === undefined || name === undefined) unread.push(written);
        else sources.push({ from: from as RestIdentitySource["from"], name });
    }
    return { sources, unread };
}

/** An identity source as programs write it. */
export function printIdentitySource({ from, name }: RestIdentitySource): string {
    return from === "header" || from === "querystring" ? `method.request.${from}.${name}` : `${from}.${name}`;
}
