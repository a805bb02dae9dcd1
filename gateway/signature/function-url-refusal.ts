import type { Reply } from "../reply";

/**
 * What a function URL answers to a request that is not signed, or signed wrongly.
 * @observed LocalStack snapshots of AWS (reference 4.4): 403, this body, `x-amzn-ErrorType`.
 */
export function functionUrlForbidden(reason: string): Reply {
    return {
        status: 403,
        headers: ["Content-Type", "application/json", "x-amzn-ErrorType", "AccessDeniedException"],
        body: '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}',
        reason,
    };
}
