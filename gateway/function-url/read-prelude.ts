import { PassThrough, type Readable } from "node:stream";

/** A streamed answer taken apart. */
export interface Streamed {
    /** JSON text before the eight NUL bytes. */
    readonly prelude: string;
    readonly body: Readable;
}

/** Bytes a prelude may have; the head it becomes must fit a response. */
const mostPreludeBytes = 64 * 1024;

/**
 * Takes the prelude off a streamed answer; undefined when the stream ends, fails or goes on too long without one.
 * @documented reference 3.9: JSON, eight NUL bytes, then the body
 */
export function readPrelude(stream: Readable): Promise<Streamed | undefined> {
    return new Promise((resolve) => {
        let held = Buffer.alloc(0);
        const settle = (result: Streamed | undefined): void => {
            stream.off("data", take).off("end", fail).off("error", fail);
            if (result === undefined) stream.destroy();
            resolve(result);
        };
        const fail = (): void => {
            settle(undefined);
        };
        const take = (chunk: Buffer): void => {
            held = Buffer.concat([held, chunk]);
            const end = held.indexOf("\0\0\0\0\0\0\0\0");
            if (end < 0) {
                if (held.length > mostPreludeBytes) fail();
                return;
            }
            stream.pause();
            const body = new PassThrough();
            body.write(held.subarray(end + 8));
            settle({ prelude: held.subarray(0, end).toString("utf8"), body });
            stream.on("error", (error) => body.destroy(error));
            body.on("close", () => stream.destroy());
            stream.pipe(body);
        };
        stream.on("data", take).on("end", fail).on("error", fail);
    });
}
