import assert from "node:assert/strict";
import type { FunctionOutputEvent, GatewayEvent } from "../../../gateway/gateway-event";
import { type Answer, send } from "../client";
import { openStream } from "../client-stream";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** Function URLs whose answers are streamed: `RESPONSE_STREAM` (reference 3.7, 3.9). */
export function streamsOfUrls(target: TargetSource): void {
    const get = (path: string, headers: [string, string][] = []): Promise<Answer> =>
        send(target().url("stream"), { path, headers });
    const headed = (head: object): Promise<Answer> =>
        get(`/?how=head&head=${encodeURIComponent(JSON.stringify(head))}`);
    const hanging = (event: GatewayEvent): event is FunctionOutputEvent =>
        event.event === "functionOutput" && event.text.includes("hanging");

    describe("a streamed answer", () => {
        it("comes while the function still writes, and breaks off when its time is up", async () => {
            const { control, url } = target();
            const from = control.events().length;
            const stream = await openStream(url("stream"), "/?how=hang");
            await stream.has("one\n");
            await control.heard(hanging, from);
            control.advance(29_999);
            assert.equal(stream.ended(), false);
            control.advance(1);
            assert.deepEqual([await stream.end, stream.text()], ["cut", "one\n"]);
        });

        it("breaks off when the function throws in the middle", async () => {
            const stream = await openStream(target().url("stream"), "/?how=throw");
            assert.equal(await stream.end, "cut");
        });

        it("may be larger than an answer that is not: more than 6 MB", async () => {
            const answer = await get("/?how=large");
            assert.deepEqual([answer.status, answer.bytes.length], [200, 8 * 1024 * 1024]);
        });

        const bare: [how: string, type: string, text: string][] = [
            ["bare", "application/octet-stream", "no head"],
            ["typed", "text/csv", "a,b\n"],
        ];
        for (const [how, type, text] of bare) {
            it(`without a head is 200 of ${type}`, async () => {
                const answer = await get(`/?how=${how}`);
                assert.deepEqual([answer.status, answer.header("content-type"), answer.text], [200, type, text]);
                assert.equal(answer.header("transfer-encoding"), "chunked");
            });
        }

        it("may have its head in parts", async () => {
            const answer = await get("/?how=split");
            assert.deepEqual([answer.status, answer.header("x-split"), answer.text], [202, "yes", "body"]);
        });

        it("has the headers of CORS too", async () => {
            const answer = await get("/?how=split", [["Origin", "https://any.example"]]);
            assert.equal(answer.header("access-control-allow-origin"), "*");
            assert.equal(answer.header("access-control-expose-headers"), "x-split");
        });

        it("has the id of the request", async () => {
            const answer = await get("/?how=bare");
            assert.equal(answer.header("x-amzn-requestid"), lastRequest(target()).requestId);
        });
    });

    describe("the head of a streamed answer", () => {
        it("says status, headers and cookies", async () => {
            const answer = await headed({ statusCode: 418, headers: { "X-Own": "1" }, cookies: ["a=1", "b=2"] });
            assert.deepEqual([answer.status, answer.header("x-own"), answer.text], [418, "1", "body"]);
            assert.deepEqual(answer.all("set-cookie"), ["a=1", "b=2"]);
        });

        it("may leave the status out", async () => {
            assert.equal((await headed({ headers: { "X-Own": "1" } })).status, 200);
        });

        it("takes the body away where the status has none", async () => {
            const answer = await headed({ statusCode: 204 });
            assert.deepEqual([answer.status, answer.text], [204, ""]);
        });

        for (const head of [{ statusCode: 1000 }, { statusCode: "abc" }, { headers: { "x-a": { b: 1 } } }]) {
            it(`that is malformed is 502: ${JSON.stringify(head)}`, async () => {
                const answer = await headed(head);
                assert.deepEqual([answer.status, answer.text], [502, "Internal Server Error"]);
            });
        }
    });

    describe("a function that returns its answer where it could stream", () => {
        it("has what it returns sent as it is", async () => {
            const answer = await send(target().url("plain"), { path: "/" });
            assert.deepEqual([answer.status, answer.header("content-type")], [200, "application/octet-stream"]);
            assert.equal((answer.json() as { statusCode: number }).statusCode, 200);
        });
    });
}
