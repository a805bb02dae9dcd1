import type { Clock } from "../clock";
import { ExecutionEnvironment, type EnvironmentListener } from "./execution-environment";
import { type EnvironmentEnd, endOfEnvironment } from "./function-failure";
import type { Job } from "./job";
import type { ServiceLimits } from "./lambda-limits";
import type { StartHost } from "./runtime-host";

/** Environments that may end under an invocation before it starts; then it fails as they did. */
const mostLost = 3;

/** An environment is kept busy before the next one is as long as it will be done with what it holds this soon: milliseconds. */
const soon = 4;

/** What a pool is made of. */
export interface PoolOptions {
    readonly startHost: StartHost;
    readonly clock: Clock;
    readonly limits: ServiceLimits;
    readonly timeoutMilliseconds: number;
    /** Undefined: as many as there is room for. */
    readonly reservedConcurrency: number | undefined;
    readonly output: (requestId: string, stream: "stdout" | "stderr", text: string) => void;
}

/** The environments of one function, and what waits for them. */
export class FunctionPool {
    private readonly environments: ExecutionEnvironment[] = [];
    private waiting: Job[] = [];
    /** Invocations not answered yet. */
    private underWay = 0;
    private readonly mostEnvironments: number;
    private readonly mostUnderWay: number;
    private readonly listener: EnvironmentListener;
    private callOffWatch: (() => void) | undefined;
    private callOffIdle: (() => void) | undefined;
    private closed = false;

    constructor(private readonly options: PoolOptions) {
        const { limits, reservedConcurrency } = options;
        this.mostEnvironments = Math.min(limits.environments, reservedConcurrency ?? Infinity);
        this.mostUnderWay = reservedConcurrency ?? Infinity;
        this.listener = {
            free: this.dispatch,
            settled: () => {
                this.underWay--;
                if (this.waiting.length > 0) this.dispatch();
            },
            ended: (environment, end, left) => {
                this.remove(environment, end, left);
            },
            output: options.output,
        };
    }

    /**
     * Takes an invocation; false when there is no room for it.
     * @documented Lambda developer guide, "Reserved concurrency": at any time not more invocations than are reserved; with
     * none reserved every one is refused.
     */
    public take(job: Job): boolean {
        if (this.closed || this.underWay >= this.mostUnderWay) return false;
        const environment = this.waiting.length === 0 ? this.choose() : undefined;
        if (environment !== undefined) environment.assign(job);
        else if (this.waiting.length >= this.options.limits.waiting) return false;
        else {
            this.waiting.push(job);
            if (this.environments.length === 0) this.start();
        }
        this.underWay++;
        if (this.callOffWatch === undefined && (environment === undefined || environment.holdsWaiting)) this.watch();
        return true;
    }

    /** Ends every environment. */
    public async close(): Promise<void> {
        this.closed = true;
        this.callOffWatch?.();
        this.callOffIdle?.();
        const waiting = this.waiting;
        this.waiting = [];
        await Promise.all(this.environments.slice().map((environment) => environment.end()));
        for (const job of waiting) this.fail(job, { kind: "exit", code: 0 });
    }

    /**
     * The first that will soon have taken what it holds, be it nothing; else one that has room. Few environments that are
     * kept busy answer more than many that take turns: their threads share the machine's cores.
     */
    private choose(): ExecutionEnvironment | undefined {
        let withRoom: ExecutionEnvironment | undefined;
        for (const environment of this.environments) {
            if (environment.room === 0) continue;
            if (environment.backlog < soon) return environment;
            withRoom ??= environment;
        }
        return withRoom;
    }

    private readonly dispatch = (): void => {
        let given = 0;
        while (given < this.waiting.length) {
            const environment = this.choose();
            const job = this.waiting[given];
            if (environment === undefined || job === undefined) break;
            environment.assign(job);
            given++;
        }
        if (given === this.waiting.length) this.waiting = [];
        else if (given > 0) this.waiting.splice(0, given);
    };

    private start(): void {
        const { startHost, clock, timeoutMilliseconds, limits } = this.options;
        this.environments.push(
            new ExecutionEnvironment(startHost, clock, timeoutMilliseconds, limits.ahead, this.listener),
        );
        if (this.callOffIdle === undefined) this.watchIdle();
    }

    /** Looks again and again, while something waits, whether it waits for too long. */
    private watch(): void {
        this.callOffWatch = this.options.clock.after(this.options.limits.patience, () => {
            this.callOffWatch = undefined;
            this.relieve();
            const waits = this.waiting.length > 0 || this.environments.some(({ holdsWaiting }) => holdsWaiting);
            if (waits && !this.closed) this.watch();
        });
    }

    /** Takes back what stands behind a slow invocation, and starts environments for what they cannot keep up with. */
    private relieve(): void {
        const now = this.options.clock.now();
        const { patience } = this.options.limits;
        for (const environment of this.environments) {
            if (!environment.holdsWaiting || environment.ranFor(now) < patience) continue;
            this.waiting.unshift(...environment.takeBack());
        }
        this.dispatch();
        const first = this.waiting[0];
        if (first === undefined || now - first.since < patience) return;
        const starting = this.environments.filter(({ state }) => state === "starting").length;
        const ready = this.environments.length - starting;
        // Until the first one has answered nobody knows whether it will keep up.
        if (ready === 0 && starting > 0) return;
        const expected = this.environments.reduce((most, environment) => Math.max(most, environment.expected(now)), 0);
        if (ready > 0 && (this.waiting.length * expected) / ready < patience) return;
        // As many again, step by step: the first answers of a new thread are slower than all that follow.
        const wanted = Math.min(
            this.waiting.length - starting,
            this.mostEnvironments - this.environments.length,
            Math.max(1, ready),
        );
        for (let started = 0; started < wanted; started++) this.start();
    }

    private watchIdle(): void {
        const { clock, limits } = this.options;
        this.callOffIdle = clock.after(limits.idle, () => {
            this.callOffIdle = undefined;
            const before = clock.now() - limits.idle;
            for (const environment of this.environments.slice()) {
                if (environment.isIdle && environment.lastUsed <= before) void environment.end();
            }
            if (this.environments.length > 0) this.watchIdle();
        });
    }

    private remove(environment: ExecutionEnvironment, end: EnvironmentEnd, left: readonly Job[]): void {
        this.environments.splice(this.environments.indexOf(environment), 1);
        for (const job of left) job.lost++;
        this.waiting.unshift(...left.filter(({ lost }) => lost < mostLost));
        for (const job of left) if (job.lost >= mostLost) this.fail(job, end);
        const othersReady = this.environments.some(({ wasReady }) => wasReady);
        // On AWS each of those that wait would have met an environment of its own that cannot start.
        if (this.closed || (!environment.wasReady && !othersReady)) {
            for (const job of this.waiting.splice(0)) this.fail(job, end);
        }
        if (this.waiting.length > 0 && this.environments.length === 0) this.start();
        else this.dispatch();
    }

    private fail(job: Job, end: EnvironmentEnd): void {
        const { timeoutMilliseconds } = this.options;
        this.underWay--;
        job.settle(endOfEnvironment(job.requestId, end, timeoutMilliseconds));
    }
}
