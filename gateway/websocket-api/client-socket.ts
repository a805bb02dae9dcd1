import { type ServerOptions, type WebSocket, WebSocketServer } from "ws";
import type { UpgradeRequest } from "../front-door-server";
import { webSocketLimits } from "../../model/limits";
import type { OpenConnection } from "./open-connection";

/** A client's socket once it speaks WebSocket, and whose it is. */
export interface ClientSocket extends WebSocket {
    connection?: OpenConnection | undefined;
}

/** Milliseconds a client may take to answer a close frame; then its socket is cut. */
const closeTimeout = 2000;

const options: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    // @inferred API Gateway offers no extension: recordings of handshakes show none.
    perMessageDeflate: false,
    // Answered in this folder, where it counts as activity.
    autoPong: false,
    // @documented "Quotas for configuring and running a WebSocket API": a message of more than 128 KB closes with 1009
    maxPayload: webSocketLimits.message,
    // Which subprotocol is spoken is the handler's to say.
    handleProtocols: () => false,
    closeTimeout,
};

/** Turns a socket into one that speaks WebSocket. It has no port of its own. */
const upgrader = new WebSocketServer(options);

/** Headers of the handshake that is being answered, beside those every one has. */
let answerHeaders: readonly string[] = [];

upgrader.on("headers", (lines: string[]) => {
    for (let index = 0; index < answerHeaders.length; index += 2)
        lines.push(`${answerHeaders[index] ?? ""}: ${answerHeaders[index + 1] ?? ""}`);
});

/** Answers a handshake with 101; undefined when the client left meanwhile. `headers`: names and values in turn. */
export function acceptClient(
    { incoming, socket, head }: Pick<UpgradeRequest, "incoming" | "socket" | "head">,
    headers: readonly string[],
): ClientSocket | undefined {
    let client: ClientSocket | undefined;
    answerHeaders = headers;
    upgrader.handleUpgrade(incoming, socket, head, (accepted) => {
        client = accepted;
    });
    return client;
}
