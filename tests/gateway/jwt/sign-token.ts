import { createHmac } from "node:crypto";
import type { LocalIssuer } from "./local-issuer";

/** Header and claims in compact serialization, without a signature. */
export function unsigned(header: object, claims: object): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part(header)}.${part(claims)}`;
}

/** A token signed with a key of the issuer's own. */
export async function sign(
    issuer: LocalIssuer,
    claims: object,
    { alg = "RS256", kid = issuer.kid, keyOf = kid }: { alg?: string; kid?: string; keyOf?: string } = {},
): Promise<string> {
    const { CompactSign, importJWK } = await import("jose");
    const jwk = { ...issuer.server.issuer.keys.get(keyOf)!, alg };
    return new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg, kid })
        .sign(await importJWK(jwk, alg));
}

/** The public key of the issuer as PEM. */
export async function publicPem(issuer: LocalIssuer): Promise<string> {
    const { exportSPKI, importJWK } = await import("jose");
    const { kty, n, e } = issuer.server.issuer.keys.get(issuer.kid)! as Record<string, string>;
    const key = await importJWK({ kty: kty!, n: n!, e: e! }, "RS256", { extractable: true });
    if (key instanceof Uint8Array) throw new Error("a public key was expected");
    return exportSPKI(key);
}

/** A token whose HMAC is keyed with what everyone may read: the attack of confused keys. */
export function hmacToken(kid: string, claims: object, secret: string): string {
    const text = unsigned({ alg: "HS256", kid }, claims);
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}
