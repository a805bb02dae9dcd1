/** Members of a token's payload, as the issuer wrote them. */
export type Claims = Readonly<Record<string, unknown>>;

/** A JWT taken apart; its signature is not checked yet. */
export interface CompactToken {
    readonly alg: string;
    readonly kid: string | undefined;
    readonly claims: Claims;
}

/** Why a text is no JWT. */
export interface Undecodable {
    /** For `error_description`. */
    readonly description: string;
}

/**
 * Takes a token in compact serialization apart. Never throws.
 * @observed public logs of HTTP APIs: "token contains an invalid number of segments" for a text that is no JWT.
 * @inferred the other descriptions.
 */
export function readCompactToken(text: string): CompactToken | Undecodable {
    const segments = text.split(".", 4);
    const [header, payload, signature] = segments;
    if (segments.length !== 3 || header === undefined || payload === undefined || signature === undefined) {
        return { description: "token contains an invalid number of segments" };
    }
    const head = jsonObject(header);
    if (head === undefined) return { description: "unable to decode the token's header" };
    const claims = jsonObject(payload);
    if (claims === undefined) return { description: "unable to decode the token's claims" };
    const { alg, kid, crit } = head;
    if (typeof alg !== "string") return { description: "signing method is unspecified" };
    // RFC 7515, 4.1.11: whoever does not understand what "crit" names must refuse the token; nothing is understood here.
    if (crit !== undefined) return { description: "the token names critical headers that are not understood" };
    return { alg, kid: typeof kid === "string" ? kid : undefined, claims };
}

const base64url = /^[A-Za-z0-9_-]+$/;

function jsonObject(segment: string): Record<string, unknown> | undefined {
    if (!base64url.test(segment)) return undefined;
    try {
        const value: unknown = JSON.parse(Buffer.from(segment, "base64url").toString("utf8"));
        return typeof value === "object" && value !== null && !Array.isArray(value)
            ? (value as Record<string, unknown>)
            : undefined;
    } catch {
        return undefined;
    }
}
