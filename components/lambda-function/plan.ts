import type * as pulumi from "@pulumi/pulumi";
import type { LambdaArchitecture, LambdaFunctionArgs, LambdaLogFormat, LambdaLogLevel } from "./args";
import { type Environment, environmentOf } from "./environment";

/** What an omitted argument stands for. */
export const defaults = {
    handler: "index.handler",
    runtime: "nodejs22.x",
    architecture: "arm64",
    memory: 512,
    timeout: 29,
    retentionDays: 30,
    logFormat: "JSON",
    logLevel: "INFO",
} as const;

/** Where a program stands: both are part of the log group's name. */
export interface Place {
    readonly project: string;
    readonly stack: string;
}

/** An inline policy of the function's role. */
export interface PlannedPolicy {
    readonly name: string;
    readonly document: pulumi.Input<string>;
}

/** Everything a `LambdaFunction` creates, under which names and with which settings. */
export interface LambdaFunctionPlan {
    readonly logGroup: {
        readonly name: string;
        readonly physicalName: string;
        readonly retentionInDays: pulumi.Input<number>;
        readonly kmsKeyId: pulumi.Input<string> | undefined;
    };
    /** Absent when the user brings a role. */
    readonly role: { readonly name: string; readonly description: string } | undefined;
    /** The policy made here, by its logical name; absent when the user brings a role. */
    readonly ownPolicy: { readonly name: string; readonly vpc: boolean; readonly tracing: boolean } | undefined;
    readonly policies: readonly PlannedPolicy[];
    readonly function: {
        readonly name: string;
        readonly handler: string;
        readonly runtime: string;
        readonly architecture: LambdaArchitecture;
        readonly memory: pulumi.Input<number>;
        readonly timeout: pulumi.Input<number>;
        /** Absent when there are no variables. */
        readonly environment: pulumi.Input<Environment> | undefined;
        readonly logging: {
            readonly logFormat: LambdaLogFormat;
            readonly applicationLogLevel?: LambdaLogLevel;
            readonly systemLogLevel?: string;
        };
    };
}

/**
 * Decides what a function needs. Logical names are part of the contract: the function has the component's name, which
 * its physical name then starts with; everything else has it in front.
 */
export function planLambdaFunction(name: string, args: LambdaFunctionArgs, place: Place): LambdaFunctionPlan {
    const own = args.roleArn === undefined;
    return {
        logGroup: {
            name: `${name}-logs`,
            physicalName: logGroupName(name, place),
            retentionInDays: args.logs?.retentionDays ?? defaults.retentionDays,
            kmsKeyId: args.logs?.kmsKeyArn,
        },
        role: own ? { name: roleName(name), description: `What the function ${name} may do` } : undefined,
        ownPolicy: own
            ? { name: `${name}-policy`, vpc: args.vpc !== undefined, tracing: args.tracing === true }
            : undefined,
        policies: Object.entries(args.policies ?? {}).map(([policy, document]) => ({
            name: `${name}-policy-${policy}`,
            document,
        })),
        function: {
            name,
            handler: args.handler ?? defaults.handler,
            runtime: args.runtime ?? defaults.runtime,
            architecture: args.architecture ?? defaults.architecture,
            memory: args.memory ?? defaults.memory,
            timeout: args.timeout ?? defaults.timeout,
            environment: environmentOf(args),
            logging: logging(args),
        },
    };
}

/** Logical name of a function's role: the longest of those whose physical name AWS limits to 64 characters. */
export function roleName(name: string): string {
    return `${name}-role`;
}

/**
 * The log group's physical name, known before anything exists: the role's policy can then name the group and the
 * function can name it too, in no circle. Stack and project keep two stages in one account apart.
 */
function logGroupName(name: string, { project, stack }: Place): string {
    return `/aws/lambda/${project}-${stack}-${name}`;
}

/** Lambda refuses levels with the format `Text`. Source: Lambda API reference, LoggingConfig. */
function logging({ logs }: LambdaFunctionArgs): LambdaFunctionPlan["function"]["logging"] {
    const logFormat = logs?.format ?? defaults.logFormat;
    if (logFormat === "Text") return { logFormat };
    return {
        logFormat,
        applicationLogLevel: logs?.level ?? defaults.logLevel,
        systemLogLevel: logs?.systemLevel ?? defaults.logLevel,
    };
}
