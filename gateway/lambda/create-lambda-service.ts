import type { FunctionDescription } from "../../frontdoor/front-door";
import type { Clock } from "../clock";
import type { EventSink } from "../gateway-event";
import { FunctionPool } from "./function-pool";
import { knownText } from "../known-value";
import { newInvocationId } from "../request-id";
import { defaultServiceLimits, mostPayloadBytes, type ServiceLimits } from "./lambda-limits";
import type { InvocationResult, LambdaService } from "./lambda-service";
import { type HostSurroundings, planFunction } from "./plan-function";

/** What a service of functions is made of. */
export interface LambdaServiceOptions extends HostSurroundings {
    readonly functions: readonly FunctionDescription[];
    readonly clock: Clock;
    readonly tell: EventSink;
    readonly limits?: Partial<ServiceLimits>;
}

interface Served {
    /** A pool, or why the function cannot run here. */
    readonly pool: FunctionPool | string;
    /** Without version or alias. */
    readonly arn: string;
}

/** Makes functions ready to be invoked; no environment is started before the first invocation. */
export function createLambdaService(options: LambdaServiceOptions): LambdaService {
    const { functions, clock, tell } = options;
    const limits = { ...defaultServiceLimits, ...options.limits };
    const served = new Map<string, Served>();
    for (const description of functions) {
        const plan = planFunction(description, options);
        if (plan.kind === "refused") {
            served.set(description.urn, { pool: plan.reason, arn: "" });
            continue;
        }
        for (const { arn, code } of description.layers) {
            if (code !== undefined) continue;
            const layer = knownText(arn) ?? "a layer";
            tell({
                event: "warning",
                text: `${layer} of function "${description.name}" is not declared in the program, so its files are not there; put what the function needs of it into its code`,
            });
        }
        const pool = new FunctionPool({
            startHost: plan.startHost,
            clock,
            limits,
            timeoutMilliseconds: plan.timeoutMilliseconds,
            reservedConcurrency: plan.reservedConcurrency,
            output: (requestId, stream, text) => {
                tell({
                    event: "functionOutput",
                    function: description.name,
                    ...(requestId === "" ? {} : { requestId }),
                    stream,
                    text,
                });
            },
        });
        served.set(description.urn, { pool, arn: plan.arn });
    }
    return {
        refusal: (urn) => {
            const found = served.get(urn);
            if (found === undefined) return notDeclared(urn);
            return typeof found.pool === "string" ? found.pool : undefined;
        },
        invoke: ({ functionUrn, qualifier, payload, requestId = newInvocationId(), traceId = "", stream = false }) => {
            const found = served.get(functionUrn);
            const pool = found?.pool ?? notDeclared(functionUrn);
            if (typeof pool === "string") return Promise.resolve({ kind: "refused", requestId, reason: pool });
            // No character of UTF-16 has more than three bytes of UTF-8.
            if (payload.length > mostPayloadBytes / 3 && Buffer.byteLength(payload) > mostPayloadBytes) {
                return Promise.resolve({ kind: "too-large", requestId, what: "request" });
            }
            return new Promise<InvocationResult>((settle) => {
                const arn = qualifier === undefined || found === undefined ? "" : `${found.arn}:${qualifier}`;
                const taken = pool.take({
                    requestId,
                    traceId,
                    arn,
                    stream,
                    payload,
                    settle,
                    since: clock.now(),
                    lost: 0,
                });
                if (!taken) settle({ kind: "throttled", requestId });
            });
        },
        close: async () => {
            const closing: Promise<void>[] = [];
            for (const { pool } of served.values()) if (typeof pool !== "string") closing.push(pool.close());
            await Promise.all(closing);
        },
    };
}

function notDeclared(urn: string): string {
    return `${urn} is not declared in the program, so its code is not known here; declare the function in the same program`;
}
