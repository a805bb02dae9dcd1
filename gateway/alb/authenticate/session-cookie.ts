import { isRecord } from "../../lambda-answer";
import type { AlbContext } from "../context";
import { seal, unseal } from "./sealed-text";
import type { ServedLogin } from "./served-authentication";

/** What is known of a browser's user. */
export interface Session {
    /** Whose session it is: `id` of the login. */
    readonly login: string;
    /** Seconds since the epoch until which it lasts, whatever happens to its tokens. */
    readonly endsAt: number;
    readonly accessToken: string;
    /** Seconds since the epoch; absent when the identity provider did not say. */
    readonly accessTokenEndsAt?: number;
    readonly refreshToken?: string;
    /** What the user info endpoint said. */
    readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Characters of one cookie's value.
 * @documented Elastic Load Balancing user guide, "Authenticate users using an Application Load Balancer": cookies larger
 * than 4 K are sharded into AWSELBAuthSessionCookie-0, -1 and so on, up to four of them for 16 K
 */
const shardLength = 4096 - 256;
const mostShards = 4;

/** The session a request's cookies hold: undefined without one, `invalid` for one that does not open or has ended. */
export function readSession(context: AlbContext, login: ServedLogin): Session | "invalid" | undefined {
    const cookies = cookiesOf(context);
    let sealed = "";
    for (let shard = 0; shard < mostShards; shard++) {
        const value = cookies.get(`${login.cookieName}-${shard}`);
        if (value === undefined || value === "") break;
        sealed += value;
    }
    if (sealed === "") return undefined;
    const opened = unseal(sealed);
    if (!isRecord(opened) || opened["login"] !== login.id) return "invalid";
    const session = opened as unknown as Session;
    return session.endsAt * 1000 > context.around.clock.now() ? session : "invalid";
}

/**
 * The cookies that keep a session.
 * @inferred without `Secure`, which AWS writes: here the browser speaks plain HTTP, and some then keep no such cookie.
 */
export function sessionCookies(login: ServedLogin, session: Session): string[] {
    const sealed = seal(session);
    const expires = new Date(session.endsAt * 1000).toUTCString();
    const cookies: string[] = [];
    for (let shard = 0; shard * shardLength < sealed.length; shard++) {
        const value = sealed.slice(shard * shardLength, (shard + 1) * shardLength);
        cookies.push(`${login.cookieName}-${shard}=${value}; Expires=${expires}; Path=/; HttpOnly`);
    }
    // A shard of a longer session before this one would be read behind it.
    if (cookies.length < mostShards) {
        cookies.push(`${login.cookieName}-${cookies.length}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; HttpOnly`);
    }
    return cookies;
}

/** A request's cookies by name; of several with one name the first counts. Source: RFC 6265, section 4.2. */
export function cookiesOf({ request }: AlbContext): ReadonlyMap<string, string> {
    const cookies = new Map<string, string>();
    for (const part of (request.headers.cookie ?? "").split(";")) {
        const cut = part.indexOf("=");
        const name = part.slice(0, Math.max(cut, 0)).trim();
        if (cut > 0 && !cookies.has(name)) cookies.set(name, part.slice(cut + 1).trim());
    }
    return cookies;
}
