import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { join } from "node:path";
import { LambdaFunction, type LambdaFunctionArgs, timeoutOf } from "../../../components/lambda-function";
import { planLambdaFunction } from "../../../components/lambda-function/plan";
import { functionSettings } from "../../../components/lambda-function/settings";
import { RefusedError } from "../../../components/refuse";
import { type MockOptions, type MockRun, runWithMocks } from "../../support/mock-stack";
import { type TemporaryProject, temporaryProject } from "./project";

type Settings = ReturnType<typeof functionSettings>;

const types = {
    component: "aws-gatehouse:index:LambdaFunction",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    role: "aws:iam/role:Role",
    policy: "aws:iam/rolePolicy:RolePolicy",
    function: "aws:lambda/function:Function",
};

describe("LambdaFunction", () => {
    let project: TemporaryProject;
    const home = process.cwd();
    before(() => {
        project = temporaryProject({
            "handlers/list.ts": "export const handler = (): string => 'ok';\n",
            "dist/index.js": "exports.handler = () => 1;\n",
            "dist/lib/orders.mjs": "export const list = () => 1;\n",
        });
        process.chdir(project.root);
    });
    after(() => {
        process.chdir(home);
        project.remove();
    });

    const run = (
        args: LambdaFunctionArgs,
        options: MockOptions & { readonly opts?: pulumi.ComponentResourceOptions } = {},
    ): Promise<MockRun> =>
        runWithMocks(() => {
            const fn = new LambdaFunction("list-orders", args, options.opts);
            return {
                arn: fn.arn,
                functionName: fn.functionName,
                invokeArn: fn.invokeArn,
                roleArn: fn.roleArn,
                roleName: fn.roleName,
                logGroupName: fn.logGroupName,
            };
        }, options);
    const inputsOf = async (args: LambdaFunctionArgs): Promise<Record<string, unknown>> => {
        const mocked = await run({ code: "dist", ...args });
        assert.deepEqual(mocked.errors, []);
        return mocked.only(types.function).inputs;
    };
    const refusal = async (args: LambdaFunctionArgs): Promise<string[]> => {
        const { errors, resources } = await run(args);
        assert.ok(errors[0] instanceof RefusedError);
        assert.deepEqual(
            resources.filter(({ type }) => type !== types.component),
            [],
        );
        return errors[0].message.split("\n");
    };

    it("creates a log group, a role with its policy and the function, under names that are a contract", async () => {
        const { resources, errors } = await run({ code: "dist" });
        assert.deepEqual(errors, []);
        assert.deepEqual(
            resources.map(({ type, name }) => `${type} ${name}`).sort(),
            [
                `${types.component} list-orders`,
                `${types.logGroup} list-orders-logs`,
                `${types.role} list-orders-role`,
                `${types.policy} list-orders-policy`,
                `${types.function} list-orders`,
            ].sort(),
        );
        for (const { name, type, parent } of resources.slice(1)) {
            assert.match(parent, /aws-gatehouse:index:LambdaFunction::list-orders$/, `${type} ${name}`);
        }
    });

    it("writes every default out", async () => {
        const mocked = await run({ code: "dist" });
        assert.deepEqual(mocked.only(types.logGroup).inputs, {
            name: "/aws/lambda/orders-dev-list-orders",
            retentionInDays: 30,
        });
        const { code, ...settings } = mocked.only(types.function).inputs;
        assert.deepEqual(settings, {
            role: "arn:aws:iam::123456789012:role/list-orders-role",
            handler: "index.handler",
            runtime: "nodejs22.x",
            architectures: ["arm64"],
            memorySize: 512,
            timeout: 29,
            loggingConfig: {
                logFormat: "JSON",
                logGroup: "/aws/lambda/orders-dev-list-orders",
                applicationLogLevel: "INFO",
                systemLogLevel: "INFO",
            },
        });
        assert.equal((code as { path: string }).path, join(project.root, "dist"));
    });

    it("lets the role write the function's own log group and nothing else", async () => {
        const mocked = await run({ code: "dist" });
        const { role, policy } = mocked.only(types.policy).inputs as { role: string; policy: string };
        assert.equal(role, "list-orders-role");
        assert.deepEqual((JSON.parse(policy) as { Statement: unknown }).Statement, [
            {
                Sid: "WriteLogs",
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: "arn:aws:logs:eu-west-1:123456789012:log-group:list-orders-logs:*",
            },
        ]);
    });

    it("creates the function after its role may do what it must", async () => {
        const mocked = await run({ code: "dist", policies: { "read-table": '{"Statement":[]}' } });
        const dependencies = mocked.only(types.function).dependencies.join("\n");
        for (const name of [
            "list-orders-policy",
            "list-orders-policy-read-table",
            "list-orders-role",
            "list-orders-logs",
        ]) {
            assert.match(dependencies, new RegExp(`::${name}$`, "m"));
        }
    });

    it("bundles the entry, and has the source map read", async () => {
        const mocked = await run({ entry: "handlers/list.ts", environment: { TABLE: "orders" } });
        assert.deepEqual(mocked.errors, []);
        const { code, environment } = mocked.only(types.function).inputs;
        assert.ok((code as { path: string }).path.startsWith(join(project.root, ".gatehouse/build/list-orders/")));
        assert.deepEqual(environment, { variables: { TABLE: "orders", NODE_OPTIONS: "--enable-source-maps" } });
    });

    const nodeOptions: [args: LambdaFunctionArgs, expected: string | undefined][] = [
        [{ environment: { NODE_OPTIONS: "--no-warnings" } }, "--no-warnings --enable-source-maps"],
        [{ environment: { NODE_OPTIONS: pulumi.output("--no-warnings") } }, "--no-warnings --enable-source-maps"],
        [{ environment: pulumi.output({ NODE_OPTIONS: "-a" }) }, "-a --enable-source-maps"],
        [{ environment: pulumi.output({ TABLE: "b" }) }, "--enable-source-maps"],
        [{ environment: { NODE_OPTIONS: "--enable-source-maps --a" } }, "--enable-source-maps --a"],
        [{ bundle: { sourceMaps: false } }, undefined],
    ];
    for (const [index, [args, expected]] of nodeOptions.entries()) {
        it(`adds the flag of source maps to NODE_OPTIONS once (${index + 1})`, async () => {
            const mocked = await run({ entry: "handlers/list.ts", ...args });
            const { environment } = mocked.only(types.function).inputs as {
                environment?: { variables: Record<string, string> };
            };
            assert.equal(environment?.variables["NODE_OPTIONS"], expected);
        });
    }

    const settings: [args: LambdaFunctionArgs, expected: Record<string, unknown>][] = [
        [{ architecture: "x86_64" }, { architectures: ["x86_64"] }],
        [
            { memory: 1024, timeout: 60 },
            { memorySize: 1024, timeout: 60 },
        ],
        [{ memory: pulumi.output(256) }, { memorySize: 256 }],
        [{ handler: "lib/orders.list" }, { handler: "lib/orders.list" }],
        [{ description: "Lists orders" }, { description: "Lists orders" }],
        [{ reservedConcurrency: 0 }, { reservedConcurrentExecutions: 0 }],
        [{ ephemeralStorage: 1024 }, { ephemeralStorage: { size: 1024 } }],
        [{ tracing: true }, { tracingConfig: { mode: "Active" } }],
        [{ tags: { team: "orders" } }, { tags: { team: "orders" } }],
        [
            { vpc: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"], ipv6: true } },
            { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"], ipv6AllowedForDualStack: true } },
        ],
        [
            { logs: { format: "Text" } },
            { loggingConfig: { logFormat: "Text", logGroup: "/aws/lambda/orders-dev-list-orders" } },
        ],
        [
            { logs: { level: "DEBUG", systemLevel: "WARN" } },
            {
                loggingConfig: {
                    logFormat: "JSON",
                    logGroup: "/aws/lambda/orders-dev-list-orders",
                    applicationLogLevel: "DEBUG",
                    systemLogLevel: "WARN",
                },
            },
        ],
    ];
    for (const [args, expected] of settings) {
        it(`writes ${JSON.stringify(expected)}`, async () => {
            const inputs = await inputsOf(args);
            assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, inputs[key]])), expected);
        });
    }

    it("gives tags, retention and the key to whom they belong", async () => {
        const mocked = await run({
            code: "dist",
            tags: { team: "orders" },
            logs: { retentionDays: 365, kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1" },
        });
        assert.deepEqual(mocked.only(types.logGroup).inputs, {
            name: "/aws/lambda/orders-dev-list-orders",
            retentionInDays: 365,
            kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
            tags: { team: "orders" },
        });
        assert.deepEqual(mocked.only(types.role).inputs["tags"], { team: "orders" });
    });

    it("makes a policy of the role of each of the user's", async () => {
        const document = '{"Statement":[]}';
        const mocked = await run({
            code: "dist",
            policies: { "read-table": document, queue: pulumi.output(document) },
        });
        assert.deepEqual(
            mocked
                .of(types.policy)
                .filter(({ name }) => name !== "list-orders-policy")
                .map(({ name, inputs }) => [name, inputs])
                .sort(),
            [
                ["list-orders-policy-queue", { role: "list-orders-role", policy: document }],
                ["list-orders-policy-read-table", { role: "list-orders-role", policy: document }],
            ],
        );
    });

    it("runs under a role of the user's own, and makes none", async () => {
        const mocked = await run({
            code: "dist",
            roleArn: "arn:aws:iam::123456789012:role/team/runner",
        });
        assert.deepEqual([mocked.of(types.role), mocked.of(types.policy)], [[], []]);
        assert.equal(mocked.only(types.function).inputs["role"], "arn:aws:iam::123456789012:role/team/runner");
        assert.equal(mocked.outputs["roleName"], "runner");
    });

    it("answers what other resources need", async () => {
        const { outputs } = await run({ code: "dist" });
        assert.deepEqual(outputs, {
            arn: "arn:aws:lambda:eu-west-1:123456789012:function:list-orders-1234567",
            functionName: "list-orders-1234567",
            invokeArn: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/list-orders/invocations",
            roleArn: "arn:aws:iam::123456789012:role/list-orders-role",
            roleName: "list-orders-role",
            logGroupName: "/aws/lambda/orders-dev-list-orders",
        });
    });

    it("shows every child in a preview, with what is not known left unknown", async () => {
        const seen: string[] = [];
        const { resources, errors } = await runWithMocks(
            () => {
                const fn = new LambdaFunction("list-orders", { code: "dist" });
                fn.arn.apply((arn) => seen.push(arn));
                fn.logGroupName.apply((name) => seen.push(name));
                return {};
            },
            { preview: true },
        );
        assert.deepEqual(errors, []);
        assert.equal(resources.length, 5);
        assert.deepEqual(seen, ["/aws/lambda/orders-dev-list-orders"]);
        assert.equal(resources.find(({ type }) => type === types.function)?.inputs["timeout"], 29);
    });

    it("keeps two functions, and two stacks, apart", async () => {
        const program = (): object => {
            new LambdaFunction("one", { code: "dist" });
            new LambdaFunction("two", { code: "dist" });
            return {};
        };
        const physical = async (stack: string): Promise<unknown[]> => {
            const mocked = await runWithMocks(program, { stack });
            assert.deepEqual(mocked.errors, []);
            assert.equal(new Set(mocked.resources.map(({ type, name }) => `${type} ${name}`)).size, 10);
            return mocked.of(types.logGroup).map(({ inputs }) => inputs["name"]);
        };
        assert.deepEqual(
            [...(await physical("dev")), ...(await physical("prod"))],
            [
                "/aws/lambda/orders-dev-one",
                "/aws/lambda/orders-dev-two",
                "/aws/lambda/orders-prod-one",
                "/aws/lambda/orders-prod-two",
            ],
        );
    });

    it("passes protection on to every child", async () => {
        const { resources } = await run({ code: "dist" }, { opts: { protect: true } });
        assert.ok(resources.every((resource) => resource.protect));
    });

    it("offers every child, and the timeout while it is known", async () => {
        let known: (number | undefined)[] = [];
        await runWithMocks(() => {
            const fn = new LambdaFunction("a", { code: "dist", timeout: 12 });
            const late = new LambdaFunction("b", { code: "dist", timeout: pulumi.output(12) });
            const silent = new LambdaFunction("c", { code: "dist" });
            known = [fn, late, silent].map(timeoutOf);
            assert.deepEqual(Object.keys(fn.resources), ["function", "logGroup", "role", "policies"]);
            assert.equal(fn.resources.policies.length, 1);
            return {};
        });
        assert.deepEqual(known, [12, undefined, 29]);
    });

    it("refuses everything at once, before anything is created", async () => {
        assert.deepEqual(await refusal({ entry: "handlers/lst.ts", memory: 1, logs: { retentionDays: 0.5 } }), [
            "memory: must be a whole number of MB, 128 to 10240, got 1; write 128",
            "logs.retentionDays: must be a number of days CloudWatch Logs offers, got 0.5; write 1, the nearest; CloudWatch Logs offers 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, and 0 for ever",
            `entry: source file does not exist, got "handlers/lst.ts" (relative to the project's directory ${project.root}); write "handlers/list.ts"`,
        ]);
    });

    it("reads nothing from disk with an option of a wrong kind", async () => {
        assert.deepEqual(await refusal({ entry: 3 } as unknown as LambdaFunctionArgs), [
            'entry: must be a text, got 3; write "3"',
        ]);
        assert.deepEqual(
            await refusal({ entry: "handlers/list.ts", bundle: { external: "x" } } as unknown as LambdaFunctionArgs),
            ['bundle.external: must be a list, got "x"; write ["x"]'],
        );
    });

    const late: [args: LambdaFunctionArgs, pick: (settings: Settings) => unknown, message: string][] = [
        [
            { memory: pulumi.output(64) },
            ({ memorySize }) => memorySize,
            "memory: must be a whole number of MB, 128 to 10240, got 64; write 128",
        ],
        [
            { timeout: pulumi.output(901) },
            ({ timeout }) => timeout,
            "timeout: must be a whole number of seconds, 1 to 900, got 901; write 900",
        ],
        [
            { reservedConcurrency: pulumi.output(-1) },
            ({ reservedConcurrentExecutions }) => reservedConcurrentExecutions,
            "reservedConcurrency: must be a whole number, 0 or more, got -1; write 0",
        ],
        [
            { environment: pulumi.output({ AWS_REGION: "x" }) },
            ({ environment }) => environment,
            'environment.AWS_REGION: is a variable Lambda sets itself (Lambda developer guide, "Defined runtime environment variables"); read it in the function, or choose another name, such as "APP_AWS_REGION"',
        ],
        [
            { ephemeralStorage: pulumi.output(1) },
            ({ ephemeralStorage }) => ephemeralStorage,
            "ephemeralStorage: must be a whole number of MB, 512 to 10240, got 1; write 512",
        ],
    ];
    for (const [args, pick, message] of late) {
        it(`refuses, once it is known, ${message}`, async () => {
            const { errors } = await runWithMocks(() => {
                const component = new pulumi.ComponentResource("test:index:Thing", "thing");
                const plan = planLambdaFunction("fn", args, { project: "orders", stack: "dev" });
                return { value: pick(functionSettings(component, plan.function, args, pulumi.output("/aws/x"))) };
            });
            assert.ok(errors[0] instanceof RefusedError);
            assert.equal(errors[0].message, message);
        });
    }
});
