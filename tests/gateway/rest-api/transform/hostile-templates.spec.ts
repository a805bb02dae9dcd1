import assert from "node:assert/strict";
import * as fc from "fast-check";
import { compileTemplate } from "../../../../gateway/rest-api/transform/compile-template";
import type { RenderedTemplate, TemplateScope } from "../../../../gateway/rest-api/transform/compiled-template";
import { isIssue } from "../../../../model/issue";
import { render, scopeOf, textOf } from "./render";

describe("hostile mapping templates", () => {
    const failing: [name: string, template: string, scope: Partial<TemplateScope>, reason: RegExp][] = [
        ["1,001 iterations", "#foreach($i in [1..1001])#end", {}, /more than 1,000 times/],
        [
            "loops in loops",
            "#foreach($i in [1..100])#foreach($j in [1..100])#foreach($k in [1..100])x#end#end#end",
            {},
            /more than 1,000 times/,
        ],
        ["a huge range", "#set($a = [1..900000000])", {}, /500,000 steps/],
        ["a text that doubles", `#set($a = "0123456789")${'#set($a = "$a$a")'.repeat(40)}`, {}, /beyond 10 MB/],
        ["a text that doubles by +", `#set($a = "0123456789")${"#set($a = $a + $a)".repeat(40)}`, {}, /beyond 10 MB/],
        [
            "a replacement that multiplies",
            `#set($a = "aaaaaaaaaa")${'#set($a = $a.replace("a", "aaaaaaaaaa"))'.repeat(10)}`,
            {},
            /beyond 10 MB/,
        ],
        [
            "a pattern that multiplies",
            `#set($a = "aaaaaaaaaa")${'#set($a = $a.replaceAll("[a]", "aaaaaaaaaa"))'.repeat(10)}`,
            {},
            /beyond 10 MB|500,000 steps/,
        ],
        ["a list that doubles", `#set($l = [1])${"$l.addAll($l)".repeat(40)}`, {}, /500,000 steps/],
        ["a list that holds itself", "#set($l = [])$l.add($l)$l", {}, /levels deep/],
        ["a map that holds itself", "#set($m = {})$!m.put('a', $m)$m", {}, /levels deep/],
        ["lists that hold lists twice", `#set($l = [1])${"#set($l = [$l, $l])".repeat(40)}$l`, {}, /500,000 steps/],
        [
            "a document that holds itself",
            "#set($d = $input.path('$'))#set($d.a = $d)$input.json('$')",
            { body: "{}" },
            /levels deep/,
        ],
        ["a macro that calls itself", "#macro(m)#m()#end#m()", {}, /levels deep/],
        ["a macro that calls itself twice", "#macro(m)#m()#m()#end#m()", {}, /levels deep/],
        ["a block that prints itself", "#define($b)$b#end$b", {}, /levels deep/],
        [
            "macros that double",
            `${Array.from({ length: 40 }, (_, index) => `#macro(m${index})#m${index + 1}()#m${index + 1}()#end`).join("")}#m0()`,
            {},
            /500,000 steps/,
        ],
        [
            "a large output",
            "#foreach($i in [1..900])$input.body#end",
            { body: "x".repeat(100_000) },
            /beyond 10 MB|500,000 steps/,
        ],
        [
            "a document 10,000 levels deep",
            "$input.json('$')",
            { body: `${"[".repeat(10_000)}${"]".repeat(10_000)}` },
            /levels deep/,
        ],
        [
            "a JSON path that visits too much",
            "$input.json('$..*..*..*')",
            { body: `${"[".repeat(300)}${"]".repeat(300)}` },
            /visits too much/,
        ],
        ["a backreference", "$input.body.matches('(a)\\1')", { body: "aa" }, /cannot be matched in linear time/],
        [
            "a pattern past its bound",
            "$input.body.replaceAll('(a|b)*a(a|b){500}', '')",
            { body: "a".repeat(1_000_000) },
            /bound of patterns|500,000 steps/,
        ],
        ["an index outside of a list", "#set($l = [1])$l.get(5)", {}, /outside of a list/],
        ["a substring outside of a text", "$input.body.substring(9)", { body: "ab" }, /outside of a text/],
        ["no JSON for parseJson", "$util.parseJson('{')", {}, /no JSON/],
        ["no JSON path", "$input.json('$.a[')", {}, /JSON path/],
    ];
    for (const [name, template, scope, reason] of failing) {
        it(`fails on ${name}`, () => {
            const rendered = render(template, scope);
            assert.ok(rendered.kind === "failed");
            assert.match(rendered.reason, reason);
        });
    }

    it("answers a pattern that makes backtracking explode", () => {
        assert.equal(textOf("$input.body.matches('(a+)+$')", { body: `${"a".repeat(50_000)}!` }), "false");
    });

    const unreachable = [
        "$input.constructor",
        "$input.path('$').constructor",
        "$input.path('$').__proto__",
        "$input.body.constructor",
        "$util.class",
        "$input.getClass()",
        "$util.constructor.constructor('return 1')",
        "$util.scope",
        "$input.scope.body",
        "$context.overrides.budget",
        "$l.push(1)",
        "$l.length",
        "$l.constructor",
        "$m.hasOwnProperty('a')",
        "$s.at(0)",
        "$m.__proto__",
        "$s.repeat(9)",
        "$s.padStart(9)",
        "$input.find('$')",
        "$stageVariables.values",
        "$m.get('__proto__')",
    ];
    for (const reference of unreachable) {
        it(`reaches nothing of JavaScript by ${reference}`, () => {
            const text = textOf(`#set($l = [])#set($m = {})#set($s = 'x')[${reference}]`, { body: "{}" });
            // A dot in front of an underscore ends a reference.
            assert.ok([`[${reference}]`, "[]", "[{}.__proto__]"].includes(text), text);
        });
    }

    it("writes __proto__ as a name like others", () => {
        const body = '{"__proto__":{"polluted":1}}';
        assert.equal(
            textOf("#set($m = {})#set($m.x = 1)#set($m['__proto__'] = $input.path('$'))$m.polluted", { body }),
            "$m.polluted",
        );
        assert.equal(textOf("$input.json('$')", { body }), body);
        assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });

    it("keeps requests apart", () => {
        const compiled = compileTemplate("$!m.a#set($m = {})#set($m.a = 1)$m.a");
        assert.ok(!isIssue(compiled));
        for (let turn = 0; turn < 2; turn++) {
            const rendered: RenderedTemplate = compiled.render(scopeOf());
            assert.equal(rendered.kind === "rendered" ? rendered.text : "", "1");
        }
    });

    it("never throws", () => {
        const piece = fc.constantFrom(
            "$a",
            "$input.path('$')",
            ".b",
            ".get('b')",
            "[0]",
            ".size()",
            "#set($a = ",
            "[1, 'x']",
            "{'b': $a}",
            ")",
            "#if($a)",
            "#else",
            "#end",
            "#foreach($i in $a)",
            "$i",
            " + ",
            "'x'",
            ".add($a)",
            ".put('b', $a)",
            "#m()",
            "#macro(m)",
            ".substring(1)",
            ".toString()",
            "#set($context.responseOverride.status = 200)",
            "$context.requestOverride.header",
        );
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
                const compiled = compileTemplate(pieces.join(""));
                if (!isIssue(compiled)) compiled.render(scopeOf({ body: '{"b":[1,{"b":"x"}]}' }));
            }),
            { numRuns: 5000 },
        );
    });
});
