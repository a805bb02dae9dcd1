import assert from "node:assert/strict";
import { textOf } from "./render";

describe("Velocity in mapping templates", () => {
    const cases: [name: string, template: string, text: string][] = [
        ["text", 'a "b" { c } \\ 5$ $5 # #1 a@b', 'a "b" { c } \\ 5$ $5 # #1 a@b'],
        ["a reference", '#set($a = "x")$a ${a}y $!a $!{a}', "x xy x x"],
        ["a reference without a value, as it is written", "$a ${a.b} $a.get(1)", "$a ${a.b} $a.get(1)"],
        ["a quiet reference without a value", "[$!a$!{a.b}]", "[]"],
        ["punctuation behind a reference", '#set($a = "x")$a. $a, "$a" $a.', 'x. x, "x" x.'],
        ["escapes of a reference", '#set($a = "x")\\$a \\\\$a \\\\\\$a', "$a \\x \\$a"],
        ["escapes of a reference without a value", "\\$b \\\\$b", "\\$b \\\\$b"],
        ["escapes of directives", "\\#if \\\\#set($a = 1)$a \\#foo", "#if \\1 \\#foo"],
        ["texts in quotes", "#set($a = 'x')#set($b = \"[$a]\")#set($c = '[$a]')$b$c", "[x][$a]"],
        ["doubled quotation marks", '#set($a = "say ""hi""")#set($b = \'it\'\'s\')$a $b', 'say "hi" it\'s'],
        ["a directive in a text", '#set($a = "#if(true)y#end")$a', "y"],
        ["numbers", "#set($a = 1 + 2 * 3 - 4)$a", "3"],
        ["a division of whole numbers", "#set($a = 7 / 2)$a;#set($b = 7 % 4)$b", "3;3"],
        ["a division by zero", "#set($a = 1)#set($a = 1 / 0)$a", "1"],
        ["joined texts", '#set($a = "x" + 1)$a', "x1"],
        ["comparisons", "#if(1 < 2 && 2 >= 2 and 3 ne 4 || false)y#else n#end", "y"],
        ["texts and numbers as equal by their text", '#if("1" == 1)y#{else}n#end', "y"],
        ["texts that have no order", '#if("a" < "b")y#{else}n#end', "n"],
        ["not", "#if(!$x && not false)y#end", "y"],
        ["the empty text as true", '#if("")y#{else}n#end', "y"],
        ["zero as true", "#if(0)y#end", "y"],
        ["elseif", "#if(false)a#elseif(true)b#{else}c#end", "b"],
        ["else", "#if(false)a#elseif($x)b#{else}c#end", "c"],
        ["a word that only begins like a directive", "#endless #elsewhere #iffy", "#endless #elsewhere #iffy"],
        ["a loop", "#foreach($i in [1, 2, 3])$i#if($foreach.hasNext),#end#end", "1,2,3"],
        [
            "what a loop counts",
            "#foreach($i in ['a'])$foreach.index$foreach.count$velocityCount$foreach.first$foreach.last#end",
            "011truetrue",
        ],
        ["a range", "#foreach($i in [1..3])$i#end #foreach($i in [2..0])$i#end", "123 210"],
        ["a loop over a map's values", '#foreach($v in {"a": 1, "b": 2})$v#end', "12"],
        ["a loop over nothing", "#foreach($v in $x)$v#end", ""],
        ["break", "#foreach($i in [1..9])#if($i == 3)#break#end$i#end.", "12."],
        ["stop", "a#stop b", "a"],
        [
            "loops in loops",
            "#foreach($i in [1..2])#foreach($j in [1..2])$i$j #end$foreach.count;#end",
            "11 12 1;21 22 2;",
        ],
        ["a variable of a loop that has gone", "#foreach($i in [1])#end$i", "$i"],
        ["a macro", "#macro(pair $a $b)<$a|$b>#end#pair(1 'x')#pair(2, 3)", "<1|x><2|3>"],
        ["a macro in front of its definition", "#p(1)#macro(p $a)[$a]#end", "[1]"],
        ["a macro with a body", "#macro(wrap)<$bodyContent>#end#@wrap()x#end", "<x>"],
        ["an unknown macro, as it is written", "#nope(1, 'a')", "#nope(1, 'a')"],
        ["define", "#define($b)[$x]#end#set($x = 1)$b#set($x = 2)$b", "[1][2]"],
        ["a list", "#set($l = [1, 'a', true])$l $l[0] $l.get(1) $l.size()", "[1, a, true] 1 a 3"],
        ["a map", "#set($m = {'a': 1, \"b\": [2]})$m $m.a $m.get('b') $m[\"a\"]", "{a=1, b=[2]} 1 [2] 1"],
        ["writing to a map", "#set($m = {})#set($m.a = 1)#set($m['b-c'] = 2)$m", "{a=1, b-c=2}"],
        ["writing to a list", "#set($l = [1, 2])#set($l[0] = 9)$l", "[9, 2]"],
        ["a method's answer", "#set($l = [])$l.add(1)$!l.add(2) $l", "truetrue [1, 2]"],
        ["put, which answers nothing", "#set($m = {})$!m.put('a', 1)$m.a", "1"],
        ["a negative index", "#set($l = [1, 2])$l[-1]", "2"],
        ["setting nothing, which keeps the value", "#set($a = 1)#set($a = $x)$a", "1"],
        ["a line comment", "a ## b $c\nd", "a d"],
        ["a block comment", "a#* b $c #if *#d", "ad"],
        ["raw text", "#[[ $a #if( ]]#", " $a #if( "],
        ["the rest of a directive's line", "#set($a = 1)  \n#if(true)\nx\n#else\ny\n#end\nz", "x\nz"],
        ["blanks in front of a #set behind a directive", "#set($a = 1)\n   #set($b = 2)\n$a$b", "12"],
        ["blanks between a reference and a #set", "#set($a = 1)$a  #set($b = 2)$b", "12"],
        ["blanks in front of other directives", "  #if(true)x#end", "  x"],
        ["blanks in directives", "#set( $a = [ 1 , 2 ] )#if( $a.size() == 2 )y#end", "y"],
        ["methods in turn", "#set($a = ' Ab ')$a.trim().toLowerCase().substring(1)", "b"],
    ];
    for (const [name, template, text] of cases) {
        it(`renders ${name}`, () => {
            assert.equal(textOf(template), text);
        });
    }

    const methods: [call: string, answer: string][] = [
        ["'abc'.length()", "3"],
        ["'abc'.contains('b')", "true"],
        ["'abc'.startsWith('ab')", "true"],
        ["'abc'.endsWith('ab')", "false"],
        ["'abc'.indexOf('c')", "2"],
        ["'abc'.replace('b', '$')", "a$c"],
        ["'a1b22'.replaceAll('[0-9]+', '-')", "a-b-"],
        ["'a1b22'.replaceFirst('[0-9]+', '-')", "a-b22"],
        ["'abc'.matches('a.c')", "true"],
        ["'a,b,,'.split(',')", "[a, b]"],
        ["'abc'.equals('abc')", "true"],
        ["'abc'.equalsIgnoreCase('ABC')", "true"],
        ["'abc'.isEmpty()", "false"],
        ["'abc'.toUpperCase()", "ABC"],
        ["'abc'.charAt(1)", "b"],
        ["'abc'.hashCode()", "96354"],
        ["[3, 4].contains(4)", "true"],
        ["[3, 4].indexOf(4)", "1"],
        ["[3, 4].isEmpty()", "false"],
        ["[3, 4].subList(0, 1)", "[3]"],
        ["{'a': 1}.containsKey('a')", "true"],
        ["{'a': 1}.keySet()", "[a]"],
        ["{'a': 1}.values()", "[1]"],
        ["{'a': 1}.size()", "1"],
        ["{'a': 1}.toString()", "{a=1}"],
    ];
    for (const [call, answer] of methods) {
        it(`answers ${call} with ${answer}`, () => {
            const cut = call.search(/\.[a-zA-Z]+\((?!.*\.[a-zA-Z]+\()/);
            assert.equal(textOf(`#set($v = ${call.slice(0, cut)})$v${call.slice(cut)}`), answer);
        });
    }

    it("loops over the entries of a map", () => {
        const template = "#foreach($e in {'a': 1, 'b': 2}.entrySet())$e.key=$e.value;#end";
        assert.equal(
            textOf(template.replace("{'a': 1, 'b': 2}", "$m").replace(/^/, "#set($m = {'a': 1, 'b': 2})")),
            "a=1;b=2;",
        );
    });
});
