/**
 * Matches a text against a pattern of IAM's StringLike: `*` stands for any characters, `?` for exactly one.
 * Source: IAM user guide, "String condition operators". Linear in memory, without a regular expression made of user text.
 */
export function wildcardMatches(pattern: string, text: string): boolean {
    let [at, from, star, retry] = [0, 0, -1, 0];
    while (from < text.length) {
        if (at < pattern.length && pattern[at] === "*") {
            star = at++;
            retry = from;
        } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[from])) {
            at++;
            from++;
        } else if (star >= 0) {
            // The last star takes one character more.
            at = star + 1;
            from = ++retry;
        } else return false;
    }
    while (pattern[at] === "*") at++;
    return at === pattern.length;
}
