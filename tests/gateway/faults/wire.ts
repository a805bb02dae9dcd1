import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection on which a test says each byte. */
export class Wire {
    readonly socket: Socket;
    #received = Buffer.alloc(0);
    readonly #waiting = new Set<() => void>();
    /** How the connection ended: undefined while it is open, `end` in order, else the code of its error. */
    ended: string | undefined;

    private constructor(port: number) {
        this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
        this.socket.on("data", (chunk: Buffer) => {
            this.#received = Buffer.concat([this.#received, chunk]);
            this.#wake();
        });
        this.socket.on("end", () => {
            this.ended ??= "end";
            this.#wake();
        });
        this.socket.on("error", (error: NodeJS.ErrnoException) => {
            this.ended ??= error.code ?? error.message;
            this.#wake();
        });
        this.socket.on("close", () => {
            this.ended ??= "close";
            this.#wake();
        });
    }

    /** Connects to an address such as `http://127.0.0.1:4510`. */
    static async to(url: string): Promise<Wire> {
        const wire = new Wire(Number(new URL(url).port));
        await once(wire.socket, "connect");
        return wire;
    }

    get received(): string {
        return this.#received.toString("latin1");
    }

    /** Statuses of all answers that have come, in order. */
    get statuses(): number[] {
        return [...this.received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    }

    write(text: string | Buffer): void {
        this.socket.write(typeof text === "string" ? Buffer.from(text, "latin1") : text);
    }

    /** Waits until something was received, or until the other side has ended. */
    until(test: (wire: this) => boolean): Promise<this> {
        return new Promise((resolve) => {
            const look = (): void => {
                if (!test(this) && this.ended === undefined) return;
                this.#waiting.delete(look);
                resolve(this);
            };
            this.#waiting.add(look);
            look();
        });
    }

    /** Waits for the other side's end. */
    end(): Promise<this> {
        return this.until(({ ended }) => ended !== undefined);
    }

    /** Leaves as a client does whose process is killed. */
    reset(): void {
        this.socket.resetAndDestroy();
    }

    close(): void {
        this.socket.destroy();
    }

    #wake(): void {
        for (const look of this.#waiting) look();
    }
}

/** Sends bytes on a connection of their own and gives what came until the other side ended. */
export async function exchangeBytes(url: string, bytes: string | Buffer): Promise<Wire> {
    const wire = await Wire.to(url);
    wire.write(bytes);
    await wire.end();
    wire.close();
    return wire;
}
