import assert from "node:assert/strict";
import type { Assumptions } from "../../../gateway/assumptions";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest, sendFor } from "../told-event";
import { hanging } from "./errors";

/** What AWS does not confirm, set otherwise than it is without a switch (reference 13). */
export const otherAssumptions: Partial<Assumptions> = {
    "greedy-root": "no-match",
    "trailing-slash": "match",
    "route-path": "decoded",
    "payload-1-path": "raw",
    "integration-timeout-status": "504",
    "lambda-throttle-status": "429",
    "text-bodies": "text-like",
    "function-url-preflight-status": "204",
};

/** Routing under `otherAssumptions`. */
export function routingAssumedOtherwise(target: TargetSource): void {
    const assumed: [frontDoor: string, path: string, route: string | undefined][] = [
        ["ranking", "/", "$default"],
        ["plain", "/things/", "GET /things"],
        ["plain", "/things/a%2Fb", undefined],
        ["plain", "/th%69ngs", "GET /things"],
    ];
    for (const [frontDoor, path, route] of assumed) {
        it(`sends GET ${path} of ${frontDoor} to ${route ?? "no route"}`, async () => {
            await send(target().url(frontDoor), { path });
            assert.equal(lastRequest(target()).route, route);
        });
    }

    it("decodes the path once, before the routes see it", async () => {
        const event = await sendFor(target().url("plain"), { path: "/things/100%2525" });
        assert.deepEqual(event.pathParameters, { id: "100%25" });
    });
}

/** Events and answers under `otherAssumptions`. */
export function answersAssumedOtherwise(target: TargetSource): void {
    it("hands on the path of a 1.0 event as sent", async () => {
        const event = await sendFor<{ path: string }>(target().url("events-1"), { path: "/dev/caf%C3%A9" });
        assert.equal(event.path, "/dev/caf%C3%A9");
    });

    it("answers 504 when an integration takes too long", async () => {
        const answer = await hanging(target, ["answers", "/fail/impatient?how=hang"], () => {
            target().control.advance(1500);
        });
        assert.equal(answer.status, 504);
        target().control.advance(60_000);
    });

    it("answers 429 when no concurrency is left", async () => {
        const answer = await send(target().url("answers"), { path: "/full" });
        assert.deepEqual([answer.status, answer.text], [429, '{"message":"Too Many Requests"}']);
    });

    const texts: [contentType: string, base64: boolean][] = [
        ["text/html; charset=utf-8", false],
        ["application/vnd.api+json", false],
        ["application/x-www-form-urlencoded", false],
        ["image/svg+xml", false],
        ["application/json", false],
        ["application/octet-stream", true],
        ["image/png", true],
    ];
    for (const [contentType, base64] of texts) {
        it(`hands on ${contentType} as ${base64 ? "base64" : "text"}`, async () => {
            const headers: [string, string][] = [["Content-Type", contentType]];
            const event = await sendFor(target().url("events"), { method: "POST", path: "/v2", headers, body: "a" });
            assert.equal(event.isBase64Encoded, base64);
        });
    }

    it("answers 204 to a preflight of a function URL", async () => {
        const headers: [string, string][] = [
            ["Origin", "https://app.example.com"],
            ["Access-Control-Request-Method", "GET"],
        ];
        const answer = await send(target().url("url-cors"), { method: "OPTIONS", path: "/", headers });
        assert.equal(answer.status, 204);
    });
}
