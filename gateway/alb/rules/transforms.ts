import type { BoundedPattern } from "../../../model/bounded-pattern";
import type { AlbContext } from "../context";
import type { Reply } from "../../reply";
import { albError } from "../alb-errors";

/** A regular expression and what its match becomes. */
export interface Rewrite {
    readonly pattern: BoundedPattern;
    /** `$1` stands for the first group. */
    readonly replace: string;
}

/** What a rule changes of a request on its way to the target. */
export interface ServedTransforms {
    readonly host: Rewrite | undefined;
    readonly url: Rewrite | undefined;
}

/**
 * Rewrites host and URL; conditions have been looked at before.
 * @documented Elastic Load Balancing user guide, "Transforms for listener rules": without a match the request is sent as
 * it is; "If there is a pattern match but the transform fails, we return an HTTP 500 error"
 * @inferred the URL's expression sees path and query, and its first match is replaced; a URL that does not begin with
 * `/` and an empty host are transforms that fail.
 */
export function transform(context: AlbContext, { host, url }: ServedTransforms): Reply | undefined {
    if (host !== undefined && host.pattern.find(context.host)) {
        const rewritten = host.pattern.replaceFirst(context.host, host.replace);
        if (rewritten === undefined || !/^[\w.:-]+$/.test(rewritten)) return failed("host", context.host, rewritten);
        context.targetHost = rewritten;
    }
    if (url === undefined) return undefined;
    const { target } = context.request;
    if (!url.pattern.find(target)) return undefined;
    const rewritten = url.pattern.replaceFirst(target, url.replace);
    if (rewritten === undefined || !/^\/[!-~]*$/.test(rewritten)) return failed("URL", target, rewritten);
    const cut = rewritten.indexOf("?");
    context.path = cut < 0 ? rewritten : rewritten.slice(0, cut);
    context.rawQuery = cut < 0 ? "" : rewritten.slice(cut + 1);
    return undefined;
}

function failed(what: string, before: string, after: string | undefined): Reply {
    const result = after === undefined ? "nothing that can be written" : JSON.stringify(after);
    return albError(500, `the ${what} rewrite makes ${result} of ${JSON.stringify(before)}, which is no ${what}`);
}
