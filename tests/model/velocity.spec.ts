import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isIssue } from "../../model/issue";
import { parseTemplate } from "../../model/velocity/parse";

describe("the syntax of mapping templates", () => {
    const refused: [name: string, template: string, problem: RegExp][] = [
        ["an #if without its #end", "a\n  #if($x)\nb", /line 2, column 7: #end of this #if is missing/],
        ["a #foreach without its #end", "#foreach($i in [1])a", /#end of this #foreach is missing/],
        ["an #end too many", "a\n#end", /line 2, column 1: #end closes nothing/],
        ["an #else too many", "#else", /#else closes nothing/],
        ["a #set without a value", "#set($a)", /line 1, column 8: "=" is missing/],
        ["a #set of no reference", "#set(a = 1)", /a reference such as \$item is missing/],
        ["a #set without parentheses", "#set $a = 1", /"\(" is missing behind #set/],
        ["null, which Velocity has no word for", "#set($a = null)", /a value is missing in front of "null"/],
        ["a minus in front of a reference", "#set($a = -$b)", /a value is missing/],
        ["arithmetic in a parameter", "$a.get(1 + 1)", /"," or "\)" is missing/],
        ["a #foreach without in", "#foreach($a of $b)#end", /"in" is missing/],
        ["an open text", '#set($a = "x)', /quotation mark is not closed/],
        ["an open method", "$input.json('$.a'", /"," or "\)" is missing, and the template ends/],
        ["an open brace", "${a.b", /"}" is missing behind \$\{a\.b/],
        ["an open condition", "#if(($a)x#end", /"\)" is missing/],
        ["an open comment", "a #* b", /"\*#" is missing/],
        ["an open raw text", "#[[ a", /"\]\]#" is missing/],
        ["a map without colons", "#set($m = {'a' 1})", /":" is missing/],
        ["an error within a text", '#set($a = "\n $b.get(")', /line 2, column 9/],
        ["an #evaluate", '#evaluate("x")', /#evaluate is not available/],
        ["more than 300 KB", "x".repeat(310_000), /at most 300 KB/],
        ["50,000 open directives", "#if(1)".repeat(50_000), /100 levels deep/],
        ["50,000 parentheses", `#set($a = ${"(".repeat(50_000)}`, /100 levels deep/],
        ["50,000 lists", `#set($a = ${"[".repeat(50_000)}`, /100 levels deep/],
        ["50,000 calls", "$a.b(".repeat(50_000), /100 levels deep/],
        ["50,000 negations", `#if(${"!".repeat(50_000)}$a)#end`, /100 levels deep/],
        ["50,000 additions", `#set($a = 1${"+1".repeat(50_000)})`, /500 operators/],
    ];
    for (const [name, template, problem] of refused) {
        it(`refuses ${name}`, () => {
            const answer = parseTemplate(template);
            assert.ok(isIssue(answer));
            assert.equal(answer.code, "template-invalid");
            assert.match(answer.problem, problem);
        });
    }

    it("reads 300 KB of what people write", () => {
        const line = '  "a": "$util.escapeJavaScript($input.path(\'$.a\'))", #if($a == 1)x#else y#end\n';
        assert.ok(!isIssue(parseTemplate(line.repeat(Math.floor(300_000 / line.length)))));
    });

    it("never throws", () => {
        const piece = fc.constantFrom(
            "$",
            "!",
            "{",
            "}",
            "a",
            ".b",
            "(",
            ")",
            "[",
            "]",
            "#",
            "if(",
            "#set($a = ",
            "#end",
            "#else",
            "#foreach($i in ",
            "'",
            '"',
            "\\",
            "##",
            "#*",
            "*#",
            "#[[",
            "]]#",
            " ",
            "\n",
            "1",
            "..",
            ",",
            ":",
            "==",
            "#macro(m $x)",
            "#@m()",
            "\ud800",
        );
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
                parseTemplate(pieces.join(""));
            }),
            { numRuns: 5000 },
        );
    });
});
