import { randomUUID } from "node:crypto";
import { type DevKey, loadDevKey } from "./dev-key";
import { isUserPool, userPoolTokenClaims } from "./user-pool-token";

/** What a token of the local issuer says. */
export interface TokenContent {
    /** `iss`: the issuer as the authorizer is configured, not the local issuer's address. */
    readonly issuer: string;
    readonly subject: string;
    /** `aud`; one is written as a text, several as a list. @default none */
    readonly audience?: readonly string[];
    /** `scope`, apart by spaces. @default none */
    readonly scopes?: readonly string[];
    /** Further claims. They win over all others, so that a token can be wrong on purpose. @default none */
    readonly claims?: Readonly<Record<string, unknown>>;
    /** Seconds until `exp`. @default 3600 */
    readonly expiresIn?: number;
}

/**
 * Signs a token as the issuer would have: for a user pool of Amazon Cognito an access token when it has scopes, an ID
 * token otherwise. With the local issuer's key: the one in a file, which is made when it is not there, or a given one.
 * `now` in milliseconds. Rejects with a `DevKeyError` when the file holds something else.
 */
export async function mintToken(
    key: DevKey | { readonly keyFile: string },
    content: TokenContent,
    now = Date.now(),
): Promise<string> {
    const { CompactSign, importJWK } = await import("jose");
    const { kid, privateKey } = "keyFile" in key ? await loadDevKey(key.keyFile) : key;
    const { issuer, subject, audience = [], scopes = [], claims = {}, expiresIn = 3600 } = content;
    const seconds = Math.floor(now / 1000);
    const payload = {
        iss: issuer,
        sub: subject,
        ...(isUserPool(issuer)
            ? userPoolTokenClaims(content, seconds)
            : {
                  ...(audience.length === 0 ? {} : { aud: audience.length === 1 ? audience[0] : audience }),
                  ...(scopes.length === 0 ? {} : { scope: scopes.join(" ") }),
              }),
        iat: seconds,
        exp: seconds + expiresIn,
        jti: randomUUID(),
        ...claims,
    };
    return new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
        .sign(await importJWK(privateKey, "RS256"));
}
