import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileGatehouse, gatehouse, programDirectory, startGatehouse } from "./run-gatehouse";

const orders = programDirectory("orders");
const password = "hunter2-correct-horse";

interface PreviewDocument {
    readonly stack: string | null;
    readonly project: string | null;
    readonly resources: readonly Record<string, unknown>[];
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly frontDoors: readonly { readonly name: string; readonly table: readonly unknown[] }[];
    readonly unsupported: readonly unknown[];
    readonly diagnostics: readonly { readonly severity: string; readonly message: string; readonly urn?: string }[];
}

const documentOf = (text: string): PreviewDocument => JSON.parse(text) as PreviewDocument;

describe("gatehouse preview", () => {
    before(function () {
        this.timeout(300_000);
        compileGatehouse();
    });

    it("prints the tree, the outputs, the route table and what was said", async () => {
        const { code, stdout, stderr } = await gatehouse(["preview", "--cwd", orders, "--config", "rate=50"]);
        assert.deepEqual([code, stderr], [0, ""]);
        assert.ok(!stdout.includes("\x1b["), "no colours without a terminal");
        const lines = stdout.split("\n");
        assert.equal(lines[0], "Previewing update (dev):");
        // Resources of one parent are registered side by side; only their places in the tree are fixed.
        assert.ok(lines.includes(" +   pulumi:pulumi:Stack              orders-dev        create  1 message"));
        assert.ok(lines.some((line) => /^ \+ {3}├─ aws:apigatewayv2:Api +orders +create {2}1 warning$/.test(line)));
        assert.ok(lines.some((line) => /^ \+ {3}└─ /.test(line)));
        const rest = stdout.slice(stdout.indexOf("Outputs:"));
        assert.equal(rest, readFileSync(join(__dirname, "expected/orders.txt"), "utf8"));
    });

    it("prints one JSON document in which secrets are masked", async () => {
        const { code, stdout, stderr } = await gatehouse(["preview", "--cwd", orders, "--json"]);
        assert.deepEqual([code, stderr], [0, ""]);
        assert.ok(!stdout.includes(password));
        const document = documentOf(stdout);
        assert.deepEqual([document.stack, document.project], ["dev", "orders"]);
        assert.deepEqual(document.outputs, { password: "[secret]", team: "orders", url: "[unknown]" });
        const lambda = document.resources.find(({ type }) => type === "aws:lambda/function:Function");
        assert.deepEqual(
            [lambda?.["name"], lambda?.["custom"], lambda?.["remote"], lambda?.["protect"]],
            ["list-orders", true, false, false],
        );
        assert.deepEqual((lambda?.["inputs"] as Record<string, unknown>)["environment"], {
            variables: { PASSWORD: "[secret]" },
        });
        const route = document.resources.find(({ name }) => name === "GET /orders");
        assert.equal((route?.["inputs"] as Record<string, unknown>)["target"], "[unknown]");
        assert.equal(document.frontDoors[0]?.name, "orders");
        assert.deepEqual(document.frontDoors[0].table[0], {
            method: "GET",
            path: "/orders",
            target: "Lambda list-orders",
            authorizer: "users (JWT)",
            throttle: "100/200",
            timeout: "30 s",
        });
        assert.deepEqual(document.diagnostics.map(({ severity, message }) => [severity, message]).sort(), [
            ["info", "planning orders"],
            ["warning", "the password is [secret]"],
        ]);
    });

    for (const json of [[], ["--json"]]) {
        it(`masks a secret of the configuration in what a failing program says ${json.join(" ")}`, async () => {
            const args = ["preview", "--cwd", programDirectory("telling"), "--config", `token=${password}`, ...json];
            const { code, stdout, stderr } = await gatehouse(args);
            assert.equal(code, 1);
            assert.ok(!`${stdout}${stderr}`.includes(password));
            assert.match(`${stdout}${stderr}`, /the token is \[secret\][^]*refused with \[secret\]/);
        });
    }

    it("masks a secret in the human form, also inside a message, and lists inputs when asked", async () => {
        const { stdout } = await gatehouse(["preview", "--cwd", orders, "--show-inputs"]);
        assert.ok(!stdout.includes(password));
        assert.match(stdout, /warning: the password is \[secret\]/);
        assert.match(stdout, /PASSWORD: \[secret\]/);
        assert.match(stdout, /protocolType: "HTTP"/);
    });

    it("colours what is created when colours are forced, and not when NO_COLOR is set", async () => {
        const forced = await gatehouse(["preview", "--cwd", orders], { FORCE_COLOR: "1" });
        assert.match(forced.stdout, /\x1b\[32mcreate/);
    });

    it("reads a stack export instead of running a program", async () => {
        const deployment = {
            version: 3,
            deployment: {
                resources: [
                    {
                        urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod",
                        type: "pulumi:pulumi:Stack",
                        custom: false,
                    },
                    {
                        urn: "urn:pulumi:prod::shop::aws:apigatewayv2/api:Api::orders",
                        type: "aws:apigatewayv2/api:Api",
                        id: "a1b2c3",
                        custom: true,
                        parent: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod",
                        inputs: { protocolType: "HTTP", target: "https://backend.example.com" },
                        outputs: { protocolType: "HTTP" },
                    },
                ],
            },
        };
        const { code, stdout } = await gatehouse(["preview", "--from", "-"], {}, JSON.stringify(deployment));
        assert.equal(code, 0);
        assert.match(stdout, /^Recorded \(prod\):\n/);
        assert.match(stdout, /ANY {5}\$default {2}https:\/\/backend\.example\.com {2}none {8}account {3}30 s\n/);
    });

    const faults: [what: string, args: string[], message: RegExp][] = [
        ["a directory without a project", ["--cwd", tmpdir()], /Pulumi\.yaml/],
        ["a broken Pulumi.yaml", ["--cwd", programDirectory("broken/bad-project")], /bad-project\/Pulumi\.yaml/],
        ["a stack without a file", ["--cwd", orders, "--stack", "staging"], /no stack named 'staging' found/],
        [
            "missing configuration",
            ["--cwd", programDirectory("missing-config")],
            /missing configuration value 'domain'/,
        ],
        ["a program that throws", ["--cwd", programDirectory("throwing")], /no table named orders/],
        ["a syntax error", ["--cwd", programDirectory("broken/syntax-error")], /Unexpected token ';'/],
        [
            "a program that hangs",
            ["--cwd", programDirectory("hanging"), "--timeout", "3"],
            /did not end within 3 seconds/,
        ],
        ["a file that is not there", ["--from", "nowhere.json"], /nowhere\.json cannot be read \(ENOENT\)/],
        ["a file that is no plan", ["--from", "package.json"], /package\.json is neither the output of/],
    ];
    for (const [what, args, message] of faults) {
        it(`explains ${what} and exits with 1`, async () => {
            const { code, stdout, stderr } = await gatehouse(["preview", ...args]);
            assert.deepEqual([code, stdout], [1, ""]);
            assert.match(stderr, message);
            assert.equal(stderr.match(/error:/g)?.length, 1, stderr);
            assert.ok(!stderr.includes("\x1b["), "no colours without a terminal, also not the program's");
            assert.ok(!/\/(cli|capture)\/[\w-]+\.[jt]s/.test(stderr), `a stack of ours: ${stderr}`);
        });
    }

    it("reports a failure as the last diagnostic of the JSON document, after what was said before", async () => {
        const { code, stdout, stderr } = await gatehouse(["preview", "--cwd", programDirectory("throwing"), "--json"]);
        assert.deepEqual([code, stderr], [1, ""]);
        const { resources, diagnostics } = documentOf(stdout);
        assert.deepEqual(resources, []);
        assert.deepEqual(
            diagnostics.map(({ severity }) => severity),
            ["warning", "error"],
        );
        assert.match(diagnostics[1]?.message ?? "", /no table named orders/);
    });

    it("ends the program on Ctrl-C, says so and exits with 130", async () => {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const child = startGatehouse(["preview", "--cwd", programDirectory("waiting")], { SPEC_PORT: String(port) });
        let stderr = "";
        child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
        const [program] = (await once(server, "connection")) as [Socket];
        program.on("error", () => undefined).resume();
        const gone = once(program, "close");
        child.kill("SIGINT");
        const [code] = (await once(child, "close")) as [number | null];
        await gone;
        server.close();
        assert.deepEqual([code, stderr], [130, "interrupted\n"]);
    });

    it("is silent when its reader leaves", async () => {
        const child = startGatehouse(["preview", "--cwd", orders, "--show-inputs"]);
        child.stdout.destroy();
        let stderr = "";
        child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
        await once(child, "close");
        assert.equal(stderr, "");
    });
});
