import { devNull } from "node:os";
import type { FunctionDescription } from "../../frontdoor/front-door";
import { reservedEnvironment } from "../../model/lambda-limits";
import { knownText } from "../known-value";
import { ledHere, type LocalAddress } from "../local-addresses";
import { type ManagementAccess, managementVariables } from "./management-access";

/** What the variables tell of a function. */
export interface EnvironmentFacts {
    readonly functionName: string;
    readonly functionVersion: string;
    readonly handler: string;
    readonly memoryMegabytes: number;
    readonly logGroupName: string;
    readonly logStreamName: string;
    readonly taskRoot: string;
    readonly layerRoot: string | undefined;
    readonly runtime: string;
}

/** What of this machine a handler needs to find programs and to read texts. */
const ofTheMachine = ["PATH", "LANG", "TMPDIR", "SystemRoot", "TEMP"];

/** What the AWS SDKs take credentials from, handed on only when asked. */
const credentials = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_CONFIG_FILE",
    "HOME",
];

/** What the program and the user say of all functions. */
export interface EnvironmentSurroundings {
    readonly region: string;
    /** @default false */
    readonly withCredentials?: boolean;
    /** Of a program with WebSocket APIs. */
    readonly management?: ManagementAccess | undefined;
    /** Where the program's own front doors are served here. @default every address stays as it is */
    readonly addresses?: (() => readonly LocalAddress[]) | undefined;
}

/**
 * The environment of a function: its own variables and those Lambda sets. Nothing else of this process's reaches it, and
 * no credentials unless asked; the SDKs are pointed at files that are empty, so that they find none elsewhere. A program
 * with WebSocket APIs gives its functions the local key pair, which opens nothing on AWS: calls of connections are signed.
 * @documented Lambda developer guide, "Defined runtime environment variables".
 */
export function functionEnvironment(
    { environment }: FunctionDescription,
    facts: EnvironmentFacts,
    { region, withCredentials = false, management, addresses }: EnvironmentSurroundings,
): Record<string, string> {
    const variables: Record<string, string> = {};
    for (const name of withCredentials ? [...ofTheMachine, ...credentials] : ofTheMachine) {
        const value = process.env[name];
        if (value !== undefined) variables[name] = value;
    }
    Object.assign(variables, { LANG: variables["LANG"] ?? "en_US.UTF-8", TZ: ":UTC" });
    if (!withCredentials) {
        Object.assign(variables, {
            HOME: facts.taskRoot,
            AWS_SHARED_CREDENTIALS_FILE: devNull,
            AWS_CONFIG_FILE: devNull,
            AWS_EC2_METADATA_DISABLED: "true",
        });
    }
    if (management !== undefined) Object.assign(variables, managementVariables(management, withCredentials));
    const here = addresses?.() ?? [];
    for (const [name, text] of Object.entries(environment)) {
        const value = knownText(text);
        if (value !== undefined && !reservedEnvironment.includes(name)) variables[name] = ledHere(value, here);
    }
    const layers = facts.layerRoot;
    const nodePath = layers === undefined ? [] : [`${layers}/nodejs/node_modules`];
    return {
        ...variables,
        ...(layers === undefined
            ? {}
            : {
                  NODE_PATH: [...nodePath, variables["NODE_PATH"]].filter((path) => path !== undefined).join(":"),
                  PYTHONPATH: [`${layers}/python`, variables["PYTHONPATH"]]
                      .filter((path) => path !== undefined)
                      .join(":"),
              }),
        _HANDLER: facts.handler,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_EXECUTION_ENV: `AWS_Lambda_${facts.runtime}`,
        AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(facts.memoryMegabytes),
        AWS_LAMBDA_FUNCTION_VERSION: facts.functionVersion,
        AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
        AWS_LAMBDA_LOG_GROUP_NAME: facts.logGroupName,
        AWS_LAMBDA_LOG_STREAM_NAME: facts.logStreamName,
        LAMBDA_TASK_ROOT: facts.taskRoot,
        LAMBDA_RUNTIME_DIR: "/var/runtime",
    };
}
