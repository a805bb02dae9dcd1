import type { MessagePort } from "node:worker_threads";

/**
 * What the gateway's thread and an environment's thread tell each other. Every message is one flat array of texts and
 * numbers whose first element says what it is: the cheapest thing to hand from thread to thread.
 */

/** `[invoke, sequence of the first, then for each: requestId, traceId, arn, mode, payload]`. */
export const invoke = 0;
/** `[taken, bytes]`: so much of a streamed answer has been read. */
export const taken = 1;

/** Elements of an `invoke` message for each invocation. */
export const elementsOfInvocation = 5;
/** Modes of an invocation. */
export const buffered = 0;
export const streamed = 1;

/** `[ready]`: the handler is loaded. */
export const ready = 0;
/** `[returned, sequence, payload]`. */
export const returned = 1;
/** `[failed, sequence, error]`: the handler threw; the environment goes on. */
export const failed = 2;
/** `[output, bytes, then for each line: requestId, 0 or 1 (stderr), text]`. */
export const output = 3;
/** `[streaming, sequence]`, with the content type as a third element when it was told: the first byte is about to come. */
export const streaming = 4;
/** `[chunk, sequence, bytes]`. */
export const chunk = 5;
/** `[streamEnd, sequence]`; with `error` as a third element when the handler failed after it began. */
export const streamEnd = 6;
/** `[initFailed, error]`: the handler could not be loaded; the environment ends. */
export const initFailed = 7;
/** `[fatal, error]`: nobody caught it; the environment ends. */
export const fatal = 8;
/** `[tooLarge, sequence]`: the answer is over Lambda's limit. */
export const tooLarge = 9;

export type Message = readonly (string | number | Uint8Array)[];

/** Words of the memory both threads see. */
export const control = {
    /**
     * Sequence number of the next invocation to start. The environment adds one as it starts it; the gateway's thread takes
     * back what has not started by putting another number there, which no later start can match.
     */
    next: 0,
    /** Bytes of output posted and not yet read. */
    outputBytes: 1,
    words: 2,
} as const;

/** Nothing may start. */
export const stopped = -1;

/** What an environment's thread is started with. */
export interface RuntimeStart {
    readonly port: MessagePort;
    readonly control: SharedArrayBuffer;
    readonly taskRoot: string;
    /** As AWS spells it: `index.handler`. */
    readonly handler: string;
    readonly functionName: string;
    readonly functionVersion: string;
    readonly functionArn: string;
    readonly memoryMegabytes: number;
    readonly timeoutMilliseconds: number;
    readonly logGroupName: string;
    readonly logStreamName: string;
    /** Folders extracted from layers: what /opt is on AWS. */
    readonly layerRoot: string | undefined;
    /** Where `@aws-sdk` packages are looked for, which the runtime has on AWS. */
    readonly sdkFrom: string;
    /** Variables that Node.js would act on when the thread starts; they are set afterwards. */
    readonly lateEnvironment: Readonly<Record<string, string>>;
    /** Bytes an answer may have. */
    readonly mostAnswerBytes: number;
    /** Undefined: the program has no WebSocket API. */
    readonly connections?: ConnectionsRedirect | undefined;
}

/** Where calls of WebSocket connections are sent in place of AWS. */
export interface ConnectionsRedirect {
    /** Such as `http://127.0.0.1:4509`. */
    readonly url: string;
    /** Names the calls are meant for, in lower case. */
    readonly hosts: readonly string[];
}
