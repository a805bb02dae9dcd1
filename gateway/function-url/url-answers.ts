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

/** @inferred the page CloudFront shows for an error of its own, shortened */
export function refusedByCloudFront(reason: string): Reply {
    return {
        status: 403,
        headers: ["Content-Type", "text/html", "Server", "CloudFront"],
        body: '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">\n<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2><HR noshade size="1px">Bad request.</BODY></HTML>',
        reason,
    };
}
