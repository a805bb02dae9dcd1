import { isRecord } from "./plain-values";

/** Type of a configuration value, as Pulumi.yaml declares it. */
export interface ConfigType {
    readonly type: string;
    readonly items?: ConfigType;
}

/** One key of Pulumi.yaml's `config`. */
export interface ProjectConfigKey {
    /** As written: `throttle` or `aws:region`. */
    readonly key: string;
    readonly fullKey: string;
    readonly ofProject: boolean;
    readonly type?: ConfigType;
    readonly secret: boolean;
    /** `default` of a key of the project, `value` of another's. */
    readonly value?: unknown;
}

const typeNames = ["string", "integer", "boolean", "array", "object"];

/** Reads `config` of Pulumi.yaml. Rules and wording: pulumi/pulumi sdk/go/common/workspace/project.go Validate. */
export function readConfigSchema(config: unknown, project: string, problems: string[]): ProjectConfigKey[] {
    if (config === undefined || config === null) return [];
    if (!isRecord(config)) {
        problems.push("#/config: expected object");
        return [];
    }
    return Object.keys(config)
        .sort()
        .map((key) => readKey(key, config[key], project, problems));
}

function readKey(key: string, declared: unknown, project: string, problems: string[]): ProjectConfigKey {
    const ofProject = !key.includes(":") || key.startsWith(`${project}:`);
    const fullKey = key.includes(":") ? key : `${project}:${key}`;
    const base = { key, fullKey, ofProject, secret: false };
    // A bare value is a default for a key of the project and a value for another's. Source: RewriteShorthandConfigValues.
    if (!isRecord(declared)) return declared === null || declared === undefined ? base : { ...base, value: declared };
    const hasDefault = declared["default"] !== undefined && declared["default"] !== null;
    const hasValue = declared["value"] !== undefined && declared["value"] !== null;
    if (hasDefault && hasValue) {
        problems.push(`project config '${key}' cannot have both a 'default' and 'value' attribute`);
    }
    const type = readType(key, declared, problems);
    if (ofProject) checkOwn(key, type, declared["default"], hasDefault, problems);
    else checkForeign(key, type, hasDefault, hasValue, problems);
    return {
        ...base,
        secret: declared["secret"] === true,
        ...(type === undefined ? {} : { type }),
        ...(hasDefault ? { value: declared["default"] } : hasValue ? { value: declared["value"] } : {}),
    };
}

function checkOwn(key: string, type: ConfigType | undefined, value: unknown, has: boolean, problems: string[]): void {
    if (type === undefined) return;
    if (type.type === "array" && type.items === undefined) {
        problems.push(
            `The configuration key '${key}' declares an array but does not specify the underlying type via the 'items' attribute`,
        );
    } else if (has && !isOfType(type, value)) {
        problems.push(
            `The default value specified for configuration key '${key}' is not of the expected type '${printType(type)}'`,
        );
    }
}

function checkForeign(
    key: string,
    type: ConfigType | undefined,
    hasDefault: boolean,
    hasValue: boolean,
    problems: string[],
): void {
    if (type !== undefined) {
        problems.push(`Configuration key '${key}' is not namespaced by the project and should not define a type`);
    } else if (hasDefault) {
        problems.push(
            `Configuration key '${key}' is not namespaced by the project and should not define a default value. ` +
                `Did you mean to use the 'value' attribute instead of 'default'?`,
        );
    } else if (!hasValue) {
        problems.push(`Configuration key '${key}' is namespaced and must provide an attribute 'value'`);
    }
}

function readType(
    key: string,
    declared: { readonly [name: string]: unknown },
    problems: string[],
): ConfigType | undefined {
    const type = declared["type"];
    if (type === undefined) return undefined;
    if (typeof type !== "string" || !typeNames.includes(type)) {
        const got = typeof type === "string" ? type : JSON.stringify(type);
        problems.push(`#/config/${key}/type: '${got}' is not a type; write one of ${typeNames.join(", ")}`);
        return undefined;
    }
    const items = isRecord(declared["items"]) ? readType(`${key}/items`, declared["items"], problems) : undefined;
    return items === undefined ? { type } : { type, items };
}

/** `integer`, or `array<string>` for a list. Source: InferFullTypeName. */
export function printType({ type, items }: ConfigType): string {
    return items === undefined ? type : `array<${printType(items)}>`;
}

/** Whether a value fits a declared type; text that spells an integer or a boolean does. Source: ValidateConfigValue. */
export function isOfType({ type, items }: ConfigType, value: unknown): boolean {
    switch (type) {
        case "string":
            return typeof value === "string";
        case "integer":
            return typeof value === "number"
                ? Number.isInteger(value)
                : typeof value === "string" && /^[+-]?\d+$/.test(value);
        case "boolean":
            return typeof value === "boolean" || value === "true" || value === "false";
        case "object":
            return isRecord(value);
        default:
            return Array.isArray(value) && items !== undefined && value.every((item) => isOfType(items, item));
    }
}
