import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { UpgradeHandler } from "./front-door-server";

/**
 * Requests of a server that ask for another protocol (`Connection: Upgrade`), and the sockets that speak one.
 * Node hands such requests over only to who listens for them; without a listener they are plain requests to it.
 */
export class Upgrades {
    readonly #server: Server;
    readonly #sockets = new Set<Socket>();
    #handler: UpgradeHandler | undefined;

    constructor(server: Server) {
        this.#server = server;
    }

    get handler(): UpgradeHandler | undefined {
        return this.#handler;
    }

    set handler(next: UpgradeHandler | undefined) {
        this.#handler = next;
        if (next === undefined) this.#server.off("upgrade", this.#take);
        else if (this.#server.listenerCount("upgrade") === 0) this.#server.on("upgrade", this.#take);
    }

    /** Ends every socket that speaks another protocol. */
    cut(): void {
        for (const socket of this.#sockets) socket.destroy();
    }

    readonly #take = (incoming: IncomingMessage, socket: Socket, head: Buffer): void => {
        // Node took its own listeners away: an error nobody listens for would end the process.
        socket.on("error", ignore);
        this.#sockets.add(socket);
        socket.once("close", this.#forget);
        const asRequest = (): void => {
            this.#sockets.delete(socket);
            socket.off("close", this.#forget).off("error", ignore);
            replay(this.#server, { incoming, socket, head });
        };
        if (this.#handler === undefined) asRequest();
        else this.#handler({ incoming, socket, head, asRequest });
    };

    /** One for all sockets: there may be thousands. */
    readonly #forget = forgetter(this.#sockets);
}

function ignore(): void {
    // The socket's `close` follows.
}

function forgetter(sockets: Set<Socket>): (this: Socket) => void {
    return function (this: Socket): void {
        sockets.delete(this);
    };
}

/** Lets the server read the request once more, without its wish: only so does Node read a body that follows. */
function replay(
    server: Server,
    { incoming, socket, head }: { readonly incoming: IncomingMessage; readonly socket: Socket; readonly head: Buffer },
): void {
    const { method = "GET", url = "/", rawHeaders } = incoming;
    let text = `${method} ${url} HTTP/${incoming.httpVersion}\r\n`;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? "";
        const value = rawHeaders[index + 1] ?? "";
        const lower = name.toLowerCase();
        if (lower === "upgrade" || lower === "http2-settings") continue;
        const kept = lower === "connection" ? withoutWish(value) : value;
        if (lower !== "connection" || kept !== "") text += `${name}: ${kept}\r\n`;
    }
    socket.unshift(Buffer.concat([Buffer.from(`${text}\r\n`, "latin1"), head]));
    server.emit("connection", socket);
}

function withoutWish(connection: string): string {
    const kept = connection.split(",").filter((one) => !wishes.has(one.trim().toLowerCase()));
    return kept.join(",").trim();
}

/** Source: RFC 9113 (of 2015, RFC 7540), section 3.2: clients that would rather speak HTTP/2 name both. */
const wishes: ReadonlySet<string> = new Set(["upgrade", "http2-settings"]);
