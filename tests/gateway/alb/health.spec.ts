import assert from "node:assert/strict";
import { compileMatcher } from "../../../gateway/alb/health/compile-health-check";
import { startHealthChecks } from "../../../gateway/alb/health/health-checks";
import { HealthMonitor } from "../../../gateway/alb/health/health-monitor";
import { FakeClock } from "../../support/fake-clock";
import { albDoor, groupArn, lambdaGroup } from "./alb-door";
import { handler, serveAlb } from "./serve-alb";

const check = {
    enabled: true,
    path: "/up?x=1",
    intervalSeconds: 35,
    timeoutSeconds: 30,
    healthyThreshold: 3,
    unhealthyThreshold: 2,
    matcher: "200",
};

describe("the health of a target", () => {
    /** What each try gives (p: passed, f: failed) and the state after each. */
    const cases: [tries: string, states: string][] = [
        ["ppp", "hhh"],
        ["fpp", "uuu"],
        ["fppp", "uuuh"],
        ["pf", "hh"],
        ["pff", "hhu"],
        ["pfpf", "hhhh"],
        ["fppfppp", "uuuuuuh"],
    ];
    for (const [tries, states] of cases) {
        it(`is ${states} after ${tries}, with thresholds 3 and 2`, async () => {
            const clock = new FakeClock();
            const monitor = new HealthMonitor(
                {
                    path: "/",
                    intervalMilliseconds: 35_000,
                    timeoutMilliseconds: 30_000,
                    healthyThreshold: 3,
                    unhealthyThreshold: 2,
                    matches: (status) => status === 200,
                },
                1,
            );
            const outcome = Array.from(tries);
            const seen: string[] = [];
            monitor.start(
                clock,
                () => Promise.resolve(outcome.shift() === "p" ? 200 : 500),
                () => undefined,
            );
            for (let round = 0; round < tries.length; round++) {
                if (round > 0) clock.advance(35_000);
                await Promise.resolve();
                seen.push(monitor.isHealthy(0) ? "h" : "u");
            }
            monitor.stop();
            assert.equal(seen.join(""), states);
            assert.equal(clock.waiting, 0);
        });
    }

    const matchers: [written: string, status: number, passes: boolean][] = [
        ["200", 200, true],
        ["200", 201, false],
        ["200,202", 202, true],
        ["200-299", 204, true],
        ["200-299", 300, false],
        ["200, 400-404", 403, true],
    ];
    for (const [written, status, passes] of matchers) {
        it(`${passes ? "passes" : "fails"} with ${status} when ${written} is asked for`, () => {
            assert.equal(compileMatcher(written)(status), passes);
        });
    }
});

describe("the health check of a function", () => {
    it("is a call of its own, and an unhealthy function is called all the same", async () => {
        const clock = new FakeClock();
        const served = await serveAlb(
            albDoor({ targetGroups: [lambdaGroup("echo", { healthCheck: check })] }),
            {
                echo: handler(
                    "console.log(JSON.stringify(event)); return { statusCode: event.path === '/' ? 200 : 500 };",
                ),
            },
            { clock },
        );
        try {
            const stop = startHealthChecks(served.compiled.alb, served.around);
            const lines = () =>
                served.events.flatMap((event) => (event.event === "functionOutput" ? [event.text] : []));
            while (served.told().length === 0) await new Promise((resolve) => setImmediate(resolve));
            assert.match(
                served.told()[0] ?? "",
                /^echo of target group echo is unhealthy: its health check answered 500; no target/,
            );
            assert.deepEqual(JSON.parse(lines()[0] ?? ""), {
                requestContext: { elb: { targetGroupArn: groupArn("echo") } },
                httpMethod: "GET",
                path: "/up",
                queryStringParameters: { x: "1" },
                headers: { "user-agent": "ELB-HealthChecker/2.0" },
                body: "",
                isBase64Encoded: false,
            });
            assert.equal((await served.send({ path: "/" })).status, 200);
            stop();
            assert.equal(clock.waiting, 0);
        } finally {
            await served.close();
        }
    });

    it("is not made unless it is enabled", async () => {
        const clock = new FakeClock();
        const served = await serveAlb(
            albDoor({ targetGroups: [lambdaGroup("echo", { healthCheck: { ...check, enabled: false } })] }),
            undefined,
            { clock },
        );
        try {
            startHealthChecks(served.compiled.alb, served.around);
            assert.equal(clock.waiting, 0);
        } finally {
            await served.close();
        }
    });
});
