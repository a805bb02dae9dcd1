import assert from "node:assert/strict";
import { send, sendBytes } from "../client";
import type { TargetSource } from "../conformance-target";
import { type HttpEvent, lastRequest, sendFor } from "../told-event";

/** Which route takes a request (reference 2.1 and 2.2). */
export function routeSelection(target: TargetSource): void {
    const eventOf = (frontDoor: string, request: string): Promise<HttpEvent> => {
        const [method, path = ""] = request.split(" ");
        return sendFor(target().url(frontDoor), { ...(method === undefined ? {} : { method }), path });
    };

    describe("route selection", () => {
        const ranked: [frontDoor: string, request: string, route: string][] = [
            ["ranking", "GET /pets/dog/1", "GET /pets/dog/1"],
            ["ranking", "GET /pets/dog/2", "GET /pets/dog/{id}"],
            ["ranking", "GET /pets/cat/1", "GET /pets/{proxy+}"],
            ["ranking", "GET /pets/dog/1/collar", "GET /pets/{proxy+}"],
            ["ranking", "POST /test/5", "ANY /{proxy+}"],
            // No 405: a method that does not match falls through to a less specific route.
            ["ranking", "POST /pets/dog/1", "ANY /{proxy+}"],
            ["ranking", "GET /pets", "ANY /{proxy+}"],
            ["prefixes", "GET /a/b/c/d", "GET /a/b/c/d"],
            // A full match goes before a greedy one, however long the literal beginning of that is.
            ["prefixes", "GET /a/b/c", "GET /a/{x}/c"],
            ["prefixes", "GET /a/b/q", "GET /a/b/{rest+}"],
            ["prefixes", "GET /a/q/r", "GET /a/{rest+}"],
            ["prefixes", "GET /a/b", "GET /a/{rest+}"],
            ["prefixes", "GET /m", "ANY /m"],
            ["prefixes", "POST /m", "POST /m"],
            ["prefixes", "OPTIONS /m", "ANY /m"],
            ["prefixes", "GET /m/1", "GET /m/{id}"],
            ["prefixes", "PUT /m/1", "ANY /m/{id}"],
            ["prefixes", "GET /x/z", "GET /x/{id}"],
            ["prefixes", "GET /x/z/y", "GET /x/{id}/y"],
            ["prefixes", "GET /q/z", "GET /{t}/z"],
            ["fallback", "GET /only", "GET /only"],
            ["fallback", "POST /only", "$default"],
            ["fallback", "GET /", "$default"],
            ["fallback", "OPTIONS /anything", "$default"],
            ["plain", "GET /Case", "GET /Case"],
            ["plain", "OPTIONS /options", "OPTIONS /options"],
            ["plain", "GET /robots.txt", "GET /robots.txt"],
            ["plain", "GET /v1:batch", "GET /v1:batch"],
        ];
        for (const [frontDoor, request, route] of ranked) {
            it(`sends ${request} of ${frontDoor} to ${route}`, async () => {
                assert.equal((await eventOf(frontDoor, request)).routeKey, route);
            });
        }

        const nowhere: [request: string, why: string][] = [
            ["GET /nothing", "no such path"],
            ["PUT /things/1", "another method"],
            ["DELETE /things", "another method"],
            ["GET /case", "another case"],
            ["GET /THINGS", "another case"],
            ["GET /robots-txt", "a dot is a dot"],
            ["OPTIONS /things", "OPTIONS is a method like any other"],
            ["GET /files", "a greedy variable takes at least one part"],
            ["GET /things/1/2", "a variable takes one part"],
            ["GET /acme/orders", "a part is missing"],
        ];
        for (const [request, why] of nowhere) {
            it(`answers 404 to ${request}: ${why}`, async () => {
                const [method = "", path = ""] = request.split(" ");
                const answer = await send(target().url("plain"), { method, path });
                assert.equal(answer.status, 404);
                assert.equal(answer.text, '{"message":"Not Found"}');
                assert.equal(answer.header("content-type"), "application/json");
                assert.equal(answer.header("allow"), undefined);
            });
        }

        const heads: [frontDoor: string, path: string, status: number, route: string | undefined][] = [
            ["plain", "/head", 200, "HEAD /head"],
            ["plain", "/things", 404, undefined],
            ["prefixes", "/m", 200, "ANY /m"],
            ["prefixes", "/m/1", 200, "ANY /m/{id}"],
            ["fallback", "/only", 200, "$default"],
        ];
        for (const [frontDoor, path, status, route] of heads) {
            it(`sends HEAD ${path} of ${frontDoor} to ${route ?? "no route"}, never to a GET route`, async () => {
                const answer = await send(target().url(frontDoor), { method: "HEAD", path });
                assert.equal(answer.status, status);
                assert.equal(answer.bytes.length, 0);
                assert.equal(lastRequest(target()).route, route);
            });
        }

        it("takes no method in lower case", async () => {
            const answer = await sendBytes(
                target().url("plain"),
                "get /things HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            );
            assert.match(answer, /^HTTP\/1\.1 40[04] /);
        });
    });

    describe("path variables", () => {
        const captured: [path: string, variables: Record<string, string>, rawPath: string][] = [
            ["/things/42", { id: "42" }, "/things/42"],
            ["/things/caf%C3%A9%20au%20lait", { id: "café au lait" }, "/things/café au lait"],
            ["/things/a+b", { id: "a+b" }, "/things/a+b"],
            ["/things/100%2525", { id: "100%25" }, "/things/100%25"],
            // Routes see the path as sent; the boundary between the parts is lost in rawPath.
            ["/things/a%2Fb", { id: "a/b" }, "/things/a/b"],
            ["/acme/orders/7", { tenant: "acme", order: "7" }, "/acme/orders/7"],
            ["/files/a/b.txt", { path: "a/b.txt" }, "/files/a/b.txt"],
            ["/files/a%20b/c", { path: "a b/c" }, "/files/a b/c"],
            ["/files/a//b", { path: "a//b" }, "/files/a//b"],
            ["/files/a/", { path: "a/" }, "/files/a/"],
        ];
        for (const [path, variables, rawPath] of captured) {
            it(`reads ${JSON.stringify(variables)} from ${path}`, async () => {
                const event = await eventOf("plain", `GET ${path}`);
                assert.deepEqual(event.pathParameters, variables);
                assert.equal(event.rawPath, rawPath);
                assert.equal(event.requestContext.http.path, rawPath);
            });
        }

        it("hands on no variables of a route without any, nor of $default", async () => {
            assert.ok(!("pathParameters" in (await eventOf("plain", "GET /things"))));
            assert.ok(!("pathParameters" in (await eventOf("fallback", "GET /a/b"))));
        });
    });

    describe("paths as they are sent", () => {
        for (const path of ["/thing/", "/a/../b", "/a/./b", "//a//b", "/A/b", "/", "/a;v=1"]) {
            it(`leaves ${path} as it is`, async () => {
                assert.equal((await eventOf("fallback", `GET ${path}`)).rawPath, path);
            });
        }
    });

    describe("what AWS does not confirm, as assumed without a switch", () => {
        const assumed: [frontDoor: string, request: string, route: string | undefined][] = [
            ["ranking", "GET /", "ANY /{proxy+}"],
            ["plain", "GET /things/", undefined],
            ["plain", "GET /things//", undefined],
            ["prefixes", "GET /u/dog", "ANY /u/dog"],
        ];
        for (const [frontDoor, request, route] of assumed) {
            it(`sends ${request} of ${frontDoor} to ${route ?? "no route"}`, async () => {
                const [method = "", path = ""] = request.split(" ");
                await send(target().url(frontDoor), { method, path });
                assert.equal(lastRequest(target()).route, route);
            });
        }
    });
}
