import assert from "node:assert/strict";
import type { FunctionOutputEvent, GatewayEvent } from "../../../gateway/gateway-event";
import { type Answer, send, sendBytes } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

const internal: [number, string] = [500, '{"message":"Internal Server Error"}'];
const unavailable: [number, string] = [503, '{"message":"Service Unavailable"}'];
const badGateway: [number, string] = [502, "Internal Server Error"];
const forbiddenUrl =
    '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}';

const wrote =
    (text: string) =>
    (event: GatewayEvent): event is FunctionOutputEvent =>
        event.event === "functionOutput" && event.text.includes(text);

/** Sends a request to a handler that says it hangs, and lets time pass once it does. */
export async function hanging(
    target: TargetSource,
    [frontDoor, path]: readonly [frontDoor: string, path: string],
    meanwhile: () => Promise<void> | void,
): Promise<Answer> {
    const { control, url } = target();
    const from = control.events().length;
    const answer = send(url(frontDoor), { path });
    await control.heard(wrote("ing"), from);
    await meanwhile();
    return answer;
}

/** Errors of functions and of the front doors themselves (reference 4.1, 4.4 and 3.7). */
export function errors(target: TargetSource): void {
    describe("functions that fail", () => {
        const doors: [frontDoor: string, path: string, expected: [number, string]][] = [
            ["answers", "/fail/v2", internal],
            ["answers", "/fail/v1", internal],
            ["url-fail", "/", badGateway],
        ];
        for (const [frontDoor, path, expected] of doors) {
            for (const how of ["throw", "reject", "nothing", "exit", "exit-0"]) {
                it(`answers ${expected[0]} at ${path} of ${frontDoor} when its handler ends by ${how}`, async () => {
                    const answer = await send(target().url(frontDoor), { path: `${path}?how=${how}` });
                    assert.deepEqual([answer.status, answer.text], expected);
                    assert.ok(lastRequest(target()).reason !== undefined);
                });
            }

            it(`serves the next request at ${path} of ${frontDoor} from a fresh environment`, async () => {
                await send(target().url(frontDoor), { path: `${path}?how=exit` });
                const answer = await send(target().url(frontDoor), { path: `${path}?how=well` });
                assert.deepEqual([answer.status, answer.text], [200, "well"]);
            });
        }

        const callbacks: [path: string, expected: [number, string]][] = [
            ["/callback", [200, "called back"]],
            ["/callback?error=told", internal],
        ];
        for (const [path, expected] of callbacks) {
            it(`answers ${expected[0]} to ${path}`, async () => {
                const answer = await send(target().url("answers"), { path });
                assert.deepEqual([answer.status, answer.text], expected);
            });
        }

        it("tells nothing of the error to the client", async () => {
            const answer = await send(target().url("answers"), { path: "/fail/v2?how=throw" });
            assert.equal(answer.header("content-type"), "application/json");
            assert.ok(!answer.rawHeaders.join().includes("told to throw"));
            assert.match(lastRequest(target()).reason ?? "", /told to throw/);
        });
    });

    describe("functions that take too long", () => {
        const doors: [frontDoor: string, path: string, milliseconds: number, expected: [number, string]][] = [
            ["answers", "/fail/soon?how=hang", 2000, internal],
            ["answers", "/fail/soon?how=spin", 2000, internal],
            ["url-fail-soon", "/?how=hang", 2000, badGateway],
            ["answers", "/fail/impatient?how=hang", 1500, unavailable],
            ["answers", "/fail/v2?how=hang", 30_000, unavailable],
            ["answers", "/fail/v1?how=hang", 30_000, unavailable],
            ["url-fail", "/?how=hang", 60_000, badGateway],
        ];
        for (const [frontDoor, path, milliseconds, expected] of doors) {
            it(`answers ${expected[0]} at ${path} of ${frontDoor} after ${milliseconds} ms, not before`, async () => {
                const { control, url } = target();
                const answer = await hanging(target, [frontDoor, path], async () => {
                    const before = control.events().length;
                    control.advance(milliseconds - 1);
                    // Whatever was due is answered before another request is.
                    await send(url("answers"), { path: "/echo" });
                    const told = control.events().slice(before);
                    assert.equal(told.filter(({ event }) => event === "request").length, 1);
                    control.advance(1);
                });
                assert.deepEqual([answer.status, answer.text], expected);
                // The environment of a handler nobody waits for any more ends with the function's own timeout.
                control.advance(60_000);
            });
        }
    });

    describe("permissions", () => {
        const doors: [frontDoor: string, path: string, expected: [number, string]][] = [
            ["unpermitted", "/v2", internal],
            ["unpermitted", "/v1", internal],
            ["half-permitted", "/b", internal],
        ];
        for (const [frontDoor, path, expected] of doors) {
            it(`answers ${expected[0]} at ${path} of ${frontDoor}, whose function lets nobody call it so`, async () => {
                const answer = await send(target().url(frontDoor), { path });
                assert.deepEqual([answer.status, answer.text], expected);
                assert.match(lastRequest(target()).reason ?? "", /has no permission/);
            });
        }

        it("calls the function of a route a permission names", async () => {
            assert.equal((await send(target().url("half-permitted"), { path: "/a" })).status, 200);
        });

        for (const frontDoor of ["url-closed", "url-iam"]) {
            it(`answers 403 at ${frontDoor} to a call that may not pass`, async () => {
                const answer = await send(target().url(frontDoor), { path: "/" });
                assert.deepEqual([answer.status, answer.text], [403, forbiddenUrl]);
                assert.equal(answer.header("x-amzn-errortype"), "AccessDeniedException");
                assert.ok(answer.header("x-amzn-requestid") !== undefined);
            });
        }

        it("says so at the start", () => {
            for (const name of ["unpermitted", "half-permitted", "callback"])
                assert.ok(
                    target()
                        .control.warnings()
                        .some((text) => text.includes(name) && text.includes("permission")),
                );
        });
    });

    describe("errors AWS does not confirm, as assumed without a switch", () => {
        it("answers 503 of an HTTP API and 429 of a function URL when no concurrency is left", async () => {
            const throughApi = await send(target().url("answers"), { path: "/full" });
            assert.deepEqual([throughApi.status, throughApi.text], unavailable);
            const throughUrl = await send(target().url("url-full"), { path: "/" });
            assert.equal(throughUrl.status, 429);
            assert.equal((throughUrl.json() as { message: string }).message, "Rate Exceeded.");
        });

        for (const line of ["GET", "GET /a b HTTP/1.1", "\u0000\u0001", "GET / HTTP/9.9"]) {
            it(`answers 400 to the request line ${JSON.stringify(line)}`, async () => {
                const answer = await sendBytes(target().url("answers"), `${line}\r\nHost: x\r\n\r\n`);
                assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
                assert.ok(answer.endsWith('\r\n\r\n{"message":"Bad Request"}'));
            });
        }

        for (const path of ["/%zz", "/v2/%ff"]) {
            it(`answers 400 to ${path}, which is not percent-encoded UTF-8`, async () => {
                const answer = await send(target().url("events"), { path: path === "/%zz" ? "/v2/%zz" : path });
                assert.deepEqual([answer.status, answer.text], [400, '{"message":"Bad Request"}']);
            });
        }
    });
}
