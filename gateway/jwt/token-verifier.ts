import type { JWK } from "jose" with { "resolution-mode": "import" };
import type { Assumptions } from "../assumptions";
import { checkParties, checkTimes, type Expected, type Refusal, type TimeRules } from "./check-claims";
import { claimTexts } from "./claim-text";
import { type Claims, readCompactToken } from "./compact-token";
import type { IssuerKeys, KeySet } from "./issuer-keys";
import { tokenScopes } from "./token-scopes";

/** A token whose signature is the issuer's. */
export interface VerifiedToken {
    readonly claims: Claims;
    /** As events carry them. */
    readonly claimTexts: Readonly<Record<string, string>>;
    readonly scopes: readonly string[];
}

/**
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": "Currently, only RSA-based algorithms
 * are supported".
 * @inferred RSASSA-PSS (PS256 and so on) is not meant by it.
 */
const algorithms: readonly string[] = ["RS256", "RS384", "RS512"];

/** Checks tokens as the JWT authorizer of an HTTP API does. */
export class TokenVerifier {
    readonly #keys: IssuerKeys;
    readonly #times: TimeRules;
    readonly #refetches: boolean;

    constructor(keys: IssuerKeys, assume: Assumptions) {
        this.#keys = keys;
        this.#times = { skew: Number(assume["jwt-clock-skew"]), withoutExp: assume["jwt-without-exp"] };
        this.#refetches = assume["jwt-unknown-kid"] === "refetch";
    }

    /** Checks a token at a moment, in milliseconds. At once for a token seen before; never rejects. */
    verify(token: string, expected: Expected, now: number): VerifiedToken | Refusal | Promise<VerifiedToken | Refusal> {
        const keys = this.#keys.kept(expected, now);
        const verified = keys?.verified.get(token);
        if (verified === undefined) return this.#verifyAnew(token, expected, keys, now);
        return this.#checkClaims(verified, expected, now);
    }

    async #verifyAnew(
        token: string,
        expected: Expected,
        kept: KeySet | undefined,
        now: number,
    ): Promise<VerifiedToken | Refusal> {
        const read = readCompactToken(token);
        if ("description" in read) {
            return { ...read, reason: `${read.description}; send a JWT signed with ${algorithms.join(", ")}` };
        }
        const { alg, kid, claims } = read;
        const taken = expected.algorithms ?? algorithms;
        if (!taken.includes(alg)) {
            return {
                description: `signing method ${/^[\w-]{1,20}$/.test(alg) ? alg : "of the token"} is invalid`,
                reason: `alg is ${JSON.stringify(alg)}; AWS takes ${taken.join(", ")} here`,
            };
        }
        if (kid === undefined) return unknownKey("the token's header has no kid");
        const found = await this.#findKey(expected, kid, kept);
        if ("description" in found) return found;
        const wrong = await wrongSignature(token, alg, found.key);
        if (wrong !== undefined) return wrong;
        const verified = { claims, claimTexts: claimTexts(claims), scopes: tokenScopes(claims) };
        found.keys.verified.set(token, verified);
        return this.#checkClaims(verified, expected, now);
    }

    async #findKey(
        { issuer, jwksEndpoint }: Expected,
        kid: string,
        kept: KeySet | undefined,
    ): Promise<{ readonly key: JWK; readonly keys: KeySet } | Refusal> {
        const known = kept?.byKid.get(kid);
        if (kept !== undefined && known !== undefined) return { key: known, keys: kept };
        if (kept !== undefined && !this.#refetches) {
            return unknownKey(`kid ${JSON.stringify(kid)} is in none of ${issuer}'s keys`);
        }
        const keys = await this.#keys.fetch({ issuer, jwksEndpoint });
        if ("description" in keys) return keys;
        const key = keys.byKid.get(kid);
        return key === undefined
            ? unknownKey(`kid ${JSON.stringify(kid)} is in none of ${issuer}'s keys`)
            : { key, keys };
    }

    #checkClaims(token: VerifiedToken, expected: Expected, now: number): VerifiedToken | Refusal {
        return (
            checkParties(token.claims, expected) ??
            checkTimes(token.claims, Math.floor(now / 1000), this.#times) ??
            token
        );
    }
}

/** @inferred the description. */
function unknownKey(reason: string): Refusal {
    return { description: "unable to find the key of the token", reason };
}

/** @inferred the description. */
async function wrongSignature(token: string, alg: string, key: JWK): Promise<Refusal | undefined> {
    // An ES module, loaded with the first token: a gateway without JWT authorizers starts without it.
    const { compactVerify } = await import("jose");
    try {
        await compactVerify(token, key, { algorithms: [alg] });
        return undefined;
    } catch (error) {
        const fact = error instanceof Error ? error.message : "unknown error";
        return {
            description: "the token's signature is invalid",
            reason: `the signature is not that of key ${JSON.stringify(key.kid)}: ${fact}`,
        };
    }
}
