import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { lingerAndClose, noteAnswer, owedAnswer } from "./client-connection";
import { Upgrades } from "./upgrades";

/** Answers a request. */
export type RequestHandler = (incoming: IncomingMessage, response: ServerResponse) => void;

/** A client's wish to speak another protocol on its connection. */
export interface UpgradeRequest {
    readonly incoming: IncomingMessage;
    readonly socket: Socket;
    /** What the client sent behind its head. */
    readonly head: Buffer;
    /** Answers it as the plain request it is when nobody heeds the wish. */
    readonly asRequest: () => void;
}

/** Answers a request that asks for another protocol. */
export type UpgradeHandler = (upgrade: UpgradeRequest) => void;

/** Where a server listens, and how it deals with clients that are slow. */
export interface ServerOptions {
    readonly host: string;
    /** 0: any free one. */
    readonly port: number;
    /** What the port is for, for the message when it is taken. */
    readonly name: string;
    /** Bodies of answers to requests that cannot be read, by status. */
    readonly errorBody: (status: 400 | 408 | 431) => string;
    /** The whole answer to a request that cannot be read, head and body. @default JSON with `errorBody` */
    readonly refusal?: ((status: 400 | 408 | 431) => string) | undefined;
    /** Milliseconds a client may take for its head, and for the whole request. */
    readonly patience?: { readonly head: number; readonly request: number; readonly check: number };
}

/** A server of a front door. */
export interface FrontDoorServer {
    /** `http://127.0.0.1:4510`, without a slash at the end. */
    readonly url: string;
    readonly port: number;
    /** What answers from the next request on. */
    handler: RequestHandler;
    /** What answers requests for another protocol; undefined: they are plain requests, their wish is not heeded. */
    upgrade: UpgradeHandler | undefined;
    /** Stops taking connections, lets answers under way finish for a moment, then cuts what is left. */
    readonly close: () => Promise<void>;
}

/** A port somebody else listens on, or that may not be bound. */
export class PortError extends Error {}

/** Bytes Node reads of a head before it gives up: more than any front door takes, so that AWS's answer can be given. */
const maxHeaderSize = 64 * 1024;

/**
 * Milliseconds. @inferred AWS's own limits on slow clients are not documented; these end them before they can hold many
 * sockets.
 */
const usualPatience = { head: 20_000, request: 60_000, check: 5000 };

/** Opens a server; rejects with a `PortError` when it cannot. */
export async function openFrontDoorServer(
    options: ServerOptions,
    handler: RequestHandler,
    upgrade?: UpgradeHandler,
): Promise<FrontDoorServer> {
    const patience = options.patience ?? usualPatience;
    const opened = { handler };
    const server = createServer(
        {
            maxHeaderSize,
            headersTimeout: patience.head,
            requestTimeout: patience.request,
            connectionsCheckingInterval: patience.check,
            // Between a client's requests; longer than the minute HTTP clients usually keep idle connections.
            keepAliveTimeout: 75_000,
            noDelay: true,
        },
        (incoming, response) => {
            noteAnswer(response);
            opened.handler(incoming, response);
        },
    );
    // Node leaves out what is beyond 2,000 headers, Host among it; the size of heads is limited anyway.
    server.maxHeadersCount = 0;
    server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
        refuseClient(error, socket, options);
    });
    server.on("connect", (_incoming: IncomingMessage, socket: Socket) => {
        socket.on("error", () => undefined);
        refuse(socket, 400, options);
    });
    const upgrades = new Upgrades(server);
    upgrades.handler = upgrade;
    await listen(server, options);
    const { port } = server.address() as AddressInfo;
    const host = options.host.includes(":") ? `[${options.host}]` : options.host;
    return {
        url: `http://${host}:${port}`,
        port,
        get handler() {
            return opened.handler;
        },
        set handler(next) {
            opened.handler = next;
        },
        get upgrade() {
            return upgrades.handler;
        },
        set upgrade(next) {
            upgrades.handler = next;
        },
        close: () => closeServer(server, upgrades),
    };
}

function listen(server: Server, { host, port, name }: ServerOptions): Promise<void> {
    return new Promise((resolve, reject) => {
        server.once("error", (error: NodeJS.ErrnoException) => {
            reject(new PortError(explain(error, name, host, port)));
        });
        // Room for a thousand clients that come at once: the system cuts it to its own limit.
        server.listen({ host, port, backlog: 2048 }, resolve);
    });
}

function explain({ code, message }: NodeJS.ErrnoException, name: string, host: string, port: number): string {
    switch (code) {
        case "EADDRINUSE":
            return `port ${port} for ${name} is in use on ${host}; end what listens there, or write --port ${port + 10}`;
        case "EACCES":
            return `port ${port} for ${name} may not be bound; ports below 1024 are the system's, write --port 4510`;
        case "EADDRNOTAVAIL":
        case "ENOTFOUND":
            return `${host} is no address of this machine; write --host 127.0.0.1`;
        default:
            return `${name} cannot listen on ${host}:${port}: ${message}`;
    }
}

/** Connections whose client was refused; what it still sends is not looked at. */
const refused = new WeakSet<Socket>();

/** A request Node could not read never reaches a pipeline; what AWS says to it is written as it is. */
function refuseClient(error: NodeJS.ErrnoException, socket: Socket, options: RefusalOptions): void {
    const { code } = error;
    if (refused.has(socket) && code?.startsWith("HPE_") === true) return;
    if (code === "ECONNRESET" || !socket.writable) {
        socket.destroy();
        return;
    }
    const status = code === "HPE_HEADER_OVERFLOW" ? 431 : code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
    const owed = owedAnswer(socket);
    if (owed === undefined) refuse(socket, status, options);
    // A refusal between the parts of an answer, or before that of an earlier request, would be taken for a part of it.
    else if (owed.req.complete) {
        refused.add(socket);
        owed.once("finish", () => {
            refuse(socket, status, options);
        });
    } else if (owed.headersSent || owed.socket === null) socket.destroy();
    else refuse(socket, status, options);
}

function refuse(socket: Socket, status: 400 | 408 | 431, { errorBody, refusal }: RefusalOptions): void {
    refused.add(socket);
    if (!socket.writable) return;
    socket.write(refusal === undefined ? jsonRefusal(status, errorBody(status)) : refusal(status));
    // One that was too slow sends nothing that could be in the way of the answer.
    if (status === 408) socket.end(() => socket.destroy());
    else lingerAndClose(socket);
}

/** What is said to requests that cannot be read. */
type RefusalOptions = Pick<ServerOptions, "errorBody" | "refusal">;

function jsonRefusal(status: 400 | 408 | 431, body: string): string {
    const phrase = { 400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large" }[status];
    return (
        `HTTP/1.1 ${status} ${phrase}\r\nDate: ${new Date().toUTCString()}\r\ncontent-type: application/json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
    );
}

/** Milliseconds answers under way may take once the server closes. */
const farewell = 1000;

function closeServer(server: Server, upgrades: Upgrades): Promise<void> {
    return new Promise((resolve) => {
        const cut = setTimeout(() => {
            server.closeAllConnections();
            upgrades.cut();
        }, farewell);
        server.close(() => {
            clearTimeout(cut);
            resolve();
        });
        server.closeIdleConnections();
    });
}
