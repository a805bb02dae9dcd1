import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { FunctionDescription } from "../../frontdoor/front-door";
import { CodeRefused } from "./code/code-refused";
import { locateFunctionCode, type PreparedCode } from "./code/prepare-code";
import { functionEnvironment } from "./function-environment";
import type { ManagementAccess } from "./management-access";
import type { LocalAddress } from "../local-addresses";
import { knownCount, knownText } from "../known-value";
import { startNodeHost } from "./node-host";
import { startPythonHost } from "./python-host";
import { languageOf } from "./refusals";
import type { RuntimeEvents, RuntimeHost, StartHost } from "./runtime-host";

/** What all functions of a program share. */
export interface HostSurroundings {
    /** What relative paths of assets are relative to; `.gatehouse` in it takes unpacked code. */
    readonly workingDirectory: string;
    readonly region: string;
    readonly accountId: string;
    /** @default "aws" */
    readonly partition?: string;
    /** True to hand on the AWS credentials of this process's environment. @default false */
    readonly withCredentials?: boolean;
    /** Of a program with WebSocket APIs. @default handlers reach no connections */
    readonly management?: ManagementAccess | undefined;
    /** Where the program's own front doors are served here. @default every address stays as it is */
    readonly addresses?: (() => readonly LocalAddress[]) | undefined;
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
    const language = languageOf(description);
    if ("reason" in language) return { kind: "refused", reason: language.reason };
    const workingDirectory = resolve(around.workingDirectory);
    let prepare: () => PreparedCode;
    try {
        prepare = locateFunctionCode(description, workingDirectory);
    } catch (error) {
        return { kind: "refused", reason: reasonOf(error) };
    }
    const functionName = knownText(description.functionName) ?? description.name;
    const arn =
        knownText(description.arn) ??
        `arn:${around.partition ?? "aws"}:lambda:${around.region}:${around.accountId}:function:${functionName}`;
    const timeoutMilliseconds = (knownCount(description.timeoutSeconds) ?? 3) * 1000;
    const settings = {
        functionName,
        functionVersion: knownText(description.version) ?? "$LATEST",
        functionArn: arn,
        handler: knownText(description.handler) ?? "",
        runtime: knownText(description.runtime) ?? "",
        memoryMegabytes: knownCount(description.memoryMegabytes) ?? 128,
        logGroupName: knownText(description.logGroup) ?? `/aws/lambda/${functionName}`,
        timeoutMilliseconds,
        sdkFrom: workingDirectory,
        connections:
            around.management === undefined
                ? undefined
                : { url: around.management.url, hosts: around.management.hosts },
    };
    const start = language.language === "node" ? startNodeHost : startPythonHost;
    let started = 0;
    return {
        kind: "runnable",
        arn,
        timeoutMilliseconds,
        reservedConcurrency: knownCount(description.reservedConcurrency),
        startHost: (events) => {
            try {
                const logStreamName = `local/[${settings.functionVersion}]${idOf(description.urn, ++started)}`;
                const prepared = { ...settings, ...prepare(), logStreamName };
                return start({ ...prepared, environment: functionEnvironment(description, prepared, around) }, events);
            } catch (error) {
                return hostThatCannotStart(events, reasonOf(error));
            }
        },
    };
}

/** Of code that cannot be made ready; anything else is told as it is. */
function reasonOf(error: unknown): string {
    return error instanceof CodeRefused ? error.message : String(error);
}

function hostThatCannotStart(events: RuntimeEvents, reason: string): RuntimeHost {
    // Later, as every host tells it: whoever starts one does not have it yet.
    queueMicrotask(() => {
        events.ended({ kind: "refused", reason });
    });
    return {
        send: () => undefined,
        takesAhead: false,
        takeBack: () => 0,
        drain: () => undefined,
        taken: () => undefined,
        end: () => Promise.resolve(),
    };
}

/** Such as a log stream's name ends with: 32 hexadecimal digits. */
function idOf(urn: string, count: number): string {
    return createHash("sha256").update(`${urn} ${count}`).digest("hex").slice(0, 32);
}
