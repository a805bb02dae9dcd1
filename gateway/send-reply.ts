import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { lingerAndClose } from "./client-connection";
import type { Reply } from "./reply";

/** Told once when an answer was handed over: its status, 499 when the client left first, and the bytes of its body. */
export type Sent = (status: number, bytes: number) => void;

/** Statuses whose answers have no body. Source: RFC 9110, 204 and 304. */
function allowsBody(status: number): boolean {
    return status !== 204 && status !== 304 && status >= 200;
}

/** Sends a reply and tells when it is done. */
export function sendReply(response: ServerResponse, reply: Reply, sent: Sent): void {
    if (response.destroyed) {
        if (reply.body instanceof Readable) reply.body.destroy();
        sent(499, 0);
        return;
    }
    refuseRestOfBody(response);
    const { body, status } = reply;
    if (body instanceof Readable) {
        sendStream(response, reply, body, sent);
        return;
    }
    const length = body === undefined ? 0 : typeof body === "string" ? Buffer.byteLength(body) : body.length;
    // An answer to HEAD without a body says nothing of the length of the one GET would have.
    const counted = allowsBody(status) && (length > 0 || response.req.method !== "HEAD");
    const headers = counted ? [...reply.headers, "content-length", String(length)] : reply.headers;
    response.writeHead(status, headers as string[]);
    if (length === 0) response.end();
    else response.end(body);
    sent(status, length);
}

/**
 * An answer to a request whose body is not read to its end closes the connection: what is left of the body would be read
 * as the next request otherwise, and reading it would let a client keep the gateway busy with what it refused.
 */
function refuseRestOfBody(response: ServerResponse): void {
    const { req } = response;
    if (req.complete || (req.headers["transfer-encoding"] === undefined && req.headers["content-length"] === undefined))
        return;
    // Node reads a short rest itself and keeps the connection.
    if (Number(req.headers["content-length"]) <= lingeringBytes) return;
    response.shouldKeepAlive = false;
    // What Node calls once the answer is out; it would close, and so reset, the connection while the client still writes.
    req.socket.destroySoon = () => {
        lingerAndClose(req.socket);
    };
    req.on("error", () => undefined);
    req.once("end", () => {
        if (response.writableFinished) req.socket.destroy();
    });
    req.resume();
}

/** Bytes of a body that is not wanted that Node may read while it keeps the connection. */
const lingeringBytes = 64 * 1024;

function sendStream(response: ServerResponse, reply: Reply, body: Readable, sent: Sent): void {
    response.writeHead(reply.status, reply.headers as string[]);
    let bytes = 0;
    let told = false;
    const tell = (status: number): void => {
        if (told) return;
        told = true;
        sent(status, bytes);
    };
    if (response.req.method === "HEAD") {
        body.destroy();
        response.end();
        tell(reply.status);
        return;
    }
    body.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
    });
    body.on("error", () => {
        // The head is out already: cutting the connection is the only way left to say that the body is not whole.
        response.destroy();
        tell(reply.status);
    });
    response.on("close", () => {
        if (!response.writableFinished) body.destroy();
        tell(response.writableFinished ? reply.status : 499);
    });
    body.pipe(response);
}
