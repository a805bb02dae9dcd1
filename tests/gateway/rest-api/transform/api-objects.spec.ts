import assert from "node:assert/strict";
import type { TemplateScope } from "../../../../gateway/rest-api/transform/compiled-template";
import { render, textOf } from "./render";

const params = {
    path: { id: "p", both: "path" },
    querystring: { both: "query", q: "1" },
    header: { both: "header", "X-A": "h" },
};

describe("variables of mapping templates", () => {
    const cases: [name: string, template: string, scope: Partial<TemplateScope>, text: string][] = [
        ["$input.body", "$input.body", { body: '{"a": 1}' }, '{"a": 1}'],
        ["$input.body without one", "$input.body", {}, "{}"],
        ["$input.json of everything", "$input.json('$')", { body: '{ "a": [1, "x"] }' }, '{"a":[1,"x"]}'],
        ["$input.json of a text", "$input.json('$.a')", { body: '{"a":"x\\"y"}' }, '"x\\"y"'],
        ["$input.json of nothing", "$input.json('$.b')", { body: '{"a":1}' }, '""'],
        ["$input.json without a body", "$input.json('$')", {}, "{}"],
        ["$input.json of null", "$input.json('$.a')", { body: '{"a":null}' }, "null"],
        ["$input.json of several", "$input.json('$..a')", { body: '[{"a":1},{"a":2}]' }, "[1,2]"],
        ["$input.path of a map", "$input.path('$')", { body: '{"foo":"bar","n":{"a":1}}' }, "{foo=bar, n={a=1}}"],
        ["$input.path of a list", "$input.path('$')", { body: '[{"foo":"bar"}]' }, '[{"foo":"bar"}]'],
        [
            "$input.path of a map with a list",
            "$input.path('$')",
            { body: '{"foo":[{"nested":"bar"}]}' },
            '{foo=[{"nested":"bar"}]}',
        ],
        ["$input.path of nothing", "[$input.path('$.a')]", {}, "[]"],
        [
            "checks of nothing",
            "#if($input.path('$.a') == $null && $input.path('$.a') == '' && $input.path('$.a').isEmpty() && !$input.path('$.a'))y#end",
            {},
            "y",
        ],
        ["a member of $input.path", "$input.path('$').a.b[1]", { body: '{"a":{"b":[1,2]}}' }, "2"],
        ["a member that is not there", "#set($r = $input.path('$'))$r.b $!r.b", { body: '{"a":1}' }, "$r.b "],
        ["a size", "$input.path('$.a').size()", { body: '{"a":[1,2]}' }, "2"],
        ["a filter", "$input.json('$.a[?(@.b > 1)].b')", { body: '{"a":[{"b":1},{"b":2}]}' }, "[2]"],
        ["a body that is no JSON", "$input.json('$')", { body: "hello" }, '"hello"'],
        [
            "$input.params by name",
            "$input.params('id')$input.params('both')$input.params('q')$input.params('X-A') [$input.params('no')]",
            { params },
            "ppath1h []",
        ],
        [
            "$input.params as maps",
            "$input.params().path.id $input.params().querystring.get('q') $input.params().header['X-A']",
            { params },
            "p 1 h",
        ],
        [
            "$input.params printed",
            "$input.params()",
            { params: { path: { a: "b" }, querystring: {}, header: {} } },
            "{path={a=b}, querystring={}, header={}}",
        ],
        [
            "keys of parameters",
            "#foreach($k in $input.params().path.keySet())$k=$input.params().path.get($k);#end",
            { params },
            "id=p;both=path;",
        ],
        [
            "$context",
            "$context.requestId $context.identity.sourceIp $context.authorizer.claims.sub",
            {},
            "r-1 192.0.2.1 s-1",
        ],
        ["$context without a value", "[$context.identity.user$context.nothing$context.authorizer.no]", {}, "[]"],
        ["keys of $context", "#foreach($k in $context.authorizer.keySet())$k;#end", {}, "principalId;claims;"],
        [
            "$stageVariables",
            "$stageVariables.a ${stageVariables.a} $stageVariables.get('a') [$stageVariables.b]",
            { stageVariables: { a: "x" } },
            "x x x []",
        ],
        ["stage variables printed", "$stageVariables", { stageVariables: { a: "x" } }, "{a=x}"],
        [
            "escapeJavaScript",
            "$util.escapeJavaScript($input.body)",
            { body: '{"a":"it\'s \u00e9/\n"}' },
            '{\\"a\\":\\"it\\\'s \\u00E9\\/\\n\\"}',
        ],
        [
            "escapeJavaScript with single quotes restored",
            `$util.escapeJavaScript($input.body).replaceAll("\\\\'", "'")`,
            { body: "it's" },
            "it's",
        ],
        [
            "parseJson",
            "#set($j = $util.parseJson($input.path('$.s')))$j.a[0] $j",
            { body: '{"s":"{\\"a\\":[1]}"}' },
            "1 {a=[1]}",
        ],
        ["urlEncode", "$util.urlEncode('a b&c=é/')", {}, "a+b%26c%3D%C3%A9%2F"],
        ["urlDecode", "$util.urlDecode('a+b%26c')", {}, "a b&c"],
        ["base64", "$util.base64Encode('hé')$util.base64Decode('aMOp')", {}, "aMOphé"],
        ["a utility that is none", "$util.toJson('x')", {}, "$util.toJson('x')"],
    ];
    for (const [name, template, scope, text] of cases) {
        it(`renders ${name}`, () => {
            assert.equal(textOf(template, scope), text);
        });
    }

    it("records overrides", () => {
        const rendered = render(
            "#set($context.requestOverride.header.X-A = ['1', '2'])" +
                "#set($context.requestOverride.querystring.q = $input.path('$.n'))" +
                "#set($context.requestOverride.path['id'] = 'p')" +
                "#set($context.responseOverride.header.X-B = 'b')" +
                "#set($context.responseOverride.status = 418)$context.responseOverride.status",
            { body: '{"n":3}' },
        );
        assert.ok(rendered.kind === "rendered" && rendered.overrides !== undefined);
        assert.equal(rendered.text, "418");
        assert.deepEqual([...rendered.overrides.requestHeaders], [["X-A", ["1", "2"]]]);
        assert.deepEqual([...rendered.overrides.requestQuery], [["q", "3"]]);
        assert.deepEqual([...rendered.overrides.requestPath], [["id", "p"]]);
        assert.deepEqual([...rendered.overrides.responseHeaders], [["X-B", "b"]]);
        assert.equal(rendered.overrides.responseStatus, 418);
    });

    for (const status of ["99", "600", "2.5", "'abc'", "true", "$nothing"]) {
        it(`ignores the status ${status}`, () => {
            const rendered = render(`#set($context.responseOverride.status = ${status})`);
            assert.ok(rendered.kind === "rendered");
            assert.equal(rendered.overrides, undefined);
        });
    }

    for (const target of ["requestOverride.header.a", "responseOverride.status", "requestOverride.path.a"]) {
        it(`fails when ${target} is overridden twice`, () => {
            const rendered = render(`#set($context.${target} = 200)#set($context.${target} = 201)`);
            assert.ok(rendered.kind === "failed");
            assert.match(rendered.reason, /overridden twice/);
        });
    }
});
