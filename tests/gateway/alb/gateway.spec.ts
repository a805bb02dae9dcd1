import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { albRefusal } from "../../../gateway/alb/alb-errors";
import type { GatewayEvent } from "../../../gateway/gateway-event";
import { startGateway } from "../../../gateway/start-gateway";
import { FakeClock } from "../../support/fake-clock";
import { send } from "../../conformance/client";
import { exchangeBytes } from "../faults/wire";
import { describeFunction, writeFiles } from "../lambda/function-fixture";
import { albDoor, lambdaGroup } from "./alb-door";
import { echo } from "./serve-alb";

const check = {
    enabled: true,
    path: "/up",
    intervalSeconds: 35,
    timeoutSeconds: 30,
    healthyThreshold: 5,
    unhealthyThreshold: 5,
    matcher: "200",
};

describe("a gateway with a load balancer", () => {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-alb-"));
    after(() => {
        rmSync(directory, { recursive: true, force: true });
    });

    it("serves it, checks its health while it does, and refuses what cannot be read as AWS does", async () => {
        writeFiles(join(directory, "echo"), echo.files ?? {});
        const permission = {
            urn: "urn:p",
            action: "lambda:InvokeFunction",
            principal: "elasticloadbalancing.amazonaws.com",
        };
        const reading = {
            frontDoors: [albDoor({ targetGroups: [lambdaGroup("echo", { healthCheck: check })] })],
            functions: [describeFunction("echo", { permissions: [permission] }, "echo")],
            unsupported: [],
        };
        const clock = new FakeClock();
        const events: GatewayEvent[] = [];
        let told = (): void => undefined;
        const healthy = new Promise<void>((resolve) => {
            told = resolve;
        });
        const gateway = await startGateway({
            reading,
            workingDirectory: directory,
            port: 0,
            clock,
            tell: (event) => {
                events.push(event);
                if (event.event === "warning" && event.text.includes("is healthy")) told();
            },
        });
        try {
            const [door] = gateway.frontDoors;
            assert.equal(door?.kind, "alb");
            await healthy;
            const answer = await send(door.url, { path: "/x" });
            assert.equal(answer.status, 200);
            assert.equal((answer.json() as { path: string }).path, "/x");
            const { received } = await exchangeBytes(door.url, "NONSENSE\r\n\r\n");
            const withoutDate = (text: string): string => text.replace(/Date: [^\r]*/, "");
            assert.equal(withoutDate(received), withoutDate(albRefusal(400)));
            await gateway.reload(reading, directory);
            assert.equal((await send(door.url, { path: "/y" })).status, 200);
        } finally {
            await gateway.close();
        }
        const before = clock.waiting;
        clock.advance(35_000);
        assert.ok(clock.waiting <= before, "no health check goes on once the gateway is closed");
    });
});
