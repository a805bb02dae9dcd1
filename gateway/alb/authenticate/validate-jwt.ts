import type { Reply } from "../../reply";
import type { Refusal } from "../../jwt/check-claims";
import type { VerifiedToken } from "../../jwt/token-verifier";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import type { ServedClaim, ServedJwtValidation } from "./served-authentication";

/**
 * Checks the token of a client.
 * @documented Elastic Load Balancing user guide, "Verify JWTs using an Application Load Balancer": signature, iss and exp,
 * nbf and iat when they are there, additional claims; RS256 only; the token goes on to the target as it is
 * @inferred 401 for a token that is missing or wrong, 500 when the keys cannot be fetched.
 */
export function validateJwt(
    context: AlbContext,
    validation: ServedJwtValidation,
): Reply | undefined | Promise<Reply | undefined> {
    const token = bearerToken(context.request.headers.authorization);
    if (typeof token !== "string") return refuse(context, token.code, token.reason);
    const { clock, authorization } = context.around;
    const expected = { issuer: validation.issuer, jwksEndpoint: validation.jwksEndpoint, algorithms: onlyRs256 };
    const verdict = authorization.tokens.verify(token, expected, clock.now());
    return verdict instanceof Promise
        ? verdict.then((later) => judge(context, validation, later))
        : judge(context, validation, verdict);
}

const onlyRs256 = ["RS256"] as const;

/** @inferred the scheme's case does not matter, as RFC 9110 has it. */
function bearerToken(header: string | undefined): string | { readonly code: string; readonly reason: string } {
    if (header === undefined) return { code: "JWTHeaderNotPresent", reason: "the request has no Authorization header" };
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    return token ?? { code: "JWTRequestFormatInvalid", reason: "Authorization is not of the form Bearer TOKEN" };
}

function judge(
    context: AlbContext,
    { claims }: ServedJwtValidation,
    verdict: VerifiedToken | Refusal,
): Reply | undefined {
    if ("description" in verdict) {
        if (verdict.fault === "unreachable") {
            context.authenticationError = "JWKSRequestTimeout";
            context.authorizerOutcome = `jwt: ${verdict.description}`;
            return albError(500, verdict.reason);
        }
        const code = /signature|key|signing/.test(verdict.description)
            ? "JWTSignatureValidationError"
            : "JWTClaimValueInvalid";
        return refuse(context, code, verdict.reason);
    }
    for (const claim of claims) {
        const wrong = wrongClaim(claim, verdict.claims[claim.name]);
        if (wrong !== undefined) return refuse(context, wrong.code, wrong.reason);
    }
    context.authorizerOutcome = "jwt: allowed";
    return undefined;
}

/**
 * @documented the same page: a claim is a single text, texts separated by spaces, or a list of texts
 * @inferred one of the rule's values among the token's is enough.
 */
function wrongClaim(
    { name, format, values }: ServedClaim,
    value: unknown,
): { readonly code: string; readonly reason: string } | undefined {
    if (value === undefined) return { code: "JWTClaimNotPresent", reason: `the token has no claim ${name}` };
    const held = textsOf(format, value);
    if (held === undefined) {
        return {
            code: "JWTClaimFormatInvalid",
            reason: `claim ${name} is ${JSON.stringify(value)}, which is no ${format}`,
        };
    }
    if (held.some((one) => values.has(one))) return undefined;
    const wanted = [...values].join(", ");
    return {
        code: "JWTClaimValueInvalid",
        reason: `claim ${name} is ${JSON.stringify(value)}; the rule takes ${wanted}`,
    };
}

function textsOf(format: ServedClaim["format"], value: unknown): readonly string[] | undefined {
    if (format === "string-array") {
        return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : undefined;
    }
    if (typeof value !== "string") return undefined;
    return format === "single-string" ? [value] : value.split(" ");
}

function refuse(context: AlbContext, code: string, reason: string): Reply {
    context.authenticationError = code;
    context.authorizerOutcome = `jwt: ${reason}`;
    return albError(401, reason);
}
