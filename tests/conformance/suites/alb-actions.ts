import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { sendFor } from "../told-event";
import type { AlbEvent } from "./alb-events";
import { isErrorPage } from "./alb-errors";

/** What decides between the target groups of a forward: 0 or more, below 1. */
export interface Draw {
    next: number;
}

/** The actions of rules, and what a rule makes of a request before (reference 2.6). */
export function albActions(target: TargetSource, draw: Draw): void {
    const get = (path: string, host?: string) =>
        send(target().url("actions"), { path, ...(host === undefined ? {} : { host }) });

    describe("a fixed response", () => {
        const cases: [path: string, status: number, type: string, body: string][] = [
            ["/fixed/page", 503, "text/html", "<h1>down</h1>"],
            ["/none", 404, "text/plain", "default"],
        ];
        for (const [path, status, type, body] of cases) {
            it(`is ${status} ${type} at ${path}`, async () => {
                const answer = await get(path);
                assert.deepEqual([answer.status, answer.header("content-type"), answer.text], [status, type, body]);
            });
        }

        it("is the same whatever the method, the query and the body", async () => {
            for (const method of ["GET", "POST", "DELETE", "OPTIONS"]) {
                const answer = await send(target().url("actions"), { method, path: "/fixed/json?a=1", body: "{}" });
                assert.deepEqual([answer.status, answer.text], [200, '{"a":1}']);
                assert.equal(answer.header("content-type"), "application/json");
                assert.equal(answer.header("content-length"), "7");
            }
        });

        it("has the load balancer's own headers", async () => {
            const answer = await get("/fixed/json");
            assert.deepEqual(answer.names(), ["connection", "content-length", "content-type", "date", "server"]);
            assert.equal(answer.header("server"), "awselb/2.0");
            assert.equal(answer.header("date"), new Date(target().control.now()).toUTCString());
        });

        it("may have no body", async () => {
            const answer = await get("/fixed/bodiless");
            assert.deepEqual([answer.status, answer.text], [204, ""]);
        });
    });

    describe("a redirect", () => {
        const host = "shop.example.com";
        const cases: [asked: string, status: number, location: string][] = [
            ["/https", 301, "https://shop.example.com:443/https"],
            ["/https/a%20b?x=%2F&y", 301, "https://shop.example.com:443/https/a%20b?x=%2F&y"],
            ["/www", 301, "http://www.shop.example.com:8080/www"],
            ["/old/a/b", 302, "http://shop.example.com:8080/new/old/a/b?&from=old"],
            ["/old/a?x=1", 302, "http://shop.example.com:8080/new/old/a?x=1&from=old"],
            ["/words?x=1", 301, "http://shop.example.com:8080/shop.example.com/8080/HTTP/x?p=words"],
            ["/elsewhere?x=1", 301, "http://docs.example.com:8080/"],
        ];
        for (const [asked, status, location] of cases) {
            it(`leads from ${asked} to ${location}`, async () => {
                const answer = await get(asked, host);
                assert.deepEqual([answer.status, answer.header("location")], [status, location]);
                const title = status === 301 ? "301 Moved Permanently" : "302 Found";
                assert.equal(
                    answer.text,
                    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
                );
                assert.equal(answer.header("content-type"), "text/html");
                assert.equal(answer.header("server"), "awselb/2.0");
            });
        }

        it("keeps the method out of it: a POST is redirected too", async () => {
            const answer = await send(target().url("actions"), { path: "/https", method: "POST", body: "x" });
            assert.equal(answer.status, 301);
        });
    });

    describe("a forward to several target groups", () => {
        const cases: [random: number, name: string][] = [
            [0, "blue"],
            [0.74, "blue"],
            [0.75, "green"],
            [0.999, "green"],
        ];
        for (const [random, name] of cases) {
            it(`takes ${name} at ${random} of the weights 3, 0 and 1`, async () => {
                draw.next = random;
                assert.equal((await get("/weighted")).text, name);
            });
        }
        it("answers 503 when none of them has a weight", async () => {
            isErrorPage(await get("/weightless"), 503);
        });
    });

    describe("a forward to an empty target group", () => {
        it("answers 503", async () => {
            isErrorPage(await get("/empty"), 503);
        });
    });

    describe("a transform", () => {
        const event = (path: string, host = "shop.example.com"): Promise<AlbEvent> =>
            sendFor<AlbEvent>(target().url("actions"), { path, host });

        it("rewrites path and host on the way to the target, and no rule looks at the request again", async () => {
            const { path, headers, queryStringParameters } = await event("/api/v2/orders?id=7");
            assert.deepEqual([path, headers?.["host"]], ["/orders/of/2", "shop.internal"]);
            assert.deepEqual(queryStringParameters, { id: "7" });
        });

        it("leaves what its expression does not match", async () => {
            const { path, headers } = await event("/api/orders", "shop.example.org");
            assert.deepEqual([path, headers?.["host"]], ["/api/orders", "shop.example.org"]);
        });

        it("sees path and query, and may write both", async () => {
            const { path, queryStringParameters } = await event("/search/red%20shoes?a=2");
            assert.deepEqual([path, queryStringParameters], ["/search/red%20shoes", { a: "2" }]);
            const rewritten = await event("/search/shoes?a=2&b=3");
            assert.equal(rewritten.path, "/find");
            assert.deepEqual(rewritten.queryStringParameters, { term: "shoes", page: "2", b: "3" });
            const dropped = await event("/drop/all?a=1");
            assert.deepEqual([dropped.path, dropped.queryStringParameters], ["/kept", {}]);
        });

        it("that comes to no path answers 500", async () => {
            isErrorPage(await get("/broken/x"), 500);
        });
    });
}
