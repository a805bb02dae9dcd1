/**
 * Whether a request's body reaches a function as text; it is base64 otherwise.
 * @observed floci, commit 28e9f6e, measured on HTTP APIs: these types without parameters, and text/plain and
 * application/json with charset=utf-8 as their only one (reference 3.1)
 * @inferred every other combination is base64; the assumption "text-bodies" takes all text-like types as text instead.
 */
export function isTextBody(contentType: string | undefined, rule: "measured" | "text-like"): boolean {
    if (contentType === undefined) return false;
    const known = decided.get(contentType);
    if (known !== undefined && rule === "measured") return known;
    const [type = "", ...parameters] = contentType.toLowerCase().split(";");
    const media = type.trim();
    const text = rule === "measured" ? measured(media, parameters) : isTextLike(media);
    // A bounded memory of what clients send: there are few types and many requests.
    if (rule === "measured" && decided.size < 256 && contentType.length < 128) decided.set(contentType, text);
    return text;
}

const decided = new Map<string, boolean>();

function measured(media: string, parameters: readonly string[]): boolean {
    if (parameters.length === 0) return bareTypes.has(media);
    if (media !== "text/plain" && media !== "application/json") return false;
    return parameters.length === 1 && parameters[0]?.trim() === "charset=utf-8";
}

const bareTypes: ReadonlySet<string> = new Set([
    "text/plain",
    "text/html",
    "text/csv",
    "text/xml",
    "application/json",
    "application/xml",
    "application/javascript",
    "application/graphql",
]);

function isTextLike(media: string): boolean {
    return (
        media.startsWith("text/") ||
        bareTypes.has(media) ||
        media === "application/x-www-form-urlencoded" ||
        media.endsWith("+json") ||
        media.endsWith("+xml")
    );
}
