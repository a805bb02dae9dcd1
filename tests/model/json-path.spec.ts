import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isIssue, printIssue } from "../../model/issue";
import { searchJsonPath } from "../../model/json-path/find";
import { parseJsonPath } from "../../model/json-path/parse";

const store = {
    store: {
        book: [
            { category: "reference", title: "Sayings", price: 8.95, tags: ["a", "b"] },
            { category: "fiction", title: "Sword", price: 12.99, isbn: "0-1" },
            { category: "fiction", title: "Moby", price: 8.99, isbn: null },
        ],
        bicycle: { color: "red", price: 19.95 },
    },
    limit: 10,
    "a b": { "c.d": 1 },
    text: "word",
};

function find(path: string, document: unknown = store): unknown {
    const parsed = parseJsonPath(path);
    assert.ok(!isIssue(parsed), isIssue(parsed) ? printIssue(parsed) : "");
    const answer = searchJsonPath(parsed, document);
    return answer.kind === "found" ? answer.value : answer.kind;
}

describe("JSON paths", () => {
    const found: [path: string, value: unknown][] = [
        ["$", store],
        ["$.limit", 10],
        ["limit", 10],
        ["$['limit']", 10],
        ['$["limit"]', 10],
        ["$.store.book[0].title", "Sayings"],
        ["$.store.book[-1].title", "Moby"],
        ["$.store.book[ 0 ]['title']", "Sayings"],
        ["$['a b']['c.d']", 1],
        ["$.store.book[*].title", ["Sayings", "Sword", "Moby"]],
        ["$.store.book.*.title", ["Sayings", "Sword", "Moby"]],
        ["$.store.book[0,2].title", ["Sayings", "Moby"]],
        ["$.store.book[0:2].title", ["Sayings", "Sword"]],
        ["$.store.book[1:].title", ["Sword", "Moby"]],
        ["$.store.book[:1].title", ["Sayings"]],
        ["$.store.book[-2:].title", ["Sword", "Moby"]],
        ["$..price", [8.95, 12.99, 8.99, 19.95]],
        ["$.store..price", [8.95, 12.99, 8.99, 19.95]],
        ["$..book[0].title", ["Sayings"]],
        ["$..['isbn']", ["0-1", null]],
        ["$.store.bicycle['color','price']", { color: "red", price: 19.95 }],
        ["$.store.bicycle.*", ["red", 19.95]],
        ["$.store.book.length()", 3],
        ["$.text.length()", 4],
        ["$..price.max()", 19.95],
        ["$.store.bicycle.keys()", ["color", "price"]],
        ["$.missing", "missing"],
        ["$.limit.deeper", "missing"],
        ["$.store.book.title", "missing"],
        ["$.store.book[9]", "missing"],
        ["$.missing[*].x", "missing"],
        ["$.store.book[*].missing", []],
        ["$..missing", []],
        ["$.constructor", "missing"],
        ["$.__proto__", "missing"],
        ["$.store.book.length", "missing"],
    ];
    for (const [path, value] of found) {
        it(`${path} finds ${JSON.stringify(value).slice(0, 40)}`, () => {
            assert.deepEqual(find(path), value);
        });
    }

    const filters: [filter: string, titles: string[]][] = [
        ["@.price < 10", ["Sayings", "Moby"]],
        ["@.price<$.limit", ["Sayings", "Moby"]],
        ["@.price >= 12.99", ["Sword"]],
        ["@.isbn", ["Sword", "Moby"]],
        ["!@.isbn", ["Sayings"]],
        ["@.isbn == null", ["Moby"]],
        ["@.category == 'fiction' && @.price < 10", ["Moby"]],
        ["(@.category == 'reference') || @.price > 10", ["Sayings", "Sword"]],
        ["!(@.category == 'reference' || @.price > 10)", ["Moby"]],
        ["@.category != 'fiction'", ["Sayings"]],
        ['"fiction" == @.category', ["Sword", "Moby"]],
        ["@.title =~ /s.*/i", ["Sayings", "Sword"]],
        ["@.title =~ /ord/", []],
        ["@.category in ['reference', 'x']", ["Sayings"]],
        ["@.category nin ['reference']", ["Sword", "Moby"]],
        ["@.tags contains 'a'", ["Sayings"]],
        ["@.title contains 'wor'", ["Sword"]],
        ["@.tags size 2", ["Sayings"]],
        ["@.tags subsetof ['a','b','c']", ["Sayings"]],
        ["@.tags anyof ['b']", ["Sayings"]],
        ["@.title > 'N'", ["Sayings", "Sword"]],
        ["@.title < 5", []],
        ["@['price'] == 8.99", ["Moby"]],
    ];
    for (const [filter, titles] of filters) {
        it(`[?(${filter})] passes ${titles.join(", ") || "nothing"}`, () => {
            assert.deepEqual(find(`$.store.book[?(${filter})].title`), titles);
        });
    }

    const refused: [path: string, problem: RegExp][] = [
        ["", /a name is missing/],
        ["$.", /a name is missing behind the dot at character 3/],
        ["$.a.", /a name is missing/],
        ["$..", /a name is missing/],
        ["$.a[", /an index, a quoted name/],
        ["$.a[0", /"\]" is missing/],
        ["$.a['b", /quotation mark is not closed/],
        ["$.a b", /unexpected/],
        ["$a", /unexpected/],
        ["$[?@.a]", /"\(" is missing/],
        ["$[?(@.a]", /"\)" is missing/],
        ["$[?(1)]", /a comparison is missing/],
        ["$[?(@.a == )]", /a value is missing/],
        ["$[?(@.a =~ /(/)]", /must be a regular expression/],
        ["$.a.evil()", /is not a function/],
        [`$[?(${"(".repeat(5000)}`, /at most 4096 characters/],
        [`$[?(${"!".repeat(100)}@.a)]`, /50 deep/],
        [`$${"[?(@".repeat(100)}`, /50 deep/],
    ];
    for (const [path, problem] of refused) {
        it(`refuses ${path.slice(0, 30)}`, () => {
            const answer = parseJsonPath(path);
            assert.ok(isIssue(answer));
            assert.equal(answer.code, "json-path-invalid");
            assert.match(answer.problem, problem);
        });
    }

    it("gives up on a path that visits too much", () => {
        const wide = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => [1, 2, 3]));
        assert.equal(find("$[*][*][?(@ in $..*)]", wide), "too-much");
        const deep = JSON.parse(`${"[".repeat(2000)}${"]".repeat(2000)}`) as unknown;
        assert.equal(find("$..*..*", deep), "too-much");
    });

    it("descends into a document deeper than the stack", () => {
        const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`) as unknown;
        const values = find("$..a", deep);
        assert.ok(Array.isArray(values));
        assert.equal(values.length, 10_000);
    });

    it("never throws", () => {
        const piece = fc.constantFrom(
            "$",
            "@",
            ".",
            "..",
            "[",
            "]",
            "*",
            "?(",
            ")",
            "a",
            "'a'",
            "0",
            ":",
            ",",
            "==",
            "&&",
            "!",
            "/x/",
            "length()",
            " in ",
        );
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 12 }), fc.jsonValue({ maxDepth: 4 }), (pieces, document) => {
                const path = parseJsonPath(pieces.join(""));
                if (!isIssue(path)) searchJsonPath(path, document);
            }),
            { numRuns: 3000 },
        );
    });
});
