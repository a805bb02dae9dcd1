import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { missingToken, refusalOf } from "../rest-event";

/** CORS of REST APIs: OPTIONS methods of mocks, and nothing that the gateway adds by itself (reference 6.2). */
export function restCors(target: TargetSource): void {
    const preflight = (path: string, contentType?: string): Promise<Answer> =>
        send(target().url("cors"), {
            method: "OPTIONS",
            path: `/prod${path}`,
            headers: [
                ["Origin", "https://app.example.com"],
                ["Access-Control-Request-Method", "GET"],
                ...(contentType === undefined ? [] : [["Content-Type", contentType] as [string, string]]),
            ],
        });
    const internal = [500, "InternalServerErrorException", '{"message":"Internal server error"}'];
    const unsupported = [415, "BadRequestException", '{"message":"Unsupported Media Type"}'];

    describe("CORS", () => {
        for (const [path, contentType] of [
            ["/strict", undefined],
            ["/strict", "application/json"],
            ["/relaxed", undefined],
            ["/never", undefined],
            ["/no-templates", "application/json"],
            ["/chosen?status=200", undefined],
        ] as const) {
            it(`is what the mock at ${path} maps, for the content type ${contentType ?? "none"}`, async () => {
                const answer = await preflight(path, contentType);
                assert.deepEqual([answer.status, answer.text], [200, ""]);
                assert.deepEqual(
                    answer.names("access-control").map((name) => [name, answer.header(name)]),
                    [
                        ["access-control-allow-headers", "Content-Type,X-Api-Key"],
                        ["access-control-allow-methods", "GET,OPTIONS"],
                        ["access-control-allow-origin", "https://app.example.com"],
                    ],
                );
                assert.equal(answer.header("content-type"), "application/json");
                assert.equal(answer.header("x-amzn-trace-id"), undefined);
            });
        }

        const refused: [path: string, contentType: string | undefined, expected: unknown[], why: string][] = [
            ["/empty", undefined, internal, "the template makes nothing"],
            ["/missing", undefined, internal, "the template makes no statusCode"],
            ["/text", undefined, internal, "the template makes no JSON"],
            ["/named", undefined, internal, "statusCode is no number"],
            ["/never", "text/plain", unsupported, "no template is for the type, and passthrough is never"],
            ["/no-templates", "text/plain", unsupported, "no template is for the type, and there are others"],
            ["/never", "application/json; charset=utf-8", unsupported, "templates are for the exact type"],
        ];
        for (const [path, contentType, expected, why] of refused) {
            it(`answers ${String(expected[0])} to OPTIONS ${path} of ${contentType ?? "no type"}: ${why}`, async () => {
                const answer = await preflight(path, contentType);
                assert.deepEqual(refusalOf(answer), expected);
                assert.deepEqual(answer.names("access-control"), []);
            });
        }

        it("lets what a mock gets through without a template say its status", async () => {
            const answer = await send(target().url("cors"), {
                method: "OPTIONS",
                path: "/prod/no-match",
                headers: [["Content-Type", "text/plain"]],
                body: '{"statusCode": 200}',
            });
            assert.deepEqual([answer.status, answer.header("access-control-allow-methods")], [200, "GET,OPTIONS"]);
        });

        it("maps what the status chooses", async () => {
            const answer = await preflight("/chosen?status=404");
            assert.deepEqual([answer.status, answer.names("access-control")], [409, []]);
        });

        it("answers 403 to a preflight of a path without OPTIONS", async () => {
            assert.deepEqual(refusalOf(await preflight("/none")), missingToken);
        });

        it("is not added to other answers, and is what the function says there", async () => {
            const get = (headers: object): Promise<Answer> =>
                send(target().url("cors"), {
                    path: "/prod/strict",
                    headers: [["Origin", "https://app.example.com"]],
                    body: JSON.stringify({ headers, body: "x" }),
                });
            assert.deepEqual((await get({})).names("access-control"), []);
            const answer = await get({ "Access-Control-Allow-Origin": "https://other.example.com" });
            assert.equal(answer.header("access-control-allow-origin"), "https://other.example.com");
        });
    });
}
