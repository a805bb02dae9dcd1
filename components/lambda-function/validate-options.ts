import { issue, type Issue, nearest, quote, step } from "../../model/issue";
import { isPlain } from "../when-known";
import type { LambdaFunctionArgs, LambdaFunctionBundle, LambdaFunctionLogs, LambdaFunctionVpc } from "./args";

/** What an option is made of. A number is checked with its limits, elsewhere; `any` is everything else. */
type Kind = "string" | "boolean" | "map" | "list" | "any";

/** Options that must be known when the plan is made; in the others an Output may stand. */
type Shape<T> = { readonly [option in keyof Required<T>]: { readonly kind: Kind; readonly plain?: true } };

const argsShape: Shape<LambdaFunctionArgs> = {
    entry: { kind: "string", plain: true },
    code: { kind: "any" },
    handler: { kind: "string", plain: true },
    runtime: { kind: "string", plain: true },
    architecture: { kind: "string", plain: true },
    memory: { kind: "any" },
    timeout: { kind: "any" },
    environment: { kind: "map" },
    description: { kind: "string" },
    reservedConcurrency: { kind: "any" },
    logs: { kind: "map", plain: true },
    vpc: { kind: "map", plain: true },
    tracing: { kind: "boolean", plain: true },
    policies: { kind: "map", plain: true },
    roleArn: { kind: "string" },
    layers: { kind: "list", plain: true },
    ephemeralStorage: { kind: "any" },
    bundle: { kind: "map", plain: true },
    tags: { kind: "map" },
};

const logsShape: Shape<LambdaFunctionLogs> = {
    retentionDays: { kind: "any" },
    format: { kind: "string", plain: true },
    level: { kind: "string", plain: true },
    systemLevel: { kind: "string", plain: true },
    kmsKeyArn: { kind: "string" },
};

const vpcShape: Shape<LambdaFunctionVpc> = {
    subnetIds: { kind: "list" },
    securityGroupIds: { kind: "list" },
    ipv6: { kind: "boolean" },
};

const bundleShape: Shape<LambdaFunctionBundle> = {
    external: { kind: "list", plain: true },
    minify: { kind: "boolean", plain: true },
    sourceMaps: { kind: "boolean", plain: true },
};

/** The same thing under the name `aws.lambda.Function` has for it, or one level up from where it belongs. */
const otherNames: Readonly<Record<string, string>> = {
    architectures: "architecture",
    memorySize: "memory",
    environmentVariables: "environment",
    reservedConcurrentExecutions: "reservedConcurrency",
    role: "roleArn",
    loggingConfig: "logs",
    retentionDays: "logs.retentionDays",
    vpcConfig: "vpc",
    subnetIds: "vpc.subnetIds",
    securityGroupIds: "vpc.securityGroupIds",
    tracingConfig: "tracing",
    external: "bundle.external",
    minify: "bundle.minify",
    sourceMaps: "bundle.sourceMaps",
};

/** Options nobody knows, options that are no plain value and must be, options of a wrong kind. */
export function validateOptions(args: LambdaFunctionArgs): Issue[] {
    const { logs, vpc, bundle } = args;
    return [
        ...compare("", args, argsShape),
        ...(isMap(logs) ? compare("logs", logs, logsShape) : []),
        ...(isMap(vpc) ? compare("vpc", vpc, vpcShape) : []),
        ...(isMap(bundle) ? compare("bundle", bundle, bundleShape) : []),
    ];
}

function compare<T extends object>(path: string, given: T, shape: Shape<T>): Issue[] {
    const known: Readonly<Record<string, { readonly kind: Kind; readonly plain?: true }>> = shape;
    return Object.entries(given as Record<string, unknown>).flatMap(([option, value]) => {
        const expected = known[option];
        const where = step(path, option);
        if (expected === undefined) return [unknownOption(where, option, path, Object.keys(known))];
        if (value === undefined) return [];
        if (!isPlain(value)) return expected.plain === true ? [notPlain(where, expected.kind)] : [];
        return isOf(expected.kind, value) ? [] : [wrongKind(where, expected.kind, value)];
    });
}

function unknownOption(where: string, option: string, path: string, offered: readonly string[]): Issue {
    const meant =
        (path === "" ? otherNames[option] : undefined) ??
        offered.find((known) => option.length > 2 && known.startsWith(option)) ??
        nearest(option, offered);
    const owner = path === "" ? "a LambdaFunction" : path;
    return issue({
        path: where,
        code: "option-unknown",
        problem: `is no option of ${owner}`,
        fix:
            meant === undefined
                ? `the options are ${offered.join(", ")}; what they do not reach, Pulumi's transforms do`
                : `write ${meant}`,
    });
}

function notPlain(path: string, kind: Kind): Issue {
    return issue({
        path,
        code: "not-plain",
        problem: "must be known when the program runs: names and checks depend on it",
        got: "an Output",
        fix:
            kind === "map" || kind === "list"
                ? "write it out, with an Output for each value that is not known"
                : "read it from the stack's configuration",
    });
}

const words: Readonly<Record<Kind, string>> = {
    string: "a text",
    boolean: "true or false",
    map: "an object",
    list: "a list",
    any: "a value",
};

function wrongKind(path: string, kind: Kind, value: unknown): Issue {
    const fix =
        kind === "boolean" && (value === "true" || value === "false")
            ? `write ${value}`
            : kind === "list" && typeof value === "string"
              ? `write [${quote(value)}]`
              : kind === "string" && typeof value === "number"
                ? `write ${quote(String(value))}`
                : `write ${words[kind]}, or leave it out`;
    return issue({ path, code: "value-invalid", problem: `must be ${words[kind]}`, got: quote(value), fix });
}

function isOf(kind: Kind, value: unknown): boolean {
    switch (kind) {
        case "any":
            return true;
        case "map":
            return isMap(value);
        case "list":
            return Array.isArray(value);
        case "string":
        case "boolean":
            return typeof value === kind;
    }
}

function isMap(value: unknown): value is object {
    return typeof value === "object" && value !== null && !Array.isArray(value) && isPlain(value);
}

/** A value of a closed set. */
export function oneOf(path: string, value: unknown, allowed: readonly string[]): Issue[] {
    if (typeof value !== "string" || allowed.includes(value)) return [];
    const choices = allowed.map(quote).join(", ");
    const meant = allowed.find((one) => value.toLowerCase().startsWith(one.toLowerCase())) ?? nearest(value, allowed);
    return [
        issue({
            path,
            code: "function-invalid",
            problem: `must be one of ${choices}`,
            got: quote(value),
            fix: `write ${quote(meant ?? allowed[0])}`,
        }),
    ];
}
