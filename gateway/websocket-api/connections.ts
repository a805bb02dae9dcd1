import type { WebSocketConnection } from "./connection";

/** Every open connection of a gateway: it outlives the plans that are served meanwhile. */
export interface Connections {
    readonly add: (connection: WebSocketConnection) => void;
    readonly remove: (connectionId: string) => void;
    /** Of any API: connection ids are unique. */
    readonly find: (connectionId: string) => WebSocketConnection | undefined;
    /** Open ones, oldest first. */
    readonly list: () => Iterable<WebSocketConnection>;
    readonly size: () => number;
}

/** Keeps connections in memory. */
export function createConnections(): Connections {
    const open = new Map<string, WebSocketConnection>();
    return {
        add: (connection) => {
            open.set(connection.connectionId, connection);
        },
        remove: (connectionId) => {
            open.delete(connectionId);
        },
        find: (connectionId) => open.get(connectionId),
        list: () => open.values(),
        size: () => open.size,
    };
}
