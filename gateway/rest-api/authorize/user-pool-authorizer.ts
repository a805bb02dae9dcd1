import { withoutScheme } from "../../http-api/authorize/jwt-authorizer";
import type { Refusal } from "../../jwt/check-claims";
import { readCompactToken } from "../../jwt/compact-token";
import type { VerifiedToken } from "../../jwt/token-verifier";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { identityValue } from "./identity-value";
import { note, unauthorized } from "./refusals";
import { printIdentitySource } from "./read-identity-sources";
import type { ServedRestAuthorizer } from "./served-authorizer";
import { userPoolClaims } from "./user-pool-claims";

type UserPools = Extract<ServedRestAuthorizer, { kind: "cognito" }>;

/**
 * Lets a request pass whose token one of the user pools signed: an ID token, or an access token with a scope of the
 * method when the method asks for one.
 * @documented developer guide, "Integrate a REST API with an Amazon Cognito user pool".
 */
export function authorizeByUserPool(
    context: RestRequestContext,
    authorizer: UserPools,
): Reply | undefined | Promise<Reply | undefined> {
    const value = identityValue(context, authorizer.identitySource);
    const token = value === undefined ? "" : withoutScheme(value);
    if (token === "") {
        note(context, authorizer.name, "token is missing");
        return unauthorized(
            context,
            `${printIdentitySource(authorizer.identitySource)} is missing or empty; send a token`,
        );
    }
    const issuer = issuerOf(token, authorizer);
    const verdict = context.around.authorization.tokens.verify(token, { issuer }, context.around.clock.now());
    return verdict instanceof Promise
        ? verdict.then((late) => decide(context, authorizer, late))
        : decide(context, authorizer, verdict);
}

/** The pool a token says it is of, the first one otherwise: its refusal tells why. */
function issuerOf(token: string, { issuers: [first = "", ...others], issuers }: UserPools): string {
    if (others.length === 0) return first;
    const read = readCompactToken(token);
    const issuer = "claims" in read ? read.claims["iss"] : undefined;
    return typeof issuer === "string" && issuers.includes(issuer) ? issuer : first;
}

/**
 * @observed public reports: 401 and "The incoming token has expired" for an expired token, "Unauthorized" for all else.
 * @documented developer guide, "Gateway response types for API Gateway", AUTHORIZER_CONFIGURATION_ERROR: the authorizer
 * cannot be reached.
 */
function decide(
    context: RestRequestContext,
    authorizer: UserPools,
    verdict: VerifiedToken | Refusal,
): Reply | undefined {
    const { name } = authorizer;
    if ("description" in verdict) {
        note(context, name, verdict.description);
        if (verdict.fault === "unreachable") {
            const { reason } = verdict;
            return refuse(context, "AUTHORIZER_CONFIGURATION_ERROR", { reason, message: null });
        }
        return unauthorized(
            context,
            verdict.reason,
            verdict.fault === "expired" ? "The incoming token has expired" : undefined,
        );
    }
    const wrong = wrongUse(context, authorizer, verdict);
    if (wrong !== undefined) {
        note(context, name, "token is not for this method");
        return unauthorized(context, wrong);
    }
    context.authorization = { kind: "cognito", claims: claimsOf(verdict) };
    note(context, name, "allowed");
    return undefined;
}

/**
 * What is wrong with a token that is the pool's and in time.
 * @documented developer guide, "Integrate a REST API with an Amazon Cognito user pool": without scopes on the method the
 * token is an ID token, with scopes an access token of which one scope is among them.
 * @documented API reference, `Authorizer`, identityValidationExpression: compared with `aud`, which access tokens have not.
 */
function wrongUse(
    { served }: RestRequestContext,
    { validation }: UserPools,
    { claims, scopes }: VerifiedToken,
): string | undefined {
    const asked = served?.scopes ?? [];
    const { token_use: use, aud } = claims;
    const wanted = asked.length === 0 ? "id" : "access";
    if (use !== wanted) {
        return wanted === "id"
            ? `token_use is ${shown(use)}; the method asks for no scopes, so send an ID token`
            : `token_use is ${shown(use)}; the method asks for scopes, so send an access token`;
    }
    if (validation !== undefined && !(typeof aud === "string" && validation(aud))) {
        return `aud is ${shown(aud)}; identityValidationExpression asks for another`;
    }
    if (asked.length === 0 || asked.some((scope) => scopes.includes(scope))) return undefined;
    return `the token's scopes are ${JSON.stringify(scopes)}; the method asks for one of ${JSON.stringify(asked)}`;
}

function shown(value: unknown): string {
    return value === undefined ? "missing" : JSON.stringify(value);
}

/** A verified token is kept as long as its pool's keys are; its texts go with it. */
const texts = new WeakMap<VerifiedToken, Readonly<Record<string, string>>>();

function claimsOf(token: VerifiedToken): Readonly<Record<string, string>> {
    const known = texts.get(token);
    if (known !== undefined) return known;
    const made = userPoolClaims(token.claims);
    texts.set(token, made);
    return made;
}
