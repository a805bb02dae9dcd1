import assert from "node:assert/strict";
import type { AlbCondition, AlbTransform } from "../../../frontdoor";
import { albDoor, defaultRule, fixed, forwardTo, rule } from "./alb-door";
import { serveAlb, type ServedAlbDoor } from "./serve-alb";
import type { WireRequest } from "../../conformance/client";

const path = (...values: string[]): AlbCondition => ({ kind: "path-pattern", values, regexValues: [] });
const host = (...values: string[]): AlbCondition => ({ kind: "host-header", values, regexValues: [] });
const method = (...values: string[]): AlbCondition => ({ kind: "http-request-method", values });
const source = (...values: string[]): AlbCondition => ({ kind: "source-ip", values });
const header = (name: string, ...values: string[]): AlbCondition => ({
    kind: "http-header",
    name,
    values,
    regexValues: [],
});
const query = (...pairs: [key: string | undefined, value: string][]): AlbCondition => ({
    kind: "query-string",
    pairs: pairs.map(([key, value]) => ({ value, ...(key === undefined ? {} : { key }) })),
});
const regex = (kind: "path-pattern" | "host-header", text: string): AlbCondition => ({
    kind,
    values: [],
    regexValues: [text],
});

describe("the rules of a listener", () => {
    /** Which rule takes a request: one condition, whether it holds. */
    const cases: [condition: AlbCondition, request: WireRequest, holds: boolean][] = [
        [path("/orders"), { path: "/orders" }, true],
        [path("/orders"), { path: "/orders/" }, false],
        [path("/orders"), { path: "/orders?id=1" }, true],
        [path("/orders"), { path: "/Orders" }, false],
        [path("/orders/*"), { path: "/orders/" }, true],
        [path("/orders/*"), { path: "/orders/1/lines/2" }, true],
        [path("/orders/*/lines"), { path: "/orders/1/2/lines" }, true],
        [path("/orders/?"), { path: "/orders/1" }, true],
        [path("/orders/?"), { path: "/orders/12" }, false],
        [path("/orders/?"), { path: "/orders/" }, false],
        [path("/a b"), { path: "/a%20b" }, false],
        [path("/a%20b"), { path: "/a%20b" }, true],
        [path("/a", "/b"), { path: "/b" }, true],
        [path("*.png"), { path: "/img/x.png" }, true],
        [regex("path-pattern", "^/orders/[0-9]+$"), { path: "/orders/17" }, true],
        [regex("path-pattern", "^/orders/[0-9]+$"), { path: "/orders/x" }, false],
        [regex("path-pattern", "^/orders/[a-z]+$"), { path: "/orders/X" }, false],
        [host("api.example.com"), { path: "/", host: "API.example.com" }, true],
        [host("api.example.com"), { path: "/", host: "api.example.com:8080" }, true],
        [host("*.Example.com"), { path: "/", host: "api.example.com" }, true],
        [host("*.example.com"), { path: "/", host: "example.com" }, false],
        [host("api?.example.com"), { path: "/", host: "api2.example.com" }, true],
        [regex("host-header", "^api-[a-z]+\\.example\\.com$"), { path: "/", host: "API-dev.example.com" }, true],
        [method("GET"), { path: "/", method: "GET" }, true],
        [method("GET"), { path: "/", method: "HEAD" }, false],
        [method("POST", "PUT"), { path: "/", method: "PUT" }, true],
        [header("X-Tier", "Gold*"), { path: "/", headers: [["x-tier", "GOLDEN"]] }, true],
        [
            header("X-Tier", "gold"),
            {
                path: "/",
                headers: [
                    ["x-tier", "silver"],
                    ["x-tier", "gold"],
                ],
            },
            true,
        ],
        [header("X-Tier", "gold"), { path: "/", headers: [["x-tier", "silver, gold"]] }, false],
        [header("X-Tier", "*"), { path: "/" }, false],
        [query(["version", "v1"]), { path: "/?version=v1" }, true],
        [query(["version", "v1"]), { path: "/?VERSION=V1" }, true],
        [query(["version", "v1"]), { path: "/?version=v2" }, false],
        [query(["version", "v*"]), { path: "/?a=1&version=v2" }, true],
        [query([undefined, "v1"]), { path: "/?anything=v1" }, true],
        [query(["a", "1"], ["b", "2"]), { path: "/?b=2" }, true],
        [query(["q", "\\*"]), { path: "/?q=*" }, true],
        [query(["q", "\\*"]), { path: "/?q=x" }, false],
        [query(["q", "a b"]), { path: "/?q=a%20b" }, false],
        [source("127.0.0.0/8"), { path: "/" }, true],
        [source("127.0.0.1/32"), { path: "/" }, true],
        [source("203.0.113.0/24"), { path: "/", headers: [["X-Forwarded-For", "203.0.113.7"]] }, false],
        [source("2001:db8::/32", "127.0.0.1/32"), { path: "/" }, true],
    ];
    let served: ServedAlbDoor;
    before(async () => {
        const rules = cases.map(([condition], index) =>
            rule(`taken${index}`, index + 1, [header("X-Case", String(index)), condition]),
        );
        served = await serveAlb(albDoor({ rules: [...rules, defaultRule([fixed("default")])] }), {});
    });
    after(() => served.close());

    for (const [index, [condition, request, holds]] of cases.entries()) {
        const { kind, ...rest } = condition;
        it(`${holds ? "take" : "leave"} ${request.method ?? "GET"} ${request.host ?? ""}${request.path} ${JSON.stringify(request.headers ?? [])} by ${kind} ${JSON.stringify(rest)}`, async () => {
            const headers = [...(request.headers ?? []), ["X-Case", String(index)] as const];
            const answer = await served.send({ ...request, headers });
            const expected = holds ? `taken${index}` : "default";
            assert.equal(answer.header("content-type"), "text/plain");
            if (request.method !== "HEAD") assert.equal(answer.text, expected);
            assert.equal(served.requests().at(-1)?.route, expected);
        });
    }
});

describe("the order of rules", () => {
    it("is that of their priorities, the default one last, and all conditions of a rule must hold", async () => {
        const served = await serveAlb(
            albDoor({
                rules: [
                    defaultRule([fixed("default")]),
                    rule("late", 50_000, [path("/*")]),
                    rule("early", 3, [path("/orders"), method("GET")]),
                    rule("unnumbered", 1, [path("/*"), method("DELETE")], undefined, { priority: undefined as never }),
                ],
            }),
            {},
        );
        try {
            assert.equal((await served.send({ path: "/orders" })).text, "early");
            assert.equal((await served.send({ path: "/orders", method: "POST" })).text, "late");
            assert.equal((await served.send({ path: "/orders", method: "DELETE" })).text, "late");
            assert.equal((await served.send({ path: "*", method: "OPTIONS" })).status, 400);
        } finally {
            await served.close();
        }
    });
});

describe("the transforms of a rule", () => {
    const url = (regex: string, replace: string): AlbTransform => ({
        kind: "url-rewrite",
        rewrites: [{ regex, replace }],
    });
    const hostRewrite = (regex: string, replace: string): AlbTransform => ({
        kind: "host-header-rewrite",
        rewrites: [{ regex, replace }],
    });
    const cases: [transform: AlbTransform, path: string, gets: { path?: string; host?: string; query?: object }][] = [
        [url("^/api/(.+)$", "/$1"), "/api/orders", { path: "/orders" }],
        [url("^/api/(.+)$", "/$1"), "/api/orders?id=1", { path: "/orders", query: { id: "1" } }],
        [url("^/api/(.+)$", "/$1"), "/other", { path: "/other" }],
        [url("^/(\\w+)/(\\w+)", "/$2?first=$1"), "/a/b", { path: "/b", query: { first: "a" } }],
        [hostRewrite("^(.+)\\.example\\.com$", "$1.example.org"), "/", { host: "api.example.org" }],
    ];
    for (const [transform, asked, gets] of cases) {
        it(`make ${JSON.stringify(gets)} of ${asked} by ${JSON.stringify(transform)}`, async () => {
            const served = await serveAlb(
                albDoor({
                    rules: [
                        rule("all", 1, [path("/*")], [forwardTo("echo")], { transforms: [transform] }),
                        defaultRule([fixed("default")]),
                    ],
                }),
            );
            try {
                const event = await served.event({ path: asked, host: "api.example.com" });
                if (gets.path !== undefined) assert.equal(event.path, gets.path);
                if (gets.query !== undefined) assert.deepEqual(event.queryStringParameters, gets.query);
                assert.equal(event.headers?.["host"], gets.host ?? "api.example.com");
            } finally {
                await served.close();
            }
        });
    }

    it("answer 500 when they come to no URL", async () => {
        const served = await serveAlb(
            albDoor({
                rules: [
                    rule("all", 1, [path("/*")], [forwardTo("echo")], { transforms: [url("^/api/(.+)$", "$1")] }),
                    defaultRule([fixed("default")]),
                ],
            }),
        );
        try {
            assert.equal((await served.send({ path: "/api/x" })).status, 500);
            assert.match(served.requests()[0]?.reason ?? "", /URL rewrite makes "x" of "\/api\/x"/);
        } finally {
            await served.close();
        }
    });
});
