import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { CaptureError } from "./capture-error";
import { isRecord } from "./plain-values";
import { findProjectFile, type Project, readProject } from "./project";
import { readYaml } from "./yaml-file";

/** What Pulumi.<stack>.yaml says. */
export interface StackFile {
    readonly file: string;
    /** Values by full key, as written. */
    readonly config: { readonly [key: string]: unknown };
    readonly encryptionSalt?: string;
    /** Name of a secrets provider other than the passphrase, such as `awskms://...`. */
    readonly secretsProvider?: string;
    /** ESC environments it takes values from, which only Pulumi Cloud can open. */
    readonly environments: readonly string[];
}

/** A stack and the organization in front of its name. */
export interface StackName {
    readonly name: string;
    readonly organization: string;
}

const stackFilePattern = /^Pulumi\.(.+)\.(?:yaml|yml|json)$/;

/** Names of the stacks that have a configuration file, sorted. */
export function listStacks(projectDirectory: string): string[] {
    return stacksIn(readProject(findProjectFile(projectDirectory)).stackConfigDirectory);
}

function stacksIn(directory: string): string[] {
    if (!existsSync(directory)) return [];
    const names = readdirSync(directory).map((file) => stackFilePattern.exec(file)?.[1]);
    return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** Chooses the stack: the one asked for, PULUMI_STACK, the one `pulumi stack select` left, the only one there is. */
export function selectStack(project: Project, asked: string | undefined, env: NodeJS.ProcessEnv): StackName {
    const stacks = stacksIn(project.stackConfigDirectory);
    const selected = asked ?? (env["PULUMI_STACK"] || selectedInWorkspace(project, env, stacks));
    if (selected !== undefined) {
        const parts = selected.split("/");
        const name = parts.at(-1) ?? selected;
        if (!/^[\w.-]+$/.test(name)) {
            throw new CaptureError(
                `stack name '${name}' is not one; a name may hold letters, digits, hyphens, underscores and periods`,
            );
        }
        if (stacks.length > 0 && !stacks.includes(name)) {
            throw new CaptureError(
                `no stack named '${name}' found: ${join(project.stackConfigDirectory, `Pulumi.${name}.yaml`)} does not exist; ` +
                    `use ${stacks.length === 1 ? "" : "one of "}${stacks.join(", ")}`,
            );
        }
        return { name, organization: parts.length > 1 ? (parts[0] ?? "organization") : "organization" };
    }
    const [only] = stacks;
    if (only !== undefined && stacks.length === 1) return { name: only, organization: "organization" };
    throw new CaptureError(
        only === undefined
            ? `no stack is selected and ${project.stackConfigDirectory} holds no Pulumi.<stack>.yaml; name one with --stack`
            : `no stack is selected; name one with --stack: ${stacks.join(", ")}`,
    );
}

/**
 * What `pulumi stack select` wrote for this project; a stack that has no file any more is passed over.
 * Source: pulumi/pulumi sdk/go/common/workspace/workspace.go: <home>/workspaces/<project>-<sha1 of the project file's path>-workspace.json.
 */
function selectedInWorkspace(project: Project, env: NodeJS.ProcessEnv, stacks: readonly string[]): string | undefined {
    const home = env["PULUMI_HOME"] ?? join(env["HOME"] ?? homedir(), ".pulumi");
    const hash = createHash("sha1").update(project.file).digest("hex");
    const file = join(home, "workspaces", `${project.name}-${hash}-workspace.json`);
    if (!existsSync(file)) return undefined;
    try {
        const settings: unknown = JSON.parse(readFileSync(file, "utf8"));
        const stack = isRecord(settings) && typeof settings["stack"] === "string" ? settings["stack"] : "";
        return stack !== "" && (stacks.length === 0 || stacks.includes(stack.split("/").at(-1) ?? ""))
            ? stack
            : undefined;
    } catch {
        return undefined;
    }
}

/** Reads Pulumi.<stack>.yaml; a stack without one has no configuration. */
export function readStackFile(project: Project, stack: string): StackFile {
    const candidates = ["yaml", "yml", "json"].map((extension) =>
        join(project.stackConfigDirectory, `Pulumi.${stack}.${extension}`),
    );
    const [first = ""] = candidates;
    const file = candidates.find((candidate) => existsSync(candidate));
    if (file === undefined) return { file: first, config: {}, environments: [] };
    const raw = readYaml(file) ?? {};
    if (!isRecord(raw)) throw new CaptureError(`could not read '${file}': a stack file is an object with a 'config'`);
    const config = raw["config"] ?? {};
    if (!isRecord(config)) throw new CaptureError(`could not read '${file}': 'config' is an object of key and value`);
    return {
        file,
        config: Object.fromEntries(
            Object.entries(config).map(([key, value]) => [namespaced(key, project.name), value]),
        ),
        ...(typeof raw["encryptionsalt"] === "string" ? { encryptionSalt: raw["encryptionsalt"] } : {}),
        ...(typeof raw["secretsprovider"] === "string" ? { secretsProvider: raw["secretsprovider"] } : {}),
        environments: readEnvironments(raw["environment"]),
    };
}

/** A key without a namespace is the project's; `proj:config:key` is the old spelling of `proj:key`. */
export function namespaced(key: string, project: string): string {
    return key.includes(":") ? key.replace(/^([^:]+):config:/, "$1:") : `${project}:${key}`;
}

function readEnvironments(environment: unknown): string[] {
    if (environment === undefined || environment === null) return [];
    const names = Array.isArray(environment) ? environment : isRecord(environment) ? environment["imports"] : undefined;
    if (!Array.isArray(names)) return ["(inline)"];
    return names.map((name: unknown) =>
        typeof name === "string" ? name : Object.keys(isRecord(name) ? name : {}).join(),
    );
}
