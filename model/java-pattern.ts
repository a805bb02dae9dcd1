/** A pattern in RE2's spelling, taken apart as far as RE2 needs it. */
export interface TranslatedPattern {
    readonly expression: string;
    /** Lookaheads at the beginning, each anchored there. */
    readonly ahead: readonly { readonly expression: string; readonly wanted: boolean }[];
}

/** Why a pattern has no equal in RE2. */
export interface Untranslatable {
    readonly construct: string;
    readonly at: number;
}

/** POSIX and Java classes RE2 spells otherwise. Source: Java, class Pattern, "POSIX character classes (US-ASCII only)". */
const classes: Readonly<Record<string, string>> = {
    Lower: "a-z",
    Upper: "A-Z",
    ASCII: "\\x00-\\x7F",
    Alpha: "a-zA-Z",
    Digit: "0-9",
    Alnum: "a-zA-Z0-9",
    Punct: "!-/:-@\\[-`{-~",
    Graph: "!-~",
    Print: " -~",
    Blank: " \\t",
    Cntrl: "\\x00-\\x1F\\x7F",
    XDigit: "0-9a-fA-F",
    Space: "\\t-\\r ",
    IsAlphabetic: "\\p{L}\\p{Nl}",
    IsLetter: "\\p{L}",
    IsDigit: "\\p{Nd}",
    IsUppercase: "\\p{Lu}",
    IsLowercase: "\\p{Ll}",
    IsPunctuation: "\\p{P}",
    IsWhite_Space: "\\t-\\r \\x{85}\\p{Z}",
};

/** Escapes RE2 has no word for, outside and inside of a class. */
const escapes: Readonly<Record<string, readonly [outside: string, inside: string | undefined]>> = {
    h: [
        "[ \\t\\x{A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]",
        " \\t\\x{A0}\\x{1680}\\x{180E}",
    ],
    R: ["(?:\\r\\n|[\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}])", undefined],
    Z: ["\\n?\\z", undefined],
    e: ["\\x1B", "\\x1B"],
};

/**
 * Rewrites a Java pattern for RE2, which matches in linear time. What that cannot do - backreferences, possessive
 * quantifiers, atomic groups, lookaheads other than at the beginning - is named with the place it stands at.
 */
export function translateJavaPattern(text: string): TranslatedPattern | Untranslatable {
    const { flags, ahead, rest } = splitAhead(text);
    const body = translate(text, rest);
    if (typeof body !== "string") return body;
    if (ahead.length === 0) return { expression: body, ahead: [] };
    if (hasTopLevelChoice(text.slice(rest))) return { construct: "a lookahead in front of a choice", at: rest };
    const parts = [];
    for (const { from, to, wanted } of ahead) {
        const inner = translate(text.slice(0, to), from);
        if (typeof inner !== "string") return inner;
        parts.push({ expression: `${flags}^(?:${inner})`, wanted });
    }
    return { expression: `${flags}^${body}`, ahead: parts };
}

/** Lookaheads that stand right behind `^` look at the text's beginning: they are patterns of their own. */
function splitAhead(text: string) {
    const head = /^(?:\(\?[is]+\))?\^/.exec(text)?.[0];
    const ahead: { from: number; to: number; wanted: boolean }[] = [];
    if (head === undefined) return { flags: "", ahead, rest: 0 };
    let at = head.length;
    while (/^\(\?[=!]/.test(text.slice(at, at + 3))) {
        const end = groupEnd(text, at);
        if (end === undefined) return { flags: "", ahead: [], rest: 0 };
        ahead.push({ from: at + 3, to: end, wanted: text[at + 2] === "=" });
        at = end + 1;
    }
    return ahead.length === 0 ? { flags: "", ahead, rest: 0 } : { flags: head.slice(0, -1), ahead, rest: at };
}

function groupEnd(text: string, from: number): number | undefined {
    let depth = 0;
    for (const { at, char } of structure(text, from)) {
        if (char === "(") depth++;
        else if (char === ")" && --depth === 0) return at;
    }
    return undefined;
}

function hasTopLevelChoice(text: string): boolean {
    let depth = 0;
    for (const { char } of structure(text, 0)) {
        if (char === "(") depth++;
        else if (char === ")") depth--;
        else if (char === "|" && depth === 0) return true;
    }
    return false;
}

/** The characters that are neither escaped nor in a class. */
function* structure(text: string, from: number): Generator<{ at: number; char: string }> {
    let inClass = false;
    for (let at = from; at < text.length; at++) {
        const char = text.charAt(at);
        if (char === "\\") at++;
        else if (inClass) inClass = char !== "]";
        else if (char === "[") {
            inClass = true;
            if (text[at + 1] === "^") at++;
            if (text[at + 1] === "]") at++;
        } else yield { at, char };
    }
}

function translate(text: string, from: number): string | Untranslatable {
    let [result, inClass, afterQuantifier] = ["", false, false];
    for (let at = from; at < text.length; at++) {
        const char = text.charAt(at);
        if (char === "\\") {
            const escape = translateEscape(text, at, inClass);
            if ("construct" in escape) return escape;
            result += escape.text;
            at = escape.last;
            afterQuantifier = false;
        } else if (inClass) {
            if (char === "&" && text[at + 1] === "&") return { construct: "an intersection of classes", at };
            inClass = char !== "]";
            result += char;
        } else {
            if (char === "+" && afterQuantifier) return { construct: "a possessive quantifier", at };
            const group = char === "(" ? /^\(\?(?:[=!>]|<[=!])/.exec(text.slice(at, at + 4))?.[0] : undefined;
            if (group === "(?>") return { construct: "an atomic group", at };
            if (group === "(?=" || group === "(?!") {
                return { construct: "a lookahead that does not follow a ^ at the beginning", at };
            }
            afterQuantifier = !afterQuantifier && /[*+?}]/.test(char) && at > from;
            inClass = char === "[";
            result += char;
            const first = inClass ? (/^\^?\]?/.exec(text.slice(at + 1, at + 3))?.[0] ?? "") : "";
            result += first;
            at += first.length;
        }
    }
    return result;
}

function translateEscape(
    text: string,
    at: number,
    inClass: boolean,
): { readonly text: string; readonly last: number } | Untranslatable {
    const next = text.charAt(at + 1);
    if (next === "Q") {
        const end = text.indexOf("\\E", at + 2);
        const last = end < 0 ? text.length - 1 : end + 1;
        return { text: text.slice(at + 2, end < 0 ? undefined : end).replace(/[^\w\s]/g, "\\$&"), last };
    }
    if (!inClass && /[1-9]/.test(next)) return { construct: "a backreference", at };
    if (!inClass && next === "k") return { construct: "a backreference", at };
    if (next === "G") return { construct: "the end of the previous match", at };
    const code = /^(?:u([0-9a-fA-F]{4})|c([A-Z]))/.exec(text.slice(at + 1, at + 6));
    if (code !== null) {
        const control = (code[2]?.charCodeAt(0) ?? 64) - 64;
        const hex = code[1] ?? control.toString(16);
        return { text: `\\x{${hex}}`, last: at + code[0].length };
    }
    const named = /^([pP])\{(\w+)\}/.exec(text.slice(at + 1, at + 40));
    const known = named?.[2] === undefined ? undefined : classes[named[2]];
    if (named !== null && known !== undefined) {
        const negated = named[1] === "P";
        if (inClass && negated) return { construct: "a negated class in a class", at };
        return {
            text: inClass ? known : `[${negated ? "^" : ""}${known}]`,
            last: at + named[0].length,
        };
    }
    const other = Object.hasOwn(escapes, next) ? escapes[next] : undefined;
    const spelled = other?.[inClass ? 1 : 0];
    return { text: spelled ?? `\\${next}`, last: at + 1 };
}
