import type { Clock } from "../../clock";

/** How a target group's targets are tried. */
export interface HealthSettings {
    readonly path: string;
    readonly intervalMilliseconds: number;
    readonly timeoutMilliseconds: number;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
    readonly matches: (status: number) => boolean;
}

/** Tries one target: its status, or undefined when it gave none in time. */
export type Probe = (index: number, settings: HealthSettings) => Promise<number | undefined>;

/** Told when a target comes up or goes down. */
export type HealthChange = (index: number, healthy: boolean, status: number | undefined) => void;

/** What is known of one target. */
interface TargetHealth {
    state: "initial" | "healthy" | "unhealthy";
    /** Tries in a row that say otherwise than the state. */
    against: number;
}

/**
 * Tries the targets of a group, again and again.
 * @documented Elastic Load Balancing user guide, "Health checks for Application Load Balancer target groups": every
 * HealthCheckIntervalSeconds; a target is healthy with its first passed check, then so many failed ones in a row make it
 * unhealthy and so many passed ones healthy again
 */
export class HealthMonitor {
    readonly #targets: readonly TargetHealth[];
    #cancel: (() => void) | undefined;

    constructor(
        readonly settings: HealthSettings,
        count: number,
    ) {
        this.#targets = Array.from({ length: count }, () => ({ state: "initial", against: 0 }));
    }

    isHealthy(index: number): boolean {
        return this.#targets[index]?.state === "healthy";
    }

    /** Whether no target is up, so that requests go to all of them. */
    get failsOpen(): boolean {
        return this.#targets.every(({ state }) => state !== "healthy");
    }

    /** Begins; `stop` ends it. The first try comes at once. */
    start(clock: Clock, probe: Probe, changed: HealthChange): void {
        const round = (): void => {
            this.#cancel = clock.after(this.settings.intervalMilliseconds, round);
            for (const index of this.#targets.keys()) {
                void probe(index, this.settings).then((status) => {
                    if (this.#cancel !== undefined) this.#note(index, status, changed);
                });
            }
        };
        round();
    }

    stop(): void {
        this.#cancel?.();
        this.#cancel = undefined;
    }

    #note(index: number, status: number | undefined, changed: HealthChange): void {
        const target = this.#targets[index];
        if (target === undefined) return;
        const passed = status !== undefined && this.settings.matches(status);
        if (passed === (target.state === "healthy")) {
            target.against = 0;
            // A new target that fails its checks is unhealthy after the first one.
            if (target.state === "initial") this.#become(index, target, "unhealthy", { changed, status });
            return;
        }
        const { healthyThreshold, unhealthyThreshold } = this.settings;
        target.against++;
        const needed = target.state === "initial" ? 1 : passed ? healthyThreshold : unhealthyThreshold;
        if (target.against >= needed)
            this.#become(index, target, passed ? "healthy" : "unhealthy", { changed, status });
    }

    #become(
        index: number,
        target: TargetHealth,
        state: "healthy" | "unhealthy",
        { changed, status }: { readonly changed: HealthChange; readonly status: number | undefined },
    ): void {
        target.state = state;
        target.against = 0;
        changed(index, state === "healthy", status);
    }
}
