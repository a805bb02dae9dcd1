import assert from "node:assert/strict";
import { type Backend, headersOf } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** What stands behind a VPC link: `--target listener=URL` stands in for one, nothing for the other. */
export function privateIntegrations(target: TargetSource, backend: () => Backend): void {
    const ask = (request: WireRequest): Promise<Answer> => send(target().url("private"), request);

    const addresses: [request: string, got: string][] = [
        ["GET /orders/1?x=1", "GET /orders/1?x=1"],
        // "API Gateway includes the stage portion of the API endpoint in the request to your backend resources."
        ["GET /v1/orders/1?x=1", "GET /v1/orders/1?x=1"],
        ["GET /v1/stripped/a%20b", "GET /stripped/a%20b"],
        ["DELETE /orders/a/b", "DELETE /orders/a/b"],
        ["GET /fixed", "POST /fixed"],
    ];
    for (const [request, got] of addresses) {
        it(`asks for ${got} when ${request} is asked`, async () => {
            const [method = "", path = ""] = request.split(" ");
            assert.equal((await ask({ method, path })).status, 200);
            const received = backend().received.at(-1)!;
            assert.equal(`${received.method} ${received.target}`, got);
        });
    }

    it("keeps the API's host, and tells whence the request came", async () => {
        await ask({ path: "/orders/1", host: "api.example.com", headers: [["X-Forwarded-For", "198.51.100.1"]] });
        const { rawHeaders } = backend().received.at(-1)!;
        assert.deepEqual(headersOf(rawHeaders, "host"), ["api.example.com"]);
        assert.deepEqual(headersOf(rawHeaders, "x-forwarded-for"), []);
        assert.match(
            headersOf(rawHeaders, "forwarded")[0]!,
            /^for=198\.51\.100\.1,for=127\.0\.0\.1;host=api\.example\.com;proto=https$/,
        );
    });

    it("answers 503 where nothing stands in, and says at the start what to write", async () => {
        const answer = await ask({ path: "/billing" });
        assert.equal(answer.status, 503);
        assert.equal(answer.text, '{"message":"Service Unavailable"}');
        assert.match(lastRequest(target()).reason!, /--target billing=/);
        const warnings = target().control.warnings();
        assert.ok(warnings.some((text) => text.includes("--target billing=")));
        assert.ok(!warnings.some((text) => text.includes("--target listener=")));
    });

    it("waits as long as the integration's timeout", async () => {
        backend().respond = () => undefined;
        const reached = backend().next();
        const late = ask({ path: "/slow" });
        await reached;
        target().control.advance(500);
        assert.equal((await late).status, 503);
    });
}
