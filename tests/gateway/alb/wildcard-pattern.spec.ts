import assert from "node:assert/strict";
import fc from "fast-check";
import { compileWildcard } from "../../../gateway/alb/rules/wildcard-pattern";

/** The plainest reading of a pattern: one character after the other, every way a star may go. */
function naive(pattern: string, text: string): boolean {
    if (pattern === "") return text === "";
    const [first, rest] = [pattern[0], pattern.slice(1)];
    if (first === "*") return naive(rest, text) || (text !== "" && naive(pattern, text.slice(1)));
    return text !== "" && (first === "?" || first === text[0]) && naive(rest, text.slice(1));
}

const letters = fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 8 }).map((all) => all.join(""));
const patterns = fc.array(fc.constantFrom("a", "b", "/", "*", "?"), { maxLength: 7 }).map((all) => all.join(""));

describe("a pattern of a rule", () => {
    it("matches what a plain reading of it matches", () => {
        fc.assert(
            fc.property(patterns, letters, (pattern, text) => {
                const test = compileWildcard(pattern, { ignoreCase: false, escapes: false });
                assert.equal(test(text), naive(pattern, text), `${pattern} on ${text}`);
            }),
            { numRuns: 5000 },
        );
    });

    it("matches itself, whatever it holds, once its wildcards are escaped", () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                const escaped = text.replace(/[*?\\]/g, "\\$&");
                assert.ok(compileWildcard(escaped, { ignoreCase: false, escapes: true })(text));
            }),
        );
    });

    it("takes no more time for many stars than their number times the text", () => {
        const test = compileWildcard("*a".repeat(64), { ignoreCase: false, escapes: false });
        assert.equal(test("a".repeat(16_000) + "b"), false);
    });
});
