import type { GatewayRequest } from "./gateway-request";

/**
 * Headers of one connection, which end at the gateway.
 * @inferred for HTTP APIs and function URLs from REST's list (reference 3.3); content-length and host are kept, as
 * captures show.
 */
const connectionHeaders: ReadonlySet<string> = new Set([
    "connection",
    "expect",
    "keep-alive",
    "proxy-authenticate",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
]);

/** Lower-case spellings of header names as clients write them; bounded, for clients choose the names. */
const lowerCase = new Map<string, string>();

/** A header's name in lower case. */
export function lowerName(name: string): string {
    const known = lowerCase.get(name);
    if (known !== undefined) return known;
    const lower = name.toLowerCase();
    if (lowerCase.size < 1024 && name.length < 64) lowerCase.set(name, lower);
    return lower;
}

/** Whether a header, in lower case, ends at the gateway. */
export function isConnectionHeader(name: string): boolean {
    return connectionHeaders.has(name);
}

/**
 * A request's headers as a function gets them: lower-case names, repeats joined with a comma and no space, and what the
 * gateway adds.
 * @observed voker fixtures (reference 3.1): `first,second`; x-forwarded-port 443 and x-forwarded-proto https, which is
 * also what is said here, so that code that insists on https behaves as on AWS.
 */
export function forwardedHeaders(request: GatewayRequest, traceId: string, bodyLength: number): Record<string, string> {
    const headers: Record<string, string> = {};
    const { rawHeaders } = request;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = lowerName(rawHeaders[index] ?? "");
        if (connectionHeaders.has(name) || name === "__proto__") continue;
        const value = rawHeaders[index + 1] ?? "";
        // Every object has a `constructor`, which is no header.
        const before: unknown = headers[name];
        headers[name] = typeof before === "string" ? `${before},${value}` : value;
    }
    headers["content-length"] = String(bodyLength);
    headers["x-amzn-trace-id"] = traceId;
    const before = headers["x-forwarded-for"];
    headers["x-forwarded-for"] = before === undefined ? request.sourceIp : `${before}, ${request.sourceIp}`;
    headers["x-forwarded-port"] = "443";
    headers["x-forwarded-proto"] = "https";
    return headers;
}
