import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hostOf } from "../request-host";
import type { ManagementDoor } from "../websocket-api/management/management-door";
import type { ServiceSink } from "./service-sink";

/** A server that tells what service integrations would have sent, and takes calls of WebSocket connections. */
export interface ControlServer {
    /** Such as `http://127.0.0.1:4511`. */
    readonly url: string;
    readonly close: () => Promise<void>;
}

/** What a control server shows. */
export interface ControlOptions {
    readonly sink: ServiceSink;
    /** @default 0, any free port */
    readonly port?: number;
    /** What `GET /status` answers, as JSON, beside `{"status":"ok"}`. */
    readonly status?: () => Readonly<Record<string, unknown>>;
    /** Takes `[/STAGE]/@connections/ID`. @default nothing does */
    readonly management?: Pick<ManagementDoor, "hosts" | "handle">;
}

/** Milliseconds a handler's connection may be idle between its calls; SDKs keep theirs for as long as they are let. */
const keepAliveTimeout = 75_000;

/**
 * Serves `GET /service-calls`, `DELETE /service-calls`, `GET /status` and calls of connections on 127.0.0.1, apart from
 * every front door so that no route is shadowed. Rejects when the port cannot be taken.
 */
export function startControlServer({ port = 0, ...shown }: ControlOptions): Promise<ControlServer> {
    const server = createServer({ maxHeaderSize: 16 * 1024, keepAliveTimeout, noDelay: true }, (request, response) => {
        answer(request, response, shown);
    });
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen({ port, host: "127.0.0.1", backlog: 1024 }, () => {
            server.off("error", reject);
            const { port: taken } = server.address() as AddressInfo;
            resolve({
                url: `http://127.0.0.1:${taken}`,
                close: () =>
                    new Promise((done) => {
                        server.close(() => {
                            done();
                        });
                        server.closeAllConnections();
                    }),
            });
        });
    });
}

/**
 * A page of another site reaches a loopback port under a name of its own; only the machine's own names are taken, and for
 * calls of connections the names they are signed for.
 */
const ownNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

function answer(request: IncomingMessage, response: ServerResponse, shown: Omit<ControlOptions, "port">): void {
    const { method = "", url = "/", headers } = request;
    const { sink, status, management } = shown;
    const host = hostOf(headers.host);
    const isOwn = ownNames.has(host);
    if ((isOwn || management?.hosts().has(host) === true) && management?.handle(request, response) === true) return;
    request.resume();
    if (!isOwn) {
        write(response, 403, {
            message: `${JSON.stringify(headers.host ?? "")} is not this machine; ask for localhost or 127.0.0.1`,
        });
        return;
    }
    const path = url.split("?", 1)[0] ?? "";
    const methods = endpoints[path];
    if (methods === undefined) {
        write(response, 404, { message: `${path} is not here; ask for ${Object.keys(endpoints).join(" or ")}` });
    } else if (!methods.includes(method)) {
        response.setHeader("allow", methods.join(", "));
        write(response, 405, { message: `${path} takes ${methods.join(" and ")}, not ${method}` });
    } else if (path === "/status") {
        write(response, 200, { status: "ok", ...status?.() });
    } else if (method === "DELETE") {
        sink.clear();
        response.writeHead(204).end();
    } else {
        write(response, 200, sink.list());
    }
}

const endpoints: Readonly<Record<string, readonly string[] | undefined>> = {
    "/service-calls": ["GET", "DELETE"],
    "/status": ["GET"],
};

function write(response: ServerResponse, status: number, value: unknown): void {
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(value));
}
