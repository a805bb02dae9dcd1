import assert from "node:assert/strict";
import type { FunctionOutputEvent, GatewayEvent } from "../../../gateway/gateway-event";
import { type Answer, send } from "../client";
import type { ServeAnew } from "../conformance-target";

const hanging = (event: GatewayEvent): event is FunctionOutputEvent =>
    event.event === "functionOutput" && event.text.includes("hanging");

/** What reserved concurrency does to a function URL (reference 1.6, 4.4). */
export function concurrencyOfUrls(serve: ServeAnew): void {
    const isRateExceeded = (answer: Answer): void => {
        assert.equal(answer.status, 429);
        // Not confirmed, see reference 4.4.
        assert.match(answer.text, /"ReservedFunctionConcurrentInvocationLimitExceeded"/);
    };

    describe("reserved concurrency", () => {
        it("is how many calls run at a time; the next is 429, and passes once one has ended", () =>
            serve(async ({ url, control }) => {
                const ask = (how: string): Promise<Answer> => send(url("narrow"), { path: `/?how=${how}` });
                const running: Promise<Answer>[] = [];
                for (let started = 0; started < 2; started++) {
                    const from = control.events().length;
                    running.push(ask("hang"));
                    // A second environment is started for a call that has waited a little for the first.
                    await send(url("live"), { path: "/" });
                    control.advance(50);
                    await control.heard(hanging, from);
                }
                isRateExceeded(await ask("well"));
                control.advance(5000);
                for (const answer of await Promise.all(running)) assert.equal(answer.status, 502);
                assert.equal((await ask("well")).status, 200);
            }));

        it("lets ten requests a second in for each unit", () =>
            serve(async ({ url, control }) => {
                const status = async (): Promise<number> => (await send(url("narrow"), { path: "/" })).status;
                for (let sent = 0; sent < 20; sent++) assert.equal(await status(), 200);
                isRateExceeded(await send(url("narrow"), { path: "/" }));
                control.advance(500);
                for (let sent = 0; sent < 10; sent++) assert.equal(await status(), 200);
                assert.equal(await status(), 429);
            }));

        it("of 0 lets nothing in", () =>
            serve(async ({ url }) => {
                isRateExceeded(await send(url("closed"), { path: "/" }));
            }));
    });
}
