import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { mapResponse } from "../../../gateway/http-api/integrate/mapping-response";
import type { Reply } from "../../../gateway/reply";
import { asking, bodyOf, changes } from "../integrate/integration-context";

const reply: Reply = {
    status: 500,
    headers: ["content-type", "application/json", "X-A", "1", "x-a", "2"],
    body: '{"error":{"code":"E1"}}',
};

describe("mapping a response", () => {
    const cases: [mapping: Record<string, string>, status: number, headers: string[]][] = [
        [{ "overwrite:statuscode": "403" }, 403, ["1", "2"]],
        [{ "overwrite:statuscode": "$response.header.x-status" }, 500, ["1", "2"]],
        [{ "overwrite:statuscode": "99" }, 500, ["1", "2"]],
        [{ "overwrite:statuscode": "600" }, 500, ["1", "2"]],
        [{ "append:header.x-a": "$context.requestId" }, 500, ["1", "2", "ATfSmjLgPHcESJw="]],
        [{ "overwrite:header.x-a": "$response.body.error.code" }, 500, ["E1"]],
        [{ "overwrite:header.x-a": "$response.header.X-A" }, 500, ["1,2"]],
        [{ "overwrite:header.x-a": "$response.header.none" }, 500, ["1", "2"]],
        [{ "remove:header.X-A": "''" }, 500, []],
    ];
    for (const [mapping, status, values] of cases) {
        it(`${JSON.stringify(mapping)} gives ${status} and ${JSON.stringify(values)}`, async () => {
            const mapped = await mapResponse(changes("response", mapping), asking().context, reply);
            const found = mapped.headers.filter(
                (_, at) => at % 2 === 1 && mapped.headers[at - 1]!.toLowerCase() === "x-a",
            );
            assert.deepEqual([mapped.status, found, mapped.body], [status, values, reply.body]);
        });
    }

    it("reads a body that comes in parts when it takes something out of it", async () => {
        const streamed = {
            ...reply,
            headers: ["content-length", "22"],
            body: Readable.from([Buffer.from('{"a":'), Buffer.from('"b"}')]),
        };
        const mapped = await mapResponse(
            changes("response", { "append:header.x": "$response.body.a" }),
            asking().context,
            streamed,
        );
        assert.deepEqual([mapped.headers, await bodyOf(mapped)], [["x", "b"], '{"a":"b"}']);
    });

    it("answers 500 when that body breaks off", async () => {
        const broken = new Readable({
            read() {
                this.destroy(new Error("reset"));
            },
        });
        const mapped = await mapResponse(
            changes("response", { "append:header.x": "$response.body.a" }),
            asking().context,
            { ...reply, body: broken },
        );
        assert.deepEqual([mapped.status, mapped.reason], [500, "the response broke off: reset"]);
    });

    it("leaves alone what the gateway itself answered, and a status without a mapping", () => {
        const own = { ...reply, reason: "the backend is down" };
        assert.equal(mapResponse(changes("response", { "overwrite:statuscode": "200" }), asking().context, own), own);
        assert.equal(mapResponse(undefined, asking().context, reply), reply);
    });
});
