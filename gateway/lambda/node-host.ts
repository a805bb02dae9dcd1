import { extname, join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { EnvironmentEnd } from "./function-failure";
import type { Job } from "./job";
import { mostPayloadBytes } from "./lambda-limits";
import * as protocol from "./node-runtime/protocol";
import type { RuntimeEvents, RuntimeHost } from "./runtime-host";

/** The thread's first file: compiled, or the source when this is the source. */
const firstFile = join(__dirname, "node-runtime", `start${extname(__filename)}`);

/** Messages read in one turn of the event loop: a handler that writes without end must not keep this thread from the rest. */
const mostAtOnce = 1000;

/** What a thread is started with. */
export interface NodeHostOptions extends Omit<
    protocol.RuntimeStart,
    "control" | "port" | "lateEnvironment" | "mostAnswerBytes"
> {
    readonly environment: Readonly<Record<string, string>>;
}

/** Starts a worker thread for a Node.js function. */
export function startNodeHost(options: NodeHostOptions, events: RuntimeEvents): RuntimeHost {
    const shared = new SharedArrayBuffer(protocol.control.words * Int32Array.BYTES_PER_ELEMENT);
    const words = new Int32Array(shared);
    const { port1: port, port2: theirs } = new MessageChannel();
    const { environment, ...start } = options;
    // Node.js reads these as the thread starts and throws on options that are only for a process.
    const { NODE_OPTIONS, ...early } = environment;
    const workerData: protocol.RuntimeStart = {
        ...start,
        control: shared,
        port: theirs,
        lateEnvironment: NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS },
        mostAnswerBytes: mostPayloadBytes,
    };
    const worker = new Worker(firstFile, {
        workerData,
        transferList: [theirs],
        env: early,
        execArgv: [],
        argv: [],
        stdin: false,
        stdout: true,
        stderr: true,
        name: start.functionName,
        trackUnmanagedFds: true,
        resourceLimits: { maxOldGenerationSizeMb: start.memoryMegabytes, maxYoungGenerationSizeMb: 16 },
    });
    worker.unref();
    let end: EnvironmentEnd | undefined;
    const take = (message: protocol.Message): void => {
        end = receive(message, events, words) ?? end;
    };
    // An event for each message costs more than all the rest of reading it.
    const drain = (most: number): void => {
        for (let read = 0; read < most; read++) {
            const next = receiveMessageOnPort(port) as { readonly message: protocol.Message } | undefined;
            if (next === undefined) return;
            take(next.message);
        }
    };
    port.on("message", (message: protocol.Message) => {
        take(message);
        drain(mostAtOnce);
    });
    port.unref();
    worker.on("error", (error: NodeJS.ErrnoException) => {
        end ??=
            error.code === "ERR_WORKER_OUT_OF_MEMORY"
                ? { kind: "memory" }
                : { kind: "fatal", payload: JSON.stringify({ errorType: error.name, errorMessage: error.message }) };
    });
    worker.on("exit", (code) => {
        drain(Infinity);
        port.close();
        events.ended(end ?? { kind: "exit", code });
    });
    for (const [name, stream] of [
        ["stdout", worker.stdout],
        ["stderr", worker.stderr],
    ] as const) {
        // Only what Node.js itself writes comes this way.
        stream.setEncoding("utf8").on("data", (text: string) => {
            for (const line of text.split("\n")) if (line !== "") events.output("", name, line);
        });
    }
    return {
        send: (first, jobs) => {
            port.postMessage(invokeMessage(first, jobs));
        },
        takesAhead: true,
        takeBack: (next) => Atomics.exchange(words, protocol.control.next, next),
        drain: () => {
            drain(mostAtOnce);
        },
        taken: (bytes) => {
            port.postMessage([protocol.taken, bytes]);
        },
        end: async () => {
            Atomics.store(words, protocol.control.next, protocol.stopped);
            await worker.terminate();
        },
    };
}

function invokeMessage(first: number, jobs: readonly Job[]): (string | number)[] {
    const message: (string | number)[] = [protocol.invoke, first];
    for (const job of jobs) {
        message.push(
            job.requestId,
            job.traceId,
            job.arn,
            job.stream ? protocol.streamed : protocol.buffered,
            job.payload,
        );
    }
    return message;
}

/** Hands a message on; answers how the environment ends when the message says that it does. */
function receive(message: protocol.Message, events: RuntimeEvents, words: Int32Array): EnvironmentEnd | undefined {
    const sequence = message[1] as number;
    switch (message[0]) {
        case protocol.returned:
            events.returned(sequence, message[2] as string);
            return undefined;
        case protocol.output:
            Atomics.sub(words, protocol.control.outputBytes, sequence);
            for (let index = 2; index < message.length; index += 3) {
                const stream = message[index + 1] === 1 ? "stderr" : "stdout";
                events.output(message[index] as string, stream, message[index + 2] as string);
            }
            return undefined;
        case protocol.failed:
            events.failed(sequence, message[2] as string);
            return undefined;
        case protocol.tooLarge:
            events.tooLarge(sequence);
            return undefined;
        case protocol.streaming:
            events.streaming(sequence, message[2] as string | undefined);
            return undefined;
        case protocol.chunk:
            events.chunk(sequence, message[2] as Uint8Array);
            return undefined;
        case protocol.streamEnd:
            events.streamEnd(sequence, message[2] as string | undefined);
            return undefined;
        case protocol.ready:
            events.ready();
            return undefined;
        case protocol.initFailed:
            return { kind: "init", payload: message[1] as string };
        case protocol.fatal:
            return { kind: "fatal", payload: message[1] as string };
        default:
            return undefined;
    }
}
