import { connect as connectSocket, type Socket } from "node:net";

/** How a frame is written. */
export interface FrameOptions {
    /** @default true */
    readonly last?: boolean;
    /** @default true */
    readonly masked?: boolean;
    /** The three reserved bits. @default 0 */
    readonly reserved?: number;
}

/** A frame as a client sends it; the mask is zero, so its payload stays readable. */
export function frame(
    opcode: number,
    payload: string | Buffer = "",
    { last = true, masked = true, reserved = 0 }: FrameOptions = {},
): Buffer {
    const body = Buffer.from(payload);
    const length =
        body.length < 126
            ? Buffer.from([body.length])
            : body.length < 65536
              ? Buffer.from([126, body.length >> 8, body.length & 255])
              : Buffer.from([127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((bits) => (body.length >> bits) & 255)]);
    length[0] = (length[0] ?? 0) | (masked ? 0x80 : 0);
    const first = Buffer.from([(last ? 0x80 : 0) | (reserved << 4) | opcode]);
    return Buffer.concat([first, length, masked ? Buffer.alloc(4) : Buffer.alloc(0), body]);
}

/** A client that is no more than a socket. */
export interface RawClient {
    readonly socket: Socket;
    /** What the server sent until it ended the connection. */
    readonly rest: Promise<Buffer>;
    /** Waits until so many bytes have come behind the answer's head. */
    readonly bytes: (count: number) => Promise<Buffer>;
}

/** Head of a handshake; lines in `more` are added, those in `without` left out. */
export function handshake(
    path: string,
    { more = [], without = [] }: { readonly more?: readonly string[]; readonly without?: readonly string[] } = {},
): string {
    const lines = [
        "Host: localhost",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ].filter((line) => !without.some((name) => line.startsWith(`${name}:`)));
    return [`GET ${path} HTTP/1.1`, ...lines, ...more, "", ""].join("\r\n");
}

/** Sends a head, or one and what follows it, and waits for the answer's. */
export function connectRaw(url: string, sent?: string | Buffer): Promise<RawClient & { readonly head: string }> {
    const { hostname, port, pathname } = new URL(url);
    return new Promise((resolve, reject) => {
        const socket = connectSocket(Number(port), hostname);
        let got = Buffer.alloc(0);
        let head: string | undefined;
        const waiting: { readonly count: number; readonly take: (bytes: Buffer) => void }[] = [];
        let end: (bytes: Buffer) => void = () => undefined;
        const rest = new Promise<Buffer>((done) => (end = done));
        const look = (): void => {
            for (const one of [...waiting]) {
                if (got.length < one.count) continue;
                waiting.splice(waiting.indexOf(one), 1);
                one.take(got);
            }
        };
        socket.on("data", (chunk) => {
            got = Buffer.concat([got, chunk]);
            const at = head === undefined ? got.indexOf("\r\n\r\n") : -1;
            if (at >= 0) {
                head = got.subarray(0, at).toString("latin1");
                got = got.subarray(at + 4);
                resolve({
                    socket,
                    head,
                    rest,
                    bytes: (count) =>
                        new Promise((take) => {
                            waiting.push({ count, take });
                            look();
                        }),
                });
            }
            look();
        });
        socket.on("close", () => {
            end(got);
            reject(new Error("closed before a head came"));
        });
        socket.on("error", () => undefined);
        socket.write(sent ?? handshake(pathname));
    });
}

/** Close status of the frame the bytes end in; undefined when they end in none. */
export function closeStatus(bytes: Buffer): number | undefined {
    for (let at = 0; at + 1 < bytes.length;) {
        const opcode = (bytes[at] ?? 0) & 15;
        const short = (bytes[at + 1] ?? 0) & 127;
        const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
        const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
        if (opcode === 8) return bytes.readUInt16BE(at + 2);
        at += 2 + extra + length;
    }
    return undefined;
}
