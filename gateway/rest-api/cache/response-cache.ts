/** An answer as it is kept. */
export interface CachedAnswer {
    readonly status: number;
    /** Names and values in turn. */
    readonly headers: readonly string[];
    readonly body: string | Buffer;
}

interface Entry {
    readonly answer: CachedAnswer;
    /** Milliseconds since the epoch. */
    readonly until: number;
    readonly bytes: number;
}

/** Bytes of a body that is kept. @documented "Amazon API Gateway quotas": cached response size, 1,048,576 bytes */
export const largestCachedBody = 1_048_576;

/** Bytes an entry takes besides its key, headers and body. */
const overhead = 256;

/**
 * Answers by key, for a time and within so many bytes: one too many drops those used longest ago.
 * @documented reference 9.1: the size of the cache cluster; which entries go first is not written down.
 */
export class ResponseCache {
    readonly #entries = new Map<string, Entry>();
    #bytes = 0;

    constructor(readonly mostBytes: number) {}

    get size(): number {
        return this.#entries.size;
    }

    /** Bytes held. */
    get bytes(): number {
        return this.#bytes;
    }

    /** The answer kept under a key; undefined when there is none, or when its time is over. */
    get(key: string, now: number): CachedAnswer | undefined {
        const entry = this.#entries.get(key);
        if (entry === undefined) return undefined;
        if (now >= entry.until) {
            this.delete(key);
            return undefined;
        }
        if (this.#bytes > this.mostBytes / 2) {
            // A Map keeps the order of insertion. While it is half empty nothing is dropped soon, and order may wait.
            this.#entries.delete(key);
            this.#entries.set(key, entry);
        }
        return entry.answer;
    }

    /** Keeps an answer; one with a body beyond the limit is not kept. */
    set(key: string, answer: CachedAnswer, until: number): void {
        this.delete(key);
        const bodyBytes = Buffer.byteLength(answer.body);
        if (bodyBytes > largestCachedBody) return;
        let bytes = overhead + bodyBytes + 2 * key.length;
        for (const text of answer.headers) bytes += 2 * text.length;
        if (bytes > this.mostBytes) return;
        this.#entries.set(key, { answer, until, bytes });
        this.#bytes += bytes;
        while (this.#bytes > this.mostBytes) {
            const oldest = this.#entries.keys().next();
            if (oldest.done === true) return;
            this.delete(oldest.value);
        }
    }

    delete(key: string): void {
        const entry = this.#entries.get(key);
        if (entry === undefined) return;
        this.#entries.delete(key);
        this.#bytes -= entry.bytes;
    }

    /** Drops every entry, as flushing a stage's cache does. */
    clear(): void {
        this.#entries.clear();
        this.#bytes = 0;
    }
}
