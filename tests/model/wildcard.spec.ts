import assert from "node:assert/strict";
import { wildcardMatches } from "../../model/wildcard";

describe("a pattern of StringLike", () => {
    const cases: [pattern: string, text: string, matches: boolean][] = [
        ["", "", true],
        ["*", "", true],
        ["a*c", "abbbc", true],
        ["a*c", "abbbd", false],
        ["a*b*c", "axbxbxc", true],
        ["*/GET/*", "api/live/GET/pets", true],
        ["a?c", "abc", true],
        ["a?c", "ac", false],
        ["abc", "abcd", false],
        ["abcd", "abc", false],
        ["a.c", "abc", false],
        ["a**", "a", true],
    ];
    for (const [pattern, text, matches] of cases) {
        it(`${matches ? "takes" : "refuses"} ${JSON.stringify(text)} for ${JSON.stringify(pattern)}`, () => {
            assert.equal(wildcardMatches(pattern, text), matches);
        });
    }

    it("answers at once for a pattern that makes expressions backtrack", () => {
        assert.equal(wildcardMatches(`${"*a".repeat(200)}*b`, "a".repeat(5000)), false);
    });
});
