import assert from "node:assert/strict";
import { PassThrough, Readable } from "node:stream";
import { integrateRest } from "../../../../gateway/rest-api/integrate/integrate";
import type { Reply } from "../../../../gateway/reply";
import { bodyOf } from "../../integrate/integration-context";
import {
    headersOf,
    type RestAsked,
    type RestAsking,
    restAsking,
    servedFunction,
    usualIntegration,
} from "./rest-context";

const nuls = "\0".repeat(8);

describe("a Lambda proxy integration that streams", () => {
    function asking(body: Readable | string, timeoutMilliseconds = 900_000, more: RestAsked = {}): RestAsking {
        const asked = restAsking({
            ...more,
            integration: {
                kind: "lambda-proxy",
                ...usualIntegration,
                streaming: true,
                timeoutMilliseconds,
                function: servedFunction,
            },
            answer: typeof body === "string" ? body : { kind: "streaming", requestId: "r-1", body },
        });
        asked.close();
        return asked;
    }
    const replyTo = (...chunks: string[]): Promise<Reply> =>
        integrateRest(asking(Readable.from(chunks.map((each) => Buffer.from(each)))).context) as Promise<Reply>;

    it("asks for a stream", async () => {
        const { context, invoked } = asking(Readable.from([Buffer.from(`{}${nuls}`)]));
        await bodyOf((await integrateRest(context)) as Reply);
        assert.equal(invoked[0]?.stream, true);
    });

    it("takes status, headers and cookies from the head and passes the body on", async () => {
        const head = {
            statusCode: 201,
            headers: { "X-A": "1" },
            multiValueHeaders: { "x-b": ["2", "3"] },
            cookies: ["a=b", "c=d"],
        };
        const reply = await replyTo(JSON.stringify(head), "\0\0\0", "\0\0\0\0\0first", "second");
        assert.deepEqual(
            [reply.status, headersOf(reply, "x-a"), headersOf(reply, "x-b"), headersOf(reply, "set-cookie")],
            [201, ["1"], ["2", "3"], ["a=b", "c=d"]],
        );
        assert.equal(await bodyOf(reply), "firstsecond");
    });

    it("answers before the body is whole", async () => {
        const body = new PassThrough();
        body.write(`{"statusCode":200}${nuls}first`);
        const reply = (await integrateRest(asking(body).context)) as Reply;
        assert.equal(reply.status, 200);
        body.end("second");
        assert.equal(await bodyOf(reply), "firstsecond");
    });

    const heads: [rule: string, head: string, status: number][] = [
        ["says 200 when no status is given", `{}${nuls}`, 200],
        ["does not look at other members", `{"statusCode":200,"other":1}${nuls}`, 200],
        ["refuses a stream without a head", "hello", 502],
        ["refuses a head that is no JSON", `hello${nuls}`, 502],
        ["refuses a head that is a list", `[]${nuls}`, 502],
        ["refuses a status that is none", `{"statusCode":"x"}${nuls}`, 502],
        ["refuses a cookie that splits the response", `{"cookies":["a\\r\\nb: c"]}${nuls}`, 502],
        ["refuses a cookie that is a number", `{"cookies":[1]}${nuls}`, 502],
    ];
    for (const [rule, head, status] of heads) {
        it(rule, async () => {
            const reply = await replyTo(head);
            assert.equal(reply.status, status);
            if (reply.body instanceof Readable) await bodyOf(reply);
        });
    }

    it("refuses a function that returns without streaming", async () => {
        const reply = (await integrateRest(asking('{"statusCode":200}').context)) as Reply;
        assert.equal(reply.status, 502);
        assert.match(reply.reason!, /streamifyResponse/);
    });

    it("answers 504 when the head does not come in time", async () => {
        const { context, clock } = asking(new PassThrough());
        const reply = integrateRest(context) as Promise<Reply>;
        await Promise.resolve();
        // The call itself has answered by then, and the wait for the head has begun.
        await new Promise(setImmediate);
        clock.advance(900_000);
        assert.equal((await reply).status, 504);
    });

    const ends: [rule: string, endpoint: "REGIONAL" | "EDGE", timeout: number, waited: number, error: RegExp][] = [
        ["five minutes without a byte", "REGIONAL", 900_000, 300_000, /nothing came for 300000 ms/],
        ["30 seconds without a byte on an edge", "EDGE", 900_000, 30_000, /nothing came for 30000 ms/],
        ["the integration's timeout", "REGIONAL", 60_000, 60_000, /longer than the integration's timeout/],
    ];
    for (const [rule, endpointType, timeout, waited, error] of ends) {
        it(`breaks off after ${rule}`, async () => {
            const body = new PassThrough();
            body.write(`{}${nuls}first`);
            const { context, clock } = asking(body, timeout, { endpointType });
            const read = bodyOf((await integrateRest(context)) as Reply);
            clock.advance(waited);
            await assert.rejects(read, error);
            assert.ok(body.destroyed);
        });
    }
});
