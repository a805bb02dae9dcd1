import { createRequire } from "node:module";
import type * as Re2 from "re2js";
import { issue, type Issue, quote, type Severity } from "./issue";
import { translateJavaPattern, type TranslatedPattern } from "./java-pattern";

/**
 * A regular expression of a program. It matches in time linear in the text, whatever the expression; a text whose length
 * times the expression's size passes 20 million steps is not looked at and matches nothing.
 */
export interface BoundedPattern {
    /** As it was written. */
    readonly text: string;
    /** Steps a character of a text takes at most; a million take a twentieth of a second or so. */
    readonly size: number;
    /** Whether the whole text matches, as Java's `matches` says. */
    readonly fullMatch: (text: string) => boolean;
    /** Whether any part of the text matches, as Java's `find` says. */
    readonly find: (text: string) => boolean;
    /** Every match replaced, as Java's `replaceAll` does: `$1` and `\$` in the replacement; undefined: past the bound, or a group that is not there. */
    readonly replaceAll: (text: string, replacement: string) => string | undefined;
    /** The same with the first match only. */
    readonly replaceFirst: (text: string, replacement: string) => string | undefined;
    /** The pieces between the matches, as Java's `split` does; undefined: past the bound. @param limit 0: none */
    readonly split: (text: string, limit?: number) => readonly string[] | undefined;
}

const mostSteps = 20_000_000;
const mostCharacters = 4096;

// 20 ms of loading that only programs with patterns pay for.
const load = createRequire(__filename);
let loaded: typeof Re2 | undefined;
const re2 = (): typeof Re2 => (loaded ??= load("re2js") as typeof Re2);

/**
 * Reads a regular expression; an issue says what of it cannot be matched: a warning where AWS matches it and the local
 * gateway does not, in linear time. Never throws.
 */
export function compilePattern(text: string): BoundedPattern | Issue {
    if (text.length > mostCharacters) {
        return patternIssue(
            text,
            `a regular expression must have at most ${mostCharacters} characters`,
            "write a shorter one",
        );
    }
    const translated = translateJavaPattern(text);
    if ("construct" in translated) {
        return patternIssue(
            text,
            `${translated.construct} at character ${translated.at + 1} cannot be matched in linear time`,
            "write the pattern without it",
            "warning",
        );
    }
    try {
        return bounded(text, translated);
    } catch (error) {
        const why = (error instanceof Error ? error.message : "").replace(/^error parsing regexp: /, "");
        return patternIssue(text, `must be a regular expression: ${why}`, "correct it");
    }
}

function bounded(text: string, { expression, ahead }: TranslatedPattern): BoundedPattern {
    const { RE2JS } = re2();
    const compile = (source: string) => RE2JS.compile(source, RE2JS.LOOKBEHINDS);
    const pattern = compile(expression);
    const conditions = ahead.map((each) => ({ pattern: compile(each.expression), wanted: each.wanted }));
    const size = conditions.reduce((sum, each) => sum + each.pattern.programSize(), pattern.programSize());
    const longest = Math.floor(mostSteps / Math.max(size, 1));
    const meets = (input: string) => conditions.every((each) => each.pattern.test(input) === each.wanted);
    const within = (input: string) => input.length <= longest;
    const replace = (input: string, change: () => string): string | undefined => {
        if (!within(input)) return undefined;
        if (!meets(input)) return input;
        try {
            return change();
        } catch {
            return undefined;
        }
    };
    return {
        text,
        size,
        fullMatch: (input) => within(input) && pattern.testExact(input) && meets(input),
        find: (input) => within(input) && pattern.test(input) && meets(input),
        replaceAll: (input, replacement) => {
            return replace(input, () => pattern.matcher(input).replaceAll(replacement, true));
        },
        replaceFirst: (input, replacement) => {
            return replace(input, () => pattern.matcher(input).replaceFirst(replacement, true));
        },
        split: (input, limit = 0) => {
            if (!within(input)) return undefined;
            return meets(input) ? pattern.split(input, limit) : [input];
        },
    };
}

function patternIssue(text: string, problem: string, fix: string, severity: Severity = "error"): Issue {
    return issue({ path: "", code: "pattern-invalid", severity, problem, got: quote(text), fix });
}
