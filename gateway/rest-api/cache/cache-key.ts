import { quoted } from "../../http-api/integrate/lambda-event-2";
import type { RestRequestContext } from "../context";
import { queryOf } from "../query-of";
import type { ServedResponseCache } from "./served-cache";

/**
 * What tells one answer from another: method, namespace and the values of the key parameters.
 * @documented reference 9.1: nothing else of a request does.
 * @inferred all values of a repeated parameter count; header names count without their case.
 */
export function cacheKey(context: RestRequestContext, cache: ServedResponseCache): string {
    let key = `${context.method} ${cache.namespace}`;
    if (context.isCanary && !cache.canaryShares) key += " canary";
    for (const { in: place, name } of cache.keyParameters) {
        const value = valueOf(context, place, name);
        // Quoted, so that no value reads as two; what is not there differs from what is empty.
        key += value === undefined ? " -" : ` ${quoted(value)}`;
    }
    return key;
}

function valueOf(
    context: RestRequestContext,
    place: "header" | "path" | "querystring",
    name: string,
): string | undefined {
    switch (place) {
        case "header": {
            const value = context.request.headers[name.toLowerCase()];
            return Array.isArray(value) ? value.join(", ") : value;
        }
        case "path":
            return context.pathParameters?.[name];
        case "querystring": {
            const values = queryOf(context).multi?.[name];
            return values === undefined || values.length === 1 ? values?.[0] : JSON.stringify(values);
        }
    }
}
