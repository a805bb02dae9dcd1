import assert from "node:assert/strict";
import type { MethodSettings } from "../../../../frontdoor";
import { FakeClock } from "../../../support/fake-clock";
import { restDoor, restRoute, restStage } from "./rest-door";
import { serveRest, type ServedRest } from "./serve-rest";

const settings = (methodPath: string, rate: number, burst: number): MethodSettings => ({
    urn: "urn:settings",
    methodPath,
    throttle: { rate, burst },
});

/** The settings of single methods a route for ANY stands for; POST has a route of its own. */
describe("settings of the methods ANY stands for", () => {
    let served: ServedRest;
    before(async () => {
        const routes = [restRoute("ANY /any", { kind: "mock" }), restRoute("POST /any", { kind: "mock" })];
        const set = [
            settings("*/*", 1, 4),
            settings("~1any/GET", 1, 1),
            settings("any/PUT", 1, 2),
            settings("any/POST", 1, 3),
        ];
        served = await serveRest(
            [restDoor({ routes, stages: [restStage("v1", { settings: set })] })],
            {},
            { clock: new FakeClock() },
        );
    });
    after(() => served.close());

    const bursts: [method: string, burst: number][] = [
        ["GET", 1],
        ["PUT", 2],
        ["POST", 3],
        ["DELETE", 4],
    ];
    for (const [method, burst] of bursts) {
        it(`let ${String(burst)} of ${method} through, whatever the others took`, async () => {
            const statuses: number[] = [];
            for (let one = 0; one <= burst; one++) {
                statuses.push((await fetch(`${served.origin()}/v1/any`, { method })).status);
            }
            assert.deepEqual(
                statuses.map((status) => status === 429),
                [...Array.from({ length: burst }, () => false), true],
            );
        });
    }
});
