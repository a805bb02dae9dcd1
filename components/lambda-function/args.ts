import type * as pulumi from "@pulumi/pulumi";

/** Instruction sets a function can run on. Spelled as Lambda spells them. */
export const LambdaArchitecture = {
    /** AWS Graviton; about a fifth cheaper for each GB-second. */
    Arm64: "arm64",
    /** 64-bit Intel and AMD. */
    X86: "x86_64",
} as const;
/** Instruction sets a function can run on. */
export type LambdaArchitecture = (typeof LambdaArchitecture)[keyof typeof LambdaArchitecture];

/** Forms in which a function writes its log. Spelled as Lambda spells them. */
export const LambdaLogFormat = {
    /** One JSON object a line, with the request id and the level as fields; levels can be filtered. */
    Json: "JSON",
    /** Lines of text, as they were before 2023; levels cannot be filtered. */
    Text: "Text",
} as const;
/** Forms in which a function writes its log. */
export type LambdaLogFormat = (typeof LambdaLogFormat)[keyof typeof LambdaLogFormat];

/** Levels of a function's log, the most talkative first. Spelled as Lambda spells them. */
export const LambdaLogLevel = {
    /** Everything. */
    Trace: "TRACE",
    /** Debugging and above. */
    Debug: "DEBUG",
    /** Information and above. */
    Info: "INFO",
    /** Warnings and above. */
    Warn: "WARN",
    /** Errors and above. */
    Error: "ERROR",
    /** Fatal errors alone. */
    Fatal: "FATAL",
} as const;
/** Levels of a function's log. */
export type LambdaLogLevel = (typeof LambdaLogLevel)[keyof typeof LambdaLogLevel];

/** Levels of what the Lambda service itself writes into a function's log. */
export const LambdaSystemLogLevel = {
    /** Everything, the telemetry of the runtime included. */
    Debug: "DEBUG",
    /** Start, report and above. */
    Info: "INFO",
    /** Warnings alone: no start and report lines. */
    Warn: "WARN",
} as const;
/** Levels of what the Lambda service itself writes into a function's log. */
export type LambdaSystemLogLevel = (typeof LambdaSystemLogLevel)[keyof typeof LambdaSystemLogLevel];

/** How a function writes its log, and how long the log is kept. */
export interface LambdaFunctionLogs {
    /**
     * Days the log is kept: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
     * 2922, 3288 or 3653; 0 keeps it for ever.
     *
     * @default 30
     */
    retentionDays?: pulumi.Input<number>;
    /**
     * Form of the lines: `JSON` or `Text`.
     *
     * @default "JSON"
     */
    format?: LambdaLogFormat;
    /**
     * Lowest level of the function's own lines that is kept: `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR` or `FATAL`.
     * With `format: "JSON"` only.
     *
     * @default "INFO"
     */
    level?: LambdaLogLevel;
    /**
     * Lowest level of the service's lines that is kept: `DEBUG`, `INFO` or `WARN`. With `format: "JSON"` only.
     *
     * @default "INFO"
     */
    systemLevel?: LambdaSystemLogLevel;
    /**
     * ARN of the KMS key that encrypts the log; its policy must let CloudWatch Logs use it.
     *
     * @default CloudWatch Logs' own key
     */
    kmsKeyArn?: pulumi.Input<string>;
}

/** The VPC a function reaches into. Such a function reaches the internet only through a NAT gateway. */
export interface LambdaFunctionVpc {
    /** Ids of the subnets, in two Availability Zones or more; private ones. */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the security groups, five at most. */
    securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether the function may leave over IPv6 in dual-stack subnets.
     *
     * @default false
     */
    ipv6?: pulumi.Input<boolean>;
}

/** How `entry` becomes the file that runs. */
export interface LambdaFunctionBundle {
    /**
     * Packages left out of the bundle, as imported (`sharp`) or with a star (`@scope/*`): what a layer brings.
     * The AWS SDK for JavaScript v3 is always left out, because nodejs runtimes carry it.
     *
     * @default none
     */
    external?: string[];
    /**
     * Whether names and white space are shortened.
     *
     * @default false
     */
    minify?: boolean;
    /**
     * Whether a source map is shipped, so that stack traces name the lines of the source; adds
     * `--enable-source-maps` to `NODE_OPTIONS`.
     *
     * @default true
     */
    sourceMaps?: boolean;
}

/** Arguments of a `LambdaFunction`. Exactly one of `entry` and `code` says what runs. */
export interface LambdaFunctionArgs {
    /**
     * TypeScript or JavaScript source file that exports the handler; absolute, or relative to the directory of
     * Pulumi.yaml. It is bundled by esbuild (an optional peer: `npm install --save-dev esbuild`) into
     * `.gatehouse/build/` beside Pulumi.yaml. For nodejs runtimes.
     */
    entry?: string;
    /**
     * What runs, ready built: the path of a directory (absolute, or relative to the directory of Pulumi.yaml) or an
     * archive. A directory is hashed by content; a .zip by its bytes, times included.
     */
    code?: string | pulumi.Input<pulumi.asset.Archive>;
    /**
     * Module and export that is invoked, such as `index.handler`.
     *
     * @default "index.handler"
     */
    handler?: string;
    /**
     * Identifier of the runtime, such as `nodejs22.x` or `python3.13`.
     *
     * @default "nodejs22.x"
     */
    runtime?: string;
    /**
     * Instruction set: `arm64` or `x86_64`.
     *
     * @default "arm64"
     */
    architecture?: LambdaArchitecture;
    /**
     * Memory in MB, 128 to 10240. CPU grows with it: 1769 MB are one vCPU.
     *
     * @default 512
     */
    memory?: pulumi.Input<number>;
    /**
     * Seconds an invocation may take, 1 to 900. The default ends before API Gateway gives up (30 s for an HTTP API,
     * 29 s for a REST API), so the log says "Task timed out" and nothing runs on unanswered.
     *
     * @default 29
     */
    timeout?: pulumi.Input<number>;
    /**
     * Environment variables, 4 KB in all. A secret stays a secret in Pulumi's state, but everyone who may read the
     * function's configuration reads it.
     *
     * @default none
     */
    environment?: pulumi.Input<{ [name: string]: pulumi.Input<string> }>;
    /**
     * What the function is for, up to 256 characters.
     *
     * @default none
     */
    description?: pulumi.Input<string>;
    /**
     * Concurrent invocations set aside for this function, and at the same time its most; 0 stops it.
     *
     * @default none: the account's shared pool
     */
    reservedConcurrency?: pulumi.Input<number>;
    /**
     * Log: retention, form, levels, encryption.
     *
     * @default JSON at INFO, kept for 30 days
     */
    logs?: LambdaFunctionLogs;
    /**
     * Subnets and security groups of the VPC the function reaches into.
     *
     * @default no VPC
     */
    vpc?: LambdaFunctionVpc;
    /**
     * Whether X-Ray traces invocations.
     *
     * @default false
     */
    tracing?: boolean;
    /**
     * More the function may do: policy documents in JSON, by a name of your choice. Each becomes an inline policy of
     * the function's role, beside the one that lets it write its log.
     *
     * @default none
     */
    policies?: { [name: string]: pulumi.Input<string> };
    /**
     * ARN of a role of your own instead of the one made here; it must let the function write its log group.
     *
     * @default a role that may write the function's own log group and nothing else
     */
    roleArn?: pulumi.Input<string>;
    /**
     * ARNs of layer versions, five at most.
     *
     * @default none
     */
    layers?: pulumi.Input<string>[];
    /**
     * Size of `/tmp` in MB, 512 to 10240.
     *
     * @default 512
     */
    ephemeralStorage?: pulumi.Input<number>;
    /**
     * How `entry` is bundled.
     *
     * @default source map, no minification
     */
    bundle?: LambdaFunctionBundle;
    /**
     * Tags of the function, its role and its log group.
     *
     * @default none
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
