import { isUtf8 } from "node:buffer";
import type { Socket } from "node:net";
import type { RawData, WebSocket } from "ws";
import { webSocketLimits } from "../../model/limits";
import type { ClientSocket } from "./client-socket";
import type { WebSocketConnection } from "./connection";
import type { ConnectionFacts } from "./event-context";
import { FrameGuard } from "./frame-guard";
import { leave } from "./leave";
import { receiveMessage } from "./receive-message";
import type { WebSocketHost } from "./websocket-host";

/** Bytes that may wait for a client that does not read; beyond, its connection ends. */
const mostUnread = 8 * webSocketLimits.message;

/** Messages of one connection that may be under way at once; the client's next ones wait. */
const mostUnderWay = 64;

/** A client's connection once it speaks WebSocket. Its listeners are shared by all: there may be thousands of them. */
export class OpenConnection implements WebSocketConnection {
    readonly connectionId: string;
    readonly api: string;
    readonly stage: string;
    readonly connectedAt: number;
    lastActiveAt: number;
    readonly domainName: string;
    readonly sourceIp: string;
    readonly userAgent: string | undefined;
    readonly authorizer: ConnectionFacts["authorizer"];
    readonly caller: ConnectionFacts["caller"];
    readonly apiKey: ConnectionFacts["apiKey"];
    /** Where its messages go: of the plan that is served now. */
    host: WebSocketHost;
    readonly #socket: ClientSocket;
    readonly #guard = new FrameGuard();
    #messages = 0;
    #underWay = 0;
    /** Messages that came while as many as may be were under way. */
    #waiting: string[] | undefined;
    /** How this side ended it, and whose functions wait for the `$disconnect` that follows. */
    #ended: { readonly code: number; readonly reason: string; readonly host: WebSocketHost } | undefined;

    constructor(socket: ClientSocket, raw: Socket, host: WebSocketHost, stage: string, facts: ConnectionFacts) {
        this.connectionId = facts.connectionId;
        this.api = host.api.name;
        this.stage = stage;
        this.connectedAt = facts.connectedAt;
        this.lastActiveAt = host.around.clock.now();
        this.domainName = facts.domainName;
        this.sourceIp = facts.sourceIp;
        this.userAgent = facts.userAgent;
        this.authorizer = facts.authorizer;
        this.caller = facts.caller;
        this.apiKey = facts.apiKey;
        this.host = host;
        this.#socket = socket;
        socket.connection = this;
        socket.on("message", onMessage).on("ping", onPing).on("pong", onPong).on("close", onClose).on("error", onError);
        owners.set(raw, this);
        // Ahead of the `ws` package's own listener.
        raw.prependListener("data", onBytes);
    }

    isOpen(): boolean {
        return this.#socket.readyState === this.#socket.OPEN;
    }

    /**
     * @inferred bytes that are text go as text: API Gateway has no binary frames of clients, and what a function sends is
     * text as a rule.
     */
    send(data: string | Buffer): boolean {
        if (!this.isOpen() || this.#unread()) return false;
        this.lastActiveAt = this.host.around.clock.now();
        this.#socket.send(data, { binary: typeof data !== "string" && !isUtf8(data) });
        return true;
    }

    close(code: number, reason: string): void {
        if (!this.isOpen()) return;
        this.#end(code, reason);
        this.#socket.close(code, reason);
        // The client's answer is to be read whatever else waits.
        this.#socket.resume();
    }

    /** Serves it from another plan; undefined: its API is not there any more. */
    move(host: WebSocketHost | undefined): void {
        if (host?.api.stages.get(this.stage)?.deployed === true) this.host = host;
        else this.close(1001, "Going away");
    }

    /** A message is answered: the next one may go. */
    done(): void {
        this.#underWay--;
        const next = this.#waiting?.shift();
        if (next !== undefined) this.#hand(next);
        else if (this.#waiting !== undefined) {
            this.#waiting = undefined;
            this.#socket.resume();
        }
    }

    message(data: RawData, isBinary: boolean): void {
        const { problem, messagesBefore } = this.#guard;
        if (!this.isOpen() || isBinary || (problem !== undefined && this.#messages >= messagesBefore)) return;
        this.#messages++;
        this.active();
        const text = (data as Buffer).toString("utf8");
        if (this.#underWay < mostUnderWay) this.#hand(text);
        else {
            if (this.#waiting === undefined) this.#socket.pause();
            (this.#waiting ??= []).push(text);
        }
    }

    active(): void {
        this.lastActiveAt = this.host.around.clock.now();
    }

    /** @inferred whether pings count as activity is not documented (assumption "websocket-pings"). */
    alive(): void {
        if (this.host.around.assume["websocket-pings"] === "counts") this.active();
    }

    ping(data: Buffer): void {
        this.alive();
        if (this.isOpen() && !this.#unread()) this.#socket.pong(data, false);
    }

    /** Bytes as they come, before they are read as frames. */
    bytes(chunk: Buffer): void {
        const problem = this.#guard.read(chunk);
        // Messages of the same bytes that came before it are read first.
        if (problem !== undefined)
            process.nextTick(() => {
                this.close(problem, "");
            });
    }

    /** A client that breaks the protocol is told the status by the `ws` package. */
    broken(error: Error): void {
        if (this.#ended === undefined) this.#end(statusOf(error), "");
    }

    closed(code: number, reason: Buffer): void {
        const { connections } = this.host.around;
        connections.remove(this.connectionId);
        this.#waiting = undefined;
        const ended = this.#ended;
        const host = ended?.host ?? this.host;
        const left = ended ?? { code, reason: code === 1005 ? noStatus : reason.toString("utf8") };
        leave(host, this.stage, this, { code: left.code, reason: left.reason });
        ended?.host.work.end();
    }

    #hand(text: string): void {
        this.#underWay++;
        receiveMessage(this, text);
    }

    #end(code: number, reason: string): void {
        const { host } = this;
        host.work.begin();
        this.#ended = { code, reason, host };
    }

    /** @inferred API Gateway's own buffers have an end too; where is not documented. */
    #unread(): boolean {
        if (this.#socket.bufferedAmount <= mostUnread) return false;
        this.#end(1008, "the client does not read");
        this.#socket.terminate();
        return true;
    }
}

/** @observed events of `$disconnect` logged on AWS, `disconnectReason` beside the status 1005 */
const noStatus = "Client-side close frame status not set";

/** Whose bytes a socket's are. */
const owners = new WeakMap<Socket, OpenConnection>();

function onBytes(this: Socket, chunk: Buffer): void {
    owners.get(this)?.bytes(chunk);
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    (this as ClientSocket).connection?.message(data, isBinary);
}

function onPing(this: WebSocket, data: Buffer): void {
    (this as ClientSocket).connection?.ping(data);
}

function onPong(this: WebSocket): void {
    (this as ClientSocket).connection?.alive();
}

function onClose(this: WebSocket, code: number, reason: Buffer): void {
    (this as ClientSocket).connection?.closed(code, reason);
    (this as ClientSocket).connection = undefined;
}

function onError(this: WebSocket, error: Error): void {
    (this as ClientSocket).connection?.broken(error);
}

/** Close status the `ws` package sends for an error of the client. Source: RFC 6455, section 7.4.1. */
function statusOf(error: Error): number {
    switch ((error as NodeJS.ErrnoException).code) {
        case "WS_ERR_INVALID_UTF8":
            return 1007;
        case "WS_ERR_TOO_MANY_BUFFERED_PARTS":
            return 1008;
        case "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH":
            return 1009;
        default:
            return (error as NodeJS.ErrnoException).code?.startsWith("WS_ERR_") === true ? 1002 : 1006;
    }
}
