import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { compileGatehouse, gatehouse, programDirectory, startGatehouse } from "./run-gatehouse";
import { copyOfProgram, removeCopies, type ServingProcess, startServe } from "./serving-process";

const served = programDirectory("served");
const secret = "hunter2-correct-horse";

describe("gatehouse serve", () => {
    before(function () {
        this.timeout(300_000);
        compileGatehouse();
    });

    let running: ServingProcess | undefined;
    afterEach(async () => {
        await running?.stop();
        running = undefined;
        removeCopies();
    });

    it("tells where it listens first, then each request, function output and access log, and ends with 0", async () => {
        running = await startServe(["--cwd", served, "--access-logs", "-"]);
        const { listening, url, heard } = running;
        const { event, frontDoors, project, stack, unsupported } = listening;
        assert.deepEqual(
            { event, frontDoors, project, stack, unsupported },
            {
                event: "listening",
                frontDoors: [{ name: "orders", kind: "http", url, stage: "$default" }],
                project: "served",
                stack: "dev",
                unsupported: [],
            },
        );
        assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
        assert.equal(await (await fetch(`${url}/orders`)).text(), "v1 of GET /orders");
        assert.equal((await fetch(`${url}/nope`)).status, 404);
        const request = await heard(({ event, path }) => event === "request" && path === "/orders");
        assert.deepEqual([request["method"], request["route"], request["status"]], ["GET", "GET /orders", 200]);
        const refused = await heard(({ event, path }) => event === "request" && path === "/nope");
        assert.match(String(refused["reason"]), /GET \/nope/);
        const output = await heard(({ event }) => event === "functionOutput");
        assert.deepEqual([output["function"], output["text"]], ["list", "asked with [secret]"]);
        const logged = await heard(({ event, line }) => event === "accessLog" && line === "GET /orders 200");
        assert.equal(logged["stage"], "$default");
        assert.equal(running.lines[0]?.event, "listening");
        assert.equal(await running.stop("SIGTERM"), 0);
    });

    it("prints the table, settings and a line for each request, with secrets masked", async () => {
        const child = startGatehouse(["serve", "--port", "0", "--cwd", served, "--config", `token=${secret}`]);
        let text = "";
        child.stderr.on("data", (data: Buffer) => (text += data.toString()));
        const url = await new Promise<string>((resolve) => {
            child.stdout.on("data", (data: Buffer) => {
                text += data.toString();
                const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
                if (found !== undefined && text.includes("Ctrl-C ends it")) resolve(found);
            });
        });
        await (await fetch(`${url}/orders?x=1`)).text();
        await fetch(`${url}/${secret}`);
        child.kill("SIGINT");
        const [code] = (await once(child, "close")) as [number | null];
        assert.equal(code, 0);
        assert.ok(!text.includes(secret), text);
        assert.ok(!text.includes("\x1b["), "no colours without a terminal");
        assert.match(text, /^orders: HTTP API, 1 route\n {4}http:/);
        assert.match(text, /\n {4}GET {5}\/orders {2}Lambda list {2}none {8}20000\/100 {2}30 s\n/);
        assert.match(text, /\nlist \| asked with \[secret\]\n/);
        assert.match(text, /\n\d\d:\d\d:\d\d\.\d{3} {2}GET {6}\/orders {11}GET \/orders {2}200 +\d+ ms\n/);
        assert.match(text, /GET {6}\/\[secret\] .* 404 +\d+ ms {2}no route for GET \/\[secret\]\n/);
        assert.match(text, /throttled at rate 20000; the account's 10000 comes first/);
    });

    it("refuses, by name, what it cannot serve, unless told to serve the rest", async () => {
        const env = { WITH_CLOUDFRONT: "1" };
        const { code, stdout, stderr } = await gatehouse(["serve", "--port", "0", "--cwd", served], env);
        assert.deepEqual([code, stdout], [1, ""]);
        assert.equal(
            stderr,
            "error: 1 thing of this program cannot be served here:\n" +
                "    aws:cloudfront:Distribution (cdn): a CloudFront distribution is read only when its one origin is a function URL of this program\n" +
                "write --allow-unsupported to serve the rest\n",
        );
        running = await startServe(["--cwd", served, "--allow-unsupported"], env);
        assert.deepEqual(
            (running.listening["unsupported"] as { name: string }[]).map(({ name }) => name),
            ["cdn"],
        );
        assert.equal((await fetch(`${running.url}/orders`)).status, 200);
        await running.stop();
        running = await startServe(["--cwd", served, "--only", "orders"], env);
        assert.deepEqual(running.listening["unsupported"], []);
    });

    const refusals: [what: string, args: readonly string[], message: RegExp][] = [
        ["a quota with --strict-quotas", ["--strict-quotas"], /^1 quota of API Gateway would be exceeded$/],
        ["a name that is not there", ["--only", "nope"], /^nope: no front door .* it has orders$/],
        ["a file it cannot write", ["--access-logs", "/nope/log"], /^\/nope\/log cannot be written \(ENOENT\)/],
        ["a stack that is not there", ["--stack", "nope"], /nope/],
    ];
    for (const [what, args, message] of refusals) {
        it(`refuses ${what} with one JSON line and exit code 1`, async () => {
            const { code, stdout } = await gatehouse(["serve", "--json", "--port", "0", "--cwd", served, ...args]);
            const lines = stdout.trimEnd().split("\n");
            const error = JSON.parse(lines[0] ?? "") as { readonly event: string; readonly message: string };
            assert.deepEqual([code, lines.length, error.event], [1, 1, "error"]);
            assert.match(error.message, message);
        });
    }

    it("serves what a stack export recorded, from archives on this machine", async () => {
        // Paths of archives are relative to the working directory, which is the repository's here.
        running = await startServe(["--from", join(programDirectory("exported"), "stack.json")]);
        assert.equal(await (await fetch(`${running.url}/list`)).text(), "GET /list");
    });

    it("says whose port is in use", async () => {
        const other = createServer().listen(0, "127.0.0.1");
        await once(other, "listening");
        const { port } = other.address() as AddressInfo;
        const { code, stderr } = await gatehouse(["serve", "--port", String(port), "--cwd", served]);
        other.close();
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`^error: port ${String(port)} for orders is in use on 127\\.0\\.0\\.1; .+\n$`));
    });

    it("writes access logs to a file", async () => {
        const directory = copyOfProgram("served");
        const file = join(directory, "access.log");
        running = await startServe(["--cwd", directory, "--access-logs", file]);
        await fetch(`${running.url}/orders`);
        await running.heard(({ event }) => event === "accessLog");
        await running.stop();
        assert.equal(readFileSync(file, "utf8"), "GET /orders 200\n");
    });

    it("stands in for issuers with --dev-issuer, and gatehouse token signs for them", async () => {
        const directory = copyOfProgram("served");
        writeFileSync(join(directory, "routes.json"), '["POST /orders"]');
        const early = await gatehouse(["token", "--sub", "alice", "--cwd", directory]);
        assert.deepEqual([early.code, early.stdout], [1, ""]);
        assert.match(early.stderr, /gatehouse serve --dev-issuer, or write --issuer URL/);
        running = await startServe(["--cwd", directory, "--dev-issuer"]);
        const { url } = running;
        const post = async (...scopes: string[]): Promise<number> => {
            const args = scopes.flatMap((scope) => ["--scope", scope]);
            const token = await gatehouse(["token", "--sub", "alice", "--cwd", directory, ...args]);
            assert.deepEqual([token.code, token.stderr], [0, ""]);
            const headers = { authorization: `Bearer ${token.stdout.trim()}` };
            return (await fetch(`${url}/orders`, { method: "POST", headers })).status;
        };
        assert.equal((await fetch(`${url}/orders`, { method: "POST" })).status, 401);
        assert.equal(await post(), 403);
        assert.equal(await post("orders/write"), 200);
        await running.stop();
    });

    describe("--watch", () => {
        let copy: string;
        beforeEach(async () => {
            copy = copyOfProgram("served");
            running = await startServe(["--watch", "--cwd", copy]);
        });

        const answer = async (path: string): Promise<string> => (await fetch(`${running?.url ?? ""}${path}`)).text();

        it("adds and removes routes while a request is under way", async () => {
            writeFileSync(join(copy, "routes.json"), '["GET /slow", "GET /more"]');
            const reloaded = await running!.heard(({ event }) => event === "reloaded");
            assert.deepEqual(reloaded["routes"], {
                added: ["orders GET /more", "orders GET /slow"],
                changed: [],
                removed: ["orders GET /orders"],
            });
            const slow = answer("/slow");
            assert.equal(await answer("/more"), "v1 of GET /more");
            assert.match(await answer("/orders"), /Not Found/);
            writeFileSync(join(copy, "routes.json"), '["GET /more"]');
            await running!.heard(({ event, routes }) => {
                const { removed = [] } = (routes ?? {}) as { removed?: string[] };
                return event === "reloaded" && removed.includes("orders GET /slow");
            });
            assert.equal(await slow, "v1 of GET /slow");
        });

        it("serves a handler as it was saved last", async () => {
            const file = join(copy, "fn/index.js");
            writeFileSync(file, readFileSync(file, "utf8").replace("v1", "v2"));
            await running!.heard(({ event }) => event === "reloaded");
            assert.equal(await answer("/orders"), "v2 of GET /orders");
        });

        it("keeps serving when the program fails or a file is removed, and goes on once it is mended", async () => {
            const file = join(copy, "routes.json");
            rmSync(file);
            const error = await running!.heard(({ event }) => event === "error");
            assert.match(String(error["message"]), /routes\.json/);
            assert.equal(await answer("/orders"), "v1 of GET /orders");
            writeFileSync(file, '["GET /mended"]');
            await running!.heard(({ event }) => event === "reloaded");
            assert.equal(await answer("/mended"), "v1 of GET /mended");
        });
    });
});
