import { createServer, type Socket } from "node:net";

/** An open port whose connections wait until somebody takes them over. */
export interface Listener {
    /** `127.0.0.1:port` */
    readonly address: string;
    handOver(take: (socket: Socket) => void): void;
    close(): Promise<void>;
}

/**
 * Opens a port of this machine before the gRPC server is loaded, so that the program's process starts meanwhile:
 * it needs the address at once, and an answer only half a second later.
 */
export function openListener(): Promise<Listener> {
    const waiting: Socket[] = [];
    const sockets = new Set<Socket>();
    let take = (socket: Socket): void => {
        waiting.push(socket);
    };
    const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
        socket.on("error", () => socket.destroy());
        take(socket);
    });
    return new Promise((resolve, reject) => {
        server.on("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const bound = server.address();
            if (bound === null || typeof bound === "string") {
                reject(new Error("no port of 127.0.0.1 could be opened"));
                return;
            }
            resolve({
                address: `127.0.0.1:${bound.port}`,
                handOver: (taker) => {
                    take = (socket) => {
                        taker(socket);
                        socket.resume();
                    };
                    for (const socket of waiting.splice(0)) take(socket);
                },
                close: () =>
                    new Promise<void>((closed) => {
                        server.close(() => {
                            closed();
                        });
                        for (const socket of sockets) socket.destroy();
                    }),
            });
        });
    });
}
