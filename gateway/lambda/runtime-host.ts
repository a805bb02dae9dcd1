import type { EnvironmentEnd } from "./function-failure";
import type { Job } from "./job";

/** Where a function's code runs: a worker thread, or a process. Takes invocations in order and runs one at a time. */
export interface RuntimeHost {
    /** Hands over invocations; the first has this sequence number, each further one the next. */
    readonly send: (first: number, jobs: readonly Job[]) => void;
    /** Whether it may be given invocations while one runs. */
    readonly takesAhead: boolean;
    /** Takes back what has not been started, for good; answers the sequence number of the first of these. */
    readonly takeBack: (next: number) => number;
    /** Reads what it has told and nobody has read yet. */
    readonly drain: () => void;
    /** So many bytes of a streamed answer have been read. */
    readonly taken: (bytes: number) => void;
    /** Ends it, whatever it is doing. */
    readonly end: () => Promise<void>;
}

/** What a host tells of its function. */
export interface RuntimeEvents {
    readonly ready: () => void;
    readonly returned: (sequence: number, payload: string) => void;
    /** The handler threw; `error` as the runtime reports it. */
    readonly failed: (sequence: number, error: string) => void;
    readonly tooLarge: (sequence: number) => void;
    /** An answer begins to come; the handler may have told its content type. */
    readonly streaming: (sequence: number, contentType: string | undefined) => void;
    readonly chunk: (sequence: number, bytes: Uint8Array) => void;
    /** Its end; `error` when it was cut off. */
    readonly streamEnd: (sequence: number, error: string | undefined) => void;
    readonly output: (requestId: string, stream: "stdout" | "stderr", text: string) => void;
    /** It is over; nothing comes after this. */
    readonly ended: (end: EnvironmentEnd) => void;
}

/** Starts a host; never throws. */
export type StartHost = (events: RuntimeEvents) => RuntimeHost;
