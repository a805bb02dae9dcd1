import type { Reply } from "../reply";

/** A reply of the gateway's own: compact JSON (reference 4.1), with the reason for the log. */
export function gatewayReply(status: number, message: string, reason: string): Reply {
    return { status, headers: jsonHeaders, body: `{"message":"${message}"}`, reason, error: message };
}

const jsonHeaders: readonly string[] = ["content-type", "application/json"];

/** @documented developer guide, "Routes for HTTP APIs": no stage, no route or a disabled endpoint. */
export const notFound = (reason: string): Reply => gatewayReply(404, "Not Found", reason);

/** @documented developer guide, "Troubleshooting HTTP API Lambda integrations". */
export const internalServerError = (reason: string): Reply => gatewayReply(500, "Internal Server Error", reason);

/** @inferred the text, from REST's THROTTLED; no Retry-After (reference section 7). */
export const tooManyRequests = (reason: string): Reply => gatewayReply(429, "Too Many Requests", reason);

/** @observed AWS's Lambda test tool: HTTP APIs answer 413 with this text. */
export const requestEntityTooLarge = (reason: string): Reply => gatewayReply(413, "Request Entity Too Large", reason);

/** @inferred status and text (reference 4.1, unconfirmed). */
export const requestHeaderFieldsTooLarge = (reason: string): Reply =>
    gatewayReply(431, "Request Header Fields Too Large", reason);

/** @inferred status and text (reference 4.1, unconfirmed). */
export const badRequest = (reason: string): Reply => gatewayReply(400, "Bad Request", reason);

/** @inferred 503 for a backend that cannot be reached; for one that takes too long see `timedOut`. */
export const serviceUnavailable = (reason: string): Reply => gatewayReply(503, "Service Unavailable", reason);

/** An integration that took longer than its timeout. @inferred 503, or 504 by the assumption of that name. */
export function timedOut(status: "503" | "504", reason: string): Reply {
    return status === "504" ? gatewayReply(504, "Gateway Timeout", reason) : serviceUnavailable(reason);
}
