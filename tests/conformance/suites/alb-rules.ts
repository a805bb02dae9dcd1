import assert from "node:assert/strict";
import { send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";

const noRule = "no rule";

/** Which rule of a listener takes a request (reference 2.6). */
export function albRules(target: TargetSource): void {
    const taker = async (request: WireRequest): Promise<string> => (await send(target().url("rules"), request)).text;
    const tier = (...values: string[]): WireRequest => ({
        path: "/header",
        headers: values.map((value) => ["x-TIER", value]),
    });

    const cases: [kind: string, of: [request: WireRequest, rule: string][]][] = [
        [
            "path",
            [
                [{ path: "/orders" }, "exact path"],
                [{ path: "/orders?id=1&id=2" }, "exact path"],
                [{ path: "/orders", method: "DELETE" }, "exact path"],
                [{ path: "/Orders" }, noRule],
                [{ path: "/orders/" }, noRule],
                [{ path: "/x/orders" }, noRule],
                [{ path: "/orders/1/lines" }, "star in a path"],
                [{ path: "/orders/1/2/3/lines" }, "star in a path"],
                [{ path: "/orders//lines" }, "star in a path"],
                [{ path: "/orders/1/lines/2" }, noRule],
                [{ path: "/orders/1/LINES" }, noRule],
                [{ path: "/a/b/logo.png" }, "star in a path"],
                [{ path: "/a/b?file=logo.png" }, noRule],
                [{ path: "/items/ab" }, "question marks in a path"],
                [{ path: "/items/a" }, noRule],
                [{ path: "/items/abc" }, noRule],
                [{ path: "/a%20b" }, "encoded path"],
                [{ path: "/%61%20b" }, noRule],
                [{ path: "/users/17" }, "path by expression"],
                [{ path: "/users/17?x=1" }, "path by expression"],
                [{ path: "/users/ann" }, noRule],
                [{ path: "/users/17/x" }, noRule],
            ],
        ],
        [
            "host",
            [
                [{ path: "/", host: "api.example.com" }, "host"],
                [{ path: "/any", host: "Api.Example.COM:8443" }, "host"],
                [{ path: "/", host: "eu.shop.example.com" }, "host"],
                [{ path: "/", host: "a.b.shop.example.com" }, "host"],
                [{ path: "/", host: "shop.example.com" }, noRule],
                [{ path: "/", host: "v2.example.com" }, "host"],
                [{ path: "/", host: "v10.example.com" }, noRule],
                [{ path: "/", host: "api.example.com.evil.example" }, noRule],
                [{ path: "/", host: "tenant-blue.example.com" }, "host by expression"],
                [{ path: "/", host: "TENANT-Blue.example.com" }, "host by expression"],
                [{ path: "/", host: "tenant-7.example.com" }, noRule],
            ],
        ],
        [
            "header",
            [
                [tier("GOLDEN"), "header"],
                [tier("platinum"), "header"],
                [tier("silver", "gold"), "header"],
                [tier("silver, gold"), noRule],
                [tier("pplatinum"), noRule],
                [tier(""), noRule],
                [{ path: "/header" }, noRule],
                [{ path: "/other", headers: [["X-Tier", "gold"]] }, noRule],
                [{ path: "/header", headers: [["X-Tiers", "gold"]] }, noRule],
                [tier("t7"), "header by expression"],
                [tier("T7"), "header by expression"],
                [tier("t77"), noRule],
                [{ path: "/literal", headers: [["X-Star", "*"]] }, "literal star in a header"],
                [{ path: "/literal", headers: [["X-Star", "A?b"]] }, "literal star in a header"],
                [{ path: "/literal", headers: [["X-Star", "axb"]] }, noRule],
            ],
        ],
        [
            "method",
            [
                [{ path: "/method" }, "method"],
                [{ path: "/method", method: "PURGE" }, "method"],
                [{ path: "/method", method: "POST" }, noRule],
                [{ path: "/method", method: "OPTIONS" }, noRule],
            ],
        ],
        [
            "query",
            [
                [{ path: "/query?version=v1" }, "query"],
                [{ path: "/query?a=1&VERSION=V2" }, "query"],
                [{ path: "/query?version=v10" }, noRule],
                [{ path: "/query?version=x&version=v3" }, "query"],
                [{ path: "/query?whatever=ANY-thing" }, "query"],
                [{ path: "/query?any-thing" }, noRule],
                [{ path: "/query?q=a%20b" }, "query"],
                [{ path: "/query?q=a+b" }, noRule],
                [{ path: "/query" }, noRule],
                [{ path: "/literal?q=*" }, "literal star in a query"],
                [{ path: "/literal?q=x" }, noRule],
            ],
        ],
        [
            "source",
            [
                [{ path: "/source" }, "source here"],
                [{ path: "/source", headers: [["X-Forwarded-For", "203.0.113.7"]] }, "source here"],
            ],
        ],
    ];
    for (const [kind, of] of cases) {
        describe(`a ${kind} condition`, () => {
            for (const [request, rule] of of) {
                const { method = "GET", host = "", path, headers = [] } = request;
                it(`gives ${method} ${host}${path} ${headers.map((one) => one.join(": ")).join(", ")} to ${rule}`, async () => {
                    assert.equal(await taker(request), rule);
                });
            }
        });
    }

    describe("a HEAD request", () => {
        it("is no GET to a condition, and is answered without a body", async () => {
            const answer = await send(target().url("rules"), { path: "/method", method: "HEAD" });
            assert.deepEqual([answer.status, answer.text], [404, ""]);
            assert.equal(answer.header("content-length"), String(noRule.length));
        });
    });

    describe("several conditions", () => {
        const all = {
            path: "/all?a=1",
            method: "POST",
            host: "all.example.com",
            headers: [["X-A", "1"]],
        } satisfies WireRequest;
        const lacking: [what: string, change: Partial<WireRequest>][] = [
            ["the path", { path: "/other?a=1" }],
            ["the method", { method: "PUT" }],
            ["the header", { headers: [] }],
            ["the query", { path: "/all?a=2" }],
            ["the host", { host: "none.example.com" }],
        ];
        it("hold when each of them does", async () => {
            assert.equal(await taker(all), "all of them");
        });
        for (const [what, change] of lacking) {
            it(`do not hold without ${what}`, async () => {
                assert.equal(await taker({ ...all, ...change }), noRule);
            });
        }
    });

    describe("several rules that would take a request", () => {
        const cases: [path: string, rule: string][] = [
            ["/order/abc", "earlier"],
            ["/order/ac", "early"],
            ["/order/b", "late"],
        ];
        for (const [path, rule] of cases) {
            it(`leave ${path} to the one with the smallest priority, ${rule}`, async () => {
                assert.equal(await taker({ path }), rule);
            });
        }
    });

    describe("a request no rule takes", () => {
        it("gets what the default action says", async () => {
            const answer = await send(target().url("rules"), { path: "/none" });
            assert.deepEqual([answer.status, answer.text], [404, noRule]);
        });
    });
}
