const short: Readonly<Record<string, string>> = {
    "\b": "\\b",
    "\n": "\\n",
    "\t": "\\t",
    "\f": "\\f",
    "\r": "\\r",
    "'": "\\'",
    '"': '\\"',
    "\\": "\\\\",
    "/": "\\/",
};

/**
 * `$util.escapeJavaScript`.
 * @documented "Variables for data transformations": a single quote becomes `\'`, which is no JSON: replaceAll("\\'", "'").
 * @inferred the rest is commons-lang's StringEscapeUtils.escapeJavaScript: slashes, and what is not ASCII as `\uXXXX`.
 */
export function escapeJavaScript(text: string): string {
    return text.replace(/[\x00-\x1f"'/\\]|[^\x00-\x7e]/g, (char) => {
        return short[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    });
}
