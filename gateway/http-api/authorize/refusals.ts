import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import { gatewayReply, internalServerError } from "../gateway-answers";

/** Notes what an authorizer came to, for the log. */
export function note(context: HttpRequestContext, name: string, outcome: string): void {
    context.authorizerOutcome = `${name}: ${outcome}`;
}

/** @documented developer guide, "Troubleshooting issues with HTTP API JWT authorizers": 401 and this body. */
export function unauthorized(context: HttpRequestContext, reason: string, challenge?: string): Reply {
    context.error = { message: "Unauthorized" };
    const reply = gatewayReply(401, "Unauthorized", reason);
    if (challenge === undefined) return reply;
    return { ...reply, headers: [...reply.headers, "www-authenticate", challenge] };
}

/** @observed HTTP APIs whose authorizer denies, whose route asks for a scope or a signature: 403 and this body. */
export function forbidden(context: HttpRequestContext, reason: string, challenge?: string): Reply {
    context.error = { message: "Forbidden" };
    const reply = gatewayReply(403, "Forbidden", reason);
    if (challenge === undefined) return reply;
    return { ...reply, headers: [...reply.headers, "www-authenticate", challenge] };
}

/** @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers", troubleshooting: an authorizer that fails answers 500. */
export function failed(context: HttpRequestContext, reason: string): Reply {
    context.error = { message: "Internal Server Error" };
    return internalServerError(reason);
}
