/** Whether a text matches. */
export type TextTest = (text: string) => boolean;

/** How a pattern is read. */
export interface WildcardRules {
    /** True: the pattern is compared in lower case, with texts that are in lower case already. */
    readonly ignoreCase: boolean;
    /** Whether a backslash before `*`, `?` or a backslash takes their meaning away. */
    readonly escapes: boolean;
}

const anyCharacters = -1;
const oneCharacter = -2;

/**
 * Compiles a pattern of a rule: `*` stands for any characters, `?` for exactly one. A text takes at most its length times
 * the pattern's, which AWS limits to 128 characters.
 * @documented Elastic Load Balancing API reference, PathPatternConditionConfig and its like
 */
export function compileWildcard(written: string, { ignoreCase, escapes }: WildcardRules): TextTest {
    const tokens = tokensOf(ignoreCase ? written.toLowerCase() : written, escapes);
    const firstStar = tokens.indexOf(anyCharacters);
    if (!tokens.includes(oneCharacter)) {
        if (firstStar < 0) {
            const literal = String.fromCharCode(...tokens);
            return (text) => text === literal;
        }
        if (firstStar === tokens.length - 1) {
            const start = String.fromCharCode(...tokens.slice(0, -1));
            return (text) => text.startsWith(start);
        }
    }
    return (text) => matches(tokens, text);
}

/** UTF-16 units and wildcards; several stars in a row say no more than one. */
function tokensOf(pattern: string, escapes: boolean): readonly number[] {
    const tokens: number[] = [];
    for (let at = 0; at < pattern.length; at++) {
        const character = pattern[at];
        if (escapes && character === "\\" && /^[*?\\]$/.test(pattern[at + 1] ?? "")) {
            tokens.push(pattern.charCodeAt(++at));
        } else if (character === "*") {
            if (tokens.at(-1) !== anyCharacters) tokens.push(anyCharacters);
        } else tokens.push(character === "?" ? oneCharacter : pattern.charCodeAt(at));
    }
    return tokens;
}

function matches(tokens: readonly number[], text: string): boolean {
    let [at, from, star, retry] = [0, 0, -1, 0];
    while (from < text.length) {
        const token = tokens[at];
        if (token === anyCharacters) {
            star = at++;
            retry = from;
        } else if (token === oneCharacter || token === text.charCodeAt(from)) {
            at++;
            from++;
        } else if (star >= 0) {
            // The last star takes one character more.
            at = star + 1;
            from = ++retry;
        } else return false;
    }
    while (tokens[at] === anyCharacters) at++;
    return at === tokens.length;
}
