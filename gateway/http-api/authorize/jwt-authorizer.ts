import type { Refusal } from "../../jwt/check-claims";
import type { VerifiedToken } from "../../jwt/token-verifier";
import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import type { ServedAuthorizer } from "../served-api";
import { identityValue } from "./identity-value";
import { forbidden, note, unauthorized } from "./refusals";

type JwtAuthorizer = Extract<ServedAuthorizer, { kind: "jwt" }>;

/** Lets a request pass whose token is the issuer's, for this audience, in time and of a scope the route asks for. */
export function authorizeByToken(
    context: HttpRequestContext,
    authorizer: JwtAuthorizer,
): Reply | undefined | Promise<Reply | undefined> {
    const value = identityValue(context, authorizer.identitySource);
    const token = value === undefined ? "" : withoutScheme(value);
    if (token === "") {
        // @observed access logs of HTTP APIs quoted in public reports, `$context.authorizer.error`.
        note(context, authorizer.name, "missing: token not provided");
        const { from, name } = authorizer.identitySource;
        // @observed public reports: "www-authenticate: Bearer" and nothing else without a token.
        return unauthorized(context, `no token in $${from}.${name}; send "Bearer TOKEN"`, "Bearer");
    }
    const { tokens } = context.around.authorization;
    const verdict = tokens.verify(token, authorizer, context.around.clock.now());
    return verdict instanceof Promise
        ? verdict.then((late) => decide(context, authorizer, late))
        : decide(context, authorizer, verdict);
}

/**
 * The token of an identity source, which may stand behind `Bearer`.
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": only the token, or the token prefixed
 * with Bearer.
 * @observed yulin: the prefix in any case.
 */
export function withoutScheme(value: string): string {
    const trimmed = value.trim();
    if (trimmed.length < 6 || trimmed.slice(0, 6).toLowerCase() !== "bearer") return trimmed;
    if (trimmed.length === 6) return "";
    const next = trimmed[6];
    return next === " " || next === "\t" ? trimmed.slice(7).trim() : trimmed;
}

function decide(
    context: HttpRequestContext,
    { name }: JwtAuthorizer,
    verdict: VerifiedToken | Refusal,
): Reply | undefined {
    if ("description" in verdict) {
        note(context, name, `invalid_token: ${verdict.description}`);
        return unauthorized(context, verdict.reason, challenge("", "invalid_token", verdict.description));
    }
    const asked = context.route?.scopes ?? [];
    if (asked.length > 0 && !asked.some((scope) => verdict.scopes.includes(scope))) {
        return refuseScopes(context, name, verdict.scopes, asked);
    }
    context.authorization = {
        kind: "jwt",
        claims: verdict.claimTexts,
        scopes: asked.length > 0 ? verdict.scopes : null,
    };
    note(context, name, "allowed");
    return undefined;
}

/**
 * @documented developer guide, "Troubleshooting issues with HTTP API JWT authorizers": this form, its parameters apart
 * by spaces.
 */
function challenge(scope: string, error: string, description: string): string {
    return `Bearer scope="${scope}" error="${error}" error_description="${description}"`;
}

/**
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": one of the route's scopes is enough.
 * @observed floci 82cbcb9, measured 2026-08: 403 and "Forbidden".
 * @inferred the header: RFC 6750, 3.1, names insufficient_scope and the scopes that are needed.
 */
function refuseScopes(
    context: HttpRequestContext,
    name: string,
    has: readonly string[],
    asked: readonly string[],
): Reply {
    const description = "the token does not have a scope of the route";
    note(context, name, `insufficient_scope: ${description}`);
    const reason = `the token's scopes are ${JSON.stringify(has)}; the route asks for one of ${JSON.stringify(asked)}`;
    return forbidden(context, reason, challenge(asked.join(" "), "insufficient_scope", description));
}
