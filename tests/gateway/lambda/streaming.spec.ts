import assert from "node:assert/strict";
import { type Fixture, startFunction } from "./function-fixture";

const prelude = `const http = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { a: "b" } });`;

describe("a streaming handler", () => {
    let fixture: Fixture | undefined;
    const start = (body: string): Fixture =>
        (fixture = startFunction({
            "index.js": `exports.handler = awslambda.streamifyResponse(async (event, stream, context) => { ${body} });`,
        }));

    afterEach(async () => {
        await fixture?.close();
        fixture = undefined;
    });

    it("is released at the end when nobody asks for a stream", async () => {
        const { invoke } = start(`${prelude} http.write("one"); http.write({ two: 2 }); http.end();`);
        const result = await invoke();
        assert.ok(result.kind === "returned", JSON.stringify(result));
        assert.equal(result.payload, '{"statusCode":201,"headers":{"a":"b"}}' + "\0".repeat(8) + 'one{"two":2}');
    });

    it("is given as it comes, with its content type", async () => {
        const { invoke } = start(
            `${prelude} http.write("one"); await new Promise((go) => setTimeout(go, 5)); http.write("two"); http.end();`,
        );
        const result = await invoke({}, { stream: true });
        assert.ok(result.kind === "streaming", JSON.stringify(result));
        assert.equal(result.contentType, "application/vnd.awslambda.http-integration-response");
        const chunks = (await result.body.toArray()) as Buffer[];
        assert.ok(chunks.length > 1);
        assert.equal(
            Buffer.concat(chunks).toString(),
            '{"statusCode":201,"headers":{"a":"b"}}' + "\0".repeat(8) + "onetwo",
        );
    });

    it("waits while nobody reads", async () => {
        const { invoke, lines } = start(`
            const { pipeline } = require("node:stream/promises");
            let made = 0;
            await pipeline(require("node:stream").Readable.from((function* () {
                for (; made < 64; made++) { console.log("made " + made); yield Buffer.alloc(64 * 1024); }
            })()), stream);`);
        const result = await invoke({}, { stream: true });
        assert.ok(result.kind === "streaming", JSON.stringify(result));
        let read = 0;
        for await (const chunk of result.body) {
            if (read === 0) {
                // Whatever can be made without a reader is made by then.
                for (let turn = 0; turn < 50; turn++) await new Promise((go) => setTimeout(go, 1));
                assert.ok(lines().length < 32, String(lines().length));
            }
            read += (chunk as Buffer).length;
        }
        assert.equal(read, 64 * 64 * 1024);
    });

    it("goes on when its reader leaves", async () => {
        const { invoke } = start(`
            for (let count = 0; count < 40; count++) {
                if (!stream.write(Buffer.alloc(64 * 1024))) await new Promise((go) => stream.once("drain", go));
            }
            stream.end();`);
        const left = await invoke({}, { stream: true });
        assert.ok(left.kind === "streaming");
        left.body.destroy();
        const next = await invoke();
        assert.ok(next.kind === "returned", JSON.stringify(next));
    });

    const failures: [what: string, body: string, errorType: string, message: string][] = [
        ["throws before it writes", "throw new TypeError('early');", "TypeError", "early"],
        [
            "does not end its stream",
            "stream.setContentType('text/plain');",
            "string",
            "Response stream is not finished.",
        ],
    ];
    for (const [what, body, errorType, message] of failures) {
        it(`fails when it ${what}`, async () => {
            const failed = await start(body).invoke({}, { stream: true });
            assert.ok(failed.kind === "failed", JSON.stringify(failed));
            assert.equal(failed.errorType, errorType);
            assert.equal(failed.errorMessage, message);
        });
    }

    it("cuts its answer off when it fails after it began, and serves the next", async () => {
        const { invoke } = start(
            "stream.write('one'); await new Promise(setImmediate); if (event.fail) throw new Error('late'); stream.end();",
        );
        const result = await invoke({ fail: true }, { stream: true });
        assert.ok(result.kind === "streaming", JSON.stringify(result));
        await assert.rejects(result.body.toArray(), /failed after its answer had begun.*late/);
        const next = await invoke({});
        assert.ok(next.kind === "returned" && next.payload === "one", JSON.stringify(next));
    });

    it("answers a plain handler at once though a stream is asked for", async () => {
        fixture = startFunction({ "index.js": "exports.handler = async () => 5;" });
        const result = await fixture.invoke({}, { stream: true });
        assert.ok(result.kind === "returned" && result.payload === "5");
    });
});
