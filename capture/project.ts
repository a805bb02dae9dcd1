import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { CaptureError } from "./capture-error";
import { readConfigSchema, type ProjectConfigKey } from "./project-config";
import { isRecord } from "./plain-values";
import { readYaml } from "./yaml-file";

/** What Pulumi.yaml says of a Node.js project. */
export interface Project {
    readonly name: string;
    /** Directory of Pulumi.yaml. */
    readonly root: string;
    /** Path of Pulumi.yaml itself. */
    readonly file: string;
    /** Working directory of the program. */
    readonly programDirectory: string;
    /** What `cmd/run` is told to run: `.` for the directory's own entry point. */
    readonly entryPoint: string;
    readonly options: RuntimeOptions;
    readonly config: readonly ProjectConfigKey[];
    /** Directory of the Pulumi.<stack>.yaml files. */
    readonly stackConfigDirectory: string;
}

/** `runtime.options` of a Node.js project. Source: pulumi/pulumi sdk/nodejs/cmd/pulumi-language-nodejs/main.go parseOptions. */
export interface RuntimeOptions {
    /** Absent when the project leaves it to Pulumi, which registers ts-node then. */
    readonly typescript?: boolean;
    readonly tsconfig?: string;
    readonly nodeargs: readonly string[];
}

const projectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** Finds the project file in a directory or above it, as Pulumi does. */
export function findProjectFile(directory: string): string {
    const start = resolve(directory);
    for (let at = start; ; at = dirname(at)) {
        const found = projectFiles.map((name) => join(at, name)).find((file) => existsSync(file));
        if (found !== undefined) return found;
        if (dirname(at) === at) break;
    }
    // Wording: pulumi/pulumi pkg/cmd/pulumi, "no Pulumi.yaml project file found".
    throw new CaptureError(
        `no Pulumi.yaml project file found (searching upwards from ${start}); ` +
            `go to a project's directory, or name one with --cwd`,
    );
}

/** Reads and checks a project file; every problem is told at once. */
export function readProject(file: string): Project {
    const raw = readYaml(file);
    if (!isRecord(raw)) throw new CaptureError(`could not validate '${file}': expected project to be an object`);
    const problems: string[] = [];
    const root = dirname(file);
    const name = raw["name"];
    if (name === undefined) problems.push("project is missing a 'name' attribute");
    else if (typeof name !== "string" || name === "") {
        problems.push("project is missing a non-empty string 'name' attribute");
    }
    const projectName = typeof name === "string" ? name : "";
    const options = readRuntime(raw["runtime"], problems);
    const main = readMain(raw["main"], root, problems);
    // `config: <path>` is the old spelling of stackConfigDir. Source: RewriteConfigPathIntoStackConfigDir.
    const config = typeof raw["config"] === "string" ? {} : raw["config"];
    const directory = typeof raw["config"] === "string" ? raw["config"] : raw["stackConfigDir"];
    if (directory !== undefined && typeof directory !== "string") problems.push("#/stackConfigDir: expected string");
    const keys = readConfigSchema(config, projectName, problems);
    if (problems.length > 0)
        throw new CaptureError(problems.map((each) => `could not validate '${file}': ${each}`).join("\n"));
    return {
        name: projectName,
        root,
        file,
        ...main,
        options,
        config: keys,
        stackConfigDirectory: typeof directory === "string" ? resolve(root, directory) : root,
    };
}

/** Source: pulumi/pulumi pkg/engine/project.go getPwdMain. */
function readMain(
    main: unknown,
    root: string,
    problems: string[],
): { readonly programDirectory: string; readonly entryPoint: string } {
    if (main === undefined || main === null || main === "") return { programDirectory: root, entryPoint: "." };
    if (typeof main !== "string") {
        problems.push("#/main: expected string");
        return { programDirectory: root, entryPoint: "." };
    }
    const path = resolve(root, main);
    if (!existsSync(path)) {
        problems.push(`project 'main' could not be read: ${path} does not exist`);
        return { programDirectory: root, entryPoint: "." };
    }
    if (statSync(path).isDirectory()) return { programDirectory: path, entryPoint: "." };
    return { programDirectory: dirname(path), entryPoint: basename(path) };
}

function readRuntime(runtime: unknown, problems: string[]): RuntimeOptions {
    const name = isRecord(runtime) ? runtime["name"] : runtime;
    const options = isRecord(runtime) ? runtime["options"] : undefined;
    const defaults: RuntimeOptions = { nodeargs: [] };
    if (name === undefined || name === "") {
        problems.push("project is missing a 'runtime' attribute");
        return defaults;
    }
    if (name !== "nodejs") {
        problems.push(
            `runtime is '${typeof name === "string" ? name : JSON.stringify(name)}'; ` +
                `only programs of runtime 'nodejs' can be run offline; for others pass the output of "pulumi preview --json"`,
        );
        return defaults;
    }
    if (options === undefined || options === null) return defaults;
    if (!isRecord(options)) {
        problems.push("#/runtime/options: expected object");
        return defaults;
    }
    const expect = (option: string, type: "boolean" | "string"): unknown => {
        const value = options[option];
        // Wording: main.go, "typescript option must be a boolean".
        if (value !== undefined && typeof value !== type) problems.push(`${option} option must be a ${type}`);
        return value;
    };
    const typescript = expect("typescript", "boolean");
    const tsconfig = expect("tsconfig", "string");
    const nodeargs = expect("nodeargs", "string");
    return {
        ...(typeof typescript === "boolean" ? { typescript } : {}),
        ...(typeof tsconfig === "string" ? { tsconfig } : {}),
        nodeargs: typeof nodeargs === "string" ? splitArguments(nodeargs) : [],
    };
}

/** Splits at spaces outside quotes, as a shell would. */
function splitArguments(text: string): string[] {
    return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
        word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
    );
}
