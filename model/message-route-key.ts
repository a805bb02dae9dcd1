import { issue, type Issue, nearest, quote } from "./issue";

/** A route key of a WebSocket API: one of the three AWS knows itself, or a name of the API's own. */
export type MessageRouteKey =
    | { readonly kind: "connect" | "disconnect" | "default" }
    /** What the route selection expression must give for the route to be taken. */
    | { readonly kind: "message"; readonly name: string };

const predefined = { $connect: "connect", $disconnect: "disconnect", $default: "default" } as const;

/**
 * Reads a route key of a WebSocket API; an issue says what to write instead. Never throws.
 * Source: developer guide, "Create routes for WebSocket APIs in API Gateway": `$connect`, `$disconnect`, `$default`, and
 * keys of one's own, which do not begin with `$`.
 */
export function parseMessageRouteKey(text: string): MessageRouteKey | Issue {
    if (Object.hasOwn(predefined, text)) return { kind: predefined[text as keyof typeof predefined] };
    const [, path] = /^[A-Za-z]+\s+(\/\S*)$/.exec(text) ?? [];
    if (path !== undefined) {
        const words = path.split("/").filter((part) => /^[\w-]+$/.test(part));
        return malformed(
            "a route of a WebSocket API is the name of a message; it has no method and no path",
            text,
            `write such as ${quote(words.at(-1) ?? "subscribe")}, or use HttpApi, whose routes are methods and paths`,
        );
    }
    if (text.startsWith("$")) {
        const near = nearest(text, Object.keys(predefined));
        return malformed(
            "only $connect, $disconnect and $default begin with $",
            text,
            `write ${quote(near ?? (text.replace(/^\$+/, "") || "$default"))}`,
        );
    }
    if (text.trim() === "" || text !== text.trim()) {
        return malformed(
            "a route's key is a text without spaces around it",
            text,
            `write ${quote(text.trim() === "" ? "$default" : text.trim())}`,
        );
    }
    return { kind: "message", name: text };
}

function malformed(problem: string, text: string, fix: string): Issue {
    return issue({ path: "", code: "route-key-malformed", problem, got: quote(text), fix });
}
