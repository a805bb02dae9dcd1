import assert from "node:assert/strict";
import fc from "fast-check";
import { findJson, parseJsonPath } from "../../../gateway/http-api/integrate/mapping-json-path";

describe("a JSON path of a mapping", () => {
    const value = { a: { b: [{ c: 1 }, { c: 2 }], "x y": true, "": "empty" }, "0": "zero", list: [] };
    const cases: [path: string, found: string | undefined][] = [
        ["a.b[0].c", "1"],
        ["a['x y']", "true"],
        ['a["x y"]', "true"],
        ["['a'].b[1]['c']", "2"],
        ["a.b[*].c", "[1,2]"],
        ["a.b.*.c", "[1,2]"],
        ["a['']", "empty"],
        ["a.b[2].c", undefined],
        ["a.b[2][*]", undefined],
        ["list", "[]"],
        ["a.b.length", undefined],
        ["a.__proto__", undefined],
        ["0", "zero"],
        ["missing", undefined],
    ];
    for (const [path, found] of cases) {
        it(`${path} finds ${String(found)}`, () => {
            assert.equal(findJson(parseJsonPath(path)!, value), found);
        });
    }

    for (const path of ["", "a..b", "a[?(@.b)]", "a[0:1]", "a[-1]", "a['b", "a]", "a[b]", "a.b["]) {
        it(`is not ${path === "" ? "the empty text" : path}`, () => {
            assert.equal(parseJsonPath(path), undefined);
        });
    }

    it("never throws, whatever stands in it", () => {
        fc.assert(
            fc.property(fc.string(), fc.jsonValue(), (path, json) => {
                const parsed = parseJsonPath(path);
                if (parsed !== undefined) findJson(parsed, json);
            }),
        );
    });
});
