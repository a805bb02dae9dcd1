import type { Claims } from "./compact-token";

/**
 * The claims as API Gateway hands them on: every value a text, null left out.
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers" and "Working with Lambda proxy
 * integrations for HTTP APIs": claims are texts.
 * @observed floci 82cbcb9, measured 2026-08: a list as `[a b]`, numbers and booleans printed, an object as JSON.
 * @inferred a list within a list prints as a list, an object within a list as JSON.
 */
export function claimTexts(claims: Claims): Readonly<Record<string, string>> {
    // Without a prototype: "__proto__" is a claim like any other.
    const texts = Object.create(null) as Record<string, string>;
    for (const [name, value] of Object.entries(claims)) {
        if (value !== null && value !== undefined) texts[name] = claimText(value);
    }
    return texts;
}

function claimText(value: unknown): string {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return `[${value.map(claimText).join(" ")}]`;
    return JSON.stringify(value);
}
