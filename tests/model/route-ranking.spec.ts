import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssue } from "../../model/issue";
import { parseRouteKey, type RouteKey, routeIdentity } from "../../model/route-key";
import { compareRouteKeys, selectRoute } from "../../model/route-ranking";
import { anyRouteKey } from "./arbitraries";

function table(...keys: readonly string[]): { readonly text: string; readonly key: RouteKey }[] {
    return keys
        .map((text) => {
            const key = parseRouteKey(text);
            assert.ok(!isIssue(key));
            return { text, key };
        })
        .sort((a, b) => compareRouteKeys(a.key, b.key));
}

/** The documented example. Source: developer guide, "Routes for HTTP APIs". */
const documented = table("$default", "ANY /{proxy+}", "GET /pets/{proxy+}", "GET /pets/dog/{id}", "GET /pets/dog/1");

describe("route ranking", () => {
    const requests: [
        routes: ReturnType<typeof table>,
        method: string,
        path: string,
        winner: string | undefined,
        values: Record<string, string>,
    ][] = [
        [documented, "GET", "/pets/dog/1", "GET /pets/dog/1", {}],
        [documented, "GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
        [documented, "GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
        [documented, "POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
        [documented, "POST", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
        [documented, "GET", "/", "ANY /{proxy+}", { proxy: "" }],
        [table("$default", "GET /a"), "POST", "/a", "$default", {}],
        [table("GET /a"), "POST", "/a", undefined, {}],
        [table("GET /a"), "HEAD", "/a", undefined, {}],
        [table("GET /a"), "GET", "/a/", undefined, {}],
        [table("ANY /a", "GET /a"), "GET", "/a", "GET /a", {}],
        [table("ANY /a", "GET /a"), "PUT", "/a", "ANY /a", {}],
        [table("GET /pets/{id}", "ANY /pets/dog"), "GET", "/pets/dog", "ANY /pets/dog", {}],
        [table("GET /{a}/x", "GET /b/{c}"), "GET", "/b/x", "GET /b/{c}", { c: "x" }],
        [table("GET /{proxy+}", "GET /a/{proxy+}"), "GET", "/a/b", "GET /a/{proxy+}", { proxy: "b" }],
        [table("GET /a/{b+}", "GET /{a}/{b}"), "GET", "/a/c", "GET /{a}/{b}", { a: "a", b: "c" }],
    ];
    for (const [routes, method, path, winner, values] of requests) {
        it(`sends ${method} ${path} to ${winner ?? "no route"} of ${routes.map(({ text }) => text).join(", ")}`, () => {
            const found = selectRoute(routes, method, path);
            assert.equal(found?.route.text, winner);
            assert.deepEqual({ ...found?.pathParameters }, values);
        });
    }

    it("is a strict weak order", () => {
        fc.assert(
            fc.property(anyRouteKey, anyRouteKey, anyRouteKey, (a, b, c) => {
                const [ab, bc, ac] = [compareRouteKeys(a, b), compareRouteKeys(b, c), compareRouteKeys(a, c)];
                assert.equal(compareRouteKeys(a, a), 0);
                assert.equal(Math.sign(compareRouteKeys(b, a)), -Math.sign(ab) + 0);
                if (ab < 0 && bc < 0) assert.ok(ac < 0, "transitive");
                if (ab === 0 && bc === 0) assert.equal(ac, 0, "equivalence is transitive");
            }),
            { numRuns: 2000 },
        );
    });

    it("chooses the same route whatever order the table is written in", () => {
        const requests = fc.tuple(
            fc.constantFrom("GET", "POST"),
            fc.constantFrom("/", "/pets", "/pets/dog", "/v1/dog/pets"),
        );
        fc.assert(
            fc.property(
                fc.uniqueArray(anyRouteKey, { selector: routeIdentity, maxLength: 8 }),
                requests,
                (keys, [method, path]) => {
                    const pick = (order: readonly RouteKey[]): string | undefined => {
                        const ranked = order.map((key) => ({ key })).sort((a, b) => compareRouteKeys(a.key, b.key));
                        const found = selectRoute(ranked, method, path);
                        return found === undefined ? undefined : routeIdentity(found.route.key);
                    };
                    assert.equal(pick(keys), pick([...keys].reverse()));
                },
            ),
            { numRuns: 1000 },
        );
    });
});
