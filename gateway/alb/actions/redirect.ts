import type { AlbContext } from "../context";
import { splitUrlText } from "./redirect-text";
import type { Reply } from "../../reply";

/** A redirect as it is served: texts with `#{...}` taken apart. */
export interface ServedRedirect {
    readonly kind: "redirect";
    readonly status: 301 | 302;
    readonly protocol: RedirectText;
    readonly host: RedirectText;
    readonly port: RedirectText;
    readonly path: RedirectText;
    readonly query: RedirectText;
}

/** Words of a redirect and what stands between them. */
export type RedirectText = readonly (string | RedirectWord)[];

/** A part of the request a redirect takes over. */
export interface RedirectWord {
    readonly of: "protocol" | "host" | "port" | "path" | "query";
}

/** Takes a text such as `/new/#{path}` apart. */
export const compileRedirectText = splitUrlText;

/**
 * Sends the client elsewhere.
 * @documented Elastic Load Balancing API reference, RedirectActionConfig: the reserved words; `#{path}` is without its
 * leading slash; the query's `?` is added when there is one.
 * @observed internetstandards/Internet.nl issue 1291, a capture of 2024-02: the port is always printed,
 * `Location: https://example.com:443/`
 * @inferred `#{protocol}` and `#{port}` are the listener's own; a client that reached this gateway under another port is
 * sent to that one when the redirect keeps the port, so that a browser stays here.
 */
export function redirect(context: AlbContext, action: ServedRedirect): Reply {
    const location = locationOf(context, action);
    return {
        status: action.status,
        headers: ["Content-Type", "text/html", "Location", location],
        body: page(action.status),
        reason: `redirect of rule ${context.rule?.name ?? ""}; each listener has an address of its own here`,
    };
}

/** Where a redirect leads. */
export function locationOf(context: AlbContext, { protocol, host, port, path, query }: ServedRedirect): string {
    const written = write(context, query);
    const to = `${write(context, protocol).toLowerCase()}://${write(context, host)}:${write(context, port)}${write(context, path)}`;
    return written === "" ? to : `${to}?${written}`;
}

function write(context: AlbContext, text: RedirectText): string {
    let written = "";
    for (const part of text) written += typeof part === "string" ? part : wordOf(context, part.of);
    return written;
}

function wordOf({ alb, request, host }: AlbContext, word: RedirectWord["of"]): string {
    switch (word) {
        case "protocol":
            return alb.protocol;
        case "host":
            return host;
        case "port":
            return portOf(request.headers.host) ?? String(alb.port);
        case "path":
            return request.rawPath.slice(1);
        case "query":
            return request.rawQuery;
    }
}

function portOf(host = ""): string | undefined {
    return /:(\d+)$/.exec(host)?.[1];
}

/** @observed the same capture: 134 bytes for 301. */
function page(status: 301 | 302): string {
    const title = status === 301 ? "301 Moved Permanently" : "302 Found";
    return (
        `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n` +
        `<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
    );
}
