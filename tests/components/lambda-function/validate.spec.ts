import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import type { LambdaFunctionArgs } from "../../../components/lambda-function";
import { validateLambdaFunction } from "../../../components/lambda-function/validate";
import { printIssue } from "../../../model/issue";

/** Issues of arguments that are sound but for what is given here, as they are printed. */
function issuesOf(args: object, name = "list-orders"): string[] {
    const sound: LambdaFunctionArgs = { code: "dist" };
    return validateLambdaFunction(name, { ...sound, ...args }).map((issue) =>
        issue.severity === "error" ? printIssue(issue) : `${issue.severity}: ${printIssue(issue)}`,
    );
}

const layer = "arn:aws:lambda:eu-west-1:123456789012:layer:tools:3";
const days =
    "1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, and 0 for ever";

describe("validateLambdaFunction", () => {
    const refused: [args: object, ...messages: string[]][] = [
        // what runs
        [
            { code: undefined },
            'code: either entry (a source file to bundle) or code (a directory or archive) must say what runs; write entry: "handlers/list-orders.ts" or code: "dist/list-orders"',
        ],
        [
            { entry: "a.ts" },
            'entry: entry and code exclude each other, got entry "a.ts" and code "dist"; keep entry to have a source file bundled, or code for what is built already',
        ],
        [
            { entry: "a.ts", code: undefined, runtime: "python3.13" },
            'entry: a source file is bundled for nodejs runtimes only, got runtime "python3.13"; write runtime: "nodejs22.x", or build the code and name its directory in code',
        ],
        [
            { bundle: { minify: true } },
            "bundle: bundle says how entry is bundled, and there is no entry; leave it out, or write entry instead of code",
        ],
        [
            { handler: "index" },
            'handler: must be a module, a dot and what the module exports, such as "index.handler", got "index"; write "index.handler"',
        ],
        [
            { handler: "../orders.handler" },
            'handler: must be a module, a dot and what the module exports, such as "index.handler", got "../orders.handler"; write "index.handler"',
        ],
        [
            { runtime: "nodejs20.x" },
            'warning: runtime: Lambda has deprecated the runtime (2026-04-30) and will refuse it, got "nodejs20.x"; write "nodejs24.x"',
        ],
        [
            { runtime: "nodejs22" },
            'warning: runtime: is no runtime known here; Lambda may know it, got "nodejs22"; write "nodejs22.x"',
        ],
        [
            { runtime: "python4.0" },
            'warning: runtime: is no runtime known here; Lambda may know it, got "python4.0"; write "python3.10"',
        ],
        [{ architecture: "x86" }, 'architecture: must be one of "arm64", "x86_64", got "x86"; write "arm64"'],
        // numbers
        [{ memory: 64 }, "memory: must be a whole number of MB, 128 to 10240, got 64; write 128"],
        [{ memory: 10241 }, "memory: must be a whole number of MB, 128 to 10240, got 10241; write 10240"],
        [{ memory: 512.5 }, "memory: must be a whole number of MB, 128 to 10240, got 512.5; write 513"],
        [{ memory: "1024" }, 'memory: must be a whole number of MB, 128 to 10240, got "1024"; write 1024'],
        [
            { memory: "much" },
            'memory: must be a whole number of MB, 128 to 10240, got "much"; write a number, such as 128',
        ],
        [{ timeout: 0 }, "timeout: must be a whole number of seconds, 1 to 900, got 0; write 1"],
        [{ timeout: 901 }, "timeout: must be a whole number of seconds, 1 to 900, got 901; write 900"],
        [{ reservedConcurrency: -1 }, "reservedConcurrency: must be a whole number, 0 or more, got -1; write 0"],
        [{ ephemeralStorage: 511 }, "ephemeralStorage: must be a whole number of MB, 512 to 10240, got 511; write 512"],
        [
            { description: "x".repeat(257) },
            "description: must have 256 characters at most, got 257 characters; shorten it",
        ],
        // log
        [
            { logs: { retentionDays: 31 } },
            `logs.retentionDays: must be a number of days CloudWatch Logs offers, got 31; write 30, the nearest; CloudWatch Logs offers ${days}`,
        ],
        [
            { logs: { retentionDays: "30" } },
            'logs.retentionDays: must be a number of days CloudWatch Logs offers, got "30"; write a number, such as 30',
        ],
        [{ logs: { format: "json" } }, 'logs.format: must be one of "JSON", "Text", got "json"; write "JSON"'],
        [
            { logs: { level: "WARNING" } },
            'logs.level: must be one of "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", got "WARNING"; write "WARN"',
        ],
        [
            { logs: { format: "Text", level: "DEBUG" } },
            'logs.level: levels go with logs.format "JSON" only, got "DEBUG" (Lambda API reference, LoggingConfig); leave it out, or write logs.format: "JSON"',
        ],
        // environment
        [
            { environment: { "api-url": "x" } },
            'environment["api-url"]: a variable\'s name must start with a letter and have two or more letters, digits and _ (Lambda API reference, Environment); write "api_url"',
        ],
        [
            { environment: { X: "x" } },
            'environment.X: a variable\'s name must start with a letter and have two or more letters, digits and _ (Lambda API reference, Environment); write "VAR_X"',
        ],
        [
            { environment: { AWS_REGION: "x" } },
            'environment.AWS_REGION: is a variable Lambda sets itself (Lambda developer guide, "Defined runtime environment variables"); read it in the function, or choose another name, such as "APP_AWS_REGION"',
        ],
        [
            { environment: { PORT: 3000, DEBUG: undefined } },
            'environment.PORT: must be a text, got 3000; write "3000"',
            "environment.DEBUG: must be a text, got undefined; write a text, or leave the variable out",
        ],
        [
            { environment: { LONG: "x".repeat(4096) } },
            'environment: all variables together must fit in 4096 bytes as JSON, got 4107 bytes (Lambda developer guide, "Lambda quotas"); keep long values in Parameter Store or Secrets Manager and pass their names',
        ],
        // network, layers
        [
            { vpc: { subnetIds: [], securityGroupIds: ["sg-1"] } },
            "vpc.subnetIds: a function in a VPC must have a subnet, got []; write the id of a subnet, or leave vpc out",
        ],
        [
            { vpc: { subnetIds: ["vpc-1"] } },
            'vpc.subnetIds[0]: must be the id of a subnet, got "vpc-1"; write an id such as "subnet-0a1b2c3d"',
            "vpc.securityGroupIds: a function in a VPC must have a security group, got []; write the id of a security group, or leave vpc out",
        ],
        [
            { layers: Array.from({ length: 6 }, () => layer) },
            "layers: must be 5 layers at most, got 6; leave some out, or put them into one",
        ],
        [
            { layers: [layer.replace(/:3$/, "")] },
            `layers[0]: must be the ARN of a layer's version, got "arn:aws:lambda:eu-west-1:123456789012:layer:tools"; write "arn:aws:lambda:eu-west-1:123456789012:layer:tools:1"`,
        ],
        // role
        [
            { roleArn: "my-role" },
            'roleArn: must be the ARN of an IAM role, got "my-role"; write an ARN such as "arn:aws:iam::123456789012:role/name"',
        ],
        [
            { roleArn: "arn:aws:iam::123456789012:role/x", policies: { read: '{"Statement":[]}' } },
            'policies: policies become part of the role made here, and roleArn names another, got "read"; attach them to that role where it is made, or leave roleArn out',
        ],
        [
            { policies: { "read it": '{"Statement":[]}', write: "{}", list: { Statement: [] } } },
            'policies["read it"]: a policy\'s name must be 1 to 90 letters, digits and + = , . @ _ -; write "read-it"',
            'policies.write: must be a policy document with a Statement, got "{}"; write { Version: "2012-10-17", Statement: [...] }',
            'policies.list: must be a policy document as JSON text, got {"Statement":[]}; put JSON.stringify() around it',
        ],
        [
            { policies: { big: JSON.stringify({ Statement: ["x".repeat(10_240)] }) } },
            'policies: the inline policies of a role must have 10240 characters at most, white space not counted, got 10258 characters (IAM user guide, "IAM and AWS STS quotas"); make managed policies of some and attach them to roleName',
        ],
        // options
        [{ memorySize: 128 }, "memorySize: is no option of a LambdaFunction; write memory"],
        [{ timout: 3 }, "timout: is no option of a LambdaFunction; write timeout"],
        [{ minify: true }, "minify: is no option of a LambdaFunction; write bundle.minify"],
        [{ logs: { retention: 3 } }, "logs.retention: is no option of logs; write retentionDays"],
        [
            { vpc: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"], zone: "a" } },
            "vpc.zone: is no option of vpc; the options are subnetIds, securityGroupIds, ipv6; what they do not reach, Pulumi's transforms do",
        ],
        [{ tracing: "true" }, 'tracing: must be true or false, got "true"; write true'],
        [{ handler: 3 }, 'handler: must be a text, got 3; write "3"'],
        [{ layers: layer }, `layers: must be a list, got "${layer}"; write ["${layer}"]`],
        [{ environment: ["A=1"] }, 'environment: must be an object, got ["A=1"]; write an object, or leave it out'],
        [
            { policies: pulumi.output({ read: "{}" }) },
            "policies: must be known when the program runs: names and checks depend on it, got an Output; write it out, with an Output for each value that is not known",
        ],
        [
            { runtime: pulumi.output("nodejs22.x") },
            "runtime: must be known when the program runs: names and checks depend on it, got an Output; read it from the stack's configuration",
        ],
    ];
    for (const [args, ...messages] of refused) {
        it(`answers ${JSON.stringify(args).slice(0, 90)}`, () => {
            assert.deepEqual(issuesOf(args), messages);
        });
    }

    const accepted: [what: string, args: object][] = [
        ["the least there is", {}],
        ["the limits", { memory: 128, timeout: 900, reservedConcurrency: 0, ephemeralStorage: 10_240 }],
        ["a log kept for ever", { logs: { retentionDays: 0 } }],
        ["a handler in a folder", { handler: "src/orders.list.all" }],
        ["any handler of another runtime", { runtime: "java21", handler: "com.example.Orders::list" }],
        ["a variable that only looks reserved", { environment: { AWS_LAMBDA_EXEC_WRAPPER: "/opt/wrap", TZ: "UTC" } }],
        ["environment of 4096 bytes", { environment: { LONG: "x".repeat(4085) } }],
        ["an environment that is not known yet", { environment: pulumi.output({ "x y": "1" }) }],
        ["five layers", { layers: [layer, layer, layer, layer, pulumi.output(layer)] }],
        [
            "Outputs wherever a value may come late",
            {
                memory: pulumi.output(1),
                timeout: pulumi.output(0),
                environment: { URL: pulumi.output("x") },
                policies: { read: pulumi.output("x") },
                vpc: { subnetIds: pulumi.output(["x"]), securityGroupIds: [pulumi.output("y")] },
                logs: { retentionDays: pulumi.output(2), kmsKeyArn: pulumi.output("z") },
                tags: pulumi.output({ team: "x" }),
                description: pulumi.output("d"),
            },
        ],
    ];
    for (const [what, args] of accepted) {
        it(`accepts ${what}`, () => {
            assert.deepEqual(issuesOf(args), []);
        });
    }

    const names: [name: string, args: object, ...messages: string[]][] = [
        [
            "list orders",
            {},
            'the name of a LambdaFunction becomes the function\'s and must be letters, digits, - and _ only, got "list orders"; write "list-orders"',
        ],
        ["n".repeat(51), {}],
        [
            "n".repeat(52),
            {},
            `warning: with the 8 characters Pulumi adds, "${"n".repeat(52)}-role" passes 64, got "${"n".repeat(52)}"; write 51 characters at most`,
        ],
        [
            "n".repeat(60),
            {},
            `the name must leave "${"n".repeat(60)}-role" within 64 characters, got "${"n".repeat(60)}"; write 51 characters at most`,
        ],
        ["n".repeat(56), { roleArn: "arn:aws-cn:iam::123456789012:role/path/x" }],
    ];
    for (const [name, args, ...messages] of names) {
        it(`${messages.length === 0 ? "accepts" : "answers"} the name ${name}`, () => {
            assert.deepEqual(issuesOf(args, name), messages);
        });
    }

    it("never prints the value of a variable", () => {
        const printed = issuesOf({ environment: { AWS_REGION: "s3cret", "x y": "s3cret", BIG: "s3cret".repeat(900) } });
        assert.equal(printed.length, 3);
        assert.ok(!printed.join("\n").includes("s3cret"));
    });
});
