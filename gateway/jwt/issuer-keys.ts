import type { JWK } from "jose" with { "resolution-mode": "import" };
import { BoundedMap } from "../bounded-map";
import type { Clock } from "../clock";
import { TokenBucket } from "../token-bucket";
import type { Refusal } from "./check-claims";
import { fetchDocument } from "./fetch-document";
import type { VerifiedToken } from "./token-verifier";

/**
 * How API Gateway fetches an issuer's documents.
 * @documented developer guide, "Quotas for HTTP APIs": 1,500 ms for discovery and for the keys each, 150,000 bytes of keys.
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": keys may be kept two hours.
 * @inferred the discovery document has the same most bytes; a page of the guide says nothing of it.
 */
const limits = { milliseconds: 1500, bytes: 150_000, keptMilliseconds: 2 * 60 * 60 * 1000 } as const;

/** Fetches of one issuer's keys: so many at once and so many a second, whatever tokens come in. */
const fetches = { burst: 5, rate: 1 } as const;

const verifiedTokensKept = 1000;

/** Where an issuer's keys are: at an address of their own, or where its discovery document says. */
export interface KeySource {
    readonly issuer: string;
    readonly jwksEndpoint?: string | undefined;
}

/** The keys of an issuer, and the tokens found to be signed with them: both are dropped together. */
export interface KeySet {
    readonly byKid: ReadonlyMap<string, JWK>;
    readonly verified: BoundedMap<string, VerifiedToken>;
}

/** What `IssuerKeys` is made with. */
export interface IssuerKeysOptions {
    readonly clock: Clock;
    /** Address of whoever stands in for an issuer here; undefined: the issuer itself is asked. */
    readonly standIn?: (issuer: string) => string | undefined;
}

/** The public keys of all issuers: fetched when first needed, kept two hours. */
export class IssuerKeys {
    readonly #options: IssuerKeysOptions;
    readonly #issuers = new Map<string, KnownIssuer>();

    constructor(options: IssuerKeysOptions) {
        this.#options = options;
    }

    /** The issuer's keys if they are at hand and not too old. `now` in milliseconds. */
    kept(source: KeySource, now: number): KeySet | undefined {
        return this.#issuers.get(source.jwksEndpoint ?? source.issuer)?.kept(now);
    }

    /** The issuer's keys, asked for anew: one fetch at a time, and not more often than `fetches` allows. */
    async fetch({ issuer, jwksEndpoint }: KeySource): Promise<KeySet | Refusal> {
        const source = jwksEndpoint ?? issuer;
        let known = this.#issuers.get(source);
        if (known === undefined) {
            const standIn = this.#options.standIn?.(issuer);
            const direct = standIn === undefined ? jwksEndpoint : undefined;
            known = new KnownIssuer({ issuer: standIn ?? issuer, jwksEndpoint: direct }, this.#options.clock);
            this.#issuers.set(source, known);
        }
        return known.fetch();
    }
}

class KnownIssuer {
    #keys: (KeySet & { readonly text: string; readonly fetchedAt: number }) | undefined;
    #failure: Refusal | undefined;
    #underWay: Promise<KeySet | Refusal> | undefined;
    readonly #bucket: TokenBucket;

    constructor(
        readonly source: KeySource,
        readonly clock: Clock,
    ) {
        this.#bucket = new TokenBucket(fetches.rate, fetches.burst, clock.now());
    }

    kept(now: number): KeySet | undefined {
        const keys = this.#keys;
        return keys !== undefined && now - keys.fetchedAt < limits.keptMilliseconds ? keys : undefined;
    }

    fetch(): Promise<KeySet | Refusal> {
        if (this.#underWay !== undefined) return this.#underWay;
        const now = this.clock.now();
        if (!this.#bucket.take(now)) return Promise.resolve(this.#lastAnswer(now));
        this.#underWay = this.#ask().finally(() => {
            this.#underWay = undefined;
        });
        return this.#underWay;
    }

    #lastAnswer(now: number): KeySet | Refusal {
        return this.#failure ?? this.kept(now) ?? { ...jwksError, reason: "the keys were asked for too often" };
    }

    async #ask(): Promise<KeySet | Refusal> {
        const answer = await fetchKeySet(this.source, this.clock);
        if ("description" in answer) {
            this.#failure = answer;
            return answer;
        }
        this.#failure = undefined;
        const fetchedAt = this.clock.now();
        // Whoever sends unknown key ids makes the same keys be fetched: what was verified with them stays.
        const before = this.#keys;
        const same = before !== undefined && before.text === answer.text;
        const { byKid, verified } = same
            ? before
            : { byKid: answer.byKid, verified: new BoundedMap<string, VerifiedToken>(verifiedTokensKept) };
        this.#keys = { byKid, verified, text: answer.text, fetchedAt };
        return this.#keys;
    }
}

/** @observed access logs of HTTP APIs quoted in public reports, `$context.authorizer.error`. */
const discoveryError = { description: "OIDC discovery endpoint communication error", fault: "unreachable" } as const;
/** @observed in the same reports. @inferred keys that are too large or no JSON get the same description. */
const jwksError = { description: "JWKS communication error", fault: "unreachable" } as const;

async function fetchKeySet(
    { issuer, jwksEndpoint }: KeySource,
    clock: Clock,
): Promise<{ readonly text: string; readonly byKid: ReadonlyMap<string, JWK> } | Refusal> {
    const jwksUri = jwksEndpoint ?? (await discoverKeys(issuer, clock));
    if (typeof jwksUri !== "string") return jwksUri;
    const jwks = await fetchDocument(jwksUri, limits, clock);
    if ("failure" in jwks) return { ...jwksError, reason: jwks.failure };
    const keys = members(jwks.text)?.["keys"];
    if (!Array.isArray(keys)) return { ...jwksError, reason: `${jwksUri} is no JSON object with a list of keys` };
    return { text: jwks.text, byKid: signingKeys(keys) };
}

/** @documented OpenID Connect Discovery 1.0, section 4: the well-known path is put behind the issuer without its last `/`. */
async function discoverKeys(issuer: string, clock: Clock): Promise<string | Refusal> {
    const discoveryAddress = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const discovery = await fetchDocument(discoveryAddress, limits, clock);
    if ("failure" in discovery) return { ...discoveryError, reason: discovery.failure };
    const jwksUri = members(discovery.text)?.["jwks_uri"];
    if (typeof jwksUri === "string") return jwksUri;
    return { ...discoveryError, reason: `${discoveryAddress} is no JSON object with a jwks_uri` };
}

/**
 * The keys a token may be signed with, by their id.
 * @documented developer guide, "Control access to HTTP APIs with JWT authorizers": only RSA-based algorithms; the
 * token's `kid` names the key.
 */
function signingKeys(keys: readonly unknown[]): ReadonlyMap<string, JWK> {
    const byKid = new Map<string, JWK>();
    for (const key of keys) {
        if (typeof key !== "object" || key === null) continue;
        const { kty, kid, use, alg, n, e } = key as Record<string, unknown>;
        if (kty !== "RSA" || use === "enc") continue;
        if (typeof kid !== "string" || typeof n !== "string" || typeof e !== "string") continue;
        byKid.set(kid, { kty, kid, n, e, ...(typeof alg === "string" ? { alg } : {}) });
    }
    return byKid;
}

function members(text: string): Record<string, unknown> | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
    } catch {
        return undefined;
    }
}
