import assert from "node:assert/strict";
import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { archive, secret } from "../../../model/property-value";
import { startFunctions, type Fixture, startFunction } from "./function-fixture";

describe("what a Node.js handler finds around it", () => {
    let fixture: Fixture | undefined;
    const start = (...args: Parameters<typeof startFunction>): Fixture => (fixture = startFunction(...args));

    afterEach(async () => {
        await fixture?.close();
        fixture = undefined;
    });

    const userVariables = {
        AWS_ACCESS_KEY_ID: "AKIAUSERS",
        AWS_SECRET_ACCESS_KEY: "users secret",
        AWS_SESSION_TOKEN: "users token",
        AWS_PROFILE: "work",
        PULUMI_CONFIG_PASSPHRASE: "users passphrase",
        GITHUB_TOKEN: "users github",
    };

    /** Runs with variables of the user's in this process. */
    async function withUserVariables(run: () => Promise<void>): Promise<void> {
        Object.assign(process.env, userVariables);
        try {
            await run();
        } finally {
            for (const name of Object.keys(userVariables)) Reflect.deleteProperty(process.env, name);
        }
    }

    it("is the function's own variables and Lambda's, and none of the user's", async () => {
        await withUserVariables(async () => {
            const { call, directory } = start(
                { "index.js": "exports.handler = async () => process.env;" },
                {
                    environment: { TABLE: "orders", KEY: secret("hidden") },
                    memoryMegabytes: 256,
                    version: "3",
                },
            );
            const found = (await call()) as Record<string, string>;
            const { PATH, LANG, TMPDIR, AWS_LAMBDA_LOG_STREAM_NAME, ...rest } = found;
            assert.ok(PATH !== undefined && LANG !== undefined);
            assert.ok(TMPDIR === process.env["TMPDIR"]);
            assert.match(AWS_LAMBDA_LOG_STREAM_NAME ?? "", /\[3\][0-9a-f]{32}$/);
            const taskRoot = realpathSync(join(directory, "orders"));
            assert.deepEqual(rest, {
                TABLE: "orders",
                KEY: "hidden",
                TZ: ":UTC",
                HOME: taskRoot,
                AWS_CONFIG_FILE: "/dev/null",
                AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
                AWS_EC2_METADATA_DISABLED: "true",
                _HANDLER: "index.handler",
                AWS_REGION: "eu-west-1",
                AWS_DEFAULT_REGION: "eu-west-1",
                AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
                AWS_LAMBDA_FUNCTION_NAME: "orders-1234567",
                AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
                AWS_LAMBDA_FUNCTION_VERSION: "3",
                AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
                AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/orders-1234567",
                LAMBDA_TASK_ROOT: taskRoot,
                LAMBDA_RUNTIME_DIR: "/var/runtime",
            });
        });
    });

    it("has the user's credentials when they are asked for", async () => {
        await withUserVariables(async () => {
            const { call } = start(
                { "index.js": "exports.handler = async () => process.env.AWS_ACCESS_KEY_ID;" },
                {},
                { withCredentials: true },
            );
            assert.equal(await call(), "AKIAUSERS");
        });
    });

    it("has NODE_OPTIONS without ending of what it says to a process", async () => {
        const { call } = start(
            { "index.js": "exports.handler = async () => process.env.NODE_OPTIONS;" },
            { environment: { NODE_OPTIONS: "--max-old-space-size=100" } },
        );
        assert.equal(await call(), "--max-old-space-size=100");
    });

    it("is a whole context", async () => {
        const { call } = start(
            {
                "index.js": `exports.handler = async (event, context) => ({
                    ...context,
                    left: context.getRemainingTimeInMillis(),
                    undefineds: ["identity", "clientContext"].filter((name) => name in context && context[name] === undefined),
                    trace: process.env._X_AMZN_TRACE_ID,
                });`,
            },
            { timeoutSeconds: 5 },
        );
        const first = (await call({}, { requestId: "id-1", qualifier: "live", traceId: "Root=1-2-3" })) as Record<
            string,
            unknown
        >;
        const { left, logStreamName, ...rest } = first;
        assert.ok(typeof left === "number" && left > 0 && left <= 5000);
        assert.match(String(logStreamName), /\[\$LATEST\]/);
        assert.deepEqual(rest, {
            callbackWaitsForEmptyEventLoop: true,
            functionName: "orders-1234567",
            functionVersion: "$LATEST",
            memoryLimitInMB: "128",
            awsRequestId: "id-1",
            invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:orders-1234567:live",
            logGroupName: "/aws/lambda/orders-1234567",
            undefineds: ["identity", "clientContext"],
            trace: "Root=1-2-3",
        });
        const second = (await call()) as Record<string, unknown>;
        assert.equal(second["invokedFunctionArn"], "arn:aws:lambda:eu-west-1:123456789012:function:orders-1234567");
        assert.equal(second["trace"], undefined);
        assert.match(String(second["awsRequestId"]), /^[0-9a-f-]{36}$/);
    });

    it("runs in the task root, with /var/task and /opt where the code and the layers are", async () => {
        fixture = startFunctions({
            orders: {
                files: {
                    "text.txt": "of the code",
                    "index.js": `
                        const fs = require("node:fs");
                        exports.handler = async () => [
                            fs.readFileSync("text.txt", "utf8"),
                            await fs.promises.readFile("./text.txt", "utf8"),
                            fs.readFileSync("/var/task/text.txt", "utf8"),
                            fs.readFileSync("/opt/shared.txt", "utf8"),
                            require("greeting"),
                            require("/opt/nodejs/node_modules/greeting"),
                            process.cwd() === process.env.LAMBDA_TASK_ROOT,
                        ];`,
                },
                layers: [
                    {
                        arn: "arn:1",
                        urn: "urn:pulumi:dev::orders::aws:lambda/layerVersion:LayerVersion::one",
                        code: archive({ path: "one" }),
                    },
                    {
                        arn: "arn:2",
                        urn: "urn:pulumi:dev::orders::aws:lambda/layerVersion:LayerVersion::two",
                        code: archive({ path: "two" }),
                    },
                ],
            },
            one: {
                files: {
                    "nodejs/node_modules/greeting/index.js": "module.exports = 'from the first layer';",
                    "shared.txt": "of the first layer",
                },
            },
            two: { files: { "shared.txt": "of the second layer" } },
        });
        assert.deepEqual(await fixture.call(), [
            "of the code",
            "of the code",
            "of the code",
            "of the second layer",
            "from the first layer",
            "from the first layer",
            true,
        ]);
    });

    it("is CommonJS where the archive says nothing, whatever the project around it says", async () => {
        const { call, directory } = start({
            "index.js": "exports.handler = async () => require('./other.js').value;",
            "other.js": "exports.value = 5;",
        });

        writeFileSync(join(directory, "package.json"), '{"type":"module"}');
        assert.equal(await call(), 5);
    });

    it("takes what it writes by line and request, and keeps it off this process's output", async () => {
        const { call, told } = start({
            "index.js": `console.log("loading");
                exports.handler = async ({ n }) => {
                    console.log("one %d", n); console.error(new Error("bad").message); process.stdout.write("half");
                    process.stdout.write("-line\\nrest");
                };`,
        });
        await call({ n: 1 }, { requestId: "a" });
        await call({ n: 2 }, { requestId: "b" });
        const lines = (id: string, n: number): unknown[] => [
            { event: "functionOutput", function: "orders", requestId: id, stream: "stdout", text: `one ${n}` },
            { event: "functionOutput", function: "orders", requestId: id, stream: "stderr", text: "bad" },
            { event: "functionOutput", function: "orders", requestId: id, stream: "stdout", text: "half-line" },
            { event: "functionOutput", function: "orders", requestId: id, stream: "stdout", text: "rest" },
        ];
        assert.deepEqual(told, [
            { event: "functionOutput", function: "orders", stream: "stdout", text: "loading" },
            ...lines("a", 1),
            ...lines("b", 2),
        ]);
    });

    it("maps stacks to the sources", async () => {
        const map = { version: 3, sources: ["handler.ts"], names: [], mappings: "AAAA;AAEA" };
        const { invoke } = start({
            "index.js": `exports.handler = async () => {\nthrow new Error("mapped"); };\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(
                JSON.stringify(map),
            ).toString("base64")}`,
        });
        const failed = await invoke();
        assert.ok(failed.kind === "failed");
        assert.match(failed.payload, /handler\.ts:3/);
    });
});
