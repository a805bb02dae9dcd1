import type { Clock } from "../clock";
import type { Connections } from "./connections";
import { Lifetimes } from "./lifetimes";
import { OpenConnection } from "./open-connection";
import { type WebSocketHost, WebSocketHosts } from "./websocket-host";

/** What of a gateway's WebSocket APIs lasts from one plan to the next, beside the connections themselves. */
export interface WebSocketServices {
    readonly hosts: WebSocketHosts;
    readonly lifetimes: Lifetimes;
}

/** Makes them. */
export function createWebSocketServices(clock: Clock, connections: Connections): WebSocketServices {
    return { hosts: new WebSocketHosts(), lifetimes: new Lifetimes(clock, connections) };
}

/** Serves other APIs from now on: open connections get their routes; those whose API or stage is gone close. */
export function moveConnections(
    { hosts }: WebSocketServices,
    connections: Connections,
    next: ReadonlyMap<string, WebSocketHost>,
): void {
    hosts.serve(next);
    for (const connection of connections.list())
        if (connection instanceof OpenConnection) connection.move(next.get(connection.api));
}
