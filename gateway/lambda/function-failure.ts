import type { InvocationResult } from "./lambda-service";

type Failure = Extract<InvocationResult, { kind: "failed" }>;

/** A failure in Lambda's words. */
export function failure(requestId: string, errorType: string, errorMessage: string): Failure {
    return {
        kind: "failed",
        requestId,
        errorType,
        errorMessage,
        payload: JSON.stringify({ errorType, errorMessage }),
    };
}

/** A failure from the JSON a runtime reports. */
export function reportedFailure(requestId: string, payload: string): Failure {
    const { errorType, errorMessage } = JSON.parse(payload) as { errorType?: unknown; errorMessage?: unknown };
    return {
        kind: "failed",
        requestId,
        errorType: typeof errorType === "string" ? errorType : "Unknown",
        errorMessage: typeof errorMessage === "string" ? errorMessage : "",
        payload,
    };
}

/** How an environment came to its end. */
export type EnvironmentEnd =
    /** It ended itself; `code` as a process has one. */
    | { readonly kind: "exit"; readonly code: number }
    /** It needed more than its memory. */
    | { readonly kind: "memory" }
    /** Of an error nobody caught; as the runtime reports it. */
    | { readonly kind: "fatal"; readonly payload: string }
    /** The handler could not be loaded; as the runtime reports it. */
    | { readonly kind: "init"; readonly payload: string }
    /** The invocation that ran took longer than the function's timeout. */
    | { readonly kind: "timeout" }
    /** The handler could not be loaded in time. */
    | { readonly kind: "init-timeout" }
    /** The code cannot be made ready here. */
    | { readonly kind: "refused"; readonly reason: string };

/**
 * What the invocation that ran gets when its environment ends.
 * @observed Lambda's answers: `Runtime.ExitError` with the exit status, or with `signal: killed` beyond the memory.
 */
export function endOfEnvironment(
    requestId: string,
    end: EnvironmentEnd,
    timeoutMilliseconds: number,
): InvocationResult {
    switch (end.kind) {
        case "refused":
            return { kind: "refused", requestId, reason: end.reason };
        case "init":
        case "fatal":
            return reportedFailure(requestId, end.payload);
        case "timeout":
        case "init-timeout":
            return timedOut(requestId, timeoutMilliseconds);
        case "memory":
            return exitError(requestId, "Runtime exited with error: signal: killed");
        case "exit":
            return exitError(
                requestId,
                end.code === 0
                    ? "Runtime exited without providing a reason"
                    : `Runtime exited with error: exit status ${end.code}`,
            );
    }
}

function exitError(requestId: string, reason: string): Failure {
    return failure(requestId, "Runtime.ExitError", `RequestId: ${requestId} Error: ${reason}`);
}

/**
 * What an invocation gets whose time is up.
 * @observed Lambda's answers of 2025, and its Runtime Interface Emulator: type and request id; older answers had
 * `{"errorMessage":"<time> <request id> Task timed out after 3.00 seconds"}` alone.
 */
function timedOut(requestId: string, timeoutMilliseconds: number): Failure {
    const seconds = (timeoutMilliseconds / 1000).toFixed(2);
    return failure(
        requestId,
        "Sandbox.Timedout",
        `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
    );
}
