import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { captureProgram, CaptureError, type ResourceGraph } from "../../capture";
import { readPreview } from "../../cli/preview-reading";
import { toJson } from "../../cli/property-document";
import { programDirectory } from "./run-gatehouse";
import { runInProcess } from "./run-in-process";

const cwd = programDirectory("rest");

/** A stack export with what AWS and stand-ins decided. */
function stackExport({ resources }: ResourceGraph): string {
    const states = resources.map((node) => {
        const { urn, type, custom, id, parent, inputs, outputs, dependencies, propertyDependencies } = node;
        const known = { inputs: toJson(inputs), outputs: toJson(outputs) };
        return { urn, type, custom, id, parent, ...known, dependencies, propertyDependencies };
    });
    return JSON.stringify({ version: 3, deployment: { resources: states } });
}

describe("gatehouse preview of REST APIs", () => {
    let directory = "";
    let local: ResourceGraph;
    const fileOf = (name: string, text: string): string => {
        const file = join(directory, name);
        writeFileSync(file, text);
        return file;
    };
    const changesIn = (stdout: string): string[] => {
        const [, section = ""] = /\nChanges [^\n]*:\n([^]*?)(?:\n\n|\n$)/.exec(stdout) ?? [];
        return section.split("\n").map((line) => line.trim().replace(/ {2,}/g, " "));
    };

    before(async () => {
        directory = mkdtempSync(join(tmpdir(), "compare-"));
        local = await captureProgram({ cwd, stack: "dev", mode: "local" });
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });

    it("shows the routes of a body that is unknown, and of resources, without any stand-in", async () => {
        const { code, stdout, stderr } = await runInProcess("preview", "--cwd", cwd);
        assert.deepEqual([code, stderr], [0, ""]);
        const tables = stdout.slice(stdout.indexOf("admin: REST API"));
        assert.equal(
            tables,
            [
                "admin: REST API, 1 route",
                "    METHOD  PATH     TARGET  AUTHORIZER  THROTTLE  TIMEOUT",
                "    GET     /health  mock    none        account   29 s",
                "",
                "    endpoint     REGIONAL",
                "    stage        live, serves its deployment",
                "    throttle     the account's, shared with every API of the Region",
                "    access logs  off",
                "",
                "orders: REST API, 3 routes",
                "    METHOD  PATH          TARGET               AUTHORIZER  THROTTLE  TIMEOUT  API KEY   VALIDATION",
                "    GET     /orders       Lambda list-orders   none        100/200   29 s     required  -",
                "    POST    /orders       Lambda create-order  none        100/200   29 s     -         body, parameters",
                "    GET     /orders/{id}  Lambda list-orders   none        100/200   29 s     -         -",
                "",
                "    endpoint     REGIONAL",
                "    stage        prod, serves its deployment",
                "    throttle     100 requests/s, burst 200, for each method",
                "    access logs  off",
                "    plan         free, 3 requests a day, no throttle, 1 key, stage prod",
                "",
            ].join("\n"),
        );
    });

    it("prints what changes against a saved preview, and nothing of an ARN or a key", async () => {
        const saved = await runInProcess("preview", "--cwd", cwd, "--json");
        const key = local.resources.find(({ type }) => type === "aws:apigateway/apiKey:ApiKey");
        const value = (key?.outputs["value"] as { readonly value?: unknown } | undefined)?.value;
        assert.ok(typeof value === "string" && !saved.stdout.includes(value));
        const document = JSON.parse(saved.stdout) as { readonly frontDoors: readonly object[] };
        assert.ok(!JSON.stringify(document.frontDoors).includes("function:list-orders"), "a stand-in is shown");
        const args = ["--against", fileOf("saved.json", saved.stdout), "--config", "rate=50", "--config", "more=true"];
        const text = await runInProcess("preview", "--cwd", cwd, ...args);
        assert.deepEqual(changesIn(text.stdout), [
            "orders: REST API",
            "+ GET /orders/{id}/items Lambda list-orders, throttle 50/200, timeout 29 s",
            "~ GET /orders throttle: 100/200 -> 50/200",
            "~ POST /orders throttle: 100/200 -> 50/200",
            "~ GET /orders/{id} throttle: 100/200 -> 50/200",
            "~ stage prod: throttle: 100 requests/s, burst 200, for each method -> 50 requests/s, burst 200, for each method",
        ]);
    });

    it("finds no change between a program and its deployed stack", async () => {
        const file = fileOf("stack.json", stackExport(local));
        const { stdout } = await runInProcess("preview", "--cwd", cwd, "--against", file);
        assert.deepEqual(changesIn(stdout), ["no route and no setting changes"]);
    });

    describe("out of a file of pulumi preview --json", () => {
        const api = "urn:pulumi:dev::shop::aws:apigateway/restApi:RestApi::orders";
        const body = (...paths: readonly string[]): string =>
            JSON.stringify({
                openapi: "3.0.1",
                paths: Object.fromEntries(
                    paths.map((path) => [path, { get: { "x-amazon-apigateway-integration": { type: "mock" } } }]),
                ),
            });
        const stateOf = (text: string): object => ({
            urn: api,
            type: "aws:apigateway/restApi:RestApi",
            custom: true,
            id: "a1b2c3",
            inputs: { name: "orders", body: text },
            outputs: { name: "orders", body: text },
        });
        const digest = (steps: readonly object[]): string => JSON.stringify({ steps });
        const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

        it("prints what the update changes, without a flag", async () => {
            const steps = [
                { op: "update", urn: api, oldState: stateOf(body("/a", "/b")), newState: stateOf(body("/a", "/c")) },
            ];
            const file = fileOf("update.json", digest(steps));
            const { stdout } = await runInProcess("preview", "--from", file);
            assert.match(stdout, /\nChanges of this update:\n/);
            assert.deepEqual(changesIn(stdout), [
                "orders: REST API",
                "+ GET /c mock, timeout 29 s",
                "- GET /b mock, timeout 29 s",
            ]);
            const json = await runInProcess("preview", "--from", file, "--json");
            const row = { method: "GET", target: "mock", authorizer: "none", throttle: "account", timeout: "29 s" };
            const { routeChanges, notCompared } = JSON.parse(json.stdout) as Record<string, unknown>;
            assert.deepEqual(routeChanges, [
                {
                    kind: "rest",
                    name: "orders",
                    change: "changed",
                    routes: { added: [{ ...row, path: "/c" }], changed: [], removed: [{ ...row, path: "/b" }] },
                    settings: [],
                },
            ]);
            assert.deepEqual(notCompared, []);
        });

        it("compares no API whose body is unknown", async () => {
            const steps = [{ op: "update", urn: api, oldState: stateOf(body("/a")), newState: stateOf(unknownText) }];
            const { stdout } = await runInProcess("preview", "--from", fileOf("unknown.json", digest(steps)));
            assert.deepEqual(changesIn(stdout), ["orders: not compared, its body is not known before the deployment"]);
        });

        it("has nothing to compare a new stack with", async () => {
            const steps = [{ op: "create", urn: api, newState: stateOf(body("/a")) }];
            const { stdout } = await runInProcess("preview", "--from", fileOf("create.json", digest(steps)));
            assert.doesNotMatch(stdout, /Changes/);
            assert.match(stdout, /orders: REST API, 1 route\n/);
        });
    });

    const refused: [what: string, text: string | undefined, message: RegExp][] = [
        ["a file that is not there", undefined, /against\.json cannot be read \(ENOENT\); --against takes a file/],
        ["a file that is no JSON", "x", /against\.json is not JSON; --against takes/],
        ["another document", "{}", /against\.json is neither the output of "gatehouse preview --json"/],
        ["a document that was changed", '{"frontDoors":[{"kind":"rest","name":"a"}]}', /its frontDoors are not as/],
        ["a kind nobody knows", '{"frontDoors":[{"kind":"soap","name":"a"}]}', /its frontDoors are not as/],
    ];
    for (const [what, text, message] of refused) {
        it(`refuses ${what} before the program runs`, async () => {
            const file = text === undefined ? join(directory, "against.json") : fileOf("against.json", text);
            const { code, stdout, stderr } = await runInProcess("preview", "--cwd", cwd, "--against", file);
            assert.deepEqual([code, stdout], [1, ""]);
            assert.match(stderr, message);
            rmSync(file, { force: true });
        });
    }

    it("refuses to read standard input twice", async () => {
        const { code, stderr } = await runInProcess("preview", "--from", "-", "--against", "-");
        assert.equal(code, 1);
        assert.match(stderr, /--from and --against are both standard input/);
    });

    it("shows the rest, and says why, when the program cannot be planned locally", async () => {
        const graph = await captureProgram({ cwd, stack: "dev", mode: "preview" });
        const { reading, diagnostics, unread } = await readPreview(graph, () =>
            Promise.reject(new CaptureError("no table named orders")),
        );
        assert.deepEqual(reading.frontDoors.map(({ name }) => name).sort(), ["admin", "orders"]);
        assert.match(
            diagnostics[0]?.message ?? "",
            /not known before the deployment are not shown: no table named orders$/,
        );
        assert.equal(unread.size, 1);
    });

    it("does not plan a program twice whose bodies are known", async () => {
        const { unread } = await readPreview(local, () => Promise.reject(new Error("planned twice")));
        assert.equal(unread.size, 0);
    });
});
