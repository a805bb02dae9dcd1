import * as pulumi from "@pulumi/pulumi";
import * as v from "valibot";
import { type StageConfig, stageSchema } from "./schema";

/** Keys whose values are objects; `protect` is a boolean. */
const objectKeys = [
    "api",
    "authorizer",
    "functions",
    "logging",
    "privateBackend",
    "partners",
    "feed",
    "webhook",
    "loadBalancer",
] as const;

/**
 * Reads the stage's settings from the stack's configuration.
 *
 * @throws RunError that lists every problem with its key path; Pulumi prints it without a stack.
 */
export function readStageConfig(config = new pulumi.Config("gatehouse")): StageConfig {
    const problems: string[] = [];
    const read = <T>(get: () => T | undefined): T | undefined => {
        try {
            return get();
        } catch (error) {
            problems.push(error instanceof Error ? error.message : String(error));
            return undefined;
        }
    };
    const settings: Record<string, unknown> = { protect: read(() => config.getBoolean("protect")) ?? false };
    for (const key of objectKeys) settings[key] = read(() => config.getObject(key));
    settings["privateBackend"] ??= { kind: "none" };
    settings["loadBalancer"] ??= { kind: "none" };
    const parsed = v.safeParse(stageSchema, settings);
    if (parsed.success && problems.length === 0) return parsed.output;
    const lines = [...problems, ...(parsed.issues ?? []).map((issue) => printConfigIssue(config.name, issue))];
    const file = `Pulumi.${pulumi.getStack()}.yaml`;
    throw new pulumi.RunError(`${file} has ${count(lines.length)}:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

function printConfigIssue(namespace: string, issue: v.BaseIssue<unknown>): string {
    const [key, ...rest] = (issue.path ?? []).map(({ key }) => key);
    const path = rest.map((part) => (typeof part === "number" ? `[${String(part)}]` : `.${String(part)}`)).join("");
    const where = `${namespace}:${String(key)}${path}`;
    if (issue.type === "strict_object" && issue.expected === "never") return `${where}: no such setting; remove it`;
    if (issue.input === undefined) return `${where}: is missing; Pulumi.yaml says what it holds`;
    const must = issue.kind === "validation" ? issue.message : `must be ${expected(issue)}`;
    return `${where}: ${must}, got ${JSON.stringify(issue.input)}`;
}

const words: Readonly<Record<string, string>> = {
    number: "a number",
    string: "a text",
    boolean: "true or false",
    Object: "an object",
    Array: "a list",
};

function expected({ expected: type }: v.BaseIssue<unknown>): string {
    return words[type ?? ""] ?? (type ?? "").replace(/^\((.*)\)$/, "$1").replaceAll(" | ", " or ");
}

const count = (problems: number): string => (problems === 1 ? "a problem" : `${String(problems)} problems`);
