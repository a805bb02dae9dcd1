import { Readable, Transform } from "node:stream";
import type { Clock } from "../../clock";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";

/** Milliseconds without a byte after which a streamed answer ends. @documented reference 3.9 */
const idle = { REGIONAL: 300_000, PRIVATE: 300_000, EDGE: 30_000 } as const;

/**
 * A streamed answer that breaks off when nothing comes for too long. @documented reference 3.9: 5 min, 30 s for edge
 * @param until When all of it must have come: milliseconds since the epoch. @default no such time
 */
export function idleLimited({ api, around }: RestRequestContext, reply: Reply, until?: number): Reply {
    const { body } = reply;
    if (!(body instanceof Readable)) return reply;
    return { ...reply, body: limited(body, around.clock, idle[api.endpointType], until) };
}

function limited(body: Readable, clock: Clock, milliseconds: number, until = Number.POSITIVE_INFINITY): Readable {
    let last = clock.now();
    const through = new Transform({
        transform(chunk: Buffer, _encoding, next) {
            last = clock.now();
            next(null, chunk);
        },
    });
    const look = (): void => {
        const now = clock.now();
        if (now >= until) through.destroy(new Error("the answer took longer than the integration's timeout"));
        else if (now >= last + milliseconds) through.destroy(new Error(`nothing came for ${milliseconds} ms`));
        else stop = clock.after(Math.min(last + milliseconds, until) - now, look);
    };
    let stop = clock.after(Math.min(milliseconds, until - last), look);
    through.on("close", () => {
        stop();
        body.destroy();
    });
    body.on("error", (error) => through.destroy(error));
    return body.pipe(through);
}
