/** Milliseconds lines are collected before they are written together. */
const pause = 5;

/** Characters handed to a stream at once. */
const mostAtOnce = 256 * 1024;

/** How a line writer is made. */
export interface LineWriterOptions<Item> {
    readonly stream: Pick<NodeJS.WritableStream, "write" | "once">;
    /** What is written of an item, without the end of line; undefined: nothing. */
    readonly print: (item: Item) => string | undefined;
    /** What is written when items had to be left out. */
    readonly printDropped: (count: number) => string;
    /** Items that may wait for a slow reader; those that come on top are counted and left out. @default 20000 */
    readonly most?: number;
}

/** Writes lines without holding up whoever has something to say. */
export interface LineWriter<Item> {
    /** Takes an item; it is printed later. */
    readonly write: (item: Item) => void;
    /** Writes what waits; resolves once the stream took it, or a moment later when its reader does not read. */
    readonly end: () => Promise<void>;
}

/**
 * Collects items and writes them together every few milliseconds: under load a write for each request would cost more
 * than the request. While the stream's buffer is full (`write` answers false) nothing more is handed over until it drains.
 */
export function lineWriter<Item>({
    stream,
    print,
    printDropped,
    most = 20_000,
}: LineWriterOptions<Item>): LineWriter<Item> {
    let waiting: Item[] = [];
    let dropped = 0;
    let timer: NodeJS.Timeout | undefined;
    let blocked = false;

    const flush = (): void => {
        timer = undefined;
        let text = "";
        let taken = 0;
        while (taken < waiting.length && text.length < mostAtOnce) {
            const line = print(waiting[taken++] as Item);
            if (line !== undefined) text += `${line}\n`;
        }
        waiting = taken === waiting.length ? [] : waiting.slice(taken);
        if (waiting.length === 0 && dropped > 0) {
            text += `${printDropped(dropped)}\n`;
            dropped = 0;
        }
        if (text !== "" && !stream.write(text)) {
            blocked = true;
            stream.once("drain", () => {
                blocked = false;
                schedule();
            });
        }
        schedule();
    };
    const schedule = (): void => {
        if (blocked || timer !== undefined || (waiting.length === 0 && dropped === 0)) return;
        timer = setTimeout(flush, pause);
    };
    return {
        write: (item) => {
            if (waiting.length >= most) {
                dropped++;
                return;
            }
            waiting.push(item);
            schedule();
        },
        end: async () => {
            clearTimeout(timer);
            const until = Date.now() + farewell;
            while (waiting.length > 0 || dropped > 0) {
                if (blocked) {
                    if (Date.now() >= until) return;
                    await drainedOr(stream, until - Date.now());
                } else flush();
                clearTimeout(timer);
            }
        },
    };
}

/** Milliseconds a reader gets to take the last lines. */
const farewell = 1000;

function drainedOr(stream: Pick<NodeJS.WritableStream, "once">, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
        const given = setTimeout(resolve, milliseconds);
        stream.once("drain", () => {
            clearTimeout(given);
            resolve();
        });
    });
}
