import type { CallerIdentity } from "../signature/local-credentials";

/** An open connection of a client. Small: there may be thousands. */
export interface WebSocketConnection {
    /** Base64-like, ends in `=`, such as `L0SM9cOFvHcCIhw=`. */
    readonly connectionId: string;
    /** Name of the front door it came to. */
    readonly api: string;
    readonly stage: string;
    /** Milliseconds since the epoch. */
    readonly connectedAt: number;
    /** When something was last sent in either direction. */
    lastActiveAt: number;
    /** Host as the client wrote it at `$connect`, without the port. */
    readonly domainName: string;
    readonly sourceIp: string;
    readonly userAgent: string | undefined;
    /** What the authorizer of `$connect` said: repeated on every event. */
    readonly authorizer: Readonly<Record<string, string | number>> | undefined;
    /** Who signed the handshake. */
    readonly caller: CallerIdentity | undefined;
    /** The API key the client connected with. */
    readonly apiKey: { readonly id: string; readonly value: string } | undefined;
    readonly isOpen: () => boolean;
    /** Hands a text or bytes to the client; false when it is gone. */
    readonly send: (data: string | Buffer) => boolean;
    /** Closes from this side; the `$disconnect` event follows with this status and reason. */
    readonly close: (code: number, reason: string) => void;
}
