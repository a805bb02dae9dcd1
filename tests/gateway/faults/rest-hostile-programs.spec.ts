import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { compileTemplate } from "../../../gateway/rest-api/transform/compile-template";
import type { RenderedTemplate } from "../../../gateway/rest-api/transform/compiled-template";
import { SchemaValidator } from "../../../gateway/rest-api/validate/schema-validator";
import { isIssue } from "../../../model/issue";
import { searchJsonPath } from "../../../model/json-path/find";
import { parseJsonPath } from "../../../model/json-path/parse";
import { restDoor, restRoute } from "../rest-api/core/rest-door";
import { serveRest } from "../rest-api/core/serve-rest";
import { serveSketch } from "./served-sketch";

// Each of these would take minutes without its bound: the timeout of the test runner is what fails then.

describe("a JSON path over a document meant to cost much", () => {
    const ones = Array<number>(300_000).fill(1);
    const twos = Array<number>(300_000).fill(2);
    const texts = Array<string>(300_000).fill("zz");
    const long = "z ".repeat(1_000_000);
    const cases: [what: string, path: string, document: unknown][] = [
        ["each of one list with each of another", "$.i[?(@.a anyof $.b)]", { i: [{ a: ones }], b: twos }],
        ["the same as a subset", "$.i[?(@.a subsetof $.b)]", { i: [{ a: ones }], b: twos }],
        ["the same as no member", "$.i[?(@.a noneof $.b)]", { i: [{ a: ones }], b: twos }],
        ["a long text for each element", "$.i[?($.long contains @)]", { i: texts, long }],
        ["two long texts for each element", "$.i[?($.x == $.y)]", { i: texts, x: long, y: `${long}q`.slice(0, -1) }],
        ["their order for each element", "$.i[?($.x < $.y)]", { i: texts, x: long, y: `${long}q` }],
        [
            "a long text with a pattern for each element",
            "$.i[?($.long =~ /(a?z? ?){20}b/)]",
            { i: texts, long: "z".repeat(100_000) },
        ],
    ];
    for (const [what, text, document] of cases) {
        it(`gives up comparing ${what}`, () => {
            const path = parseJsonPath(text);
            assert.ok(!isIssue(path));
            assert.equal(searchJsonPath(path, document).kind, "too-much");
        });
    }

    it("still finds what a plain filter finds in a large document", () => {
        const path = parseJsonPath("$.i[?(@.name =~ /b.*/ && @.tags anyof ['x', 'y'])].name");
        assert.ok(!isIssue(path));
        const i = Array.from({ length: 20_000 }, (_, index) => ({ name: index === 7 ? "bea" : "ada", tags: ["x"] }));
        assert.deepEqual(searchJsonPath(path, { i }), { kind: "found", value: ["bea"] });
    });
});

describe("a mapping template meant to cost much", () => {
    const render = (template: string, body: string): RenderedTemplate => {
        const compiled = compileTemplate(template);
        assert.ok(!isIssue(compiled));
        return compiled.render({
            body,
            params: { path: {}, querystring: Object.fromEntries(ones.map((_, name) => [`q${name}`, ""])), header: {} },
            contextVariable: () => undefined,
            contextNames: () => [],
            stageVariables: {},
        });
    };
    const ones = Array<number>(5000).fill(1);
    const many = JSON.stringify(Array(200_000).fill({ b: 1 }));
    const long = JSON.stringify("A".repeat(9_000_000));
    const loop = (body: string): string =>
        `#set($t = $input.path('$'))#foreach($i in [1..1000])${body.repeat(100)}#end`;
    const cases: [what: string, template: string, body: string][] = [
        ["searching a large document in each round", loop("$input.path('$..b').size()"), many],
        ["parsing it in each round", loop("#set($a = $util.parseJson($input.body))"), many],
        ["encoding it in each round", loop("#set($a = $util.base64Decode($input.body))"), many],
        ["listing all parameters in each round", loop("#set($a = $input.params())"), "{}"],
        ["comparing a short text with a long one", loop("#set($a = $i.toString().equalsIgnoreCase($t))"), long],
        [
            "comparing two long texts",
            `#set($u = $input.path('$') + "x")#set($v = $input.path('$') + "x")${loop("#if($u == $v)#end")}`,
            long,
        ],
        [
            "matching a text as long as its bound",
            loop('#set($a = $t.matches("(a?A?){20}b"))'),
            JSON.stringify("A".repeat(200_000)),
        ],
        ["reading another pattern each time", loop('#set($a = $t.matches("((a{100}){9}b)$i"))'), '"a"'],
        [
            "a range without an end that is a number",
            "#set($n = $input.path('$') - $input.path('$'))#set($l = [$n..1])#set($m = [1..400000])#set($o = [1..400000])",
            "1e999",
        ],
    ];
    for (const [what, template, body] of cases) {
        it(`is ended when it goes on ${what}`, () => {
            const rendered = render(template, body);
            assert.ok(rendered.kind === "failed");
            assert.match(rendered.reason, /500,000 steps/);
        });
    }

    it("is ended before a text is made that holds another many times", () => {
        const rendered = render(`#set($t = $input.path('$'))#set($l = [${"$t,".repeat(99)}$t])$l`, long);
        assert.deepEqual(rendered, { kind: "failed", reason: "a text grows beyond 10 MB" });
    });

    it("renders what templates usually ask for of a body of 100 KB", () => {
        const body = JSON.stringify({ list: Array(500).fill({ name: "n".repeat(190), id: 1 }) });
        const rendered = render(
            `#set($all = $input.path('$.list'))[#foreach($each in $all){"id": "$each.id", "name": "$util.escapeJavaScript($each.name).replaceAll("\\\\'", "'")"}#if($foreach.hasNext),#end#end]`,
            body,
        );
        assert.ok(rendered.kind === "rendered");
        assert.equal((JSON.parse(rendered.text) as unknown[]).length, 500);
    });
});

describe("a model whose patterns cost much", () => {
    it("ends on many long texts", () => {
        const validator = new SchemaValidator(
            new Map([["M", { type: "array", items: { type: "string", pattern: "^(\\w{1,400}\\d{1,400})*$" } }]]),
        );
        const said = validator.check("M", Array<string>(3000).fill("1".repeat(3000)));
        assert.equal(said, "[the check takes too many steps]");
    });
});

describe("a program's text where an answer's head is made of it", () => {
    it("is left out with a warning where it is no name and no content type", async () => {
        const served = await serveRest([
            restDoor({
                gatewayResponses: [
                    {
                        type: "DEFAULT_4XX",
                        statusCode: "101",
                        parameters: { "gatewayresponse.header.a\nb": "'c'", "gatewayresponse.header.ok": "'a\nb'" },
                        templates: { "text/\u20ac": "never" },
                    },
                ],
                routes: [
                    restRoute(
                        "GET /mock",
                        { kind: "mock" },
                        {
                            integration: {
                                requestTemplates: { "application/json": '{"statusCode": 200}' },
                                responses: [{ statusCode: "200", parameters: {}, templates: { "a\nb": "never" } }],
                            },
                        },
                    ),
                ],
            }),
        ]);
        const refused = await fetch(`${served.origin()}/v1/nothing`);
        const mock = await fetch(`${served.origin()}/v1/mock`);
        const { warnings } = served.gateway;
        await served.close();
        assert.equal(refused.status, 403);
        assert.equal(refused.headers.get("ok"), "a b");
        assert.equal(await refused.text(), '{"message":"Missing Authentication Token"}');
        assert.deepEqual([mock.status, mock.headers.get("content-type")], [200, "application/json"]);
        assert.equal(warnings.filter((text) => /is no content type|cannot be read/.test(text)).length, 3);
    });
});

describe("a backend that answers with a status HTTP does not have", () => {
    let backend: Server;
    let url: string;
    before(async () => {
        backend = createServer((socket) => {
            socket.on("error", () => undefined);
            socket.once("data", (data) => {
                const status = /^\w+ \/(\d+)/.exec(data.toString("latin1"))?.[1] ?? "";
                socket.end(`HTTP/1.1 ${status} Odd\r\nContent-Length: 3\r\n\r\nodd`);
            });
        });
        await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
        url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
    });
    after(() => backend.close());

    for (const [status, expected] of [
        ["000", 504],
        ["042", 504],
        ["099", 504],
        ["999", 999],
    ] as const) {
        it(`is answered ${expected} for ${status} by a REST API`, async () => {
            const http = { kind: "http", url: `${url}/${status}`, method: "ANY" } as const;
            const served = await serveRest([restDoor({ routes: [restRoute("GET /a", http)] })]);
            const answer = await fetch(`${served.origin()}/v1/a`);
            const { reason } = served.requests()[0] ?? {};
            await served.close();
            assert.equal(answer.status, expected);
            if (expected === 504) assert.match(reason ?? "", /answered with the status \d+, which ends no response/);
        });
    }

    it("is answered 503 by an HTTP API", async () => {
        const served = await serveSketch({ apis: { shop: { "GET /a": { http: `${url}/042` } } } });
        const answer = await fetch(`${served.url()}/a`);
        await served.close();
        assert.equal(answer.status, 503);
    });
});
