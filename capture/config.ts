import { CaptureError } from "./capture-error";
import { type Decrypt, decrypterOf, readPassphrase } from "./passphrase";
import { isRecord } from "./plain-values";
import type { Project } from "./project";
import { isOfType, printType, type ProjectConfigKey } from "./project-config";
import { namespaced, type StackFile } from "./stack-file";

/** Configuration as a program receives it: text by full key, structured values as JSON. */
export interface ProgramConfig {
    readonly values: { readonly [key: string]: string };
    readonly secretKeys: readonly string[];
    readonly warnings: readonly string[];
}

/**
 * Puts the project's defaults, the stack's values and the overrides of the command line together.
 * Rules and wording: pulumi/pulumi pkg/workspace/config.go mergeConfig; unlike Pulumi every problem is told at once.
 * An override of a key declared secret is a secret, so that a plan needs no passphrase.
 */
export function resolveConfig(
    project: Project,
    stack: string,
    file: StackFile,
    overrides: { readonly [key: string]: string },
    env: NodeJS.ProcessEnv,
): ProgramConfig {
    const declared = new Map(project.config.map((key) => [key.fullKey, key]));
    const problems: string[] = [];
    const values: Record<string, string> = {};
    const secretKeys: string[] = [];

    const overridden = new Map(Object.entries(overrides).map(([key, text]) => [namespaced(key, project.name), text]));
    const fromStack = Object.entries(file.config).filter(([key]) => !overridden.has(key));
    const secrets = openSecrets(file, fromStack, env);
    const stackValues = new Map<string, unknown>(fromStack.map(([key, value]) => [key, secrets.open(key, value)]));
    for (const [key, text] of overridden) stackValues.set(key, structured(text, declared.get(key)));

    for (const [key, value] of stackValues) {
        const isSecret = secrets.keys.has(key) || (overridden.has(key) && declared.get(key)?.secret === true);
        if (isSecret) secretKeys.push(key);
        const problem = checkStackValue(stack, declared.get(key), value, isSecret, secrets.standIns.has(key));
        if (problem !== undefined) problems.push(problem);
        values[key] = printValue(value);
    }
    const missing: string[] = [];
    for (const key of project.config) {
        if (stackValues.has(key.fullKey)) continue;
        if (key.value !== undefined) values[key.fullKey] = printValue(key.value);
        else if (key.ofProject) missing.push(key.key);
    }
    if (missing.length > 0) {
        problems.push(
            `Stack '${stack}' is missing configuration value${missing.length > 1 ? "s" : ""} ${listKeys(missing)}`,
        );
    }
    if (problems.length > 0) throw new CaptureError(problems.join("\n"));
    return { values, secretKeys, warnings: [...secrets.warnings, ...warnOfEnvironments(file)] };
}

function checkStackValue(
    stack: string,
    key: ProjectConfigKey | undefined,
    value: unknown,
    isSecret: boolean,
    isStandIn: boolean,
): string | undefined {
    if (key?.type === undefined) return undefined;
    if (key.secret && !isSecret) {
        return `Stack '${stack}' with configuration key '${key.key}' must be encrypted as it's secret`;
    }
    // A scalar of a stack file is text to Pulumi, whatever YAML makes of it.
    const seen = isRecord(value) || Array.isArray(value) ? value : printValue(value);
    if (isStandIn || isOfType(key.type, seen)) return undefined;
    return `Stack '${stack}' with configuration key '${key.key}' must be of type '${printType(key.type)}'`;
}

/** `'a'`, `'a' and 'b'`, `'a', 'b' and 'c'`. Source: formatMissingKeys. */
function listKeys(keys: readonly string[]): string {
    const quoted = [...keys].sort().map((key) => `'${key}'`);
    if (quoted.length < 2) return quoted.join();
    return `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1) ?? ""}`;
}

function printValue(value: unknown): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}

/** `--config` gives text; for a key declared as a list or an object it is read as JSON. */
function structured(text: string, key: ProjectConfigKey | undefined): unknown {
    if (key?.type?.type !== "object" && key?.type?.type !== "array") return text;
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return text;
    }
}

interface Secrets {
    readonly keys: ReadonlySet<string>;
    /** Keys whose secret could not be opened and holds a stand-in. */
    readonly standIns: ReadonlySet<string>;
    readonly warnings: readonly string[];
    open(key: string, value: unknown): unknown;
}

function openSecrets(
    file: StackFile,
    values: readonly (readonly [string, unknown])[],
    env: NodeJS.ProcessEnv,
): Secrets {
    const keys = new Set(values.filter(([, value]) => holdsSecret(value)).map(([key]) => key));
    const none = { keys, standIns: new Set<string>(), warnings: [], open: (_: string, value: unknown) => value };
    if (keys.size === 0) return none;
    const passphrase =
        file.secretsProvider === undefined || file.secretsProvider === "passphrase" ? readPassphrase(env) : undefined;
    if (passphrase !== undefined && file.encryptionSalt !== undefined) {
        const decrypt = decrypterOf(passphrase, file.encryptionSalt);
        return { ...none, open: (key, value) => openValue(key, value, decrypt) };
    }
    const remedy =
        file.encryptionSalt === undefined
            ? `their secrets provider ${file.secretsProvider ?? "is Pulumi Cloud and"} cannot be asked offline`
            : "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to use their real values";
    return {
        ...none,
        standIns: keys,
        warnings: [`Secret configuration ${listKeys([...keys])} holds the stand-in "${standIn}"; ${remedy}`],
        open: (key, value) => openValue(key, value, () => standIn),
    };
}

/** What a secret that cannot be opened holds instead. */
const standIn = "[secret]";

function isSecure(value: unknown): value is { readonly secure: string } {
    return isRecord(value) && Object.keys(value).length === 1 && typeof value["secure"] === "string";
}

function holdsSecret(value: unknown): boolean {
    if (isSecure(value)) return true;
    if (Array.isArray(value)) return value.some(holdsSecret);
    return isRecord(value) && Object.values(value).some(holdsSecret);
}

function openValue(key: string, value: unknown, decrypt: Decrypt): unknown {
    if (isSecure(value)) {
        try {
            return decrypt(value.secure);
        } catch {
            throw new CaptureError(
                `the secret of configuration key '${key}' could not be decrypted; set it again with "pulumi config set --secret ${key}"`,
            );
        }
    }
    if (Array.isArray(value)) return value.map((item: unknown) => openValue(key, item, decrypt));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, openValue(key, inner, decrypt)]));
}

function warnOfEnvironments(file: StackFile): string[] {
    if (file.environments.length === 0) return [];
    return [
        `Environments ${file.environments.join(", ")} of ${file.file} are kept by Pulumi Cloud and add nothing offline; ` +
            `supply their values with --config`,
    ];
}
