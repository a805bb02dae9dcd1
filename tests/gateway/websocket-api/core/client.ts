import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";

/** How a client asks to connect. */
export interface ConnectOptions {
    readonly protocols?: readonly string[];
    readonly headers?: Readonly<Record<string, string>>;
    readonly autoPong?: boolean;
}

/** How a handshake that was refused was answered. */
export interface Refusal {
    readonly status: number;
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
}

/** A client that keeps what it is sent until a test asks for it. */
export class Client {
    readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
    readonly #messages: string[] = [];
    readonly #waiting: ((text: string) => void)[] = [];

    constructor(
        readonly socket: WebSocket,
        /** Headers of the 101. */
        readonly headers: IncomingMessage["headers"],
    ) {
        socket.on("message", (data: Buffer) => {
            const text = data.toString("utf8");
            const next = this.#waiting.shift();
            if (next === undefined) this.#messages.push(text);
            else next(text);
        });
        socket.on("error", () => undefined);
        this.closed = new Promise((resolve) => {
            socket.on("close", (code, reason) => {
                resolve({ code, reason: reason.toString("utf8") });
            });
        });
    }

    /** The next message it was sent. */
    next(): Promise<string> {
        const text = this.#messages.shift();
        if (text !== undefined) return Promise.resolve(text);
        return new Promise((resolve) => {
            this.#waiting.push(resolve);
        });
    }

    /** Sends a text and waits for the next message. */
    ask(text: string): Promise<string> {
        this.socket.send(text);
        return this.next();
    }

    /** Sends a value as JSON and reads the next message as JSON. */
    async askJson(value: unknown): Promise<Record<string, unknown>> {
        return JSON.parse(await this.ask(JSON.stringify(value))) as Record<string, unknown>;
    }
}

/** Connects; rejects with a `Refusal` when it is refused. */
export function connect(url: string, { protocols = [], ...options }: ConnectOptions = {}): Promise<Client> {
    return new Promise((resolve, reject) => {
        const socket = new WebSocket(url, [...protocols], options);
        let client: Client | undefined;
        socket.on("upgrade", ({ headers }) => (client = new Client(socket, headers)));
        socket.on("open", () => {
            if (client !== undefined) resolve(client);
        });
        socket.on("error", reject);
        socket.on("unexpected-response", (_request, response) => {
            let body = "";
            response.setEncoding("utf8");
            response.on("data", (text: string) => (body += text));
            response.on("end", () => {
                const refusal: Refusal = { status: response.statusCode ?? 0, headers: response.headers, body };
                // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what tests look at
                reject(refusal);
            });
        });
    });
}

/** How a handshake is refused; throws when it is not. */
export async function refusalOf(url: string, options: ConnectOptions = {}): Promise<Refusal> {
    let client: Client;
    try {
        client = await connect(url, options);
    } catch (refused) {
        if (refused instanceof Error) throw refused;
        return refused as Refusal;
    }
    client.socket.terminate();
    throw new Error("the client was let in");
}
