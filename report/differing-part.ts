/** Characters of a text that is shown whole. */
const longest = 72;

/** Characters shown on both sides of what differs in a longer line. */
const around = 16;

/** Two texts that differ, fit for one line each: whole when short, else the first line that differs, else its part. */
export function differingPart(
    from: string,
    to: string,
): { readonly from: string; readonly to: string; readonly line?: number } {
    if (isShort(from) && isShort(to)) return { from, to };
    const [before, after] = [from.split("\n"), to.split("\n")];
    const count = Math.max(before.length, after.length);
    let line = 0;
    while (line < count - 1 && before[line] === after[line]) line++;
    const part = clipped(before[line] ?? "", after[line] ?? "");
    return count === 1 ? part : { ...part, line: line + 1 };
}

function isShort(text: string): boolean {
    return text.length <= longest && !text.includes("\n");
}

/** Of two long lines what differs, with a little of what stands around it. */
function clipped(from: string, to: string): { readonly from: string; readonly to: string } {
    if (isShort(from) && isShort(to)) return { from, to };
    const shorter = Math.min(from.length, to.length);
    let start = 0;
    while (start < shorter && from[start] === to[start]) start++;
    let end = 0;
    while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
    const cut = (text: string): string => {
        const [first, last] = [Math.max(0, start - around), Math.min(text.length, text.length - end + around)];
        const shown = text.slice(first, Math.min(last, first + longest));
        return `${first > 0 ? "..." : ""}${shown}${first + shown.length < text.length ? "..." : ""}`;
    };
    return { from: cut(from), to: cut(to) };
}
