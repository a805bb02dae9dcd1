import type { Claims } from "./compact-token";

/** What a JWT authorizer asks of a token beside its signature. */
export interface Expected {
    readonly issuer: string;
    /** Undefined: whoever the token is for. */
    readonly audience?: readonly string[] | undefined;
    /** Where the issuer's keys are; undefined: where its discovery document says. */
    readonly jwksEndpoint?: string | undefined;
    /** Signing algorithms taken. @default RS256, RS384 and RS512 */
    readonly algorithms?: readonly string[] | undefined;
}

/** What is assumed of a token's times. */
export interface TimeRules {
    /** Seconds `exp`, `nbf` and `iat` may be off. */
    readonly skew: number;
    readonly withoutExp: "accept" | "refuse";
}

/** Why a token does not pass. */
export interface Refusal {
    /** `error_description` of `www-authenticate`. */
    readonly description: string;
    /** For the log: value first, rule second, remedy last. */
    readonly reason: string;
    /** What some front doors answer otherwise. @default a token that is wrong in itself */
    readonly fault?: "expired" | "unreachable";
}

/**
 * Whose token it is and whom it is for.
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": `iss` equals the issuer, `aud` or
 * `client_id` is in the audience, and `client_id` is looked at only when there is no `aud`.
 * @documented the description of a wrong audience: "Troubleshooting issues with HTTP API JWT authorizers".
 * @observed public logs of HTTP APIs: "issuer does not match".
 */
export function checkParties(claims: Claims, { issuer, audience }: Expected): Refusal | undefined {
    const { iss, aud, client_id: clientId } = claims;
    if (iss !== issuer) {
        return {
            description: "issuer does not match",
            reason: `iss is ${shown(iss)}; the authorizer's issuer is ${shown(issuer)}, and both must be equal to the letter`,
        };
    }
    if (audience === undefined) return undefined;
    const named = aud === undefined ? clientId : aud;
    const meant = Array.isArray(named)
        ? named.some((one) => audience.includes(one as string))
        : audience.includes(named as string);
    if (meant) return undefined;
    return {
        description: "the token does not have a valid audience",
        reason: `${aud === undefined ? "client_id" : "aud"} is ${shown(named)}; the authorizer's audience is ${shown(audience)}`,
    };
}

/**
 * Whether a token is valid at a moment, in seconds since the epoch.
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": `exp` is after, `nbf` and `iat` are
 * before the current time in UTC.
 * @inferred no skew (assumption "jwt-clock-skew"), no token without `exp` ("jwt-without-exp"), a token is good in the
 * very second of its `nbf` and `iat`; "the token has expired" was read in public reports, the other descriptions were not.
 */
export function checkTimes({ exp, nbf, iat }: Claims, now: number, rules: TimeRules): Refusal | undefined {
    if (exp === undefined || exp === null) {
        if (rules.withoutExp === "refuse") {
            return {
                description: "the token has no expiration",
                reason: 'exp is missing; the gateway refuses such a token (assumption "jwt-without-exp")',
            };
        }
    } else if (!isTime(exp)) return notATime("exp", exp);
    else if (exp + rules.skew <= now) {
        return {
            description: "the token has expired",
            reason: `exp was ${shownTime(exp)}; get a new token`,
            fault: "expired",
        };
    }
    return notBefore("nbf", nbf, now + rules.skew) ?? notBefore("iat", iat, now + rules.skew);
}

function notBefore(name: "nbf" | "iat", value: unknown, now: number): Refusal | undefined {
    if (value === undefined || value === null) return undefined;
    if (!isTime(value)) return notATime(name, value);
    if (value <= now) return undefined;
    return {
        description: name === "nbf" ? "the token is not valid yet" : "the token was used before it was issued",
        reason: `${name} is ${shownTime(value)}, after this machine's clock; wait, or set the issuer's clock`,
    };
}

function isTime(value: unknown): value is number {
    return typeof value === "number" && Number.isFinite(value);
}

function notATime(name: string, value: unknown): Refusal {
    return {
        description: `unable to decode ${name}`,
        reason: `${name} is ${shown(value)}; it is a number of seconds since 1970`,
    };
}

function shownTime(seconds: number): string {
    const date = new Date(seconds * 1000);
    return Number.isNaN(date.getTime()) ? `${seconds}` : date.toISOString();
}

function shown(value: unknown): string {
    return value === undefined ? "missing" : JSON.stringify(value);
}
