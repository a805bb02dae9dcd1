import type { Claims } from "./compact-token";

/**
 * All scopes of a token: `scp` (a list, or a text with spaces), else `scope`.
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": scope or scp.
 * @observed floci 82cbcb9, measured 2026-08: scp first.
 * @inferred `scope` as a list is read like `scp`.
 */
export function tokenScopes({ scp, scope }: Claims): readonly string[] {
    return listed(scp) ?? listed(scope) ?? [];
}

function listed(value: unknown): readonly string[] | undefined {
    if (typeof value === "string") return value.split(" ").filter((part) => part !== "");
    if (Array.isArray(value)) return value.filter((part): part is string => typeof part === "string");
    return undefined;
}
