import type { Reply } from "../reply";

/** @observed recordings (reference 4.4): the function threw, took too long or answered what cannot be read */
export function functionFailed(reason: string): Reply {
    return { status: 502, headers: ["Content-Type", "text/plain"], body: "Internal Server Error", reason };
}

/** @inferred the body (reference 4.4, unconfirmed): concurrency, or ten requests a second for each unit of it */
export function rateExceeded(reason: string): Reply {
    return {
        status: 429,
        headers: ["Content-Type", "application/json", "x-amzn-ErrorType", "TooManyRequestsException"],
        body: '{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
        reason,
    };
}

/** @inferred the body (reference 4.4, unconfirmed) */
export function payloadTooLarge(reason: string): Reply {
    return {
        status: 413,
        headers: ["Content-Type", "application/json", "x-amzn-ErrorType", "RequestTooLargeException"],
        body: '{"Message":"Request must be smaller than 6291456 bytes for the InvokeFunction operation"}',
        reason,
    };
}

/** @inferred status and body (reference 4.4, unconfirmed) */
export function notReadable(reason: string): Reply {
    return { status: 400, headers: ["Content-Type", "application/json"], body: '{"message":"Bad Request"}', reason };
}
