import assert from "node:assert/strict";
import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { integrateRest } from "../../../../gateway/rest-api/integrate/integrate";
import type { ServedRestLambda } from "../../../../gateway/rest-api/integrate/served-integration";
import type { Reply } from "../../../../gateway/reply";
import { bodyOf } from "../../integrate/integration-context";
import { parameters, response, template } from "./mapping";
import { headersOf, type RestAsked, restAsking, servedFunction, usualIntegration } from "./rest-context";

const served = (more: Partial<ServedRestLambda> = {}): ServedRestLambda => ({
    kind: "lambda",
    ...usualIntegration,
    function: servedFunction,
    responses: [response(200)],
    ...more,
});

/** The reply, and what the function was sent. */
async function ask(asked: RestAsked, more: Partial<ServedRestLambda> = {}): Promise<[Reply, string | undefined]> {
    const asking = restAsking({ integration: served(more), answer: '{"a":1}', ...asked });
    const reply = (await integrateRest(asking.context)) as Reply;
    asking.close();
    return [reply, asking.invoked[0]?.payload];
}

describe("a Lambda custom integration of a REST API", () => {
    const json = template(({ body }) => `{"made":${body === "" ? '"nothing"' : body}}`);
    const xml = template(() => '"xml"');
    const passes: [
        behavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER",
        templates: "none" | "json" | "xml" | "default",
        type: string | undefined,
        sent: string | 415,
    ][] = [
        ["WHEN_NO_MATCH", "json", "application/json", '{"made":{"a":1}}'],
        ["WHEN_NO_MATCH", "json", undefined, '{"made":{"a":1}}'],
        ["WHEN_NO_MATCH", "xml", "application/json", '{"a":1}'],
        ["WHEN_NO_MATCH", "none", "application/json", '{"a":1}'],
        ["WHEN_NO_TEMPLATES", "json", "APPLICATION/JSON", '{"made":{"a":1}}'],
        ["WHEN_NO_TEMPLATES", "xml", "application/json", 415],
        ["WHEN_NO_TEMPLATES", "none", "application/json", '{"a":1}'],
        ["NEVER", "json", "application/json", '{"made":{"a":1}}'],
        ["NEVER", "json", "application/json; charset=utf-8", 415],
        ["NEVER", "xml", undefined, 415],
        ["NEVER", "none", "application/json", 415],
        ["NEVER", "default", "text/csv", '{"made":{"a":1}}'],
    ];
    const sets = {
        none: new Map(),
        json: new Map([["application/json", json]]),
        xml: new Map([["application/xml", xml]]),
        default: new Map([["$default", json]]),
    };
    for (const [passthroughBehavior, templates, type, sent] of passes) {
        const name = sent === 415 ? "answers 415" : `sends ${sent}`;
        it(`${name} for ${type ?? "no type"} with ${passthroughBehavior} and templates: ${templates}`, async () => {
            const headers = type === undefined ? [] : ["Content-Type", type];
            const [reply, payload] = await ask(
                { method: "POST", body: '{"a":1}', headers },
                { passthroughBehavior, requestTemplates: sets[templates] },
            );
            if (sent === 415) {
                assert.deepEqual([reply.status, reply.body], [415, '{"message":"Unsupported Media Type"}']);
                assert.deepEqual(headersOf(reply, "x-amzn-errortype"), ["BadRequestException"]);
            } else assert.equal(payload, sent);
        });
    }

    const failed: InvocationResult = {
        kind: "failed",
        requestId: "r-1",
        errorType: "Error",
        errorMessage: "[404] no such order",
        payload: '{"errorMessage":"[404] no such order","errorType":"Error"}',
    };
    const answers: [
        rule: string,
        answer: string | InvocationResult,
        patterns: (string | undefined)[],
        status: number,
    ][] = [
        [
            "the first pattern that takes the whole errorMessage",
            failed,
            ["\\[404\\]", "\\[404\\].*", ".*", undefined],
            201,
        ],
        ["the default for a function that failed", failed, ["\\[500\\].*", undefined], 201],
        ["the default for a function that did not fail", '{"errorMessage":"x"}', [".*", undefined], 201],
        ["500 when there is neither", failed, ["x"], 500],
        ["500 when only patterns are there and it did not fail", "1", [".*"], 500],
    ];
    for (const [rule, answer, patterns, status] of answers) {
        it(`answers by ${rule}`, async () => {
            const responses = patterns.map((pattern, index) =>
                response(200 + index, pattern === undefined ? {} : { pattern }),
            );
            const [reply] = await ask({ answer }, { responses });
            assert.equal(reply.status, status);
        });
    }

    it("answers 200 with the error's JSON when only a default is declared", async () => {
        const [reply] = await ask({ answer: failed });
        assert.deepEqual([reply.status, await bodyOf(reply)], [200, failed.payload]);
        assert.deepEqual(headersOf(reply, "content-type"), ["application/json"]);
    });

    it("does not wait where a mapping says Event", async () => {
        const [reply] = await ask(
            { answer: new Promise<InvocationResult>(() => undefined) },
            {
                requestParameters: parameters("request", {
                    "integration.request.header.X-Amz-Invocation-Type": "'Event'",
                }),
                responses: [response(202)],
            },
        );
        assert.deepEqual([reply.status, await bodyOf(reply)], [202, ""]);
    });

    it("answers 400 to what is no JSON", async () => {
        const [reply, payload] = await ask({ method: "POST", body: "hello" });
        assert.equal(reply.status, 400);
        assert.match(await bodyOf(reply), /^\{"message":"Could not parse request body into json: /);
        assert.equal(payload, undefined);
    });

    it("calls with {} when there is no body", async () => {
        assert.equal((await ask({}))[1], "{}");
    });

    it("answers 504 when the integration's time is up", async () => {
        const asking = restAsking({ integration: served(), answer: new Promise<InvocationResult>(() => undefined) });
        const reply = integrateRest(asking.context) as Promise<Reply>;
        asking.clock.advance(29_000);
        asking.close();
        assert.equal((await reply).status, 504);
    });

    it("answers 500 without permission", async () => {
        const [reply, payload] = await ask({}, { function: { ...servedFunction, denied: "no permission" } });
        assert.deepEqual([reply.status, payload], [500, undefined]);
    });

    it("answers 500 when a template cannot be rendered", async () => {
        const broken = { render: () => ({ kind: "failed" as const, reason: "too long" }) };
        const [reply] = await ask({}, { requestTemplates: new Map([["application/json", broken]]) });
        assert.deepEqual([reply.status, reply.reason], [500, "request template: too long"]);
    });

    describe("shows its templates", () => {
        const seen = template(({ body, params, contextVariable, stageVariables }) =>
            JSON.stringify([body, params, contextVariable("stage"), stageVariables]),
        );
        it("body, parameters, context and stage variables", async () => {
            const [, payload] = await ask(
                {
                    method: "POST",
                    target: "/orders/a%20b?x=1&x=2",
                    headers: ["X-A", "1"],
                    body: '{"a":1}',
                    pathParameters: { id: "a%20b" },
                    stageVariables: { v: "w" },
                },
                { requestTemplates: new Map([["application/json", seen]]) },
            );
            const [body, params, stage, variables] = JSON.parse(payload!) as [
                string,
                Record<string, Record<string, string>>,
                string,
                object,
            ];
            assert.deepEqual([body, stage, variables], ['{"a":1}', "prod", { v: "w" }]);
            assert.deepEqual([params["path"], params["querystring"]], [{ id: "a%20b" }, { x: "2" }]);
            assert.equal(params["header"]!["X-A"], "1");
            assert.equal(params["header"]!["X-Forwarded-Proto"], "https");
        });
    });
});
