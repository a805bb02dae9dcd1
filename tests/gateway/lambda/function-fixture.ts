import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FunctionDescription } from "../../../frontdoor/front-door";
import type { GatewayEvent } from "../../../gateway/gateway-event";
import type { Clock } from "../../../gateway/clock";
import { systemClock } from "../../../gateway/clock";
import {
    createLambdaService,
    type Invocation,
    type InvocationResult,
    type LambdaService,
    type LambdaServiceOptions,
} from "../../../gateway/lambda";
import { archive, type PropertyValue } from "../../../model/property-value";

/** Files by their path, such as `{ "index.js": "..." }`. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What a test sets of a function. */
export interface FunctionSettings extends Partial<Omit<FunctionDescription, "code">> {
    readonly files?: Files;
    readonly code?: PropertyValue;
}

/** A service of one or several functions, with all that it tells. */
export interface Fixture {
    readonly service: LambdaService;
    readonly directory: string;
    readonly told: GatewayEvent[];
    /** Invokes the first function. */
    readonly invoke: (event?: unknown, rest?: Partial<Invocation>) => Promise<InvocationResult>;
    /** Invokes the first function and answers what it returned. */
    readonly call: (event?: unknown, rest?: Partial<Invocation>) => Promise<unknown>;
    /** Texts the functions wrote. */
    readonly lines: () => string[];
    readonly close: () => Promise<void>;
}

/** Writes files below a directory. */
export function writeFiles(directory: string, files: Files): void {
    mkdirSync(directory, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, name)), { recursive: true });
        writeFileSync(join(directory, name), content);
    }
}

/** A function as the front doors describe it. */
export function describeFunction(
    name: string,
    settings: Omit<FunctionSettings, "files">,
    path: string,
): FunctionDescription {
    return {
        urn: `urn:pulumi:dev::orders::aws:lambda/function:Function::${name}`,
        name,
        functionName: `${name}-1234567`,
        arn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}-1234567`,
        packageType: "Zip",
        code: archive({ path }),
        handler: "index.handler",
        runtime: "nodejs22.x",
        environment: {},
        timeoutSeconds: 3,
        memoryMegabytes: 128,
        layers: [],
        version: "$LATEST",
        logGroup: `/aws/lambda/${name}-1234567`,
        permissions: [],
        ...settings,
    };
}

/** Starts a service with one function, or with several by their names. */
export function startFunctions(
    functions: Readonly<Record<string, FunctionSettings>>,
    options: Partial<LambdaServiceOptions> & { readonly clock?: Clock } = {},
): Fixture {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-lambda-"));
    const described = Object.entries(functions).map(([name, { files = {}, ...settings }]) => {
        writeFiles(join(directory, name), files);
        return describeFunction(name, settings, name);
    });
    const told: GatewayEvent[] = [];
    const service = createLambdaService({
        functions: described,
        workingDirectory: directory,
        clock: systemClock,
        tell: (event) => told.push(event),
        region: "eu-west-1",
        accountId: "123456789012",
        ...options,
    });
    const functionUrn = described[0]?.urn ?? "";
    const invoke = (event: unknown = {}, rest: Partial<Invocation> = {}): Promise<InvocationResult> =>
        service.invoke({ functionUrn, payload: JSON.stringify(event), ...rest });
    return {
        service,
        directory,
        told,
        invoke,
        call: async (event, rest) => {
            const result = await invoke(event, rest);
            if (result.kind !== "returned") throw new Error(JSON.stringify(result));
            return JSON.parse(result.payload) as unknown;
        },
        lines: () => told.flatMap((event) => (event.event === "functionOutput" ? [event.text] : [])),
        close: async () => {
            await service.close();
            rmSync(directory, { recursive: true, force: true });
        },
    };
}

/** Starts a service with the one function these files hold. */
export function startFunction(
    files: Files,
    settings: FunctionSettings = {},
    options: Partial<LambdaServiceOptions> = {},
): Fixture {
    return startFunctions({ orders: { files, ...settings } }, options);
}
