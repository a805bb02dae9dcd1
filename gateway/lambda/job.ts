import type { InvocationResult } from "./lambda-service";

/** An invocation on its way. */
export interface Job {
    readonly requestId: string;
    /** Empty when there is none. */
    readonly traceId: string;
    /** ARN it is called by; empty for the function's own. */
    readonly arn: string;
    readonly stream: boolean;
    readonly payload: string;
    readonly settle: (result: InvocationResult) => void;
    /** When it began to wait: milliseconds since the epoch. */
    readonly since: number;
    /** Environments that ended before they started it. */
    lost: number;
}
