import { connectionNames } from "../../http-api/integrate/http-headers";
import { exchangeBy, type ExchangeRules } from "../../http-api/integrate/http-exchange";
import { clientHeaders } from "../../http-api/integrate/http-headers";
import { isConnectionHeader, lowerName } from "../../forwarded-headers";
import type { Reply } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import type { ServedTarget } from "../served-alb";
import { targetHeaders } from "./target-headers";

/** A target that is no function. */
export type AddressTarget = Extract<ServedTarget, { readonly kind: "address" }>;

/** Bytes of a body held for a stand-in. @inferred AWS has no limit here; this one keeps the gateway's memory. */
const bodyLimit = 100 * 1024 * 1024;

/**
 * @documented Elastic Load Balancing user guide, "Troubleshoot your Application Load Balancers": 504 when the target does
 * not answer before the idle timeout, 502 when it closes the connection or answers what is no HTTP
 */
const rules: ExchangeRules = {
    timedOut: (reason) => albError(504, reason),
    unreachable: (reason) => albError(502, reason),
    impossible: (reason) => albError(502, reason),
    headers: clientHeaders,
};

/**
 * Hands a request to what stands in for a target inside a VPC.
 * @inferred Host is the client's, also without `preserve_host_header`: that attribute only keeps its port and case.
 */
export async function callAddress(context: AlbContext, { backend }: AddressTarget): Promise<Reply> {
    const { request, alb } = context;
    if (request.headers.upgrade !== undefined) {
        return albError(400, `an upgrade to ${request.headers.upgrade} is not passed on to stand-ins`);
    }
    const body = request.hasBody ? await request.readBody(bodyLimit) : undefined;
    if (body === "too-large") return albError(413, `the body has more than the ${bodyLimit} bytes held here`);
    if (body === "gone") return albError(400, "the client left before its body was whole");
    context.receivedBytes = body?.length ?? 0;
    const base = backend.path.endsWith("/") ? backend.path.slice(0, -1) : backend.path;
    return exchangeBy(rules, context, {
        protocol: backend.protocol,
        hostname: backend.hostname,
        port: backend.port,
        method: request.method,
        path: context.rawQuery === "" ? base + context.path : `${base}${context.path}?${context.rawQuery}`,
        headers: backendHeaders(context, body?.length),
        body,
        timeoutMilliseconds: alb.idleTimeoutMilliseconds,
        response: "stream",
    });
}

/** Headers as the backend gets them; a body that came in parts is sent with its length. */
function backendHeaders(context: AlbContext, length: number | undefined): string[] {
    const all = targetHeaders(context);
    const named = connectionNames(context.request.rawHeaders);
    const headers: string[] = [];
    for (let index = 0; index < all.length; index += 2) {
        const name = all[index] ?? "";
        const lower = lowerName(name);
        if (isConnectionHeader(lower) || lower === "content-length" || named?.has(lower) === true) continue;
        headers.push(name, all[index + 1] ?? "");
    }
    if (length !== undefined) headers.push("Content-Length", String(length));
    return headers;
}
