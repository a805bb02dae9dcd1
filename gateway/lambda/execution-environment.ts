import type { Clock } from "../clock";
import { type EnvironmentEnd, endOfEnvironment, reportedFailure } from "./function-failure";
import type { Job } from "./job";
import { initMilliseconds } from "./lambda-limits";
import type { InvocationResult } from "./lambda-service";
import type { RuntimeHost, StartHost } from "./runtime-host";
import { StreamedBody } from "./streamed-body";

/** An environment whose average is below this may be given invocations ahead: milliseconds. */
const fast = 2;

/** One whose invocation has run for longer is not given any ahead: milliseconds. */
const stuck = 10;

/** What an environment tells the pool it belongs to. */
export interface EnvironmentListener {
    /** It can take invocations, or more of them. */
    readonly free: () => void;
    /** An invocation was answered. */
    readonly settled: () => void;
    /** It is over; `left` were given to it and have not been started. */
    readonly ended: (environment: ExecutionEnvironment, end: EnvironmentEnd, left: readonly Job[]) => void;
    readonly output: (requestId: string, stream: "stdout" | "stderr", text: string) => void;
}

/** One execution environment of a function: runs one invocation at a time, keeps its state between them. */
export class ExecutionEnvironment {
    public state: "starting" | "ready" | "ended" = "starting";
    /** Whether its handler was ever loaded. */
    public wasReady = false;
    /** When it was last given or answered something: milliseconds since the epoch. */
    public lastUsed: number;
    private readonly host: RuntimeHost;
    /** Given to it, in order; the first is the one that runs. */
    private jobs: Job[] = [];
    /** Sequence numbers of those that have been sent; never used twice. */
    private sequences: number[] = [];
    private nextSequence = 0;
    private sending = false;
    /** When the first began to run, as far as can be told from here. */
    private runningSince = 0;
    /** Of an invocation, in milliseconds; undefined before the first answer. */
    private average: number | undefined;
    private body: StreamedBody | undefined;
    private callOffDeadline: (() => void) | undefined;

    constructor(
        startHost: StartHost,
        private readonly clock: Clock,
        private readonly timeoutMilliseconds: number,
        private readonly mostAhead: number,
        private readonly listener: EnvironmentListener,
    ) {
        this.lastUsed = clock.now();
        this.host = startHost({
            ready: () => {
                this.becomeReady();
            },
            returned: (sequence, payload) => {
                const job = this.running(sequence);
                if (job !== undefined) this.answer(job, { kind: "returned", requestId: job.requestId, payload });
            },
            failed: (sequence, error) => {
                const job = this.running(sequence);
                if (job !== undefined) this.answer(job, reportedFailure(job.requestId, error));
            },
            tooLarge: (sequence) => {
                const job = this.running(sequence);
                if (job === undefined) return;
                this.answer(job, { kind: "too-large", requestId: job.requestId, what: "response" });
            },
            streaming: (sequence, contentType) => {
                this.beginStream(sequence, contentType);
            },
            chunk: (sequence, bytes) => {
                if (this.running(sequence) !== undefined) this.body?.put(bytes);
            },
            streamEnd: (sequence, error) => {
                this.endStream(sequence, error);
            },
            output: listener.output,
            ended: (end) => {
                this.finish(end);
            },
        });
        this.watchDeadline(initMilliseconds + timeoutMilliseconds);
    }

    /** How many more invocations it may be given: further ones only while it answers fast. */
    public get room(): number {
        if (this.state !== "ready") return 0;
        if (this.jobs.length === 0) return 1;
        const { average } = this;
        if (!this.host.takesAhead || average === undefined || average > fast) return 0;
        return this.ranFor(this.clock.now()) > stuck ? 0 : this.mostAhead - this.jobs.length;
    }

    /** Milliseconds until it will have answered what it holds, as far as is known. */
    public get backlog(): number {
        return this.jobs.length * (this.average ?? 0);
    }

    public get isIdle(): boolean {
        return this.state === "ready" && this.jobs.length === 0;
    }

    /** Whether invocations stand behind the one that runs. */
    public get holdsWaiting(): boolean {
        return this.jobs.length > 1;
    }

    /** Milliseconds the one that runs has taken so far; 0 when none runs. */
    public ranFor(now: number): number {
        return this.jobs.length === 0 ? 0 : now - this.runningSince;
    }

    /** Milliseconds an invocation takes here, as far as is known. */
    public expected(now: number): number {
        return Math.max(this.average ?? 0, this.ranFor(now));
    }

    /** Gives it an invocation: sent at once when it does nothing, else with all others of this turn of the event loop. */
    public assign(job: Job): void {
        const idle = this.jobs.length === 0;
        if (idle) this.runningSince = this.lastUsed = this.clock.now();
        this.jobs.push(job);
        if (this.sending) return;
        if (idle) {
            this.send();
            return;
        }
        this.sending = true;
        setImmediate(this.send);
    }

    /** Takes back what it has not started. */
    public takeBack(): Job[] {
        const firstLeft = this.host.takeBack(this.nextSequence);
        // One that has started may be answered already, and the answer not yet read: it stays.
        const started = this.sequences.filter((sequence) => sequence < firstLeft).length;
        this.sequences.length = started;
        return this.jobs.splice(started);
    }

    /** Ends it; what it runs is answered as an environment's end is. */
    public async end(): Promise<void> {
        this.finish({ kind: "exit", code: 0 });
        await this.host.end();
    }

    private readonly send = (): void => {
        this.sending = false;
        const sent = this.sequences.length;
        if (this.state === "ended" || sent === this.jobs.length) return;
        const first = this.nextSequence;
        for (let index = sent; index < this.jobs.length; index++) this.sequences.push(this.nextSequence++);
        this.host.send(first, sent === 0 ? this.jobs : this.jobs.slice(sent));
        if (this.callOffDeadline === undefined) this.watchDeadline(this.timeoutMilliseconds);
    };

    private becomeReady(): void {
        if (this.state !== "starting") return;
        this.state = "ready";
        this.wasReady = true;
        this.callOffDeadline?.();
        this.callOffDeadline = undefined;
        this.listener.free();
    }

    /** The job a report is about; undefined when it is about one that is over. */
    private running(sequence: number): Job | undefined {
        return sequence === this.sequences[0] ? this.jobs[0] : undefined;
    }

    private answer(job: Job, result: InvocationResult): void {
        const now = this.clock.now();
        const took = now - this.runningSince;
        this.average = this.average === undefined ? took : this.average * 0.9 + took * 0.1;
        this.jobs.shift();
        this.sequences.shift();
        this.runningSince = this.lastUsed = now;
        job.settle(result);
        this.listener.settled();
    }

    private beginStream(sequence: number, contentType: string | undefined): void {
        const job = this.running(sequence);
        if (job === undefined) return;
        this.body = new StreamedBody(this.host.taken);
        const { requestId } = job;
        job.settle({
            kind: "streaming",
            requestId,
            body: this.body,
            ...(contentType === undefined ? {} : { contentType }),
        });
    }

    private endStream(sequence: number, error: string | undefined): void {
        const job = this.running(sequence);
        if (job === undefined) return;
        this.body?.finish(error);
        this.body = undefined;
        // The answer has been given when the stream began; a second settling changes nothing.
        this.answer(job, { kind: "returned", requestId: job.requestId, payload: "" });
    }

    /** One timer for all invocations: it looks whose time is up, and is set anew for the one that runs then. */
    private watchDeadline(milliseconds: number): void {
        this.callOffDeadline = this.clock.after(milliseconds, () => {
            this.callOffDeadline = undefined;
            if (this.state === "starting") this.host.drain();
            if (this.state === "starting") this.timeOut();
            if (this.state === "ended") return;
            const left = (): number => this.runningSince + this.timeoutMilliseconds - this.clock.now();
            // Answers that came while this thread was busy count.
            if (this.jobs.length > 0 && left() <= 0) this.host.drain();
            if (this.jobs.length === 0) return;
            if (left() <= 0) this.timeOut();
            else this.watchDeadline(left());
        });
    }

    private timeOut(): void {
        this.finish(this.state === "starting" ? { kind: "init-timeout" } : { kind: "timeout" });
        void this.host.end();
    }

    private finish(end: EnvironmentEnd): void {
        if (this.state === "ended") return;
        const left = this.takeBack();
        this.state = "ended";
        this.callOffDeadline?.();
        const { jobs } = this;
        this.jobs = [];
        this.body?.finish(end.kind);
        for (const { settle, requestId } of jobs) {
            settle(endOfEnvironment(requestId, end, this.timeoutMilliseconds));
            this.listener.settled();
        }
        this.listener.ended(this, end, left);
    }
}
