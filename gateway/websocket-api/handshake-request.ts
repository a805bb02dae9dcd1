import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { GatewayRequest } from "../gateway-request";

/** A handshake as the pipeline sees it: a request without a body. */
export class HandshakeRequest implements GatewayRequest {
    readonly method: string;
    readonly target: string;
    readonly rawPath: string;
    readonly rawQuery: string;
    readonly rawHeaders: readonly string[];
    readonly headers: IncomingMessage["headers"];
    readonly sourceIp: string;
    readonly protocol = "HTTP/1.1";
    readonly hasBody = false;
    readonly #socket: Socket;
    #gone: AbortController | undefined;

    constructor(incoming: IncomingMessage, socket: Socket) {
        this.#socket = socket;
        this.method = incoming.method ?? "GET";
        this.target = incoming.url ?? "/";
        const query = this.target.indexOf("?");
        this.rawPath = query < 0 ? this.target : this.target.slice(0, query);
        this.rawQuery = query < 0 ? "" : this.target.slice(query + 1);
        this.rawHeaders = incoming.rawHeaders;
        this.headers = incoming.headers;
        const address = socket.remoteAddress ?? "";
        this.sourceIp = address.startsWith("::ffff:") ? address.slice(7) : address;
    }

    get gone(): AbortSignal {
        if (this.#gone === undefined) {
            const controller = new AbortController();
            this.#gone = controller;
            if (this.#socket.destroyed) controller.abort();
            else
                this.#socket.once("close", () => {
                    controller.abort();
                });
        }
        return this.#gone.signal;
    }

    readonly readBody = (): Promise<Buffer> => Promise.resolve(Buffer.alloc(0));
}
