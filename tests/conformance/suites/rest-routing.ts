import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { missingToken, refusalOf, type RestEvent } from "../rest-event";
import { lastRequest, sendFor } from "../told-event";

/** Which method of a REST API takes a request (reference 2.1 and 2.3). */
export function restRouting(target: TargetSource): void {
    const eventOf = (frontDoor: string, request: string): Promise<RestEvent> => {
        const [method = "", path = ""] = request.split(" ");
        return sendFor<RestEvent>(target().url(frontDoor), { method, path: `/prod${path}` });
    };

    describe("methods", () => {
        const taken: [frontDoor: string, request: string, resource: string, values: Record<string, string> | null][] = [
            // Live test of 2026-09: a resource without the method is passed over.
            ["tree", "GET /users/me", "/users/{userId}", { userId: "me" }],
            ["tree", "PATCH /users/me", "/users/me", null],
            ["tree", "GET /roles/provision", "/roles/{roleId}", { roleId: "provision" }],
            ["tree", "POST /roles/provision", "/roles/provision", null],
            ["tree", "POST /things/real", "/things/{proxy+}", { proxy: "real" }],
            ["tree", "GET /things/real", "/things/real", null],
            ["greedy", "GET /bare", "/{proxy+}", { proxy: "bare" }],
            ["greedy", "POST /bare/child", "/{proxy+}", { proxy: "bare/child" }],
            ["greedy", "GET /bare/child", "/bare/child", null],
            // Text goes before {param}, and that before {proxy+}.
            ["tree", "GET /", "/", null],
            ["tree", "GET /pets/dog/1", "/pets/dog/1", null],
            ["tree", "GET /pets/dog/2", "/pets/dog/{id}", { id: "2" }],
            ["tree", "GET /pets/cat/1", "/pets/{kind}/{id}", { kind: "cat", id: "1" }],
            ["tree", "GET /pets/cat/1/a/b", "/pets/{kind}/{id}/{rest+}", { kind: "cat", id: "1", rest: "a/b" }],
            ["tree", "GET /assets/a/b.css", "/assets/{rest+}", { rest: "a/b.css" }],
            ["tree", "GET /v1:batch", "/v1:batch", null],
            ["tree", "GET /robots.txt", "/robots.txt", null],
            // Several slashes at the start are one, those within a greedy value stay, one at its end goes.
            ["tree", "GET //hardcoded", "/hardcoded", null],
            ["greedy", "GET /proxy-value//double-slash", "/{proxy+}", { proxy: "proxy-value//double-slash" }],
            ["greedy", "GET /proxy-value/", "/{proxy+}", { proxy: "proxy-value" }],
            // Values stay as they were sent.
            ["greedy", "GET /caf%C3%A9%2Fbar%20baz", "/{proxy+}", { proxy: "caf%C3%A9%2Fbar%20baz" }],
            ["tree", "GET /users/a%2Fb", "/users/{userId}", { userId: "a%2Fb" }],
            ["tree", "GET /users/a+b", "/users/{userId}", { userId: "a+b" }],
        ];
        for (const [frontDoor, request, resource, values] of taken) {
            it(`sends ${request} of ${frontDoor} to ${resource} with ${JSON.stringify(values)}`, async () => {
                const event = await eventOf(frontDoor, request);
                assert.deepEqual([event.resource, event.pathParameters], [resource, values]);
                assert.equal(event.requestContext["resourcePath"], resource);
                assert.equal(event.httpMethod, request.split(" ")[0]);
            });
        }
        for (const method of ["DELETE", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]) {
            it(`lets ANY stand for ${method}`, async () => {
                assert.equal((await send(target().url("tree"), { method, path: "/prod/any" })).status, 200);
            });
        }

        for (const path of ["/any", "/other"]) {
            it(`prefers GET to ANY at ${path}, whichever was made first`, async () => {
                await eventOf("tree", `GET ${path}`);
                assert.equal(lastRequest(target()).route, `GET ${path}`);
                await eventOf("tree", `PUT ${path}`);
                assert.equal(lastRequest(target()).route, `ANY ${path}`);
            });
        }

        const nowhere: [frontDoor: string, request: string, why: string][] = [
            ["tree", "GET /nothing", "no such path"],
            ["tree", "POST /users/me", "neither resource has the method"],
            ["tree", "PUT /roles/provision", "neither resource has the method"],
            ["tree", "DELETE /things/real", "neither resource has the method"],
            ["tree", "GET /USERS/me", "paths have a case"],
            ["tree", "HEAD /hardcoded", "GET does not take HEAD"],
            ["tree", "GET /headed", "HEAD does not take GET"],
            ["tree", "OPTIONS /hardcoded", "OPTIONS is a method like any other"],
            ["tree", "TRACE /any", "ANY does not stand for TRACE"],
            ["tree", "GET /assets", "a greedy variable takes at least one part"],
            ["tree", "GET /assets/", "a greedy variable takes at least one part"],
            ["tree", "GET /users", "a resource on the way has no method"],
            ["tree", "GET /robots-txt", "a dot is a dot"],
            ["greedy", "GET /", "a greedy variable at the root does not take the root"],
        ];
        for (const [frontDoor, request, why] of nowhere) {
            it(`answers 403 to ${request} of ${frontDoor}: ${why}`, async () => {
                const [method = "", path = ""] = request.split(" ");
                const answer = await send(target().url(frontDoor), { method, path: `/prod${path}` });
                const [status, type, body] = missingToken;
                assert.deepEqual(refusalOf(answer), [status, type, method === "HEAD" ? "" : body]);
                assert.equal(answer.header("x-amzn-trace-id"), undefined);
            });
        }

        const signatures: [authorization: string, message: string][] = [
            [
                "Bearer abc",
                "'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'.",
            ],
            ["abc", "'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'abc'."],
        ];
        for (const [authorization, message] of signatures) {
            it(`speaks of the signature when a path is unknown and Authorization is ${authorization}`, async () => {
                const headers: [string, string][] = [["Authorization", authorization]];
                const answer = await send(target().url("tree"), { path: "/prod/nothing", headers });
                assert.deepEqual(
                    [answer.status, answer.header("x-amzn-errortype")],
                    [403, "IncompleteSignatureException"],
                );
                assert.equal((answer.json() as { message: string }).message, message);
            });
        }

        it("says a token is missing when the path is unknown and Authorization is a signature", async () => {
            const headers: [string, string][] = [["Authorization", "AWS4-HMAC-SHA256 Credential=x"]];
            const answer = await send(target().url("tree"), { path: "/prod/nothing", headers });
            assert.deepEqual(refusalOf(answer), missingToken);
        });
    });

    describe("X-HTTP-Method-Override", () => {
        const overridden: [method: string, override: string, path: string, taken: [string, string] | undefined][] = [
            ["GET", "PATCH", "/users/me", ["PATCH", "/users/me"]],
            ["POST", "GET", "/users/me", ["GET", "/users/{userId}"]],
            ["GET", "POST", "/users/me", undefined],
        ];
        for (const [method, override, path, taken] of overridden) {
            it(`makes ${method} ${path} a ${override}`, async () => {
                const headers: [string, string][] = [["X-HTTP-Method-Override", override]];
                const answer = await send(target().url("tree"), { method, path: `/prod${path}`, headers });
                if (taken === undefined) {
                    assert.deepEqual(refusalOf(answer), missingToken);
                    return;
                }
                const event = answer.json() as RestEvent;
                assert.deepEqual([event.httpMethod, event.resource], taken);
                assert.equal(event.requestContext["httpMethod"], taken[0]);
            });
        }
    });

    describe("paths in events", () => {
        const paths: [frontDoor: string, sent: string, path: string, contextPath: string][] = [
            ["greedy", "/prod/a", "/a", "/prod/a"],
            ["tree", "/prod//hardcoded", "/hardcoded", "/prod//hardcoded"],
            ["tree", "/prod", "/", "/prod"],
            ["tree", "/prod/", "/", "/prod/"],
            ["greedy", "/prod/proxy-value/", "/proxy-value/", "/prod/proxy-value/"],
            ["greedy", "/prod/a//b", "/a//b", "/prod/a//b"],
            ["greedy", "/prod/caf%C3%A9%2Fx", "/caf%C3%A9%2Fx", "/prod/caf%C3%A9%2Fx"],
        ];
        for (const [frontDoor, sent, path, contextPath] of paths) {
            it(`are ${path} and ${contextPath} for ${sent}`, async () => {
                const event = await sendFor<RestEvent>(target().url(frontDoor), { path: sent });
                assert.deepEqual([event.path, event.requestContext.path], [path, contextPath]);
            });
        }

        it("takes a stage behind several slashes", async () => {
            const event = await sendFor<RestEvent>(target().url("tree"), { path: "//prod/hardcoded" });
            assert.deepEqual([event.resource, event.path], ["/hardcoded", "/hardcoded"]);
        });
    });
}

/** What is not confirmed about matching: as it is without a switch, or otherwise (reference 2.3). */
export function restRoutingAssumptions(target: TargetSource, assumed: "as default" | "otherwise"): void {
    const lenient = assumed === "as default";
    const cases: [path: string, resource: string, taken: boolean][] = [
        ["/hardcoded/", "/hardcoded", lenient],
        ["/users/me/", "/users/{userId}", lenient],
        ["/deep/x/c", "/deep/{a}/c", lenient],
        ["/deep/y/c", "/deep/{a}/c", true],
        ["/deep/x/b", "/deep/x/b", true],
    ];
    for (const [path, resource, taken] of cases) {
        it(`${taken ? "sends" : "does not send"} ${path} to ${resource}, assumed ${assumed}`, async () => {
            const answer = await send(target().url("tree"), { path: `/prod${path}` });
            if (taken) assert.equal((answer.json() as RestEvent).resource, resource);
            else assert.deepEqual(refusalOf(answer), missingToken);
        });
    }
}
