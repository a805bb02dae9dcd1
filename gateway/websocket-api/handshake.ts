import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { lingerAndClose } from "../client-connection";
import type { Reply } from "../reply";

/** Source: RFC 6455, section 4.1: 16 bytes in base64. */
const keyForm = /^[+/0-9A-Za-z]{22}==$/;

/** Whether a request asks for WebSocket at all. */
export function asksForWebSocket({ method, headers }: IncomingMessage): boolean {
    return method === "GET" && headers.upgrade?.toLowerCase() === "websocket";
}

/** What is wrong with a handshake by RFC 6455, section 4.2.1; undefined: nothing. */
export function handshakeProblem({ headers, httpVersion }: IncomingMessage): string | undefined {
    if (httpVersion !== "1.1") return `a handshake is of HTTP/1.1, not HTTP/${httpVersion}`;
    if (!keyForm.test(headers["sec-websocket-key"] ?? "")) return "Sec-WebSocket-Key is no 16 bytes in base64";
    const version = headers["sec-websocket-version"];
    if (version !== "13") return `Sec-WebSocket-Version is ${version ?? "missing"}; 13 is spoken`;
    return undefined;
}

/** Answers a handshake that is refused; the answer says how many bytes its body has, undefined when the client left. */
export function sendRefusal(
    socket: Socket,
    { status, headers, body }: Reply,
    ids: readonly string[],
): number | undefined {
    if (socket.destroyed || !socket.writable) {
        socket.destroy();
        return undefined;
    }
    const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nDate: ${new Date().toUTCString()}\r\n`;
    for (const list of [ids, headers])
        for (let index = 0; index < list.length; index += 2)
            head += `${list[index] ?? ""}: ${list[index + 1] ?? ""}\r\n`;
    head += `Content-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`;
    socket.write(Buffer.concat([Buffer.from(head, "latin1"), bytes]));
    lingerAndClose(socket);
    return bytes.length;
}
