import { inspect } from "node:util";
import type { MessagePort } from "node:worker_threads";
import type { Handler } from "./load-handler";
import type { Output } from "./output";
import * as protocol from "./protocol";
import { invocationContext } from "./invocation-context";
import { errorPayload, RuntimeError } from "./runtime-error";
import { isStreaming, ResponseStream } from "./response-stream";

/**
 * Takes invocations one after the other and answers them in that order.
 * @documented aws-lambda-nodejs-runtime-interface-client, src/Runtime.js and src/CallbackContext.js: which of a promise,
 * a callback and an empty event loop ends an invocation.
 */
export class InvocationLoop {
    private readonly words: Int32Array;
    private readonly batches: protocol.Message[] = [];
    private offset = 2;
    private looping = false;
    /** Sequence number of the invocation that runs; -1 when none does. */
    private running = -1;
    /** What to do once the event loop is empty; undefined: nothing waits for it. */
    private whenEmpty: (() => void) | undefined;
    private awaited = false;
    private watching = false;
    private stream: ResponseStream | undefined;
    private readonly streams: boolean;
    private readonly isAsync: boolean;

    private readonly port: MessagePort;

    constructor(
        private readonly output: Output,
        private readonly start: protocol.RuntimeStart,
        private readonly handler: Handler,
    ) {
        const { port } = start;
        this.port = port;
        this.words = new Int32Array(start.control);
        this.streams = isStreaming(handler);
        this.isAsync = handler.constructor.name === "AsyncFunction";
        process.on("beforeExit", () => {
            this.emptied();
        });
        port.on("message", (message: protocol.Message) => {
            if (message[0] === protocol.taken) this.stream?.taken(message[1] as number);
            else {
                this.batches.push(message);
                this.loop();
            }
        });
    }

    private loop(): void {
        if (this.looping) return;
        this.looping = true;
        while (this.running < 0) {
            const batch = this.batches[0];
            if (batch === undefined) break;
            const at = this.offset;
            const sequence = (batch[1] as number) + (at - 2) / protocol.elementsOfInvocation;
            if (at + protocol.elementsOfInvocation >= batch.length) {
                this.batches.shift();
                this.offset = 2;
            } else this.offset = at + protocol.elementsOfInvocation;
            const { next } = protocol.control;
            if (Atomics.compareExchange(this.words, next, sequence, sequence + 1) !== sequence) continue;
            this.run(
                sequence,
                batch[at] as string,
                batch[at + 1] as string,
                batch[at + 2] as string,
                batch[at + 3] as number,
                batch[at + 4] as string,
            );
        }
        this.looping = false;
        if (this.running >= 0) this.watch();
    }

    private run(
        sequence: number,
        requestId: string,
        traceId: string,
        arn: string,
        mode: number,
        payload: string,
    ): void {
        this.running = sequence;
        this.output.requestId = requestId;
        if (traceId !== "") process.env["_X_AMZN_TRACE_ID"] = traceId;
        else if (process.env["_X_AMZN_TRACE_ID"] !== undefined) delete process.env["_X_AMZN_TRACE_ID"];
        if (this.streams) {
            void this.runStreaming(sequence, requestId, arn, mode, payload);
            return;
        }
        let finished = false;
        const succeed = (result?: unknown): void => {
            if (finished) return;
            finished = true;
            this.complete(sequence, result);
        };
        const fail = (error?: unknown): void => {
            if (finished) return;
            finished = true;
            this.fail(sequence, error ?? "handled");
        };
        const done = (error?: unknown, result?: unknown): void => {
            if (error !== undefined && error !== null) fail(error);
            else succeed(result);
        };
        const context = invocationContext(this.start, requestId, arn, { succeed, fail, done });
        const callback = (error?: unknown, result?: unknown): void => {
            if (finished) return;
            if ((error !== undefined && error !== null) || !context.callbackWaitsForEmptyEventLoop) {
                done(error, result);
                return;
            }
            finished = true;
            this.whenEmpty = () => {
                this.complete(sequence, result);
            };
            this.watch();
        };
        this.whenEmpty = () => {
            if (this.isAsync) fail(nodeJsExit());
            else succeed(null);
        };
        try {
            const result = this.handler(JSON.parse(payload), context, callback);
            if (isThenable(result)) result.then(succeed, fail);
        } catch (error) {
            fail(error);
        }
    }

    private async runStreaming(
        sequence: number,
        requestId: string,
        arn: string,
        mode: number,
        payload: string,
    ): Promise<void> {
        const stream = new ResponseStream(this.port, sequence, mode === protocol.streamed, this.start.mostAnswerBytes);
        this.stream = stream;
        this.whenEmpty = () => {
            this.failStream(sequence, stream, nodeJsExit());
        };
        try {
            const context = invocationContext(this.start, requestId, arn, undefined);
            const answer = this.handler(JSON.parse(payload), stream, context);
            if (!isThenable(answer)) {
                this.failStream(sequence, stream, "Streaming does not support non-async handlers.");
                return;
            }
            if ((await answer) !== undefined) console.warn("Streaming handlers ignore return values.");
            if (!stream.writableEnded) {
                this.failStream(sequence, stream, "Response stream is not finished.");
                return;
            }
            await stream.delivered;
            if (this.running !== sequence) return;
            this.output.finish();
            stream.close();
            this.ended();
        } catch (error) {
            this.failStream(sequence, stream, error);
        }
    }

    private failStream(sequence: number, stream: ResponseStream, error: unknown): void {
        if (this.running !== sequence) return;
        console.error("Invoke Error", typeof error === "string" ? error : inspect(error));
        this.output.finish();
        stream.fail(errorPayload(error));
        this.ended();
    }

    private complete(sequence: number, result: unknown): void {
        if (this.running !== sequence) return;
        let text: string | undefined;
        try {
            text = JSON.stringify(result);
        } catch {
            this.fail(sequence, new Error("Unable to stringify response body"));
            return;
        }
        text ??= "null";
        this.output.finish();
        this.port.postMessage(
            this.isTooLarge(text) ? [protocol.tooLarge, sequence] : [protocol.returned, sequence, text],
        );
        this.ended();
    }

    private fail(sequence: number, error: unknown): void {
        if (this.running !== sequence) return;
        console.error("Invoke Error", typeof error === "string" ? error : inspect(error));
        this.output.finish();
        this.port.postMessage([protocol.failed, sequence, errorPayload(error)]);
        this.ended();
    }

    private isTooLarge(text: string): boolean {
        const most = this.start.mostAnswerBytes;
        // No character of UTF-16 has more than three bytes of UTF-8.
        return text.length > most / 3 && Buffer.byteLength(text) > most;
    }

    private ended(): void {
        this.running = -1;
        this.stream = undefined;
        this.whenEmpty = undefined;
        if (this.awaited) {
            this.awaited = false;
            this.port.ref();
        }
        this.loop();
    }

    /**
     * Lets the event loop become empty around the invocation that runs, once it has outlived a turn: the port keeps the
     * thread alive otherwise. Most invocations never get here.
     */
    private watch(): void {
        if (this.watching || this.awaited) return;
        this.watching = true;
        setImmediate(() => {
            this.watching = false;
            if (this.running < 0 || this.awaited) return;
            this.awaited = true;
            this.port.unref();
        });
    }

    /** Nothing is left that could still happen: a callback waited for that, or nothing will ever be answered. */
    private emptied(): void {
        const { whenEmpty } = this;
        if (!this.awaited) return;
        this.whenEmpty = undefined;
        if (whenEmpty === undefined || this.stream?.waits === true) {
            this.awaited = false;
            this.port.ref();
            return;
        }
        whenEmpty();
    }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
    return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === "function";
}

/** @documented aws-lambda-nodejs-runtime-interface-client, src/Errors.js NodeJsExit. */
function nodeJsExit(): RuntimeError {
    return new RuntimeError(
        "NodeJsExit",
        "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise " +
            "that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes",
    );
}
