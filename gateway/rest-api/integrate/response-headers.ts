import { lowerName } from "../../forwarded-headers";
import type { RestRequestContext } from "../context";

/**
 * Headers of an integration's answer that reach the client under another name: `x-amzn-Remapped-` and their own.
 * @observed reference 3.8, recorded; proxy integrations with Lambda too, where WWW-Authenticate is the one that is missed
 */
const remapped: ReadonlySet<string> = new Set([
    "authorization",
    "connection",
    "content-length",
    "content-md5",
    "date",
    "expect",
    "host",
    "max-forwards",
    "proxy-authenticate",
    "server",
    "trailer",
    "upgrade",
    "user-agent",
    "www-authenticate",
    "x-amzn-requestid",
]);

/** Adds a header of an integration's answer as the client gets it. */
export function addResponseHeader(into: string[], name: string, value: string): void {
    const lower = lowerName(name);
    // @observed reference 3.8: Transfer-Encoding is dropped.
    if (lower === "transfer-encoding") return;
    into.push(remapped.has(lower) ? `x-amzn-Remapped-${name}` : name, value);
}

/** Whether a list of names and values in turn holds a header; `name` in lower case. */
export function holdsHeader(headers: readonly string[], name: string): boolean {
    for (let index = 0; index < headers.length; index += 2) {
        if (lowerName(headers[index] ?? "") === name) return true;
    }
    return false;
}

/**
 * `X-Amzn-Trace-Id` of an answer. @observed reference 3.8 and 9.3: answers of AWS_PROXY, AWS and HTTP have one, with the
 * parent and whether the request is sampled.
 * @inferred the parent is drawn from the request's id, and a stage with tracing samples.
 */
export function traceHeader({ traceId, requestId, stage }: RestRequestContext): string {
    if (traceId.includes("Parent=")) return traceId;
    const parent = requestId.replaceAll("-", "").slice(0, 16);
    return `${traceId};Parent=${parent};Sampled=${stage?.tracing === true ? 1 : 0}`;
}
