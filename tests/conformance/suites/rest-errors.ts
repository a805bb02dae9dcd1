import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lambdaFault, refusalOf } from "../rest-event";
import { lastRequest } from "../told-event";
import { hanging } from "./errors";

type Refusal = readonly [status: number, type: string, body: string];
const internal: Refusal = [500, "InternalServerErrorException", '{"message": "Internal server error"}'];
const timedOut: Refusal = [504, "InternalServerErrorException", '{"message": "Endpoint request timed out"}'];

/** What faults of functions and backends become behind a REST API (reference 3.7 and 4.2). */
export function restErrors(target: TargetSource, backend: () => Backend): void {
    const answers = (): string => target().url("answers");

    describe("functions that fail", () => {
        for (const how of ["throw", "reject", "nothing", "exit", "exit-0", "large"]) {
            it(`answer 502 by ${how}, and tell the client nothing of it`, async () => {
                const answer = await send(answers(), { path: `/prod/fail?how=${how}` });
                assert.deepEqual(refusalOf(answer), lambdaFault);
                assert.equal(answer.header("content-length"), "36");
                assert.ok(!answer.rawHeaders.join().includes("told to"));
                assert.ok(lastRequest(target()).reason !== undefined);
            });
        }

        it("leave the next request a fresh environment", async () => {
            const answer = await send(answers(), { path: "/prod/fail?how=well" });
            assert.deepEqual([answer.status, answer.text], [200, "well"]);
        });

        it("may answer up to 6 MB", async () => {
            const answer = await send(answers(), { path: "/prod/fail?how=nearly" });
            assert.deepEqual([answer.status, answer.bytes.length], [200, 6 * 1024 * 1024 - 100]);
        });

        it("answer 500 without permission, which is said at the start", async () => {
            const answer = await send(answers(), { path: "/prod/secret" });
            assert.deepEqual(refusalOf(answer), internal);
            assert.match(lastRequest(target()).reason ?? "", /has no permission/);
            assert.ok(
                target()
                    .control.warnings()
                    .some((text) => text.includes("secret") && text.includes("permission")),
            );
        });
    });

    describe("functions that take too long", () => {
        const cases: [path: string, milliseconds: number, expected: Refusal][] = [
            ["/prod/fail/soon?how=hang", 2000, lambdaFault],
            ["/prod/fail/soon?how=spin", 2000, lambdaFault],
            ["/prod/fail/impatient?how=hang", 1500, timedOut],
            ["/prod/fail?how=hang", 29_000, timedOut],
        ];
        for (const [path, milliseconds, expected] of cases) {
            it(`answer ${expected[0]} at ${path} after ${milliseconds} ms, not before`, async () => {
                const { control } = target();
                const answer = await hanging(target, ["answers", path], async () => {
                    const before = control.events().length;
                    control.advance(milliseconds - 1);
                    // Whatever was due is answered before another request is.
                    await send(answers(), { path: "/prod/answer", method: "POST", body: "{}" });
                    const told = control.events().slice(before);
                    assert.equal(told.filter(({ event }) => event === "request").length, 1);
                    control.advance(1);
                });
                assert.deepEqual(refusalOf(answer), expected);
                // The environment of a handler nobody waits for any more ends with the function's own timeout.
                control.advance(60_000);
            });
        }
    });

    describe("backends that fail", () => {
        it("answer 504 when nobody is there", async () => {
            const answer = await send(answers(), { path: "/prod/nowhere" });
            assert.deepEqual(refusalOf(answer), [
                504,
                "InternalServerErrorException",
                '{"message":"Network error communicating with endpoint"}',
            ]);
        });

        it("answer 504 when they take longer than 29 seconds", async () => {
            backend().respond = () => undefined;
            const come = backend().next();
            const answer = send(answers(), { path: "/prod/proxy" });
            await come;
            target().control.advance(29_000);
            assert.deepEqual(refusalOf(await answer), timedOut);
        });

        it("keep their own statuses behind HTTP_PROXY", async () => {
            backend().respond = (_received, response) => {
                response.writeHead(503, { "content-type": "text/plain" }).end("its own");
            };
            const answer = await send(answers(), { path: "/prod/proxy" });
            assert.deepEqual([answer.status, answer.text], [503, "its own"]);
            assert.equal(answer.header("x-amzn-errortype"), undefined);
        });
    });
}
