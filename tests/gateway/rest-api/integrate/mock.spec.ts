import assert from "node:assert/strict";
import { integrateRest } from "../../../../gateway/rest-api/integrate/integrate";
import type { ServedRestMock } from "../../../../gateway/rest-api/integrate/served-integration";
import type { Reply } from "../../../../gateway/reply";
import { bodyOf } from "../../integrate/integration-context";
import { parameters, response, template } from "./mapping";
import { headersOf, type RestAsked, restAsking, usualIntegration } from "./rest-context";

const served = (more: Partial<ServedRestMock> = {}): ServedRestMock => ({
    kind: "mock",
    ...usualIntegration,
    requestTemplates: new Map([["application/json", template(() => '{"statusCode": 200}')]]),
    responses: [response(200)],
    ...more,
});

async function ask(asked: RestAsked, more: Partial<ServedRestMock> = {}): Promise<Reply> {
    const asking = restAsking({ integration: served(more), ...asked });
    const reply = (await integrateRest(asking.context)) as Reply;
    asking.close();
    return reply;
}

describe("a mock integration of a REST API", () => {
    const made: [text: string, status: number][] = [
        ['{"statusCode": 404}', 404],
        ["{statusCode: 404}", 404],
        ["{ 'statusCode' : 404 }", 404],
        ['{statusCode: 404, message: "no"}', 404],
        ['{message: "no", statusCode: 404}', 404],
        ['{"statusCode": "404"}', 500],
        ['{"status": 404}', 500],
        ["{statusCode: }", 500],
        ["[404]", 500],
        ["", 500],
    ];
    for (const [text, status] of made) {
        it(`answers ${status} to a template that makes ${text === "" ? "nothing" : text}`, async () => {
            const reply = await ask(
                {},
                {
                    requestTemplates: new Map([["application/json", template(() => text)]]),
                    responses: [response(200), response(404, { pattern: "404" })],
                },
            );
            assert.equal(reply.status, status);
        });
    }

    it("takes a relaxed object without end in no time", async () => {
        const text = `{${"statusCode:,".repeat(100_000)}`;
        const reply = await ask({}, { requestTemplates: new Map([["application/json", template(() => text)]]) });
        assert.equal(reply.status, 500);
    });

    it("answers a preflight as programs declare it", async () => {
        const cors = parameters("response", {
            "method.response.header.Access-Control-Allow-Origin": "'*'",
            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
        });
        const reply = await ask({ method: "OPTIONS" }, { responses: [response(204, { parameters: cors })] });
        assert.deepEqual(
            [
                reply.status,
                headersOf(reply, "access-control-allow-origin"),
                headersOf(reply, "access-control-allow-methods"),
            ],
            [204, ["*"], ["GET,OPTIONS"]],
        );
    });

    it("tells no trace", async () => {
        assert.deepEqual(headersOf(await ask({}), "x-amzn-trace-id"), []);
    });

    it("answers 500 where every type is binary, unless the request is converted to text", async () => {
        const binary = { method: "OPTIONS", binaryMediaTypes: ["*/*"] };
        assert.equal((await ask(binary)).status, 500);
        assert.equal((await ask(binary, { contentHandling: "CONVERT_TO_TEXT" })).status, 200);
    });

    describe("writes response headers from", () => {
        const sources: [source: string, asked: RestAsked, value: string[]][] = [
            ["'text'", {}, ["text"]],
            ["context.stage", {}, ["prod"]],
            ["context.nothing", {}, []],
            ["stageVariables.v", { stageVariables: { v: "w" } }, ["w"]],
        ];
        for (const [source, asked, value] of sources) {
            it(source, async () => {
                const mapped = parameters("response", { "method.response.header.X-A": source });
                const reply = await ask(asked, { responses: [response(200, { parameters: mapped })] });
                assert.deepEqual(headersOf(reply, "x-a"), value);
            });
        }
    });

    const templates: [accept: string | undefined, offered: string[], type: string][] = [
        ["application/xml", ["application/json", "application/xml"], "application/xml"],
        ["text/csv, application/xml;q=0.5", ["application/json", "application/xml"], "application/xml"],
        ["text/csv", ["application/xml", "application/json"], "application/json"],
        [undefined, ["application/xml", "application/json"], "application/json"],
        ["text/csv", ["application/xml", "text/html"], "application/xml"],
        ["text/csv", [], "application/json"],
    ];
    for (const [accept, offered, type] of templates) {
        it(`answers ${accept ?? "no Accept"} with ${type} out of [${offered.join()}]`, async () => {
            const reply = await ask(
                { headers: accept === undefined ? [] : ["Accept", accept] },
                {
                    responses: [
                        response(200, { templates: new Map(offered.map((each) => [each, template(() => each)])) }),
                    ],
                },
            );
            assert.deepEqual(headersOf(reply, "content-type"), [type]);
            assert.equal(await bodyOf(reply), offered.length === 0 ? "" : type);
        });
    }

    it("lets templates write over status and headers, the request's too", async () => {
        const reply = await ask(
            {},
            {
                requestTemplates: new Map([
                    [
                        "application/json",
                        template(() => '{"statusCode":200}', { responseHeaders: new Map([["X-A", "1"]]) }),
                    ],
                ]),
                responses: [
                    response(200, {
                        parameters: parameters("response", { "method.response.header.x-b": "'mapped'" }),
                        templates: new Map([
                            [
                                "application/json",
                                template(() => "{}", { responseStatus: 418, responseHeaders: new Map([["X-B", "2"]]) }),
                            ],
                        ]),
                    }),
                ],
            },
        );
        assert.deepEqual([reply.status, headersOf(reply, "x-a"), headersOf(reply, "x-b")], [418, ["1"], ["2"]]);
    });

    for (const [over, status] of [
        [200, 200],
        [599, 599],
        [100, 201],
        [600, 201],
    ] as const) {
        it(`answers ${status} where a template writes ${over} over 201`, async () => {
            const written = new Map([["application/json", template(() => "{}", { responseStatus: over })]]);
            assert.equal((await ask({}, { responses: [response(201, { templates: written })] })).status, status);
        });
    }

    it("sends no header that would split the response", async () => {
        const written = template(() => "{}", {
            responseHeaders: new Map([
                ["X-A", "a\r\nb: c"],
                ["X B", "1"],
            ]),
        });
        const reply = await ask(
            {},
            { responses: [response(200, { templates: new Map([["application/json", written]]) })] },
        );
        assert.deepEqual([headersOf(reply, "x-a"), headersOf(reply, "x b")], [["a  b: c"], []]);
    });

    it("decodes what a template makes for a client that accepts a binary type", async () => {
        const encoded = new Map([["application/json", template(() => "aGVsbG8=")]]);
        const asked = { headers: ["Accept", "image/png"], binaryMediaTypes: ["image/png"] };
        assert.equal(await bodyOf(await ask(asked, { responses: [response(200, { templates: encoded })] })), "hello");
        const text = [response(200, { templates: encoded, contentHandling: "CONVERT_TO_TEXT" as const })];
        assert.equal(await bodyOf(await ask(asked, { responses: text })), "aGVsbG8=");
        const broken = new Map([["application/json", template(() => "hello!")]]);
        assert.equal((await ask(asked, { responses: [response(200, { templates: broken })] })).status, 500);
    });
});
