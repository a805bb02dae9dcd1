import type { IncomingHttpHeaders } from "node:http";

/** A request as it came in, before any kind of front door looks at it. */
export interface GatewayRequest {
    readonly method: string;
    /** Request target as sent: path and query. */
    readonly target: string;
    /** As sent, still percent-encoded. */
    readonly rawPath: string;
    /** As sent, without `?`; empty when there is none. */
    readonly rawQuery: string;
    /** Names and values in turn, as sent. */
    readonly rawHeaders: readonly string[];
    /** By lower-case name, as `http.IncomingMessage.headers` joins them. */
    readonly headers: IncomingHttpHeaders;
    /** Of the client's socket. */
    readonly sourceIp: string;
    /** Such as `HTTP/1.1`. */
    readonly protocol: string;
    /** Aborted when the client leaves before the answer is sent. Made on first use. */
    readonly gone: AbortSignal;
    /** Whether a body follows the head. */
    readonly hasBody: boolean;
    /** Reads the whole body; asked again it gives the same. `too-large` when it has more bytes than allowed, `gone` when the client left. */
    readonly readBody: (mostBytes: number) => Promise<Buffer | "too-large" | "gone">;
}
