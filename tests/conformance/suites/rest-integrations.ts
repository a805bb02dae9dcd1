import assert from "node:assert/strict";
import type { FunctionOutputEvent, GatewayEvent } from "../../../gateway/gateway-event";
import { type Backend, headersOf } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

const isHanging = (event: GatewayEvent): event is FunctionOutputEvent =>
    event.event === "functionOutput" && event.text.includes("hangs");

/** What integrations reach over VPC links, and what becomes of those that fail (reference 3.3, 4.2 and 8.2). */
export function restIntegrations(target: TargetSource, backend: () => Backend): void {
    const ask = (request: WireRequest): Promise<Answer> => send(target().url("behind"), request);
    const isRefused = (answer: Answer, status: number, text: string): void => {
        assert.deepEqual([answer.status, answer.text], [status, text]);
        assert.equal(answer.header("x-amzn-errortype"), "InternalServerErrorException");
    };
    const failed = '{"message":"Internal server error"}';
    const timedOut = '{"message": "Endpoint request timed out"}';

    describe("over a VPC link", () => {
        // --target inner=URL stands in for the load balancer.
        const addresses: [request: string, got: string][] = [
            ["GET /prod/inner/7?q=1", "GET /orders/7?q=1"],
            ["DELETE /prod/inner/a%20b", "DELETE /orders/a%20b"],
        ];
        for (const [request, got] of addresses) {
            it(`ask for ${got} when ${request} is asked`, async () => {
                const [method = "", path = ""] = request.split(" ");
                assert.equal((await ask({ method, path })).status, 200);
                const received = backend().received.at(-1)!;
                assert.equal(`${received.method} ${received.target}`, got);
            });
        }

        it("map the answer where they do not pass it on", async () => {
            assert.equal((await ask({ path: "/prod/inner-mapped/7" })).text, "mapped /orders/7");
        });

        it("answer 500 where nothing stands in, and say at the start what to write", async () => {
            isRefused(await ask({ path: "/prod/lonely" }), 500, failed);
            const said = target().control.warnings().join("\n");
            assert.match(said, /lonely.*--target lonely=/);
            assert.ok(!/--target inner=/.test(said), said);
        });
    });

    it("hand on the body and its type", async () => {
        await ask({
            method: "PUT",
            path: "/prod/inner/7",
            headers: [["Content-Type", "text/plain"]],
            body: "hello",
        });
        const { rawHeaders, body } = backend().received.at(-1)!;
        assert.deepEqual([headersOf(rawHeaders, "content-type"), body.toString()], [["text/plain"], "hello"]);
    });

    it("answer 500 for an address with a variable nothing is mapped to", async () => {
        assert.deepEqual((await ask({ path: "/prod/unmapped/7" })).status, 500);
        assert.match(lastRequest(target()).reason ?? "", /\{id\}/);
    });

    it("answer 504 when nobody is there", async () => {
        isRefused(await ask({ path: "/prod/nobody" }), 504, '{"message":"Network error communicating with endpoint"}');
    });

    it("answer 504 for a backend that takes longer than their timeout", async () => {
        backend().respond = () => undefined;
        const come = backend().next();
        const answer = ask({ path: "/prod/slow" });
        await come;
        target().control.advance(1000);
        isRefused(await answer, 504, timedOut);
    });

    it("answer 504 for a function that takes longer than their timeout", async () => {
        const before = target().control.events().length;
        const late = ask({ method: "POST", path: "/prod/slow-function", body: '{"hang":true}' });
        await target().control.heard(isHanging, before);
        target().control.advance(1000);
        isRefused(await late, 504, timedOut);
        target().control.advance(60_000);
    });

    it("answer 500 for a function that does not let the method call it", async () => {
        const answer = await ask({ method: "POST", path: "/prod/stranger", body: "{}" });
        isRefused(answer, 500, failed);
        assert.match(target().control.warnings().join("\n"), /stranger/);
    });
}
