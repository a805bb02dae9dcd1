import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** Which integration response answers, and with which template (reference 8.4). */
export function restSelection(target: TargetSource, backend: () => Backend): void {
    const ask = (path: string, headers: [string, string][] = []): Promise<Answer> =>
        send(target().url("selection"), { path: `/prod${path}`, headers });
    const answering = (status: number, body = '{"from":"backend"}'): void => {
        backend().respond = (_received, response) => {
            response.writeHead(status, { "content-type": "application/json" }).end(body);
        };
    };
    const isMisconfigured = (answer: Answer): void => {
        assert.deepEqual([answer.status, answer.text], [500, '{"message":"Internal server error"}']);
    };

    const byStatus: [answered: number, status: number, text: string][] = [
        [200, 201, "created"],
        [299, 201, "created"],
        [404, 410, "gone"],
        [400, 400, "bad"],
        [499, 400, "bad"],
        [500, 200, "default"],
        [302, 200, "default"],
    ];
    for (const [answered, status, text] of byStatus) {
        it(`answers ${status} for ${answered} of an HTTP address`, async () => {
            answering(answered);
            const answer = await ask("/status");
            assert.deepEqual([answer.status, answer.text], [status, text]);
        });
        it(`answers ${status} for ${answered} of a mock`, async () => {
            const answer = await ask(`/mock?status=${answered}`);
            assert.deepEqual([answer.status, answer.text], [status, text]);
        });
    }

    it("answers 500 where no pattern fits and there is no default", async () => {
        answering(500);
        isMisconfigured(await ask("/no-default"));
        answering(404);
        assert.equal((await ask("/no-default")).status, 410);
    });

    it("passes on the body of an answer that has no template", async () => {
        answering(503, "as it is");
        const answer = await ask("/pass");
        assert.deepEqual([answer.status, answer.text], [200, "as it is"]);
        assert.equal(answer.header("content-type"), "application/json");
    });

    const types: [path: string, accept: string | undefined, text: string, contentType: string][] = [
        ["/types", "text/html", "html", "text/html"],
        ["/types", "text/plain", "plain", "text/plain"],
        ["/types", "application/json", '"json"', "application/json"],
        ["/types", "image/png", '"json"', "application/json"],
        ["/types", "*/*", '"json"', "application/json"],
        ["/types", undefined, '"json"', "application/json"],
        ["/no-json", "image/png", "html", "text/html"],
        ["/no-json", undefined, "html", "text/html"],
        ["/no-json", "text/plain", "plain", "text/plain"],
    ];
    for (const [path, accept, text, contentType] of types) {
        it(`renders ${contentType} of ${path} for ${accept ?? "no Accept"}`, async () => {
            answering(200);
            const answer = await ask(path, accept === undefined ? [] : [["Accept", accept]]);
            assert.deepEqual([answer.text, answer.header("content-type")], [text, contentType]);
        });
    }

    describe("of a function", () => {
        const call = (event: object, path = "/function"): Promise<Answer> =>
            send(target().url("selection"), {
                method: "POST",
                path: `/prod${path}`,
                headers: [["Content-Type", "application/json"]],
                body: JSON.stringify(event),
            });
        const byMessage: [fail: string, status: number, text: string][] = [
            ["Not found: rex", 404, "missing Not found: rex"],
            // All of the message must fit.
            ["Sorry. Not found: rex", 400, "any other"],
            ["Not found", 400, "any other"],
            ["CONFLICT", 409, "conflict"],
            ["Internal\nsecond line", 500, "internal"],
            ['{"why":"structured"}', 503, "structured"],
        ];
        for (const [fail, status, text] of byMessage) {
            it(`answers ${status} when it fails with ${JSON.stringify(fail)}`, async () => {
                const answer = await call({ fail });
                assert.deepEqual([answer.status, answer.text], [status, text]);
            });
        }

        it("answers the default where no pattern takes a message of several lines", async () => {
            const answer = await call({ fail: "several\nlines" });
            assert.equal(answer.status, 200);
            assert.equal((answer.json() as { errorMessage: string }).errorMessage, "several\nlines");
        });

        it("answers the default when it succeeds, whatever it says", async () => {
            const answer = await call({ value: { errorMessage: "Not found: rex" } });
            assert.deepEqual([answer.status, answer.text], [200, '{"errorMessage":"Not found: rex"}']);
        });

        it("answers 200 with the error where there is only a default", async () => {
            const answer = await call({ fail: "broken" }, "/function-default");
            assert.equal(answer.status, 200);
            const { errorMessage, errorType } = answer.json() as Record<string, string>;
            assert.deepEqual([errorMessage, errorType], ["broken", "Error"]);
        });

        it("answers 500 where no pattern fits and there is no default", async () => {
            isMisconfigured(await call({ fail: "broken" }, "/function-no-default"));
            isMisconfigured(await call({ value: 1 }, "/function-no-default"));
        });

        it("is called with the body alone, and answers any JSON", async () => {
            assert.deepEqual((await call({ a: 1 })).json(), { a: 1 });
            for (const value of [null, 3, "text", [1, 2]])
                assert.equal((await call({ value })).text, JSON.stringify(value));
        });

        it("answers at once what nobody waits for", async () => {
            const answer = await call({ fail: "nobody hears" }, "/asynchronous");
            assert.deepEqual([answer.status, answer.text], [202, ""]);
        });
    });

    describe("of a mock", () => {
        it("takes JSON whose names stand without quotation marks", async () => {
            assert.equal((await ask("/mock-relaxed")).status, 200);
        });

        for (const path of ["/mock-without", "/mock-text", "/mock?status=hello"]) {
            it(`answers 500 for ${path}, which says no status`, async () => {
                isMisconfigured(await ask(path));
            });
        }

        it("answers 415 where no template is for the request", async () => {
            const answer = await send(target().url("selection"), {
                method: "POST",
                path: "/prod/mock-strict",
                headers: [["Content-Type", "text/plain"]],
                body: "a",
            });
            assert.equal(answer.status, 415);
        });

        it("has no trace in its answer, as others have", async () => {
            assert.equal((await ask("/mock-relaxed")).header("x-amzn-trace-id"), undefined);
            answering(200);
            assert.match((await ask("/status")).header("x-amzn-trace-id") ?? "", /^Root=1-/);
        });
    });
}
