import { type Check, text } from "./check";
import { issue, type Issue, quote } from "./issue";
import { parseUrl } from "./url";

/**
 * An origin a browser may come from: scheme, host and port exactly as the browser's `Origin` header spells them, or
 * `*`, `http://*`, `https://*`. Source: developer guide, "Configure CORS for HTTP APIs"; a wildcard inside the host is
 * taken literally, so it would match no browser.
 */
export const checkOrigin: Check = text("https://app.example.com", (path, origin) => {
    if (["*", "http://*", "https://*"].includes(origin)) return [];
    const wrong = (problem: string, fix: string): Issue[] => [
        issue({ path, code: "cors-invalid", problem, got: quote(origin), fix }),
    ];
    if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(origin)) {
        return wrong("an origin starts with its scheme", `write ${quote(`https://${origin || "app.example.com"}`)}`);
    }
    if (origin.includes("*")) {
        return wrong(
            "an origin is compared as a whole, so a * inside it matches nothing",
            'name each origin, or write "https://*"',
        );
    }
    const url = parseUrl(origin);
    if (url === undefined || url.host === "")
        return wrong("an origin is a scheme and a host", 'write "https://app.example.com"');
    const exact = `${url.protocol}//${url.host}`;
    if (exact === origin) return [];
    return wrong("an origin is scheme, host and port alone, as browsers spell them", `write ${quote(exact)}`);
});
