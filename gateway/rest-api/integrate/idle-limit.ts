import { Readable, Transform } from "node:stream";
import type { Clock } from "../../clock";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";

/** Milliseconds without a byte after which a streamed answer ends. @documented reference 3.9 */
const idle = { REGIONAL: 300_000, PRIVATE: 300_000, EDGE: 30_000 } as const;

/** A streamed answer that breaks off when nothing comes for too long. @documented reference 3.9: 5 min, 30 s for edge */
export function idleLimited({ api, around }: RestRequestContext, reply: Reply): Reply {
    const { body } = reply;
    return body instanceof Readable ? { ...reply, body: limited(body, around.clock, idle[api.endpointType]) } : reply;
}

function limited(body: Readable, clock: Clock, milliseconds: number): Readable {
    let last = clock.now();
    const through = new Transform({
        transform(chunk: Buffer, _encoding, next) {
            last = clock.now();
            next(null, chunk);
        },
    });
    const look = (): void => {
        const left = last + milliseconds - clock.now();
        if (left > 0) stop = clock.after(left, look);
        else through.destroy(new Error(`nothing came for ${milliseconds} ms`));
    };
    let stop = clock.after(milliseconds, look);
    through.on("close", () => {
        stop();
        body.destroy();
    });
    body.on("error", (error) => through.destroy(error));
    return body.pipe(through);
}
