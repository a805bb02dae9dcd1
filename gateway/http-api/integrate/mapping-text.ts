/** Percent-encodes what a path cannot hold; slashes stay, so that a greedy variable keeps its segments. */
export function encodePathText(text: string): string {
    return encodeURI(wellFormed(text)).replace(/[?#]/g, (character) => (character === "?" ? "%3F" : "%23"));
}

/** Percent-encodes one segment of a path: a slash too. */
export function encodeSegment(text: string): string {
    return encodePathText(text).replaceAll("/", "%2F");
}

/** Percent-encodes a name or value of a query. */
export function encodeQueryText(text: string): string {
    return encodeURIComponent(wellFormed(text));
}

/** Half a surrogate pair, as JSON may hold, has no UTF-8. */
function wellFormed(text: string): string {
    return Buffer.from(text, "utf8").toString("utf8");
}

/**
 * A text as a header can hold it: a body or path may hold line breaks, which would end the header, and characters
 * beyond Latin-1, which go as the bytes of their UTF-8.
 */
export function headerText(text: string): string {
    const line = text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, " ").trim();
    return /[^\u0000-\u00ff]/.test(line) ? Buffer.from(line, "utf8").toString("latin1") : line;
}
