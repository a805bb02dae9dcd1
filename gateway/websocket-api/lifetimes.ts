import { webSocketLimits } from "../../model/limits";
import type { Clock } from "../clock";
import type { Connections } from "./connections";

const idle = webSocketLimits.idle * 1000;
const longest = webSocketLimits.connectionDuration * 1000;

/** Milliseconds between two looks at the connections: what falls due in between closes together. */
const rest = 1000;

/**
 * Closes connections that were idle for 10 minutes, and those that are 2 hours old. One timer serves them all.
 * @documented developer guide, "Quotas for configuring and running a WebSocket API": idle connection timeout, connection
 * duration; both fixed.
 * @observed an event of `$disconnect` logged on AWS: status 1001, reason `Going away`.
 */
export class Lifetimes {
    readonly #clock: Clock;
    readonly #connections: Connections;
    #callOff: (() => void) | undefined;

    constructor(clock: Clock, connections: Connections) {
        this.#clock = clock;
        this.#connections = connections;
    }

    /** Called for every new connection. */
    watch(): void {
        this.#callOff ??= this.#clock.after(Math.min(idle, longest), this.#look);
    }

    close(): void {
        this.#callOff?.();
        this.#callOff = undefined;
    }

    readonly #look = (): void => {
        this.#callOff = undefined;
        const now = this.#clock.now();
        let next = Number.POSITIVE_INFINITY;
        for (const connection of this.#connections.list()) {
            const due = Math.min(connection.lastActiveAt + idle, connection.connectedAt + longest);
            if (due <= now) connection.close(1001, "Going away");
            else next = Math.min(next, due);
        }
        if (next !== Number.POSITIVE_INFINITY)
            this.#callOff = this.#clock.after(Math.max(rest, next - now), this.#look);
    };
}
