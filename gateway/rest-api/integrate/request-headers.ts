import { lowerName } from "../../forwarded-headers";
import type { RestRequestContext } from "../context";
import { addEdgeHeaders, edgeHeaderNames } from "./edge-headers";

/**
 * Headers that end at the gateway, whatever the integration. @observed reference 3.3
 */
const dropped: ReadonlySet<string> = new Set([
    "connection",
    "content-length",
    "content-md5",
    "expect",
    "max-forwards",
    "proxy-authenticate",
    "server",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "www-authenticate",
]);

/** Headers the gateway writes itself. @observed reference 3.3 */
const written: ReadonlySet<string> = new Set([
    "x-amzn-trace-id",
    "x-forwarded-for",
    "x-forwarded-port",
    "x-forwarded-proto",
]);

/**
 * A request's headers as integrations and authorizers see them: names and values in turn.
 * @observed reference 3.3: names keep the client's case but Authorization, User-Agent and Host, which are in title case;
 * X-Amzn-Trace-Id and X-Forwarded-* are added.
 * @documented developer guide, "Important notes": an Authorization header with a signature of version 4 is dropped.
 */
export function requestHeaders(context: RestRequestContext): string[] {
    const { request, traceId, api } = context;
    const edge = api.endpointType === "EDGE";
    const headers: string[] = [];
    const { rawHeaders } = request;
    let forwardedFor: string | undefined;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? "";
        const value = rawHeaders[index + 1] ?? "";
        const lower = lowerName(name);
        if (dropped.has(lower) || (edge && edgeHeaderNames.has(lower))) continue;
        if (written.has(lower)) {
            if (lower === "x-forwarded-for")
                forwardedFor = forwardedFor === undefined ? value : `${forwardedFor}, ${value}`;
        } else if (lower === "authorization") {
            if (!value.startsWith("AWS4-HMAC-SHA256")) headers.push("Authorization", value);
        } else if (lower === "user-agent") headers.push("User-Agent", value);
        else headers.push(lower === "host" ? "Host" : name, value);
    }
    headers.push("X-Amzn-Trace-Id", traceId);
    headers.push(
        "X-Forwarded-For",
        forwardedFor === undefined ? request.sourceIp : `${forwardedFor}, ${request.sourceIp}`,
    );
    headers.push("X-Forwarded-Port", "443", "X-Forwarded-Proto", "https");
    if (edge) addEdgeHeaders(headers, context);
    return headers;
}
