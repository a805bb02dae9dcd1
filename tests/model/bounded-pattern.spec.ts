import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type BoundedPattern, compilePattern } from "../../model/bounded-pattern";
import { isIssue, printIssue } from "../../model/issue";

function compiled(text: string): BoundedPattern {
    const pattern = compilePattern(text);
    assert.ok(!isIssue(pattern), isIssue(pattern) ? printIssue(pattern) : "");
    return pattern;
}

describe("bounded patterns", () => {
    const full: [pattern: string, text: string, matches: boolean][] = [
        ["5\\d{2}", "503", true],
        ["5\\d{2}", "5030", false],
        ["^5\\d\\d$", "503", true],
        [".*[Bb]ad.*", "a bad day", true],
        [".*bad.*", "line\nbad", false],
        ["(?s).*bad.*", "line\nbad", true],
        ["[\\s\\S]*bad[\\s\\S]*", "line\nbad\n", true],
        ["(\\n|.)+", "a\nb", true],
        ["\\p{Alpha}+", "abc", true],
        ["[\\p{Alpha}_]+", "a_c", true],
        ["\\P{Digit}+", "a1", false],
        ["\\Qa.b\\E", "a.b", true],
        ["\\Qa.b\\E", "axb", false],
        ["\\u0041\\cJ", "A\n", true],
        ["a\\hb", "a\tb", true],
        ["^(?!foo).*$", "bar", true],
        ["^(?!foo).*$", "foobar", false],
        ["^(?=.*\\d)(?=.*[a-z])(?!.*\\s).{8,32}$", "abcdefg1", true],
        ["^(?=.*\\d)(?=.*[a-z])(?!.*\\s).{8,32}$", "abcdefgh", false],
        ["^(?=.*\\d)(?=.*[a-z])(?!.*\\s).{8,32}$", "abc efg1", false],
        ["(?i)^(?!ADMIN).*", "admin", false],
        ["Bearer [^.]+\\.[^.]+\\.[^.]+", "Bearer a.b.c", true],
        ["[]a]+", "]a", true],
        ["[^]a]+", "b", true],
        ["(?<!x)y", "y", true],
    ];
    for (const [pattern, text, matches] of full) {
        it(`${pattern} ${matches ? "matches" : "does not match"} the whole of ${JSON.stringify(text)}`, () => {
            assert.equal(compiled(pattern).fullMatch(text), matches);
        });
    }

    const found: [pattern: string, text: string, found: boolean][] = [
        ["b+", "abc", true],
        ["^b", "abc", false],
        ["^(?!\\s*$).+", "  x", true],
        ["^(?!\\s*$).+", "   ", false],
        ["^(?=a)|b", "b", false],
    ];
    for (const [pattern, text, expected] of found) {
        it(`${pattern} ${expected ? "is" : "is not"} found in ${JSON.stringify(text)}`, () => {
            const answer = compilePattern(pattern);
            assert.equal(!isIssue(answer) && answer.find(text), expected);
        });
    }

    const refused: [pattern: string, problem: RegExp][] = [
        ["(a)\\1", /a backreference at character 4 cannot be matched in linear time/],
        ["(?<n>a)\\k<n>", /a backreference/],
        ["a++", /a possessive quantifier/],
        ["(?>a)b", /an atomic group at character 1/],
        ["a(?=b)", /a lookahead that does not follow/],
        ["(?!a)b", /a lookahead that does not follow/],
        ["^(?=a)|b", /a lookahead in front of a choice/],
        ["[a-z&&[^b]]", /an intersection of classes/],
        ["(", /must be a regular expression: missing closing \)/],
        ["a{2000}", /invalid repeat count/],
        ["((a{100}){100}){100}", /invalid repeat count/],
        ["*", /must be a regular expression/],
        ["a".repeat(5000), /at most 4096 characters/],
    ];
    for (const [pattern, problem] of refused) {
        it(`refuses ${pattern.slice(0, 30)}`, () => {
            const answer = compilePattern(pattern);
            assert.ok(isIssue(answer));
            assert.equal(answer.code, "pattern-invalid");
            assert.match(answer.problem, problem);
        });
    }

    for (const pattern of ["(a+)+$", "(a|aa)+$", "(.*a){12}", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y"]) {
        it(`${pattern} answers on a text that makes backtracking explode`, () => {
            assert.equal(compiled(pattern).fullMatch(`${"a".repeat(50_000)}!`), false);
        });
    }

    it("matches nothing when the text times the expression passes the bound", () => {
        const pattern = compiled("(a|b)*a(a|b){500}");
        assert.equal(pattern.fullMatch("a".repeat(1000)), true);
        assert.equal(pattern.fullMatch("a".repeat(100_000)), false);
        assert.equal(pattern.replaceAll("a".repeat(100_000), ""), undefined);
    });

    it("replaces and splits as Java does", () => {
        assert.equal(compiled("(\\w)-(\\w)").replaceAll("a-b c-d", "$2\\$$1"), "b$a d$c");
        assert.deepEqual(compiled(",").split("a,b,,c,,"), ["a", "b", "", "c"]);
        assert.equal(compiled("a").replaceAll("a", "$3"), undefined);
    });

    it("reads any text without throwing", () => {
        const piece = fc.constantFrom(...Array.from("()[]{}^$|?*+\\.&=!<>:,-abQEpPuk01{"), "(?", "\\p{", "(?<", "[^]");
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 20 }), fc.string({ maxLength: 20 }), (parts, text) => {
                const answer = compilePattern(parts.join(""));
                if (isIssue(answer)) return;
                answer.fullMatch(text);
                answer.find(text);
            }),
            { numRuns: 2000 },
        );
    });
});
