import { isConnectionHeader, lowerName } from "../../forwarded-headers";
import type { HttpRequestContext } from "../context";
import type { RequestDraft } from "./mapping-request";

/**
 * The headers a backend gets: the client's, without those of one connection, and what the gateway adds.
 * @documented developer guide, "Important notes", HTTP APIs: X-Forwarded-* becomes `Forwarded`; a Content-Type is added
 * when there is no payload.
 * @observed requests of HTTP APIs as backends printed them in 2021-2025: `Via: HTTP/1.1 AmazonAPIGateway`,
 * `Forwarded: for=203.0.113.7;host=api.example.com;proto=https`, `Content-Length: 0`, `X-Amzn-Trace-Id: Root=1-...`;
 * User-Agent and Cookie are the client's.
 */
export function backendHeaders(
    context: HttpRequestContext,
    draft: RequestDraft,
    host: string,
    method: string,
): string[] {
    const { body, traceId } = context;
    const headers: string[] = ["Host", host];
    const forwarding: Forwarding = {};
    const named = connectionNames(draft.headers);
    let via: string | undefined;
    let hasType = false;
    for (let index = 0; index < draft.headers.length; index += 2) {
        const name = draft.headers[index] ?? "";
        const value = draft.headers[index + 1] ?? "";
        const lower = lowerName(name);
        if (isConnectionHeader(lower) || replaced.has(lower) || named?.has(lower) === true) continue;
        if (lower === "forwarded" || lower.startsWith("x-forwarded-")) {
            forwarding[lower] = forwarding[lower] === undefined ? value : `${forwarding[lower]},${value}`;
        } else if (lower === "via") via = via === undefined ? value : `${via}, ${value}`;
        else {
            headers.push(name, value);
            hasType ||= lower === "content-type";
        }
    }
    const length = body?.length ?? 0;
    // @observed GET has none; OPTIONS had this one, which its browser had not sent.
    if (length === 0 && !hasType && method !== "GET" && method !== "HEAD") {
        headers.push("Content-Type", "application/x-www-form-urlencoded");
    }
    headers.push("Content-Length", `${length}`, "X-Amzn-Trace-Id", traceId);
    headers.push("Forwarded", forwardedOf(forwarding, context));
    // @inferred a client's Via comes first.
    headers.push("Via", via === undefined ? gatewayVia : `${via}, ${gatewayVia}`);
    return headers;
}

const gatewayVia = "HTTP/1.1 AmazonAPIGateway";

/** What the gateway writes itself. */
const replaced: ReadonlySet<string> = new Set(["host", "content-length", "x-amzn-trace-id"]);

/** `forwarded` and `x-forwarded-*` of the client, by lower-case name. */
type Forwarding = Record<string, string>;

/**
 * The client's forwarding headers as one, and the gateway's element behind them.
 * @documented "Important notes": "HTTP APIs translate incoming X-Forwarded-* headers to the standard Forwarded header,
 * and append the egress IP, Host, and protocol."
 * @observed `for=198.51.100.1,for=203.0.113.7;host=...;proto=https`; proto is https, which AWS's endpoints always are.
 * @inferred a host or proto the client sent goes with the last of its addresses.
 */
function forwardedOf(sent: Forwarding, { request, domainName }: HttpRequestContext): string {
    const elements: string[] = [];
    if (sent["forwarded"] !== undefined) elements.push(sent["forwarded"]);
    const before = (sent["x-forwarded-for"] ?? "").split(",").flatMap((each) => {
        const address = each.trim();
        return address === "" ? [] : `for=${node(address)}`;
    });
    const host = pair("host", sent["x-forwarded-host"]);
    const proto = pair("proto", sent["x-forwarded-proto"]);
    const last = [before.pop(), host, proto].filter((each) => each !== undefined).join(";");
    elements.push(...before);
    if (last !== "") elements.push(last);
    elements.push(`for=${node(request.sourceIp)};host=${token(domainName)};proto=https`);
    return elements.join(",");
}

function pair(name: string, value: string | undefined): string | undefined {
    return value === undefined || value === "" ? undefined : `${name}=${token(value)}`;
}

/** RFC 7239, section 6: an IPv6 address stands in brackets and quotes. */
function node(address: string): string {
    return address.includes(":") && !/^[\d.]+:\d+$|[[\]]/.test(address) ? `"[${address}]"` : token(address);
}

/** RFC 7239, section 4: what is no token stands in quotes. */
function token(value: string): string {
    return /^[\w!#$%&'*+.^`|~-]+$/.test(value) ? value : `"${value.replace(/[\\"]/g, "\\$&")}"`;
}

/** Headers that `Connection` names end at the gateway too. Source: RFC 9110, section 7.6.1. */
export function connectionNames(headers: readonly string[]): ReadonlySet<string> | undefined {
    let names: Set<string> | undefined;
    for (let index = 0; index < headers.length; index += 2) {
        if (lowerName(headers[index] ?? "") !== "connection") continue;
        for (const each of (headers[index + 1] ?? "").split(",")) {
            const name = each.trim().toLowerCase();
            if (name !== "" && name !== "keep-alive" && name !== "close") (names ??= new Set()).add(name);
        }
    }
    return names;
}

/**
 * A backend's headers as the client gets them: all but those of one connection and the length, which follows from the
 * body that is sent.
 * @inferred nothing is renamed: REST's remapping is not known of HTTP APIs (reference 3.8).
 */
export function clientHeaders(rawHeaders: readonly string[]): string[] {
    const named = connectionNames(rawHeaders);
    const headers: string[] = [];
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? "";
        const lower = lowerName(name);
        if (isConnectionHeader(lower) || lower === "content-length" || named?.has(lower) === true) continue;
        headers.push(name, rawHeaders[index + 1] ?? "");
    }
    return headers;
}
