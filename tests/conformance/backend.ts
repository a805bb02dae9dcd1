import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a backend got it. */
export interface Received {
    readonly method: string;
    /** Path and query. */
    readonly target: string;
    /** Names and values in turn, as they came. */
    readonly rawHeaders: readonly string[];
    readonly body: Buffer;
}

/** Answers a request; the body has been read. */
export type Respond = (received: Received, response: ServerResponse, incoming: IncomingMessage) => void;

/** An HTTP server on this machine that integrations lead to. */
export interface Backend {
    /** Without a slash at the end. */
    readonly url: string;
    /** What it does with the requests of the next test; afterwards it tells them again. */
    respond: Respond;
    /** What it got in this test, oldest first. */
    readonly received: readonly Received[];
    /** Fulfilled by the next request that has come as a whole. */
    readonly next: () => Promise<Received>;
}

/** Tells the request it got, as JSON. */
const tell: Respond = ({ method, target, rawHeaders, body }, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ method, target, rawHeaders, body: body.toString("latin1") }));
};

let started: Promise<Backend & { reset: () => void }> | undefined;

/** One for all suites, so that programs that hold its address are run once; it keeps no process alive. */
async function start(): Promise<Backend & { reset: () => void }> {
    let received: Received[] = [];
    let waiting: ((one: Received) => void)[] = [];
    const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
            const { method = "", url = "", rawHeaders } = incoming;
            const one = { method, target: url, rawHeaders, body: Buffer.concat(chunks) };
            received.push(one);
            for (const hear of waiting.splice(0)) hear(one);
            backend.respond(one, response, incoming);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    server.unref();
    const backend = {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        respond: tell,
        get received() {
            return received;
        },
        next: () => new Promise<Received>((resolve) => waiting.push(resolve)),
        reset: () => {
            backend.respond = tell;
            received = [];
            waiting = [];
        },
    };
    return backend;
}

/** The backend for the suites of the surrounding `describe`; each test begins with one that tells what it gets. */
export function useBackend(): () => Backend {
    let backend: (Backend & { reset: () => void }) | undefined;
    before("starts the backend", async () => {
        backend = await (started ??= start());
    });
    beforeEach(() => backend?.reset());
    return () => {
        if (backend === undefined) throw new Error("the backend is started once its tests run");
        return backend;
    };
}

/** Values of a header, in order, as it came. */
export function headersOf(rawHeaders: readonly string[], name: string): string[] {
    return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
