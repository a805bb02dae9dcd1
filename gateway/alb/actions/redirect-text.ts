import type { RedirectText, RedirectWord } from "./redirect";

const words: ReadonlySet<string> = new Set(["protocol", "host", "port", "path", "query"]);

/** Takes a text such as `/new/#{path}` apart; a word AWS does not know stays as it is written. */
export function splitUrlText(text: string): RedirectText {
    const parts: (string | RedirectWord)[] = [];
    for (const part of text.split(/(#\{\w+\})/)) {
        const word = /^#\{(\w+)\}$/.exec(part)?.[1];
        if (word !== undefined && words.has(word)) parts.push({ of: word as RedirectWord["of"] });
        else if (part !== "") parts.push(part);
    }
    return parts;
}
