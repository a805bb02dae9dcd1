import { isSecret, type PropertyValue, secret } from "../model/property-value";
import { secretText, unknownText } from "../report";

/** A secret shorter than this is hidden where it stands and not searched for elsewhere: it would hide half the text. */
const shortestSearched = 4;

/** Hides secrets in everything that is going to be printed. */
export interface SecretMask {
    /** A text without the secrets in it. */
    readonly text: (text: string) => string;
    /** The same data without secrets in its texts; names of properties stay. */
    readonly data: <T>(data: T) => T;
}

/** A mask over every secret that stands anywhere in the data, also where its text shows up in another text. */
export function secretMask(source: unknown, more: readonly string[] = []): SecretMask {
    const found = new Set<string>(more);
    collect(source, false, found);
    const searched = [...found]
        .filter((text) => text.trim().length >= shortestSearched && text !== secretText && text !== unknownText)
        .flatMap(spellings)
        .sort((a, b) => b.length - a.length);
    const text = (whole: string): string =>
        searched.reduce((rest, hidden) => (rest.includes(hidden) ? rest.split(hidden).join(secretText) : rest), whole);
    const data = <T>(whole: T): T => (searched.length === 0 ? whole : (hide(whole, text) as T));
    return { text, data };
}

/** How a secret looks when a program put it into JSON or into an address. */
function spellings(text: string): string[] {
    // An unpaired surrogate has no spelling in an address; going through UTF-8 replaces it.
    const encoded = encodeURIComponent(Buffer.from(text).toString());
    return [...new Set([text, JSON.stringify(text).slice(1, -1), encoded])];
}

function collect(value: unknown, inside: boolean, found: Set<string>): void {
    if (typeof value === "string") {
        if (inside) found.add(value);
        return;
    }
    if (typeof value !== "object" || value === null) return;
    const property = value as PropertyValue;
    if (isSecret(property)) collect(property.value, true, found);
    else for (const inner of Object.values(value)) collect(inner, inside, found);
}

function hide(value: unknown, text: (text: string) => string): unknown {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value;
    const property = value as PropertyValue;
    if (isSecret(property)) return secret(secretText);
    if (Array.isArray(value)) return value.map((item) => hide(item, text));
    // A copy of the own properties keeps the symbol that tells tagged values from data.
    const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
    for (const [name, inner] of Object.entries(copy)) copy[name] = hide(inner, text);
    return copy;
}
