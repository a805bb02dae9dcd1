import type * as pulumi from "@pulumi/pulumi";
import { issue, type Issue, nearest, quote } from "../../model/issue";
import { currentRuntimes, deprecatedRuntimes, functionDescription, physicalName } from "../../model/lambda-limits";
import { isPlain } from "../when-known";
import { type LambdaFunctionArgs, LambdaArchitecture } from "./args";
import { isNodeRuntime, parseHandler } from "./handler";
import { defaults, roleName } from "./plan";
import { validateEnvironment } from "./validate-environment";
import { validateLogs } from "./validate-logs";
import { oneOf, validateOptions } from "./validate-options";
import { validateLayers, validateVpc } from "./validate-network";
import { validateRole } from "./validate-role";
import { checkEphemeralStorage, checkMemory, checkReservedConcurrency, checkTimeout } from "./value-checks";

/** Everything wrong with the arguments that plain values show, all at once; what is still an Output is left alone. */
export function validateLambdaFunction(name: string, args: LambdaFunctionArgs): Issue[] {
    const options = validateOptions(args);
    // An option of a wrong kind has been named; what is inside it is not looked at.
    const sound = omit(args, new Set(options.filter(({ code }) => code !== "option-unknown").map(({ path }) => path)));
    return [
        ...validateName(name, args),
        ...options,
        ...validateSource(name, args),
        ...validateHandler(sound),
        ...validateRuntime(sound),
        ...oneOf("architecture", sound.architecture, Object.values(LambdaArchitecture)),
        ...ifPlain(sound.memory, checkMemory),
        ...ifPlain(sound.timeout, checkTimeout),
        ...ifPlain(sound.reservedConcurrency, checkReservedConcurrency),
        ...ifPlain(sound.ephemeralStorage, checkEphemeralStorage),
        ...ifPlain(sound.description, validateDescription),
        ...validateEnvironment(sound),
        ...validateLogs(sound.logs),
        ...validateVpc(sound.vpc),
        ...validateLayers(sound.layers),
        ...validateRole(sound),
    ];
}

function omit(args: LambdaFunctionArgs, paths: ReadonlySet<string>): LambdaFunctionArgs {
    return Object.fromEntries(Object.entries(args).filter(([key]) => !paths.has(key)));
}

function ifPlain<T>(value: pulumi.Input<T> | undefined, check: (value: T) => Issue[]): Issue[] {
    return value === undefined || !isPlain(value) ? [] : check(value);
}

/** Pulumi adds a hyphen and seven digits to a physical name (`pulumi:autonaming`, mode `default`). */
const autonaming = 8;

function validateName(name: string, args: LambdaFunctionArgs): Issue[] {
    const wrong = (problem: string, fix: string, severity: Issue["severity"] = "error"): Issue[] => [
        issue({ path: "", code: "name-invalid", severity, problem, got: quote(name), fix }),
    ];
    if (!/^[\w-]+$/.test(name)) {
        const better = name.replace(/[^\w-]+/g, "-").replace(/^-+|-+$/g, "");
        return wrong(
            "the name of a LambdaFunction becomes the function's and must be letters, digits, - and _ only",
            better === "" ? 'write a name such as "list-orders"' : `write ${quote(better)}`,
        );
    }
    const longest = args.roleArn === undefined ? roleName(name) : name;
    const room = physicalName - (longest.length - name.length);
    const advice = `write ${room - autonaming} characters at most`;
    if (name.length > room) return wrong(`the name must leave ${quote(longest)} within 64 characters`, advice);
    if (name.length > room - autonaming) {
        return wrong(`with the 8 characters Pulumi adds, ${quote(longest)} passes 64`, advice, "warning");
    }
    return [];
}

function validateSource(name: string, { entry, code, runtime, bundle }: LambdaFunctionArgs): Issue[] {
    const issues: Issue[] = [];
    if (entry === undefined && code === undefined) {
        issues.push(
            issue({
                path: "code",
                code: "code-missing",
                problem: "either entry (a source file to bundle) or code (a directory or archive) must say what runs",
                fix: `write entry: ${quote(`handlers/${name}.ts`)} or code: ${quote(`dist/${name}`)}`,
            }),
        );
    }
    if (entry !== undefined && code !== undefined) {
        issues.push(
            issue({
                path: "entry",
                code: "code-ambiguous",
                problem: "entry and code exclude each other",
                got: typeof code === "string" ? `entry ${quote(entry)} and code ${quote(code)}` : quote(entry),
                fix: "keep entry to have a source file bundled, or code for what is built already",
            }),
        );
    }
    if (entry !== undefined && typeof runtime === "string" && !isNodeRuntime(runtime)) {
        issues.push(
            issue({
                path: "entry",
                code: "function-invalid",
                problem: "a source file is bundled for nodejs runtimes only",
                got: `runtime ${quote(runtime)}`,
                fix: `write runtime: ${quote(defaults.runtime)}, or build the code and name its directory in code`,
            }),
        );
    }
    if (bundle !== undefined && entry === undefined) {
        issues.push(
            issue({
                path: "bundle",
                code: "option-of-another-kind",
                problem: "bundle says how entry is bundled, and there is no entry",
                fix: "leave it out, or write entry instead of code",
            }),
        );
    }
    return issues;
}

function validateHandler({ handler, runtime }: LambdaFunctionArgs): Issue[] {
    if (handler === undefined || !isNodeRuntime(runtime ?? defaults.runtime)) return [];
    if (parseHandler(handler) !== undefined) return [];
    const file = /^(.*)\.[cm]?[jt]s$/.exec(handler)?.[1];
    return [
        issue({
            path: "handler",
            code: "function-invalid",
            problem: 'must be a module, a dot and what the module exports, such as "index.handler"',
            got: quote(handler),
            fix: `write ${quote(`${file ?? (/^[\w-]+$/.test(handler) ? handler : "index")}.handler`)}`,
        }),
    ];
}

function validateRuntime({ runtime }: LambdaFunctionArgs): Issue[] {
    if (runtime === undefined || currentRuntimes.includes(runtime)) return [];
    const family = /^[a-z]+/.exec(runtime)?.[0] ?? runtime;
    const newest = currentRuntimes.filter((known) => known.startsWith(family)).at(-1);
    const since = deprecatedRuntimes[runtime];
    const meant = since === undefined ? (nearest(runtime, currentRuntimes) ?? newest) : newest;
    return [
        issue({
            path: "runtime",
            code: "function-invalid",
            severity: "warning",
            problem:
                since === undefined
                    ? "is no runtime known here; Lambda may know it"
                    : `Lambda has deprecated the runtime (${since}) and will refuse it`,
            got: quote(runtime),
            fix: `write ${quote(meant ?? defaults.runtime)}`,
        }),
    ];
}

function validateDescription(description: string): Issue[] {
    if (description.length <= functionDescription) return [];
    return [
        issue({
            path: "description",
            code: "function-invalid",
            problem: `must have ${functionDescription} characters at most`,
            got: `${description.length} characters`,
            fix: "shorten it",
        }),
    ];
}
