import * as pulumi from "@pulumi/pulumi";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { issue, type Issue, nearest, quote } from "../../model/issue";
import type { LambdaFunctionArgs } from "./args";
import { bundle } from "./bundle";
import { isNodeRuntime, moduleExtensions, parseHandler } from "./handler";
import { defaults } from "./plan";

/** What runs, or why it cannot be told. */
export interface Code {
    readonly archive: pulumi.Input<pulumi.asset.Archive> | undefined;
    readonly issues: readonly Issue[];
}

/** Reads what runs from disk: bundles `entry`, looks into a `code` directory, passes an archive on. Never throws. */
export function readCode(name: string, args: LambdaFunctionArgs, root: string): Code {
    const { entry, code } = args;
    if (entry !== undefined && code !== undefined) return { archive: undefined, issues: [] };
    if (entry !== undefined) return readEntry(name, entry, args, root);
    if (typeof code === "string") return readPath(code, args, root);
    return { archive: code, issues: [] };
}

function readEntry(name: string, entry: string, args: LambdaFunctionArgs, root: string): Code {
    const runtime = args.runtime ?? defaults.runtime;
    const handler = parseHandler(args.handler ?? defaults.handler);
    // What is wrong with the two is said by `validateLambdaFunction`.
    if (typeof entry !== "string" || !isNodeRuntime(runtime) || handler === undefined) return failed([]);
    const missing = missingFile("entry", entry, root);
    if (missing !== undefined) return failed([missing]);
    const bundled = bundle({ root, name, entry: resolve(root, entry), runtime, handler, options: args.bundle ?? {} });
    if (bundled.directory === undefined) return failed(bundled.issues);
    return { archive: new pulumi.asset.FileArchive(bundled.directory), issues: bundled.issues };
}

function readPath(code: string, args: LambdaFunctionArgs, root: string): Code {
    const missing = missingFile("code", code, root);
    if (missing !== undefined) return failed([missing]);
    const path = resolve(root, code);
    const issues = statSync(path).isDirectory() ? missingModule(path, args) : [];
    return { archive: new pulumi.asset.FileArchive(path), issues };
}

const failed = (issues: readonly Issue[]): Code => ({ archive: undefined, issues });

function missingFile(option: "entry" | "code", written: string, root: string): Issue | undefined {
    const path = resolve(root, written);
    const what = option === "entry" ? "source file" : "directory or archive";
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && (option === "code" || stat.isFile())) return undefined;
    const problem = stat === undefined ? `${what} does not exist` : `must be a ${what}, not a directory`;
    const suggestion = stat === undefined ? neighbour(path, written) : firstSource(path, written);
    return issue({
        path: option,
        code: "code-missing",
        problem,
        got: quote(written),
        rule: `relative to the project's directory ${root}`,
        fix: suggestion === undefined ? `write the path of a ${what}` : `write ${quote(suggestion)}`,
    });
}

/** The file that was probably meant: the same name with another ending, or one a slip of the finger away. */
function neighbour(path: string, written: string): string | undefined {
    const directory = dirname(path);
    if (!existsSync(directory) || !statSync(directory).isDirectory()) return undefined;
    const names = readdirSync(directory).sort();
    const stem = (name: string): string => name.replace(/\.[^.]+$/, "");
    const meant = names.find((name) => stem(name) === stem(basename(path))) ?? nearest(basename(path), names);
    return meant === undefined ? undefined : portable(join(dirname(written), meant));
}

function firstSource(directory: string, written: string): string | undefined {
    const source = readdirSync(directory).find((name) => /^index\.[cm]?[jt]sx?$/.test(name));
    return source === undefined ? undefined : portable(join(written, source));
}

/** A nodejs function whose module is not in its code fails at its first invocation with `Runtime.ImportModuleError`. */
function missingModule(directory: string, args: LambdaFunctionArgs): Issue[] {
    const written = args.handler ?? defaults.handler;
    const handler = parseHandler(written);
    if (!isNodeRuntime(args.runtime ?? defaults.runtime) || handler === undefined) return [];
    if (moduleExtensions.some((extension) => existsSync(join(directory, handler.module + extension)))) return [];
    const modules = readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && !file.parentPath.split(sep).includes("node_modules"))
        .map((file) => portable(relative(directory, join(file.parentPath, file.name))))
        .filter((file) => moduleExtensions.some((extension) => file.endsWith(extension)))
        .map((file) => file.replace(/\.[cm]?js$/, ""))
        .sort();
    const meant = nearest(handler.module, modules) ?? modules[0];
    return [
        issue({
            path: "handler",
            code: "code-missing",
            problem: `module ${quote(handler.module)} is not in the code directory as .js, .mjs or .cjs`,
            got: quote(written),
            fix:
                meant === undefined
                    ? "build the code first, or name its directory"
                    : `write ${quote(`${meant}.${handler.exported}`)}`,
        }),
    ];
}

const portable = (path: string): string => path.split(sep).join("/");
