import { headerText } from "../../http-api/integrate/mapping-text";
import { headerProblem } from "../../lambda-answer";

/** What never reaches an HTTP backend. @observed reference 3.3 and LocalStack's recordings: also when it is mapped */
const neverSent: ReadonlySet<string> = new Set(["expect", "proxy-authenticate", "te", "via", "connection"]);

/** What a client's request is passed on without, unless it is mapped. @observed reference 3.3 */
const notPassedOn: ReadonlySet<string> = new Set(["host", "content-encoding"]);

const withoutBody: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a method's requests have a body. @observed LocalStack: GET, HEAD and OPTIONS are sent without one */
export function sendsBody(method: string): boolean {
    return !withoutBody.has(method);
}

/** For whom a backend is called, and what is sent. */
export interface BackendCall {
    readonly apiId: string;
    readonly traceId: string;
    /** Of the client's body. */
    readonly contentType: string | undefined;
    /** The client's headers where they are passed on, as HTTP_PROXY does: names and values in turn. */
    readonly passedOn: readonly string[];
    readonly host: string;
    readonly method: string;
    readonly bodyLength: number;
    readonly mapped: ReadonlyMap<string, string>;
}

/**
 * The headers an HTTP backend gets: names and values in turn.
 * @observed reference 3.3 and LocalStack's recordings: HTTP sends what is mapped and no more of the client's, HTTP_PROXY
 * all of it, and a mapping replaces; Accept, User-Agent and Content-Type have defaults; X-Amzn-Trace-Id and
 * X-Amzn-Apigateway-Api-Id are the gateway's.
 */
export function backendHeaders(call: BackendCall): string[] {
    const { apiId, traceId, contentType, method } = call;
    const headers = new Map<string, [name: string, value: string]>();
    const set = (name: string, value: string): void => {
        headers.set(name.toLowerCase(), [name, value]);
    };
    passOn(headers, call.passedOn);
    for (const [name, value] of call.mapped) {
        const text = headerText(value);
        if (headerProblem(name, text) === undefined && !neverSent.has(name.toLowerCase())) set(name, text);
    }
    if (!headers.has("host")) set("Host", call.host);
    if (!headers.has("accept")) set("Accept", "application/json");
    if (!headers.has("user-agent")) set("User-Agent", `AmazonAPIGateway_${apiId}`);
    if (contentType !== undefined && !headers.has("content-type") && sendsBody(method))
        set("Content-Type", contentType);
    set("X-Amzn-Trace-Id", traceId);
    set("X-Amzn-Apigateway-Api-Id", apiId);
    if (sendsBody(method)) set("Content-Length", `${call.bodyLength}`);
    return [...headers.values()].flat();
}

/** @observed LocalStack: repeated headers are joined with a comma. */
function passOn(into: Map<string, [name: string, value: string]>, client: readonly string[]): void {
    for (let index = 0; index < client.length; index += 2) {
        const name = client[index] ?? "";
        const value = client[index + 1] ?? "";
        const lower = name.toLowerCase();
        if (neverSent.has(lower) || notPassedOn.has(lower)) continue;
        const before = into.get(lower);
        into.set(lower, [name, before === undefined ? value : `${before[1]},${value}`]);
    }
}
