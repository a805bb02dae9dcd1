import { parseQuery } from "../percent-decoding";
import type { RestQuery, RestRequestContext } from "./context";

/** What a request without a query has. */
const none: RestQuery = { single: null, multi: null };

/**
 * The query of a request, parsed once: names and values decoded, `+` as a space, the last value of each name and all of
 * them.
 * @observed reference 2.1 and 3.3: decoded for REST APIs too; single-value maps hold the last value, null without any.
 */
export function queryOf(context: RestRequestContext): RestQuery {
    return (context.query ??= parse(context.request.rawQuery));
}

/** @documented reference 2.3: `;` splits parameters as `&` does. */
function parse(rawQuery: string): RestQuery {
    if (rawQuery === "") return none;
    const pairs = parseQuery(rawQuery.includes(";") ? rawQuery.replaceAll(";", "&") : rawQuery);
    if (pairs.length === 0) return none;
    // Clients choose the names: none of them may be one of an object's own, such as `__proto__`.
    const single = Object.create(null) as Record<string, string>;
    const multi = Object.create(null) as Record<string, string[]>;
    for (const [name, value] of pairs) {
        single[name] = value;
        const before = multi[name];
        if (before === undefined) multi[name] = [value];
        else before.push(value);
    }
    return { single, multi };
}
