import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GatewayEvent, type LocalGateway, serve } from "../../cli/gateway-entry";
import { FakeClock } from "../support/fake-clock";
import { programDirectory } from "./run-gatehouse";
import { copyOfProgram, removeCopies } from "./serving-process";

const root = join(__dirname, "..", "..");

describe("aws-gatehouse/gateway", () => {
    let gateway: LocalGateway | undefined;
    afterEach(async () => {
        await gateway?.close();
        gateway = undefined;
        removeCopies();
    });

    it("serves a program on any free port, and tells of its requests", async () => {
        const events: GatewayEvent[] = [];
        gateway = await serve({
            cwd: programDirectory("served"),
            stack: "dev",
            config: { token: "t0ken" },
            onEvent: (event) => events.push(event),
        });
        assert.equal(await (await fetch(`${gateway.url("orders")}/orders`)).text(), "v1 of GET /orders");
        assert.equal(gateway.url(), gateway.url("orders"));
        assert.equal(gateway.url("orders", "$default"), gateway.frontDoors[0]?.url);
        assert.deepEqual(gateway.serviceCalls(), []);
        const told = events.map((event) => (event.event === "request" ? `${event.method} ${event.path}` : event.event));
        assert.ok(told.includes("GET /orders"), told.join());
    });

    it("names the front doors there are when it is asked for another", async () => {
        gateway = await serve({ cwd: programDirectory("served"), stack: "dev" });
        const { url, token } = gateway;
        assert.throws(() => url("order"), /^Error: "order" is no front door that is served; .* orders$/);
        assert.throws(() => url("orders", "v1"), /^Error: "v1" is no stage of orders; it has \$default$/);
        await assert.rejects(token({ sub: "alice" }), /serve\(\{ devIssuer: true \}\)/);
    });

    it("signs tokens by the clock that is passed in", async () => {
        const directory = copyOfProgram("served");
        writeFileSync(join(directory, "routes.json"), '["POST /orders"]');
        const clock = new FakeClock();
        gateway = await serve({ cwd: directory, stack: "dev", devIssuer: true, clock });
        const { url, token } = gateway;
        const status = async (bearer: string): Promise<number> => {
            const headers = { authorization: `Bearer ${bearer}` };
            return (await fetch(`${url()}/orders`, { method: "POST", headers })).status;
        };
        const lasting = await token({ sub: "alice", scopes: ["orders/write"], expiresIn: 60 });
        assert.equal(await status(lasting), 200);
        assert.equal(await status(await token({ sub: "alice" })), 403);
        assert.equal(await status(await token({ sub: "alice", audience: ["other"], scopes: ["orders/write"] })), 401);
        clock.advance(61_000);
        assert.equal(await status(lasting), 401);
    });

    it("rejects with everything that speaks against it, in its own words", async () => {
        await assert.rejects(serve({ cwd: programDirectory("served"), stack: "dev", only: ["x"] }), /it has orders/);
        await assert.rejects(serve({ cwd: programDirectory("throwing"), stack: "dev" }), { name: "CaptureError" });
        await assert.rejects(
            serve({ cwd: programDirectory("served"), stack: "dev", strictQuotas: true }),
            /rate 20000; the account's 10000 comes first[\s\S]*leave out strictQuotas/,
        );
    });

    it("goes on with the plan before when planning again fails", async () => {
        const directory = copyOfProgram("served");
        gateway = await serve({ cwd: directory, stack: "dev" });
        writeFileSync(join(directory, "routes.json"), "[");
        await assert.rejects(gateway.reload(), /routes\.json/);
        assert.equal(await (await fetch(`${gateway.url()}/orders`)).text(), "v1 of GET /orders");
        writeFileSync(join(directory, "routes.json"), '["GET /more"]');
        await gateway.reload();
        assert.equal(await (await fetch(`${gateway.url()}/more`)).text(), "v1 of GET /more");
    });

    for (const [kind, program] of [
        ["require", "process.stdout.write(typeof require('aws-gatehouse/gateway').serve)"],
        ["import", "import { serve } from 'aws-gatehouse/gateway'; process.stdout.write(typeof serve)"],
    ] as const) {
        it(`is there for ${kind}, and leaves the process as it is`, () => {
            const type = kind === "import" ? ["--input-type=module"] : [];
            const listeners = "; process.stdout.write(' ' + process.listenerCount('SIGINT'))";
            const stdout = execFileSync(process.execPath, [...type, "-e", program + listeners], { cwd: root });
            assert.equal(stdout.toString(), "function 0");
        });
    }
});
