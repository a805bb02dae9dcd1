/** Decodes a path once; undefined when a percent sign starts no UTF-8 character. */
export function decodePath(path: string): string | undefined {
    if (!path.includes("%")) return path;
    try {
        return decodeURIComponent(path);
    } catch {
        return undefined;
    }
}

/**
 * Names and values of a query, decoded, `+` as a space, in the order they stand in.
 * @observed voker fixtures: HTTP APIs decode names and values; `empty=` is the empty text.
 * @inferred a percent sign that starts no UTF-8 character stays as it is.
 */
export function parseQuery(rawQuery: string): [name: string, value: string][] {
    const pairs: [string, string][] = [];
    for (const part of rawQuery.split("&")) {
        if (part === "") continue;
        const cut = part.indexOf("=");
        pairs.push(
            cut < 0 ? [decodeQuery(part), ""] : [decodeQuery(part.slice(0, cut)), decodeQuery(part.slice(cut + 1))],
        );
    }
    return pairs;
}

function decodeQuery(text: string): string {
    const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
    return decodePath(spaced) ?? spaced;
}
