import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { integrateRest } from "../../../../gateway/rest-api/integrate/integrate";
import type { ServedRestLambdaProxy } from "../../../../gateway/rest-api/integrate/served-integration";
import type { Reply } from "../../../../gateway/reply";
import { bodyOf } from "../../integrate/integration-context";
import { headersOf, type RestAsked, restAsking, servedFunction, usualIntegration } from "./rest-context";

const spaced = '{"message": "Internal server error"}';

describe("a Lambda proxy integration of a REST API", () => {
    const integration: ServedRestLambdaProxy = { kind: "lambda-proxy", ...usualIntegration, function: servedFunction };
    const replyTo = async (asked: RestAsked, served = integration): Promise<Reply> => {
        const asking = restAsking({ integration: served, ...asked });
        asking.close();
        return (await integrateRest(asking.context)) as Reply;
    };

    const answers: [rule: string, answer: string, status: number, body: string][] = [
        ["takes the members of a response", '{"statusCode":201,"body":"made","headers":{"X-A":"b"}}', 201, "made"],
        ["takes a status that is text", '{"statusCode":"201"}', 201, ""],
        ["says 200 when no status is given", '{"headers":{"X-A":"b"}}', 200, ""],
        ["takes headers: null", '{"statusCode":200,"headers":null,"body":"ok"}', 200, "ok"],
        ["takes a body that is null", '{"statusCode":200,"body":null}', 200, ""],
        ["answers {} with 200", "{}", 200, ""],
        ["refuses cookies", '{"statusCode":200,"cookies":[]}', 502, spaced],
        ["refuses statusDescription", '{"statusCode":200,"statusDescription":"OK"}', 502, spaced],
        ["refuses a text", '"hello"', 502, spaced],
        ["refuses a number", "3", 502, spaced],
        ["refuses a list", '[{"statusCode":200}]', 502, spaced],
        ["refuses null", "null", 502, spaced],
        ["refuses what is no JSON", "hello", 502, spaced],
        ["refuses a status that is no number", '{"statusCode":"abc"}', 502, spaced],
        ["refuses a status beyond 599", '{"statusCode":600}', 502, spaced],
        ["refuses multiValueHeaders that are no lists", '{"multiValueHeaders":{"X-A":"b"}}', 502, spaced],
        ["refuses a header that is an object", '{"headers":{"X-A":{}}}', 502, spaced],
        ["refuses a header that splits the response", '{"headers":{"X-A":"a\\r\\nb: c"}}', 502, spaced],
        ["refuses a body that is an object", '{"statusCode":200,"body":{"a":1}}', 502, spaced],
    ];
    for (const [rule, answer, status, body] of answers) {
        it(rule, async () => {
            const reply = await replyTo({ answer });
            assert.deepEqual([reply.status, await bodyOf(reply)], [status, body]);
        });
    }

    it("refuses {} where that is assumed", async () => {
        assert.equal((await replyTo({ answer: "{}", assume: { "rest-empty-answer": "502" } })).status, 502);
    });

    const lists: [rule: string, answer: object, name: string, values: string[]][] = [
        [
            "puts the values of multiValueHeaders first",
            { headers: { "X-A": "3" }, multiValueHeaders: { "x-a": ["1", "2"] } },
            "x-a",
            ["1", "2", "3"],
        ],
        ["writes true as text", { headers: { "X-A": true } }, "x-a", ["true"]],
        [
            "keeps a header of one kind only",
            { headers: { "X-A": "1" }, multiValueHeaders: { "X-B": ["2"] } },
            "x-a",
            ["1"],
        ],
        ["says application/json without a type", { body: "{}" }, "content-type", ["application/json"]],
        ["keeps the function's type", { headers: { "content-type": "text/csv" } }, "content-type", ["text/csv"]],
        [
            "remaps WWW-Authenticate",
            { headers: { "WWW-Authenticate": "Basic" } },
            "x-amzn-remapped-www-authenticate",
            ["Basic"],
        ],
        ["remaps Content-Length", { headers: { "Content-Length": "7" } }, "x-amzn-remapped-content-length", ["7"]],
        ["drops Transfer-Encoding", { headers: { "Transfer-Encoding": "chunked" } }, "transfer-encoding", []],
        ["counts the body of 204", { statusCode: 204 }, "content-length", ["0"]],
        ["names a type for 304", { statusCode: 304 }, "content-type", ["application/json"]],
        [
            "tells the trace",
            {},
            "x-amzn-trace-id",
            ["Root=1-63e3c5f1-0123456789abcdef01234567;Parent=0a1b2c3d4e5f4a1b;Sampled=0"],
        ],
    ];
    for (const [rule, answer, name, values] of lists) {
        it(`${rule} in the headers of an answer`, async () => {
            assert.deepEqual(headersOf(await replyTo({ answer: JSON.stringify(answer) }), name), values);
        });
    }

    it("spells a merged header as multiValueHeaders does", async () => {
        const answer = JSON.stringify({ headers: { "X-A": "2" }, multiValueHeaders: { "x-A": ["1"] } });
        const { headers } = await replyTo({ answer });
        assert.deepEqual(headers.slice(0, 4), ["x-A", "1", "x-A", "2"]);
    });

    const encoded: [rule: string, accept: string | undefined, binary: string[], base64: boolean, body: string][] = [
        ["decodes for a client that accepts a binary type first", "image/png, text/html", ["image/png"], true, "hello"],
        ["does not look at a second type", "text/html, image/png", ["image/png"], true, "aGVsbG8="],
        ["does not look behind a semicolon", "image/png;q=0.1", ["image/png"], true, "hello"],
        ["sends the text without Accept", undefined, ["image/png"], true, "aGVsbG8="],
        ["decodes for everyone with */*", undefined, ["*/*"], true, "hello"],
        ["sends the text of what is not said to be base64", "image/png", ["image/png"], false, "aGVsbG8="],
    ];
    for (const [rule, accept, binaryMediaTypes, isBase64Encoded, body] of encoded) {
        it(rule, async () => {
            const reply = await replyTo({
                answer: JSON.stringify({ body: "aGVsbG8=", isBase64Encoded }),
                binaryMediaTypes,
                headers: accept === undefined ? [] : ["Accept", accept],
            });
            assert.equal(await bodyOf(reply), body);
        });
    }

    for (const body of ["hello!", "aGVsbG8", "a", "aGVs bG8="]) {
        it(`answers 500 to ${body}, which is said to be base64`, async () => {
            const answer = JSON.stringify({ body, isBase64Encoded: true });
            const reply = await replyTo({ answer, binaryMediaTypes: ["*/*"] });
            assert.deepEqual([reply.status, reply.body], [500, '{"message":"Internal server error"}']);
        });
    }

    const requestId = "r-1";
    const faults: [fault: string, answer: InvocationResult, status: number, body: string][] = [
        ["throws", { kind: "failed", requestId, errorType: "Error", errorMessage: "no", payload: "{}" }, 502, spaced],
        ["answers too much", { kind: "too-large", requestId, what: "response" }, 502, spaced],
        ["is sent too much", { kind: "too-large", requestId, what: "request" }, 413, '{"message":"Request Too Long"}'],
        ["is throttled", { kind: "throttled", requestId }, 500, spaced],
        ["cannot run here", { kind: "refused", requestId, reason: "java" }, 500, '{"message":"Internal server error"}'],
        [
            "streams unasked",
            { kind: "streaming", requestId, body: new PassThrough() },
            500,
            '{"message":"Internal server error"}',
        ],
    ];
    for (const [fault, answer, status, body] of faults) {
        it(`answers ${status} when the function ${fault}`, async () => {
            const reply = await replyTo({ answer });
            assert.deepEqual([reply.status, reply.body], [status, body]);
            assert.ok(reply.reason !== undefined);
            assert.deepEqual(headersOf(reply, "x-amzn-trace-id"), []);
        });
    }

    it("answers 504 when the integration's time is up", async () => {
        const asking = restAsking({ integration, answer: new Promise<InvocationResult>(() => undefined) });
        const reply = integrateRest(asking.context) as Promise<Reply>;
        asking.clock.advance(29_000);
        asking.close();
        const { status, body } = await reply;
        assert.deepEqual([status, body], [504, '{"message": "Endpoint request timed out"}']);
        assert.equal(asking.context.integration?.latency, 29_000);
    });

    it("answers 500 without permission and does not call", async () => {
        const denied = { ...integration, function: { ...servedFunction, denied: "no permission" } };
        const asking = restAsking({ integration: denied });
        const reply = (await integrateRest(asking.context)) as Reply;
        asking.close();
        assert.deepEqual([reply.status, reply.body, asking.invoked], [500, spaced, []]);
    });

    it("calls an ANY method only for the verbs that are permitted", async () => {
        const some = { ...integration, deniedMethods: new Map([["POST", "no permission for POST"]]) };
        assert.equal((await replyTo({ method: "GET" }, some)).status, 200);
        assert.equal((await replyTo({ method: "POST" }, some)).status, 500);
    });

    it("answers 500 to every call of an integration AWS never calls", async () => {
        const reply = await replyTo({}, { ...integration, fatal: "httpMethod is GET" });
        assert.deepEqual([reply.status, reply.body], [500, '{"message":"Internal server error"}']);
        assert.deepEqual(headersOf(reply, "x-amzn-errortype"), ["InternalServerErrorException"]);
    });

    it("tells of the function's status and of Lambda's", async () => {
        const asking = restAsking({ integration, answer: '{"statusCode":500}' });
        await integrateRest(asking.context);
        asking.close();
        assert.deepEqual(asking.context.integration, { status: 500, integrationStatus: 200, latency: 0, requestId });
    });
});
