import type { MessagePort } from "node:worker_threads";
import { control, output } from "./protocol";

/** Bytes of a line; the rest of a longer one is a line of its own. CloudWatch Logs takes events of 256 KB. */
const longestLine = 256 * 1024;
/** Bytes posted and not yet read by the gateway; beyond it lines are left out, so that a flood cannot fill its memory. */
const mostUnread = 1024 * 1024;
/** What the function writes, by line, with the request in which it was written. */
export class Output {
    /** Of the invocation that runs; empty during the init phase. */
    public requestId = "";
    private lines: (string | number)[] = [];
    private characters = 0;
    private leftOut = 0;
    private readonly unfinished = ["", ""];

    constructor(
        private readonly port: MessagePort,
        private readonly words: Int32Array,
    ) {}

    /** Takes the place of `process.stdout.write` and `process.stderr.write`. */
    public capture(): void {
        for (const [index, stream] of [process.stdout, process.stderr].entries()) {
            stream.write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
                this.write(index, text(chunk, encoding));
                const callback = typeof encoding === "function" ? encoding : done;
                if (typeof callback === "function") queueMicrotask(callback as () => void);
                return true;
            };
        }
    }

    /** Ends lines that nobody ended, as an invocation or the environment ends. */
    public finish(): void {
        for (const index of [0, 1]) {
            const rest = this.unfinished[index] ?? "";
            this.unfinished[index] = "";
            if (rest !== "") this.add(index, rest);
        }
        this.flush();
    }

    private write(index: number, written: string): void {
        const parts = ((this.unfinished[index] ?? "") + written).split("\n");
        const last = parts.pop() ?? "";
        for (const line of parts) this.add(index, line);
        this.unfinished[index] = last.length > longestLine ? "" : last;
        if (last.length > longestLine) this.add(index, last);
        this.flush();
    }

    /** At once, so that what was written before an endless loop is not lost with it. */
    private flush(): void {
        if (this.lines.length === 0) return;
        const message = [output, this.characters, ...this.lines];
        Atomics.add(this.words, control.outputBytes, this.characters);
        this.lines = [];
        this.characters = 0;
        this.port.postMessage(message);
    }

    private add(index: number, line: string): void {
        if (Atomics.load(this.words, control.outputBytes) + this.characters > mostUnread) {
            this.leftOut++;
            return;
        }
        if (this.leftOut > 0) {
            this.lines.push(
                this.requestId,
                1,
                `(${this.leftOut} lines left out: they came faster than they can be shown)`,
            );
            this.leftOut = 0;
        }
        this.lines.push(this.requestId, index, line);
        this.characters += line.length;
    }
}

function text(chunk: unknown, encoding: unknown): string {
    if (typeof chunk === "string") return chunk;
    if (chunk instanceof Uint8Array) {
        return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString(
            typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8",
        );
    }
    throw new TypeError(`The "chunk" argument must be of type string or an instance of Buffer or Uint8Array.`);
}
