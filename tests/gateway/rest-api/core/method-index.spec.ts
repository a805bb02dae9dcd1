import assert from "node:assert/strict";
import { createMethodIndex, type MethodMatching } from "../../../../gateway/rest-api/method-index";
import { isIssue } from "../../../../model/issue";
import { parsePathTemplate } from "../../../../model/path-template";

const usual: MethodMatching = { trailingSlash: true, backtracking: true };

function find(table: readonly string[], request: string, matching = usual): readonly [string, unknown] | undefined {
    const methods = table.map((routeKey) => {
        const [method = "", path = ""] = routeKey.split(" ");
        const template = parsePathTemplate(path);
        if (isIssue(template)) throw new Error(template.problem);
        return { method, template, served: routeKey };
    });
    const [method = "", path = ""] = request.split(" ");
    const match = createMethodIndex(methods, matching).find(method, path);
    return match && [match.served, match.pathParameters];
}

type Case = [table: readonly string[], request: string, found: readonly [string, unknown] | undefined];

const users = ["PATCH /users/me", "GET /users/{userId}"];
const roles = ["POST /roles/provision", "GET /roles/{roleId}"];
const things = ["GET /things/real", "POST /things/{proxy+}"];
const tree = ["GET /a/b", "GET /{x}/c", "ANY /{proxy+}", "GET /"];

describe("the method of a request", () => {
    const cases: Case[] = [
        // The live test of floci PR #3399 (reference 2.3).
        [users, "GET /users/me", ["GET /users/{userId}", { userId: "me" }]],
        [users, "PATCH /users/me", ["PATCH /users/me", null]],
        [users, "POST /users/me", undefined],
        [roles, "GET /roles/provision", ["GET /roles/{roleId}", { roleId: "provision" }]],
        [things, "POST /things/real", ["POST /things/{proxy+}", { proxy: "real" }]],
        // A resource without methods is passed over too.
        [["GET /api/x/y", "ANY /{proxy+}"], "GET /api/x", ["ANY /{proxy+}", { proxy: "api/x" }]],
        [["GET /api/x/y", "ANY /{proxy+}"], "GET /api", ["ANY /{proxy+}", { proxy: "api" }]],
        // Text goes before a variable, and that before a greedy one.
        [["GET /p/{id}", "GET /p/{proxy+}", "GET /p/x"], "GET /p/x", ["GET /p/x", null]],
        [["GET /p/{id}", "GET /p/{proxy+}", "GET /p/x"], "GET /p/y", ["GET /p/{id}", { id: "y" }]],
        [["GET /p/{id}", "GET /p/{proxy+}", "GET /p/x"], "GET /p/y/z", ["GET /p/{proxy+}", { proxy: "y/z" }]],
        // ANY stands for seven methods, behind an explicit one.
        [["ANY /x", "GET /x"], "GET /x", ["GET /x", null]],
        [["GET /x", "ANY /x"], "GET /x", ["GET /x", null]],
        [["ANY /x"], "HEAD /x", ["ANY /x", null]],
        [["ANY /x"], "OPTIONS /x", ["ANY /x", null]],
        [["ANY /x"], "TRACE /x", undefined],
        [["ANY /x"], "PROPFIND /x", undefined],
        [["GET /x"], "HEAD /x", undefined],
        [["GET /x"], "OPTIONS /x", undefined],
        // ANY on a resource goes before anything less specific, explicit or not.
        [["ANY /x", "GET /{proxy+}"], "GET /x", ["ANY /x", null]],
        // The root takes nothing but itself, and no greedy resource takes it.
        [["GET /"], "GET /", ["GET /", null]],
        [["ANY /{proxy+}"], "GET /", undefined],
        [["ANY /assets/{rest+}"], "GET /assets", undefined],
        [["ANY /assets/{rest+}"], "GET /assets/", undefined],
        // Values stand as they were sent, without a slash at the end.
        [["ANY /{proxy+}"], "GET /proxy-value/", ["ANY /{proxy+}", { proxy: "proxy-value" }]],
        [
            ["ANY /{proxy+}"],
            "GET /proxy-value//double-slash",
            ["ANY /{proxy+}", { proxy: "proxy-value//double-slash" }],
        ],
        [["GET /pets/{id}"], "GET /pets/a%2Fb%20c", ["GET /pets/{id}", { id: "a%2Fb%20c" }]],
        [["GET /a/{x}/b/{y}"], "GET /a/1/b/2", ["GET /a/{x}/b/{y}", { x: "1", y: "2" }]],
        [["GET /pets/{id}"], "GET /pets//", undefined],
        [["GET /pets"], "GET /Pets", undefined],
        // From a resource that leads nowhere, back to the variable beside it.
        [tree, "GET /a/b", ["GET /a/b", null]],
        [tree, "GET /a/c", ["GET /{x}/c", { x: "a" }]],
        [tree, "GET /a/d", ["ANY /{proxy+}", { proxy: "a/d" }]],
        [tree, "POST /a/b", ["ANY /{proxy+}", { proxy: "a/b" }]],
    ];
    for (const [table, request, found] of cases) {
        it(`of ${table.join(", ")}: ${request} is for ${found?.[0] ?? "none"}`, () => {
            assert.deepEqual(find(table, request), found);
        });
    }

    const assumed: [matching: Partial<MethodMatching>, ...Case][] = [
        [{ trailingSlash: true }, ["GET /pets"], "GET /pets/", ["GET /pets", null]],
        [{ trailingSlash: false }, ["GET /pets"], "GET /pets/", undefined],
        [{ trailingSlash: false }, ["GET /pets"], "GET /pets", ["GET /pets", null]],
        [{ trailingSlash: false }, ["GET /pets/{id}"], "GET /pets/1/", undefined],
        [{ trailingSlash: false }, ["ANY /{proxy+}"], "GET /x/", ["ANY /{proxy+}", { proxy: "x" }]],
        [{ trailingSlash: false }, ["ANY /assets/{rest+}"], "GET /assets/", undefined],
        [{ backtracking: false }, tree, "GET /a/c", ["ANY /{proxy+}", { proxy: "a/c" }]],
        [{ backtracking: false }, ["GET /a/b", "GET /{x}/c"], "GET /a/c", undefined],
        [{ backtracking: false }, users, "GET /users/me", ["GET /users/{userId}", { userId: "me" }]],
        [{ backtracking: false }, things, "POST /things/real", ["POST /things/{proxy+}", { proxy: "real" }]],
        [{ backtracking: false }, ["GET /x/y/z", "ANY /{proxy+}"], "GET /x/y", ["ANY /{proxy+}", { proxy: "x/y" }]],
    ];
    for (const [matching, table, request, found] of assumed) {
        it(`with ${JSON.stringify(matching)}, of ${table.join(", ")}: ${request} is for ${found?.[0] ?? "none"}`, () => {
            assert.deepEqual(find(table, request, { ...usual, ...matching }), found);
        });
    }

    it("does not let a client's path name a member of an object", () => {
        assert.equal(find(["GET /pets"], "GET /__proto__"), undefined);
        assert.equal(find(["GET /pets"], "constructor /pets"), undefined);
    });
});
