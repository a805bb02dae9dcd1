import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { noColours } from "../../cli/colours";
import { type GatewayEvent, serve } from "../../cli/gateway-entry";
import { secretMask } from "../../cli/secret-mask";
import { servedApiKeys } from "../../cli/served-api-keys";
import { printStart } from "../../cli/serve-text";
import { type Serving, startServing } from "../../cli/serving";
import { programDirectory } from "./run-gatehouse";

const cwd = programDirectory("rest");

describe("serving REST APIs", () => {
    let directory = "";
    const closing: (() => Promise<void>)[] = [];
    before(() => {
        directory = mkdtempSync(join(tmpdir(), "serve-rest-"));
    });
    afterEach(async () => {
        for (const close of closing.splice(0)) await close();
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });

    const open = async (state: string, quota: number, onEvent?: (event: GatewayEvent) => void) => {
        const gateway = await serve({
            cwd,
            stack: "dev",
            state,
            config: { quota: String(quota) },
            ...(onEvent === undefined ? {} : { onEvent }),
        });
        closing.push(gateway.close);
        return gateway;
    };

    it("goes on with a key's quota after a restart, and tells key and plan of each request", async () => {
        const state = join(directory, "restart.state");
        const events: GatewayEvent[] = [];
        const statuses = async (count: number): Promise<number[]> => {
            const gateway = await open(state, 3, (event) => events.push(event));
            const headers = { "x-api-key": gateway.apiKey("acme") };
            const found: number[] = [];
            while (found.length < count)
                found.push((await fetch(`${gateway.url("orders")}/orders`, { headers })).status);
            await closing.pop()?.();
            return found;
        };
        assert.deepEqual(await statuses(2), [200, 200]);
        assert.deepEqual(await statuses(2), [200, 429]);
        const told = events.filter((event) => event.event === "request");
        assert.deepEqual([...new Set(told.map(({ plan }) => plan))], ["free"]);
        assert.ok(told.every(({ apiKeyId }) => apiKeyId !== undefined));
    });

    it("names the keys there are when it is asked for another", async () => {
        const { apiKey } = await open(join(directory, "names.state"), 3);
        assert.throws(() => apiKey("zeta"), /^Error: "zeta" is no API key of a usage plan; there are acme$/);
    });

    it("refuses a state file of something else, and leaves nothing behind", async () => {
        const state = join(directory, "notes.md");
        writeFileSync(state, "# Notes\n");
        await assert.rejects(open(state, 3), /holds no quotas: its first line is "# Notes"/);
    });

    describe("at the start", () => {
        let serving: Serving;
        before(async () => {
            serving = await startServing({ source: { cwd, stack: "dev" }, gateway: { port: 0 } });
        });
        after(() => serving.close());

        const start = (showKeys: boolean): string => {
            const keys = servedApiKeys(serving.plan.reading.frontDoors).map(({ value }) => value);
            const mask = secretMask(serving.plan.graph, keys);
            return printStart(serving, { colours: noColours, mask, host: "127.0.0.1", watch: false, showKeys });
        };

        it("prints each stage's address and the route table", () => {
            const text = start(false);
            assert.match(
                text,
                /orders: REST API, 3 routes\n {4}http:\/\/127\.0\.0\.1:\d+\/prod {2}stage prod\n\n {4}METHOD/,
            );
            assert.match(text, /admin: REST API, 1 route\n {4}http:\/\/127\.0\.0\.1:\d+\/live {2}stage live\n/);
        });

        it("names the API keys, and prints their values only when asked", () => {
            const [key] = servedApiKeys(serving.plan.reading.frontDoors);
            assert.ok(key !== undefined && key.value.length >= 20);
            const text = start(false);
            assert.ok(!text.includes(key.value));
            assert.match(text, /API keys:\n {4}acme {2}plan free\n {4}x-api-key takes their values; write --show-keys/);
            assert.ok(start(true).includes(`    acme  plan free  ${key.value}\n`));
        });
    });

    it("has counted every request that was answered before it was killed under load", async () => {
        const state = join(directory, "killed.state");
        // Below the burst of the stage's throttle: what is refused is refused by the quota.
        const quota = 190;
        const register = join(__dirname, "../support/register.cjs");
        const child: ChildProcess = spawn(
            process.execPath,
            ["-r", register, join(__dirname, "serving-child.ts"), cwd, state, String(quota)],
            { stdio: ["ignore", "pipe", "inherit"] },
        );
        const exited = once(child, "exit");
        const [line] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
        const { url, key } = JSON.parse(line) as { readonly url: string; readonly key: string };
        const headers = { "x-api-key": key };
        let [sent, answered] = [0, 0];
        const client = async (): Promise<void> => {
            for (;;) {
                sent++;
                const status = await fetch(`${url}/orders`, { headers }).then(
                    (response) => response.status,
                    () => undefined,
                );
                if (status !== 200) return;
                if (++answered === 100) child.kill("SIGKILL");
            }
        };
        await Promise.all([client(), client(), client(), client()]);
        await exited;
        const gateway = await open(state, quota);
        let left = 0;
        while ((await fetch(`${gateway.url("orders")}/orders`, { headers })).status === 200) left++;
        const counted = quota - left;
        assert.ok(counted >= answered && counted <= sent, `${answered} answered, ${counted} counted, ${sent} sent`);
        assert.ok(answered >= 100 && answered < quota, `${answered} answered`);
    });
});
