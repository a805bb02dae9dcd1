import type { InvocationResult } from "./lambda/lambda-service";

/** Why an authorizer's function decided nothing, and what is told for it. */
export interface AuthorizerFailure {
    readonly kind: "UNAUTHORIZED" | "AUTHORIZER_FAILURE" | "AUTHORIZER_CONFIGURATION_ERROR";
    /** For the log. */
    readonly reason: string;
}

/**
 * What a call of an authorizer's function that gave no policy comes to.
 * @documented developer guide, "Output from an API Gateway Lambda authorizer": an error whose message is exactly
 * "Unauthorized" answers 401, any other 500.
 * @documented developer guide, "Gateway response types for API Gateway": AUTHORIZER_FAILURE when the authorizer failed,
 * AUTHORIZER_CONFIGURATION_ERROR when it could not be reached.
 * @param result undefined: it took longer than `longestWait` milliseconds
 */
export function authorizerFailure(
    label: string,
    result: Exclude<InvocationResult, { kind: "returned" }> | undefined,
    longestWait: number,
): AuthorizerFailure {
    const unreached = (fact: string): AuthorizerFailure => ({
        kind: "AUTHORIZER_CONFIGURATION_ERROR",
        reason: `${label} ${fact}`,
    });
    switch (result?.kind) {
        case "failed":
            return result.errorMessage === "Unauthorized"
                ? { kind: "UNAUTHORIZED", reason: `${label} answered with the error "Unauthorized"` }
                : {
                      kind: "AUTHORIZER_FAILURE",
                      reason: `${label} failed: ${result.errorType}: ${result.errorMessage}`,
                  };
        case undefined:
            return unreached(`did not answer within ${longestWait} ms`);
        case "throttled":
            return unreached("has no environment free; raise its reserved concurrency");
        case "refused":
            return unreached(`cannot run here: ${result.reason}`);
        case "too-large":
            return unreached(`has a ${result.what} over 6 MB`);
        case "streaming":
            return unreached("streams its answer; an authorizer returns one");
    }
}
