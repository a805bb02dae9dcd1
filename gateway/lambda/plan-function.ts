import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { FunctionDescription } from "../../frontdoor/front-door";
import { isArchive, reveal } from "../../model/property-value";
import { functionEnvironment } from "./function-environment";
import { knownCount, knownText } from "./known-value";
import { startNodeHost } from "./node-host";
import type { StartHost } from "./runtime-host";

/** What all functions of a program share. */
export interface HostSurroundings {
    /** What relative paths of assets are relative to. */
    readonly workingDirectory: string;
    readonly region: string;
    readonly accountId: string;
    /** @default "aws" */
    readonly partition?: string;
    /** True to hand on the AWS credentials of this process's environment. @default false */
    readonly withCredentials?: boolean;
}

/** A function with everything decided, or why it cannot run here. */
export type FunctionPlan =
    | {
          readonly kind: "runnable";
          /** Without version or alias. */
          readonly arn: string;
          readonly timeoutMilliseconds: number;
          readonly reservedConcurrency: number | undefined;
          readonly startHost: StartHost;
      }
    | { readonly kind: "refused"; readonly reason: string };

/** Decides how a function is run. */
export function planFunction(description: FunctionDescription, around: HostSurroundings): FunctionPlan {
    const functionName = knownText(description.functionName) ?? description.name;
    const arn =
        knownText(description.arn) ??
        `arn:${around.partition ?? "aws"}:lambda:${around.region}:${around.accountId}:function:${functionName}`;
    const timeoutMilliseconds = (knownCount(description.timeoutSeconds) ?? 3) * 1000;
    const code = reveal(description.code);
    const taskRoot =
        isArchive(code) && code.path !== undefined ? resolve(around.workingDirectory, code.path) : undefined;
    const handler = knownText(description.handler);
    if (taskRoot === undefined || handler === undefined) return { kind: "refused", reason: "its code is not known" };
    const settings = {
        functionName,
        functionVersion: knownText(description.version) ?? "$LATEST",
        functionArn: arn,
        handler,
        memoryMegabytes: knownCount(description.memoryMegabytes) ?? 128,
        logGroupName: knownText(description.logGroup) ?? `/aws/lambda/${functionName}`,
        timeoutMilliseconds,
        taskRoot,
        layerRoot: undefined,
        sdkFrom: around.workingDirectory,
        nodeMajor: 22,
        runtime: knownText(description.runtime) ?? "nodejs22.x",
    };
    let started = 0;
    return {
        kind: "runnable",
        arn,
        timeoutMilliseconds,
        reservedConcurrency: knownCount(description.reservedConcurrency),
        startHost: (events) => {
            const logStreamName = `local/[${settings.functionVersion}]${idOf(description.urn, ++started)}`;
            const environment = functionEnvironment(description, { ...settings, logStreamName }, around);
            return startNodeHost({ ...settings, logStreamName, environment }, events);
        },
    };
}

/** Such as a log stream's name ends with: 32 hexadecimal digits. */
function idOf(urn: string, count: number): string {
    return createHash("sha256").update(`${urn} ${count}`).digest("hex").slice(0, 32);
}
