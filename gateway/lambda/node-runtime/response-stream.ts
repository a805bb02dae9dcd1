import { Writable } from "node:stream";
import type { MessagePort } from "node:worker_threads";
import type { Handler } from "./load-handler";
import * as protocol from "./protocol";

const streamingMark = Symbol.for("aws.lambda.runtime.handler.streaming");

/** Bytes between a JSON prelude and the body that follows it. Source: reference 3.9. */
const delimiter = new Uint8Array(8);

/** Bytes that may be on their way before the handler has to wait. */
const window = 256 * 1024;

/** Whether the handler was wrapped in `awslambda.streamifyResponse`. */
export function isStreaming(handler: Handler): boolean {
    return (handler as unknown as Record<symbol, unknown>)[streamingMark] === "response";
}

/**
 * Sets the global `awslambda`.
 * @documented aws-lambda-nodejs-runtime-interface-client, src/UserFunction.js and src/HttpResponseStream.js.
 */
export function provideAwsLambda(): void {
    (globalThis as Record<string, unknown>)["awslambda"] = {
        streamifyResponse: (handler: Handler): Handler => {
            (handler as unknown as Record<symbol, unknown>)[streamingMark] = "response";
            return handler;
        },
        HttpResponseStream: {
            from: (stream: ResponseStream, prelude: unknown): ResponseStream => {
                stream.setContentType("application/vnd.awslambda.http-integration-response");
                stream._onBeforeFirstWrite = (write) => {
                    write(JSON.stringify(prelude));
                    write(delimiter);
                };
                return stream;
            },
        },
    };
}

/** The stream a streaming handler writes to. */
export class ResponseStream extends Writable {
    /** What is written before the first bytes of the handler. */
    public _onBeforeFirstWrite: ((write: (bytes: string | Uint8Array) => void) => void) | undefined;
    /** Settles once everything written has been handed over. */
    public readonly delivered: Promise<void>;
    private contentType: string | undefined;
    private begun = false;
    private collected: Buffer[] = [];
    private collectedBytes = 0;
    private underWay = 0;
    private waiting: (() => void) | undefined;

    constructor(
        private readonly port: MessagePort,
        private readonly sequence: number,
        private readonly streams: boolean,
        private readonly mostBytes: number,
    ) {
        super({ highWaterMark: 64 * 1024 });
        this.delivered = new Promise((resolve, reject) => {
            this.once("finish", resolve);
            this.once("error", reject);
        });
        this.delivered.catch(() => undefined);
    }

    /** Whether the handler waits for the client. */
    public get waits(): boolean {
        return this.waiting !== undefined;
    }

    public setContentType(type: string): void {
        if (this.begun) {
            const error = new Error("Cannot set content-type, too late.");
            error.name = "Runtime.InvalidStreamingOperation";
            throw error;
        }
        this.contentType = type;
    }

    /** Anything but text and bytes is written as JSON, as AWS's stream does. */
    public override write(chunk: unknown, ...rest: never[]): boolean {
        const isPlain = typeof chunk === "string" || chunk instanceof Uint8Array;
        return super.write(isPlain ? chunk : JSON.stringify(chunk), ...rest);
    }

    public override _write(bytes: Buffer, _encoding: string, done: () => void): void {
        this.begin();
        this.put(bytes);
        if (this.underWay > window) this.waiting = done;
        else done();
    }

    public override _final(done: () => void): void {
        this.begin();
        done();
    }

    /** The gateway has handed on so many bytes. */
    public taken(bytes: number): void {
        this.underWay -= bytes;
        if (this.underWay > window || this.waiting === undefined) return;
        const done = this.waiting;
        this.waiting = undefined;
        done();
    }

    /** Answers the invocation. */
    public close(): void {
        if (this.streams) this.port.postMessage([protocol.streamEnd, this.sequence]);
        else if (this.collectedBytes > this.mostBytes) this.port.postMessage([protocol.tooLarge, this.sequence]);
        else {
            const text = Buffer.concat(this.collected).toString("utf8");
            this.port.postMessage([protocol.returned, this.sequence, text]);
        }
    }

    /** Answers the invocation with an error, or cuts off the answer that has begun. */
    public fail(error: string): void {
        this.destroy();
        const begun = this.streams && this.begun;
        this.port.postMessage([begun ? protocol.streamEnd : protocol.failed, this.sequence, error]);
    }

    private begin(): void {
        if (this.begun) return;
        this.begun = true;
        if (this.streams) {
            const head = [protocol.streaming, this.sequence];
            this.port.postMessage(this.contentType === undefined ? head : [...head, this.contentType]);
        }
        this._onBeforeFirstWrite?.((bytes) => {
            this.put(Buffer.from(bytes as Uint8Array));
        });
    }

    private put(bytes: Buffer): void {
        if (!this.streams) {
            this.collectedBytes += bytes.length;
            if (this.collectedBytes <= this.mostBytes) this.collected.push(bytes);
            else this.collected = [];
            return;
        }
        this.underWay += bytes.length;
        this.port.postMessage([protocol.chunk, this.sequence, new Uint8Array(bytes)]);
    }
}
