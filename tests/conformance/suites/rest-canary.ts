import assert from "node:assert/strict";
import type { TargetSource } from "../conformance-target";
import { type RestEvent, sendLogged } from "../rest-event";
import { sendFor } from "../told-event";

/** What decides which requests a canary takes: 0 or more, below 1. */
export interface Draw {
    value: number;
}

/** A canary that takes 25 percent of the requests of a stage (developer guide, "Set up a canary release deployment"). */
export function restCanary(target: TargetSource, draw: Draw): void {
    const drawn = async (value: number): Promise<RestEvent> => {
        draw.value = value;
        return sendFor<RestEvent>(target().url("canary"), { path: "/prod/echo" });
    };

    describe("canaries", () => {
        for (const [value, taken] of [
            [0, true],
            [0.2499, true],
            [0.25, false],
            [0.9999, false],
        ] as const) {
            it(`${taken ? "take" : "leave"} a request that draws ${value}, and it is told so`, async () => {
                const { requestContext, stageVariables } = await drawn(value);
                assert.equal(requestContext["isCanaryRequest"], taken);
                assert.equal(requestContext.stage, "prod");
                assert.deepEqual(
                    stageVariables,
                    taken
                        ? { flavour: "canary", backend: "blue", fresh: "yes" }
                        : { flavour: "plain", backend: "blue" },
                );
                assert.equal(requestContext["deploymentId"] === "next", taken);
            });

            it(`${taken ? "take" : "leave"} a request that draws ${value}, and the log says so`, async () => {
                draw.value = value;
                const { log } = await sendLogged(target(), "canary", { path: "/prod/echo" });
                assert.equal(log["isCanaryRequest"], String(taken));
                assert.equal(log["deploymentId"] === "next", taken);
            });
        }

        it("are told of by a stage that has one only", async () => {
            const { requestContext } = await sendFor<RestEvent>(target().url("canary"), { path: "/plain/echo" });
            assert.ok(!("isCanaryRequest" in requestContext));
        });
    });
}
