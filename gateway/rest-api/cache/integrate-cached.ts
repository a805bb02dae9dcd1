import type { Reply, Step } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { integrateRest } from "../integrate/integrate";
import { cacheKey } from "./cache-key";
import { largestCachedBody } from "./response-cache";
import type { ServedResponseCache } from "./served-cache";

/**
 * Answers out of the stage's cache, or hands the request to its integration and keeps the answer.
 * @documented reference 9.1.
 */
export const integrateCached: Step<RestRequestContext> = (context) => {
    const cache = context.served?.cache;
    if (cache === undefined || (cache.getOnly && context.method !== "GET")) return integrateRest(context);
    const asked = refreshOf(context, cache);
    if (asked === "refused")
        return refuse(context, "ACCESS_DENIED", {
            reason: "Cache-Control: max-age=0 of a caller that may not call execute-api:InvalidateCache",
        });
    const key = cacheKey(context, cache);
    if (asked !== "refresh") {
        const kept = cache.store.get(key, context.around.clock.now());
        if (kept !== undefined) {
            context.cacheHit = true;
            return asked === "warn" ? { ...kept, headers: [...kept.headers, ...warning] } : kept;
        }
    }
    const reply = integrateRest(context);
    if (reply instanceof Promise) return reply.then((later) => keep(context, cache, { key, asked }, later));
    return keep(context, cache, { key, asked }, reply);
};

/** What a request's Cache-Control comes to. */
type Refresh = "none" | "refresh" | "ignore" | "warn" | "refused";

/**
 * @documented reference 9.1: `max-age=0` refreshes an entry, for a caller that may call execute-api:InvalidateCache or
 * where none needs to; other values are ignored.
 * @inferred who signs with the local credentials may (assumption "rest-cache-invalidation"), others may not.
 */
function refreshOf({ request, authorization, around }: RestRequestContext, cache: ServedResponseCache): Refresh {
    const control = request.headers["cache-control"];
    if (control === undefined || !asksForFresh.test(control)) return "none";
    if (!cache.requireAuthorization) return "refresh";
    if (authorization?.kind === "iam" && around.assume["rest-cache-invalidation"] === "signed") return "refresh";
    switch (cache.unauthorized) {
        case "FAIL_WITH_403":
            return "refused";
        case "SUCCEED_WITH_RESPONSE_HEADER":
            return "warn";
        case "SUCCEED_WITHOUT_RESPONSE_HEADER":
            return "ignore";
    }
}

const asksForFresh = /(?:^|,)\s*max-age\s*=\s*"?0+"?\s*(?:,|$)/i;

/** @inferred the wording (reference 9.1, unconfirmed). */
const warning: readonly string[] = [
    "Warning",
    "199 Cache-Control headers were ignored because the caller was unauthorized.",
];

function keep(
    context: RestRequestContext,
    cache: ServedResponseCache,
    { key, asked }: { readonly key: string; readonly asked: Refresh },
    reply: Reply | undefined,
): Reply | undefined {
    if (reply === undefined) return undefined;
    const { status, headers, body = "" } = reply;
    if (isKept(context, reply) && (typeof body === "string" || Buffer.isBuffer(body))) {
        const until = context.around.clock.now() + cache.ttlSeconds * 1000;
        cache.store.set(key, { status, headers: withoutTrace(headers), body }, until);
    }
    return asked === "warn" ? { ...reply, headers: [...headers, ...warning] } : reply;
}

/**
 * @documented "Amazon API Gateway quotas": answers over 1,048,576 bytes are not kept.
 * @inferred what the gateway itself answers is not kept, and of the integration's answers those of 200 to 299 (assumption
 * "rest-cached-statuses").
 */
function isKept({ around }: RestRequestContext, { status, reason, body }: Reply): boolean {
    if (reason !== undefined) return false;
    if (around.assume["rest-cached-statuses"] === "2xx" && (status < 200 || status > 299)) return false;
    return !(typeof body === "string" || Buffer.isBuffer(body)) || Buffer.byteLength(body) <= largestCachedBody;
}

/** The trace is one request's. */
function withoutTrace(headers: readonly string[]): string[] {
    const kept: string[] = [];
    for (let index = 0; index < headers.length; index += 2) {
        const name = headers[index] ?? "";
        if (name !== "X-Amzn-Trace-Id") kept.push(name, headers[index + 1] ?? "");
    }
    return kept;
}
