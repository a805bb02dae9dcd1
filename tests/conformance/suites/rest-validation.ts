import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** What methods of REST APIs check before they send a request on (reference 8.1). */
export function restValidation(target: TargetSource, backend: () => Backend): void {
    const json: [string, string] = ["Content-Type", "application/json"];
    const ask = (path: string, body?: string, headers: [string, string][] = [json], method = "POST"): Promise<Answer> =>
        send(target().url("validated"), {
            method,
            path: `/prod${path}`,
            headers,
            ...(body === undefined ? {} : { body }),
        });
    const isRefused = (answer: Answer, message: string): void => {
        assert.deepEqual([answer.status, answer.text], [400, JSON.stringify({ message })]);
        assert.equal(answer.header("x-amzn-errortype"), "BadRequestException");
        assert.equal(backend().received.length, 0);
    };
    const isMissing = (answer: Answer, names: string): void => {
        isRefused(answer, `Missing required request parameters: [${names}]`);
    };
    const isPassed = (answer: Answer): void => {
        assert.equal(answer.status, 200, `${answer.text} ${lastRequest(target()).reason ?? ""}`);
        assert.equal(backend().received.length, 1);
    };

    describe("of parameters", () => {
        const header: [string, string] = ["x-header-param", "1"];
        const cases: [path: string, headers: [string, string][], missing: string | undefined][] = [
            ["/parameters/me?qs1=1", [header], undefined],
            ["/parameters/me", [], "x-header-param, qs1"],
            ["/pathless", [], "x-header-param, issuer, qs1"],
            ["/parameters/me?qs1=1", [], "x-header-param"],
            // Names of headers and of queries count with their case.
            ["/parameters/me?qs1=1", [["X-Header-Param", "1"]], "x-header-param"],
            ["/parameters/me?QS1=1", [header], "qs1"],
            ["/one?q=1", [], undefined],
            ["/one", [], "q"],
            ["/one?q=", [], "q"],
            ["/one?q", [], "q"],
            ["/one?q=%20", [], "q"],
            ["/one?q=1&q=2", [], undefined],
            ["/header", [["X-Needed", "1"]], undefined],
            ["/header", [["X-Needed", ""]], "X-Needed"],
            ["/header", [["x-needed", "1"]], "X-Needed"],
            // User-Agent is in title case, whatever the client wrote.
            ["/agent", [["user-agent", "suite"]], undefined],
            ["/agent", [], "User-Agent"],
            ["/optional", [], undefined],
            ["/unchecked", [], undefined],
            ["/body-only", [], undefined],
        ];
        for (const [path, headers, missing] of cases) {
            const given = headers.map(([name, value]) => `${name}: ${value}`).join(", ");
            it(`${missing === undefined ? "takes" : `misses ${missing} of`} ${path}${given === "" ? "" : ` with ${given}`}`, async () => {
                const body = path === "/body-only" ? '{"item":"tea","count":1}' : "{}";
                const answer = await ask(path, body, [json, ...headers]);
                if (missing === undefined) isPassed(answer);
                else isMissing(answer, missing);
            });
        }
    });

    describe("of bodies", () => {
        const order = (more: object): string => JSON.stringify({ item: "tea", count: 1, ...more });
        const checked: [model: string, body: string | undefined, fits: boolean][] = [
            ["order", order({}), true],
            ["order", order({ count: 1.5 }), false],
            ["order", order({ count: "1" }), false],
            ["order", order({ count: 0 }), false],
            ["order", order({ count: 11 }), false],
            ["order", order({ item: "t" }), false],
            ["order", order({ item: "tea for two" }), false],
            ["order", order({ size: "M" }), true],
            ["order", order({ size: "L" }), false],
            ["order", order({ code: "AB12" }), true],
            ["order", order({ code: "ab12" }), false],
            ["order", order({ tags: ["a"] }), true],
            ["order", order({ tags: [] }), false],
            ["order", order({ tags: ["a", "a"] }), false],
            ["order", order({ tags: ["a", "b", "c"] }), false],
            ["order", order({ price: 1.5 }), true],
            ["order", order({ price: 1.2 }), false],
            ["order", order({ other: 1 }), false],
            ["order", '{"item":"tea"}', false],
            ["order", "[]", false],
            ["order", "null", false],
            ["order", "{no JSON", false],
            ["order", "item=tea", false],
            // No body is an empty object.
            ["order", undefined, false],
            ["optional", undefined, true],
            ["optional", '{"a":1}', false],
            ["basket", `{"orders":[${order({})}]}`, true],
            ["basket", `{"orders":[${order({})},{"item":"tea"}]}`, false],
            ["basket", '{"orders":[],"one":{"other":true}}', true],
            ["basket", '{"orders":[],"one":{"neither":true}}', false],
            ["basket", '{"orders":[],"extra":{"other":"text"}}', false],
            ["listed", "[1,2]", true],
            ["listed", "[1,null]", false],
            ["listed", undefined, false],
            ["combined", '{"all":"abc","any":1}', true],
            ["combined", '{"all":"ab"}', false],
            ["combined", '{"any":1.5}', false],
            ["combined", '{"not":null}', false],
            ["combined", '{"x-a":1}', true],
            ["combined", '{"x-a":"1"}', false],
            ["combined", '{"card":1}', false],
            ["combined", '{"card":1,"owner":"me"}', true],
            ["combined", '{"a":1,"b":1,"c":1,"d":1}', false],
            ["empty", '{"anything":1}', true],
            ["empty", "[]", false],
            ["error", '{"message":1}', false],
            ["unchecked", "no JSON", true],
        ];
        for (const [model, body, fits] of checked) {
            it(`${fits ? "takes" : "refuses"} ${body ?? "no body"} as ${model}`, async () => {
                const answer = await ask(`/${model}`, body);
                if (fits) isPassed(answer);
                else isRefused(answer, "Invalid request body");
            });
        }

        const types: [path: string, contentType: string | undefined, body: string, fits: boolean][] = [
            ["/order", undefined, "{}", false],
            ["/order", "application/json; charset=utf-8", "{}", false],
            ["/order", "text/plain", "{}", true],
            ["/order", "application/xml", "<a/>", true],
            ["/types", "application/vnd.other+json", '{"other":true}', true],
            ["/types", "application/vnd.other+json", order({}), false],
            ["/types", "application/json", '{"other":true}', false],
            ["/types", "text/plain", "{}", true],
            ["/default", "text/plain", '{"other":true}', true],
            ["/default", "text/plain", "hello", false],
            ["/default", "application/json", order({}), true],
        ];
        for (const [path, contentType, body, fits] of types) {
            it(`${fits ? "takes" : "refuses"} ${body} of ${contentType ?? "no type"} at ${path}`, async () => {
                const answer = await ask(path, body, contentType === undefined ? [] : [["Content-Type", contentType]]);
                if (fits) isPassed(answer);
                else isRefused(answer, "Invalid request body");
            });
        }

        it("checks a GET without a body too", async () => {
            isRefused(await ask("/order", undefined, [], "GET"), "Invalid request body");
        });

        it("tells no client what is wrong, but the log", async () => {
            const answer = await ask("/order", '{"item":"tea"}');
            isRefused(answer, "Invalid request body");
            assert.match(lastRequest(target()).reason ?? "", /count/);
        });
    });

    it("checks parameters before the body", async () => {
        isMissing(await ask("/both", "{no JSON"), "q");
        isRefused(await ask("/both?q=1", "{no JSON"), "Invalid request body");
        isPassed(await ask("/both?q=1", '{"item":"tea","count":1}'));
    });

    it("says what is wrong to a gateway response that asks", async () => {
        const answer = await send(target().url("told"), {
            method: "POST",
            path: "/prod/order",
            headers: [json],
            body: '{"item":"tea"}',
        });
        assert.equal(answer.status, 422);
        // As it stands between quotation marks: escaped.
        assert.equal(answer.text, 'wrong: [object has missing required properties ([\\"count\\"])]');
    });
}
