import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** What is owed on a client's connection. */
interface Owed {
    /** The answer to the request that came last. */
    newest: ServerResponse;
    /** Answers behind others, to requests sent before those were answered. */
    queued: Set<ServerResponse> | undefined;
}

const connections = new WeakMap<Socket, Owed>();

/**
 * Notes a request's answer. Node closes only the first of several that are owed when the client leaves; here the others
 * are closed too, so that whoever waits for the end of an answer is told.
 */
export function noteAnswer(response: ServerResponse): void {
    const { socket } = response.req;
    let owed = connections.get(socket);
    if (owed === undefined) connections.set(socket, (owed = { newest: response, queued: undefined }));
    owed.newest = response;
    // An answer that is first in line has its socket already.
    if (response.socket === null) queue(owed, socket, response);
}

function queue(owed: Owed, socket: Socket, response: ServerResponse): void {
    const queued = (owed.queued ??= leaveTogether(socket));
    queued.add(response);
    response.once("close", () => queued.delete(response));
}

function leaveTogether(socket: Socket): Set<ServerResponse> {
    const queued = new Set<ServerResponse>();
    socket.once("close", () => {
        for (const response of queued) {
            if (response.socket !== null) continue;
            response.destroy();
            response.emit("close");
        }
    });
    return queued;
}

/** The answer that came last on a connection and is not sent yet; undefined when nothing is owed. */
export function owedAnswer(socket: Socket): ServerResponse | undefined {
    const newest = connections.get(socket)?.newest;
    return newest === undefined || newest.writableFinished || newest.destroyed ? undefined : newest;
}

/** Milliseconds a client may still send once it was refused. */
const lingering = 2000;

/**
 * Ends a connection on which a client still sends what is not wanted any more. Closing at once would reset it, and many
 * clients then never show the answer they have got; so the rest is read and dropped for a while.
 * Source: RFC 9112, section 9.6.
 */
export function lingerAndClose(socket: Socket): void {
    // Without a listener of its own: Node's parser goes on reading the socket, and drops what it reads.
    const close = (): void => {
        clearTimeout(cut);
        socket.destroy();
    };
    const cut = setTimeout(close, lingering);
    socket.once("end", close).once("close", close);
    socket.end();
    socket.resume();
}
