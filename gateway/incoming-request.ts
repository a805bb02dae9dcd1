import type { IncomingMessage, ServerResponse } from "node:http";
import type { GatewayRequest } from "./gateway-request";

/** Node's request as the pipelines see it. */
export function gatewayRequest(incoming: IncomingMessage, response: ServerResponse): GatewayRequest {
    return new NodeRequest(incoming, response);
}

class NodeRequest implements GatewayRequest {
    readonly method: string;
    readonly target: string;
    readonly rawPath: string;
    readonly rawQuery: string;
    readonly rawHeaders: readonly string[];
    readonly headers: IncomingMessage["headers"];
    readonly sourceIp: string;
    readonly protocol: string;
    readonly hasBody: boolean;
    readonly #incoming: IncomingMessage;
    readonly #response: ServerResponse;
    #gone: AbortController | undefined;
    #body: Promise<Buffer | "too-large" | "gone"> | undefined;

    constructor(incoming: IncomingMessage, response: ServerResponse) {
        this.#incoming = incoming;
        this.#response = response;
        this.method = incoming.method ?? "GET";
        this.target = incoming.url ?? "/";
        const query = this.target.indexOf("?");
        this.rawPath = query < 0 ? this.target : this.target.slice(0, query);
        this.rawQuery = query < 0 ? "" : this.target.slice(query + 1);
        this.rawHeaders = incoming.rawHeaders;
        this.headers = incoming.headers;
        this.sourceIp = plainAddress(incoming.socket.remoteAddress);
        this.protocol = incoming.httpVersionMinor === 1 ? "HTTP/1.1" : `HTTP/${incoming.httpVersion}`;
        this.hasBody =
            this.headers["transfer-encoding"] !== undefined ||
            (this.headers["content-length"] !== undefined && this.headers["content-length"] !== "0");
    }

    get gone(): AbortSignal {
        if (this.#gone === undefined) {
            const controller = new AbortController();
            this.#gone = controller;
            if (this.#response.destroyed) controller.abort();
            this.#response.once("close", () => {
                if (!this.#response.writableFinished) controller.abort();
            });
        }
        return this.#gone.signal;
    }

    readBody(mostBytes: number): Promise<Buffer | "too-large" | "gone"> {
        return (this.#body ??= this.#readBody(mostBytes));
    }

    #readBody(mostBytes: number): Promise<Buffer | "too-large" | "gone"> {
        return new Promise((resolve) => {
            const chunks: Buffer[] = [];
            let length = 0;
            const incoming = this.#incoming;
            const settle = (result: Buffer | "too-large" | "gone"): void => {
                incoming.off("data", take).off("end", end).off("error", leave).off("close", leave);
                resolve(result);
            };
            const take = (chunk: Buffer): void => {
                length += chunk.length;
                if (length > mostBytes) settle("too-large");
                else chunks.push(chunk);
            };
            const end = (): void => {
                settle(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
            };
            const leave = (): void => {
                settle("gone");
            };
            if (incoming.destroyed && !incoming.complete) leave();
            else incoming.on("data", take).on("end", end).on("error", leave).on("close", leave);
        });
    }
}

/** A dual-stack socket shows IPv4 addresses as `::ffff:127.0.0.1`. */
function plainAddress(address = ""): string {
    return address.startsWith("::ffff:") ? address.slice(7) : address;
}
