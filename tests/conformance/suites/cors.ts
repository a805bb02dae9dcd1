import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest, sendFor } from "../told-event";

const app = "https://app.example.com";

/** The CORS headers of an answer by name, `vary` among them. */
function corsHeaders(answer: Answer): Record<string, string> {
    const names = answer.names().filter((name) => name.startsWith("access-control-") || name === "vary");
    return Object.fromEntries(names.map((name) => [name, answer.all(name).join(", ")]));
}

/** What browsers of other origins are told by HTTP APIs (reference 6.1) and function URLs (6.3). */
export function cors(target: TargetSource): void {
    const preflight = (
        [frontDoor, path]: readonly [string, string],
        origin: string,
        headers: readonly [string, string][] = [],
    ): Promise<Answer> =>
        send(target().url(frontDoor), {
            method: "OPTIONS",
            path,
            headers: [["Origin", origin], ["Access-Control-Request-Method", "GET"], ...headers],
        });
    const returning = (frontDoor: string, headers: Record<string, string>, origin?: string): Promise<Answer> =>
        send(target().url(frontDoor), {
            method: "POST",
            path: "/things",
            headers: [
                ["Content-Type", "application/json"],
                ...(origin === undefined ? [] : [["Origin", origin] as const]),
            ],
            body: JSON.stringify({ statusCode: 200, headers, body: "x" }),
        });

    const listed = {
        "access-control-allow-origin": app,
        "access-control-allow-methods": "GET,POST",
        "access-control-allow-headers": "content-type,x-key",
        "access-control-max-age": "300",
        "access-control-allow-credentials": "true",
        vary: "origin",
    };
    const any = {
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "*",
        "access-control-allow-headers": "*",
    };
    const none = {};

    describe("preflights of an HTTP API", () => {
        const answered: [frontDoor: string, origin: string, headers: Record<string, string>][] = [
            ["cors-list", app, listed],
            [
                "cors-list",
                "http://localhost:5173",
                { ...listed, "access-control-allow-origin": "http://localhost:5173" },
            ],
            ["cors-list", "http://app.example.com", none],
            ["cors-list", "https://app.example.com:8443", none],
            ["cors-list", "https://example.com", none],
            ["cors-list", "https://x.app.example.com", none],
            ["cors-list", "https://app.example.com.evil.com", none],
            ["cors-list", "http://localhost", none],
            ["cors-list", "null", none],
            ["cors-any", "https://anyone.example", any],
            ["cors-any", "null", any],
            [
                "cors-scheme",
                "https://anyone.example:8443",
                {
                    "access-control-allow-origin": "https://anyone.example:8443",
                    "access-control-allow-methods": "GET",
                    vary: "origin",
                },
            ],
            ["cors-scheme", "http://anyone.example", none],
            ["cors-bare", app, { "access-control-allow-origin": app, vary: "origin" }],
        ];
        for (const [frontDoor, origin, headers] of answered) {
            it(`tells ${origin} of ${frontDoor} ${Object.keys(headers).length} headers, and 204`, async () => {
                const answer = await preflight([frontDoor, "/things"], origin);
                assert.deepEqual([answer.status, answer.text], [204, ""]);
                assert.deepEqual(corsHeaders(answer), headers);
                assert.ok(answer.header("apigw-requestid") !== undefined);
            });
        }

        const places: [path: string, why: string][] = [
            ["/things", "a route without OPTIONS"],
            ["/own", "an OPTIONS route"],
            ["/nowhere", "no route"],
            ["/fail", "a route whose function fails"],
        ];
        for (const [path, why] of places) {
            it(`answers by itself at ${path}: ${why}`, async () => {
                const answer = await preflight(["cors-list", path], app);
                assert.deepEqual([answer.status, answer.text], [204, ""]);
                assert.deepEqual(corsHeaders(answer), listed);
                assert.equal(lastRequest(target()).route, undefined);
            });
        }

        const routed: [what: string, headers: [string, string][]][] = [
            ["without Origin", [["Access-Control-Request-Method", "GET"]]],
            ["without Access-Control-Request-Method", [["Origin", app]]],
            ["with neither", []],
        ];
        for (const [what, headers] of routed) {
            it(`routes an OPTIONS request ${what}`, async () => {
                const event = await sendFor(target().url("cors-list"), { method: "OPTIONS", path: "/own", headers });
                assert.equal(event.routeKey, "OPTIONS /own");
                const nowhere = await send(target().url("cors-list"), { method: "OPTIONS", path: "/things", headers });
                assert.equal(nowhere.status, 404);
            });
        }

        it("routes a preflight of an API without CORS", async () => {
            assert.equal((await preflight(["cors-none", "/own"], app)).status, 200);
            const answer = await preflight(["cors-none", "/things"], app);
            assert.deepEqual([answer.status, corsHeaders(answer)], [404, none]);
        });
    });

    describe("answers of an HTTP API to other origins", () => {
        const own = {
            "Access-Control-Allow-Origin": "https://evil.example",
            "access-control-allow-methods": "DELETE",
            "access-control-expose-headers": "x-evil",
            "x-own": "kept",
        };
        const actual = {
            "access-control-allow-origin": app,
            "access-control-allow-credentials": "true",
            "access-control-expose-headers": "x-total,x-page",
            vary: "origin",
        };
        const answered: [frontDoor: string, origin: string | undefined, headers: Record<string, string>][] = [
            ["cors-list", app, actual],
            ["cors-list", "https://evil.example", none],
            ["cors-list", undefined, none],
            ["cors-any", "https://anyone.example", { "access-control-allow-origin": "*" }],
            ["cors-any", undefined, none],
            ["cors-bare", app, { "access-control-allow-origin": app, vary: "origin" }],
            [
                "cors-none",
                app,
                {
                    "access-control-allow-origin": "https://evil.example",
                    "access-control-allow-methods": "DELETE",
                    "access-control-expose-headers": "x-evil",
                },
            ],
        ];
        for (const [frontDoor, origin, headers] of answered) {
            const whose = frontDoor === "cors-none" ? "the function's own headers" : "the configured headers alone";
            it(`carry ${whose} from ${frontDoor} to ${origin ?? "nobody"}`, async () => {
                const answer = await returning(frontDoor, own, origin);
                assert.equal(answer.status, 200);
                assert.deepEqual(corsHeaders(answer), headers);
                assert.equal(answer.header("x-own"), "kept");
            });
        }

        it("keep what the function says an answer varies by", async () => {
            const answer = await returning("cors-list", { vary: "accept" }, app);
            assert.deepEqual(answer.all("vary").join(", ").split(/, */).sort(), ["accept", "origin"]);
        });

        const failing: [path: string, status: number][] = [
            ["/nowhere", 404],
            ["/fail?how=throw", 500],
        ];
        for (const [path, status] of failing) {
            it(`carry the headers with ${status} too`, async () => {
                const answer = await send(target().url("cors-list"), { path, headers: [["Origin", app]] });
                assert.equal(answer.status, status);
                assert.deepEqual(corsHeaders(answer), actual);
            });

            it(`carry none with ${status} without CORS settings, nor to an origin that is not allowed`, async () => {
                for (const [frontDoor, origin] of [
                    ["cors-none", app],
                    ["cors-list", "https://evil.example"],
                ] as const) {
                    const answer = await send(target().url(frontDoor), { path, headers: [["Origin", origin]] });
                    assert.equal(answer.status, status);
                    assert.deepEqual(corsHeaders(answer), none);
                }
            });
        }
    });

    describe("CORS of a function URL", () => {
        it("answers a preflight without calling the function", async () => {
            const before = target().control.events().length;
            const answer = await preflight(["url-cors", "/anything"], app);
            // The status is not confirmed: it is the assumption function-url-preflight-status.
            assert.deepEqual([answer.status, answer.text], [200, ""]);
            assert.deepEqual(corsHeaders(answer), {
                "access-control-allow-origin": app,
                "access-control-allow-methods": "GET,POST",
                "access-control-allow-headers": "x-key",
                "access-control-max-age": "60",
                "access-control-allow-credentials": "true",
                vary: "origin",
            });
            assert.equal(target().control.events().slice(before).length, 1);
        });

        it("tells an origin that is not allowed nothing", async () => {
            assert.deepEqual(corsHeaders(await preflight(["url-cors", "/"], "https://evil.example")), none);
        });

        const own = { "access-control-allow-origin": "https://evil.example", "access-control-max-age": "1" };
        const answered: [frontDoor: string, origin: string, headers: Record<string, string>][] = [
            [
                "url-cors",
                app,
                {
                    "access-control-allow-origin": app,
                    "access-control-allow-credentials": "true",
                    "access-control-expose-headers": "x-total",
                    vary: "origin",
                },
            ],
            ["url-cors", "https://evil.example", none],
            ["url-answer", app, own],
        ];
        for (const [frontDoor, origin, headers] of answered) {
            it(`puts ${frontDoor === "url-cors" ? "its" : "nothing in place of the function's"} headers for ${origin}`, async () => {
                assert.deepEqual(corsHeaders(await returning(frontDoor, own, origin)), headers);
            });
        }

        it("sends OPTIONS to the function without settings", async () => {
            const event = await sendFor(target().url("url-echo"), {
                method: "OPTIONS",
                path: "/",
                headers: [
                    ["Origin", app],
                    ["Access-Control-Request-Method", "GET"],
                ],
            });
            assert.equal(event.requestContext.http["method"], "OPTIONS");
        });
    });
}
