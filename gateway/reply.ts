import type { Readable } from "node:stream";

/** What goes back to the client. */
export interface Reply {
    readonly status: number;
    /** Names and values in turn, as `http.ServerResponse.writeHead` takes them; a name may stand several times. */
    readonly headers: readonly string[];
    readonly body?: string | Buffer | Readable;
    /** Why the gateway itself answered: for the log under the same request id, never for the client. */
    readonly reason?: string;
    /** `$context.error.message`: set when the gateway itself answered with an error. */
    readonly error?: string;
}

/** A step of a pipeline: a reply ends the request, nothing lets the next step go on. */
export type Step<Context> = (context: Context) => Reply | undefined | Promise<Reply | undefined>;

/** The first value of a reply's header; `name` in lower case. */
export function replyHeader({ headers }: Reply, name: string): string | undefined {
    for (let index = 0; index < headers.length; index += 2) {
        if (headers[index]?.toLowerCase() === name) return headers[index + 1];
    }
    return undefined;
}
