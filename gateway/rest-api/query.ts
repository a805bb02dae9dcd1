import { decodePath } from "../percent-decoding";
import type { RestQuery, RestRequestContext } from "./context";

/** The query of a request, decoded on first use. */
export function queryOf(context: RestRequestContext): RestQuery {
    return (context.query ??= parseRestQuery(context.request.rawQuery));
}

const none: RestQuery = { single: null, multi: null };

/**
 * Reads a query: the last value of each name, and all of them.
 * @documented developer guide, "Amazon API Gateway important notes": a semicolon splits parameters as `&` does.
 * @observed LocalStack's recordings of REST proxy events: single-value maps hold the last value; null without a query
 * (reference 3.3).
 * @inferred a percent sign that starts no UTF-8 character stays as it is.
 */
export function parseRestQuery(rawQuery: string): RestQuery {
    if (rawQuery === "") return none;
    // Clients choose the names: none of them may be one of an object's own, such as `__proto__`.
    const single = Object.create(null) as Record<string, string>;
    const multi = Object.create(null) as Record<string, string[]>;
    let found = false;
    for (const part of rawQuery.split(/[&;]/)) {
        if (part === "") continue;
        found = true;
        const cut = part.indexOf("=");
        const name = decode(cut < 0 ? part : part.slice(0, cut));
        const value = cut < 0 ? "" : decode(part.slice(cut + 1));
        single[name] = value;
        const values = multi[name];
        if (values === undefined) multi[name] = [value];
        else values.push(value);
    }
    return found ? { single, multi } : none;
}

function decode(text: string): string {
    const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
    return decodePath(spaced) ?? spaced;
}
