import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect } from "node:net";

/** A request as it goes over the wire: nothing is normalised, sorted or put into another case. */
export interface WireRequest {
    /** @default "GET" */
    readonly method?: string;
    /** Request target: path and query, percent-encoded as they are to be sent. */
    readonly path: string;
    /** In the order they are sent; names repeat and keep their case. */
    readonly headers?: readonly (readonly [name: string, value: string])[];
    /** @default the address's own */
    readonly host?: string;
    /** Sent with its `Content-Length`. */
    readonly body?: string | Buffer;
}

/** What came back. */
export class Answer {
    constructor(
        readonly status: number,
        /** Names and values as they came. */
        readonly rawHeaders: readonly string[],
        readonly bytes: Buffer,
    ) {}

    get text(): string {
        return this.bytes.toString("utf8");
    }

    json(): unknown {
        return JSON.parse(this.text);
    }

    /** Every value of a header, in order. */
    all(name: string): string[] {
        return this.rawHeaders.filter(
            (_, index) => index % 2 === 1 && this.rawHeaders[index - 1]?.toLowerCase() === name,
        );
    }

    /** The value of a header that stands once; undefined when it is not there. */
    header(name: string): string | undefined {
        const values = this.all(name);
        if (values.length > 1) throw new Error(`${name} stands ${values.length} times: ${values.join(" | ")}`);
        return values[0];
    }

    /** Names of the headers whose name begins so, in lower case and sorted. */
    names(prefix = ""): string[] {
        const names = this.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
        return names.filter((name) => name.startsWith(prefix)).sort();
    }
}

/** Sends a request on a connection of its own. */
export function send(base: string, { method = "GET", path, headers = [], host, body }: WireRequest): Promise<Answer> {
    const { hostname, port } = new URL(base);
    const given = new Set(headers.map(([name]) => name.toLowerCase()));
    const wire = [...headers.flat()];
    if (!given.has("host")) wire.unshift("Host", host ?? `${hostname}:${port}`);
    const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
    if (bytes !== undefined && !given.has("content-length") && !given.has("transfer-encoding"))
        wire.push("Content-Length", String(bytes.length));
    return new Promise((resolve, reject) => {
        const request = httpRequest({ hostname, port, method, path, headers: wire as never, agent: false });
        request.once("response", (incoming) => {
            // A refused body may be cut off while it is still being written.
            request.on("error", () => undefined);
            read(incoming).then(resolve, reject);
        });
        request.once("error", reject);
        request.end(bytes);
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

/** Writes bytes to a socket as they are and reads what comes until the other side closes: for heads no client would send. */
export function sendBytes(base: string, bytes: string): Promise<string> {
    const { hostname, port } = new URL(base);
    return new Promise((resolve, reject) => {
        const socket = connect(Number(port), hostname);
        const chunks: Buffer[] = [];
        socket.on("data", (chunk: Buffer) => chunks.push(chunk));
        socket.once("error", reject);
        socket.once("close", () => {
            resolve(Buffer.concat(chunks).toString("latin1"));
        });
        socket.write(bytes, "latin1");
    });
}
