import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Agent, buildConnector, ping, WebSocket as UndiciWebSocket } from "undici";
import { WebSocket } from "ws";
import { Answer } from "./client";

/** How a client asks to connect. */
export interface Handshake {
    readonly protocols?: readonly string[];
    readonly headers?: Readonly<Record<string, string>>;
    /** Name the address is asked by; browsers cannot write `Host` among the headers. @default the address's own */
    readonly host?: string;
}

/** How a connection ended, as the client saw it. */
export interface Ending {
    /** 1005 without a status, 1006 without a close frame. */
    readonly code: number;
    readonly reason: string;
}

/** A client of a WebSocket API that is connected; it keeps what it is sent until a test asks for it. */
export interface SocketClient {
    /** The subprotocol that is spoken; empty without one. */
    readonly protocol: string;
    /** A text, or bytes in a binary frame. */
    readonly send: (data: string | Buffer) => void;
    /** The next message it was sent. Rejects when the connection ends before one comes. */
    readonly next: () => Promise<string>;
    /** Sends a text and reads the next message. */
    readonly ask: (text: string) => Promise<string>;
    /** Fulfilled by the pong that answers. */
    readonly ping: () => Promise<void>;
    /** 1000 or 3000 to 4999, as browsers allow; no status at all without one. */
    readonly close: (code?: number, reason?: string) => void;
    /** Cuts the connection without a word. */
    readonly vanish: () => void;
    readonly ended: Promise<Ending>;
}

/** An implementation of WebSocket clients. */
export interface ClientKind {
    readonly name: string;
    /** Rejects when the handshake is refused. */
    readonly connect: (url: string, handshake?: Handshake) => Promise<SocketClient>;
    /** How a handshake is refused; rejects when the client is let in. */
    readonly refusal: (url: string, handshake?: Handshake) => Promise<Answer>;
}

/** Messages as they come, for whoever waits for the next one. */
class Inbox {
    readonly #messages: string[] = [];
    readonly #waiting: { readonly take: (text: string) => void; readonly fail: (error: Error) => void }[] = [];
    #ending: Ending | undefined;
    #end: (ending: Ending) => void = () => undefined;
    readonly ended = new Promise<Ending>((resolve) => (this.#end = resolve));

    readonly take = (text: string): void => {
        const first = this.#waiting.shift();
        if (first === undefined) this.#messages.push(text);
        else first.take(text);
    };

    readonly close = (ending: Ending): void => {
        this.#ending = ending;
        for (const one of this.#waiting.splice(0)) one.fail(over(ending));
        this.#end(ending);
    };

    readonly next = (): Promise<string> => {
        const first = this.#messages.shift();
        if (first !== undefined) return Promise.resolve(first);
        if (this.#ending !== undefined) return Promise.reject(over(this.#ending));
        return new Promise((take, fail) => this.#waiting.push({ take, fail }));
    };
}

function over({ code, reason }: Ending): Error {
    return new Error(`the connection ended with ${code} ${reason}`);
}

/** The `ws` package. */
const wsClient: ClientKind = {
    name: "ws",
    connect: (url, handshake) =>
        new Promise((resolve, reject) => {
            const socket = openWs(url, handshake);
            const inbox = new Inbox();
            socket.on("message", (data: Buffer) => {
                inbox.take(data.toString("utf8"));
            });
            socket.on("close", (code, reason) => {
                inbox.close({ code, reason: reason.toString("utf8") });
            });
            socket.on("error", reject);
            socket.on("unexpected-response", (request, response) => {
                request.destroy();
                reject(new Error(`the handshake was answered with ${response.statusCode ?? 0}`));
            });
            socket.on("open", () => {
                const send = (data: string | Buffer): void => {
                    socket.send(data);
                };
                resolve({
                    protocol: socket.protocol,
                    send,
                    next: inbox.next,
                    ask: (text) => {
                        send(text);
                        return inbox.next();
                    },
                    ping: () =>
                        new Promise((done) => {
                            socket.once("pong", () => {
                                done();
                            });
                            socket.ping();
                        }),
                    close: (code, reason) => {
                        socket.close(code, reason);
                    },
                    vanish: () => {
                        socket.terminate();
                    },
                    ended: inbox.ended,
                });
            });
        }),
    refusal: (url, handshake) =>
        new Promise((resolve, reject) => {
            const socket = openWs(url, handshake);
            socket.on("error", reject);
            socket.on("open", () => {
                socket.terminate();
                reject(new Error("the client was let in"));
            });
            socket.on("unexpected-response", (_request, response) => {
                read(response).then(resolve, reject);
            });
        }),
};

function openWs(url: string, { protocols = [], headers = {}, host }: Handshake = {}): WebSocket {
    return new WebSocket(url, [...protocols], {
        headers: { ...(host === undefined ? {} : { Host: host }), ...headers },
    });
}

function read(incoming: IncomingMessage): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.once("error", reject);
        incoming.once("end", () => {
            resolve(new Answer(incoming.statusCode ?? 0, incoming.rawHeaders, Buffer.concat(chunks)));
        });
    });
}

/** The undici package, as in browsers; it does not tell how a handshake was refused, so that is asked over plain HTTP. */
const undiciClient: ClientKind = {
    name: "undici",
    connect: (url, { protocols = [], headers = {}, host } = {}) =>
        new Promise((resolve, reject) => {
            let raw: Socket | undefined;
            const connector = buildConnector({});
            const dispatcher = new Agent({
                connect: (options, callback) => {
                    connector({ ...options, hostname: new URL(url).hostname }, (...[error, socket]) => {
                        raw = socket ?? undefined;
                        if (error === null) callback(null, socket);
                        else callback(error, null);
                    });
                },
            });
            const asked = new URL(url);
            if (host !== undefined) asked.hostname = host;
            const socket = new UndiciWebSocket(asked, {
                protocols: [...protocols],
                headers: { ...headers },
                dispatcher,
            });
            const inbox = new Inbox();
            socket.binaryType = "arraybuffer";
            socket.addEventListener("message", ({ data }) => {
                inbox.take(typeof data === "string" ? data : Buffer.from(data as ArrayBuffer).toString("utf8"));
            });
            socket.addEventListener("close", ({ code, reason }) => {
                inbox.close({ code, reason });
            });
            socket.addEventListener("error", () => {
                reject(new Error("the handshake was refused"));
            });
            socket.addEventListener("open", () => {
                const send = (data: string | Buffer): void => {
                    socket.send(data);
                };
                resolve({
                    protocol: socket.protocol,
                    send,
                    next: inbox.next,
                    ask: (text) => {
                        send(text);
                        return inbox.next();
                    },
                    ping: () => pingUndici(socket),
                    close: (code, reason) => {
                        socket.close(code, reason);
                    },
                    vanish: () => {
                        raw?.resetAndDestroy();
                    },
                    ended: inbox.ended,
                });
            });
        }),
    refusal: (url, { protocols = [], headers = {}, host } = {}) =>
        new Promise((resolve, reject) => {
            const { hostname, port, pathname, search } = new URL(url);
            const request = httpRequest({
                hostname,
                port,
                path: pathname + search,
                agent: false,
                headers: {
                    ...(host === undefined ? {} : { Host: host }),
                    Upgrade: "websocket",
                    Connection: "Upgrade",
                    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Version": "13",
                    ...(protocols.length === 0 ? {} : { "Sec-WebSocket-Protocol": protocols.join(", ") }),
                    ...headers,
                },
            });
            request.once("error", reject);
            request.once("response", (incoming) => {
                read(incoming).then(resolve, reject);
            });
            request.once("upgrade", (_incoming, socket) => {
                socket.destroy();
                reject(new Error("the client was let in"));
            });
            request.end();
        }),
};

function pingUndici(socket: UndiciWebSocket): Promise<void> {
    return new Promise((resolve) => {
        const hear = (message: unknown): void => {
            if ((message as { readonly websocket: unknown }).websocket !== socket) return;
            unsubscribe("undici:websocket:pong", hear);
            resolve();
        };
        subscribe("undici:websocket:pong", hear);
        ping(socket);
    });
}

/** Two implementations that share no code. */
export const clientKinds: readonly ClientKind[] = [wsClient, undiciClient];
