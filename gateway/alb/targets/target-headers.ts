import { lowerName } from "../../forwarded-headers";
import type { AlbContext } from "../context";

/** What the load balancer writes itself, whatever the client sent. */
const written: ReadonlySet<string> = new Set([
    "x-amzn-trace-id",
    "x-forwarded-for",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-amzn-oidc-accesstoken",
    "x-amzn-oidc-identity",
    "x-amzn-oidc-data",
]);

/** Header names a load balancer that drops invalid fields lets through. @documented user guide, "Desync mitigation mode": `[-A-Za-z0-9]+` */
const validName = /^[-A-Za-z0-9]+$/;

/**
 * The headers a target gets, names and values in turn: the client's and the load balancer's.
 * @documented Elastic Load Balancing user guide, "HTTP headers and Application Load Balancers": X-Forwarded-For by its
 * mode, X-Forwarded-Proto and -Port of the listener; "Request tracing": X-Amzn-Trace-Id
 * @documented "Authenticate users using an Application Load Balancer": x-amzn-oidc-*
 * @inferred a client's own x-amzn-oidc-* never reach the target: they would pass for the load balancer's.
 * @inferred in the modes preserve and remove the headers Port and Proto are the listener's all the same.
 */
export function targetHeaders(context: AlbContext): string[] {
    const { alb, request, traceId, targetHost, identityHeaders } = context;
    const { rawHeaders } = request;
    const headers: string[] = [];
    let forwarded: string | undefined;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? "";
        const value = rawHeaders[index + 1] ?? "";
        const lower = lowerName(name);
        if (lower === "x-forwarded-for") forwarded = forwarded === undefined ? value : `${forwarded}, ${value}`;
        if (written.has(lower) || (alb.dropInvalidHeaderFields && !validName.test(name))) continue;
        headers.push(name, lower === "host" && targetHost !== undefined ? targetHost : value);
    }
    headers.push(...forwardedFor(context, forwarded));
    headers.push("x-forwarded-port", String(alb.port), "x-forwarded-proto", alb.protocol.toLowerCase());
    headers.push("x-amzn-trace-id", traceId);
    if (alb.tlsHeaders && alb.protocol === "HTTPS") {
        const { requestNames } = alb.headerChanges;
        headers.push(requestNames.get("x-amzn-tls-version") ?? "x-amzn-tls-version", "TLSv1.3");
        headers.push(
            requestNames.get("x-amzn-tls-cipher-suite") ?? "x-amzn-tls-cipher-suite",
            "TLS_AES_128_GCM_SHA256",
        );
    }
    headers.push(...identityHeaders);
    return headers;
}

function forwardedFor({ alb, request, clientPort }: AlbContext, before: string | undefined): string[] {
    if (alb.forwardedFor === "remove") return [];
    if (alb.forwardedFor === "preserve") return before === undefined ? [] : ["x-forwarded-for", before];
    const own = alb.forwardedForPort ? withPort(request.sourceIp, clientPort) : request.sourceIp;
    return ["x-forwarded-for", before === undefined ? own : `${before}, ${own}`];
}

/** @documented the same page, "X-Forwarded-For": `203.0.113.7:8080`, `[2001:db8::1]:8080` */
function withPort(address: string, port: number): string {
    return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
