import assert from "node:assert/strict";
import * as fc from "fast-check";
import { createRouteIndex, type RouteMatching } from "../../../gateway/http-api/route-index";
import { isIssue } from "../../../model/issue";
import { parseRouteKey, type RouteKey } from "../../../model/route-key";
import { compareRouteKeys, selectRoute } from "../../../model/route-ranking";

const usual: RouteMatching = { greedyRoot: true, trailingSlash: false };

function key(text: string): RouteKey {
    const parsed = parseRouteKey(text);
    assert.ok(!isIssue(parsed), text);
    return parsed;
}

function indexOf(texts: readonly string[], matching = usual) {
    return createRouteIndex(
        texts.map((text) => ({ key: key(text), route: text })),
        matching,
    );
}

describe("the route index", () => {
    const documented = ["GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default"];
    const cases: [routes: string[], method: string, path: string, route: string | undefined, values?: object][] = [
        [documented, "GET", "/pets/dog/1", "GET /pets/dog/1"],
        [documented, "GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
        [documented, "GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
        [documented, "POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
        [documented, "POST", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
        [documented, "GET", "/", "ANY /{proxy+}", { proxy: "" }],
        [["GET /pets"], "POST", "/pets", undefined],
        [["GET /pets"], "HEAD", "/pets", undefined],
        [["GET /pets"], "GET", "/Pets", undefined],
        [["GET /pets"], "GET", "/pets/", undefined],
        [["GET /pets/{proxy+}"], "GET", "/pets", undefined],
        [["GET /a/{x}", "GET /a/b/{p+}"], "GET", "/a/b", "GET /a/{x}", { x: "b" }],
        [["GET /{x}/{y}/{z}", "GET /a/b/{p+}"], "GET", "/a/b/c", "GET /{x}/{y}/{z}", { x: "a", y: "b", z: "c" }],
        [["GET /pets/{id}", "ANY /pets/dog"], "GET", "/pets/dog", "ANY /pets/dog"],
        [["GET /pets/{id}", "POST /pets/{petId}"], "POST", "/pets/7", "POST /pets/{petId}", { petId: "7" }],
        [["ANY /pets", "GET /pets"], "GET", "/pets", "GET /pets"],
        [["GET /a/b/c", "GET /a/{x}/d"], "GET", "/a/b/d", "GET /a/{x}/d", { x: "b" }],
        [["GET /a/{x}/c/{p+}", "GET /a/b/{p+}"], "GET", "/a/b/c/d", "GET /a/b/{p+}", { p: "c/d" }],
    ];
    for (const [routes, method, path, route, values] of cases) {
        it(`sends ${method} ${path} to ${route ?? "nothing"} of ${routes.join(", ")}`, () => {
            const found = indexOf(routes).find(method, path);
            assert.equal(found?.route, route);
            assert.deepEqual(found?.pathParameters, values);
        });
    }

    it("keeps / from /{proxy+} and lets /thing/ pass when told to", () => {
        const strict = indexOf(["ANY /{proxy+}", "GET /thing"], { greedyRoot: false, trailingSlash: true });
        assert.equal(strict.find("GET", "/"), undefined);
        assert.equal(strict.find("GET", "/thing/")?.route, "GET /thing");
    });

    it("chooses what trying every route in order of preference chooses", () => {
        const part = fc.constantFrom("a", "b", "{x}", "{y}");
        const routeKey = fc
            .tuple(
                fc.constantFrom("GET", "POST", "ANY"),
                fc.uniqueArray(part, { maxLength: 4 }),
                fc.constantFrom("", "{p+}"),
            )
            .map(([method, parts, greedy]) => `${method} /${[...parts, ...(greedy === "" ? [] : [greedy])].join("/")}`);
        const path = fc
            .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 5 })
            .map((parts) => `/${parts.join("/")}`);
        fc.assert(
            fc.property(
                fc.uniqueArray(fc.oneof(routeKey, fc.constant("$default")), { maxLength: 8 }),
                fc.constantFrom("GET", "POST", "PUT"),
                path,
                (texts, method, requested) => {
                    const ranked = texts.map((text) => ({ key: key(text), text }));
                    ranked.sort((a, b) => compareRouteKeys(a.key, b.key));
                    const expected = selectRoute(ranked, method, requested);
                    const found = indexOf(ranked.map(({ text }) => text)).find(method, requested);
                    assert.equal(found?.route, expected?.route.text);
                    assert.deepEqual(found?.pathParameters ?? {}, expected?.pathParameters ?? {});
                },
            ),
            { numRuns: 3000 },
        );
    });
});
