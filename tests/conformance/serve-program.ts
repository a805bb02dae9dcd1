import { join } from "node:path";
import type { ResourceGraph } from "../../capture";
import { readFrontDoors } from "../../frontdoor";
import { systemClock } from "../../gateway/clock";
import type { GatewayEvent, ServiceCallEvent } from "../../gateway/gateway-event";
import { type Gateway, type GatewayOptions, startGateway } from "../../gateway/start-gateway";
import { capturedGraph } from "../support/captured-graph";
import { FakeClock } from "../support/fake-clock";
import type { ConformanceTarget, Control, ServeAnew, TargetSource } from "./conformance-target";

/** How a program is served; what is left out is as users get it. */
export interface ServeOptions extends Pick<
    GatewayOptions,
    "assume" | "accountThrottle" | "credentials" | "withCredentials" | "only" | "devIssuer" | "random"
> {
    /** Values of the program's configuration; a function is asked once the hooks before have run. */
    readonly config?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
    /** Addresses that stand in for what is elsewhere; a function is asked once the hooks before have run. */
    readonly targets?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
    /** The machine's clock instead of one that stands still. @default false */
    readonly realTime?: boolean;
}

/**
 * Serves a program under programs/ for the suites of the surrounding `describe`: started before them, closed after them,
 * on a clock that moves when a test says so.
 */
export function useProgram(program: string, { config = {}, ...options }: ServeOptions = {}): TargetSource {
    let served: { readonly gateway: Gateway; readonly target: ConformanceTarget } | undefined;
    before(`serves ${program}`, async () => {
        served = await serve(program, typeof config === "function" ? config() : config, options);
    });
    after(async () => {
        await served?.gateway.close();
    });
    return () => {
        if (served === undefined)
            throw new Error(`${program} is served once its tests run; ask for the target in a test`);
        return served.target;
    };
}

/** Serves a program for one test and no longer. */
export function serveAnew(program: string, { config = {}, ...options }: ServeOptions = {}): ServeAnew {
    return async (run) => {
        const { gateway, target } = await serve(program, typeof config === "function" ? config() : config, options);
        try {
            await run(target);
        } finally {
            await gateway.close();
        }
    };
}

/** What a program under programs/ comes to; run once: a run costs seconds, and several suites share one. */
export function capture(program: string, config: Readonly<Record<string, string>>): Promise<ResourceGraph> {
    return capturedGraph(join(__dirname, "programs", program), config);
}

async function serve(
    program: string,
    config: Readonly<Record<string, string>>,
    options: Omit<ServeOptions, "config">,
): Promise<{ readonly gateway: Gateway; readonly target: ConformanceTarget }> {
    const graph = await capture(program, config);
    if (graph.workingDirectory === undefined) throw new Error(`${program} ran nowhere`);
    const clock = options.realTime === true ? systemClock : new FakeClock();
    const { targets = {} } = options;
    const told = new Told();
    const gateway = await startGateway({
        // Suites send more than a second's worth of requests while the clock stands still; the throttles have their own.
        accountThrottle: { rate: 1_000_000, burst: 1_000_000 },
        ...options,
        targets: typeof targets === "function" ? targets() : targets,
        reading: readFrontDoors(graph),
        workingDirectory: graph.workingDirectory,
        port: 0,
        clock,
        tell: told.take,
    });
    const control: Control = {
        now: clock.now,
        advance: (milliseconds) => {
            if (!(clock instanceof FakeClock)) throw new Error("the machine's clock cannot be moved");
            clock.advance(milliseconds);
        },
        events: () => told.events,
        heard: told.heard,
        serviceCalls: async () => {
            const answer = await fetch(`${gateway.controlUrl}/service-calls`);
            return (await answer.json()) as readonly ServiceCallEvent[];
        },
        warnings: () => gateway.warnings,
        reload: async (changed) => {
            const { workingDirectory = "", ...next } = await capture(program, changed);
            await gateway.reload(readFrontDoors(next), workingDirectory);
        },
    };
    const url = (frontDoor: string): string => {
        const found = gateway.frontDoors.find(({ name }) => name === frontDoor);
        if (found !== undefined) return new URL(found.url).origin;
        const names = gateway.frontDoors.map(({ name }) => name).join(", ");
        throw new Error(`${program} has no front door ${frontDoor}; it has ${names}`);
    };
    return { gateway, target: { url, control } };
}

/** Milliseconds a test waits for what it expects to be told. */
const patience = 5000;

/** What a gateway told, and who waits for more of it. */
class Told {
    readonly events: GatewayEvent[] = [];
    readonly #waiting = new Set<(event: GatewayEvent) => void>();

    readonly take = (event: GatewayEvent): void => {
        this.events.push(event);
        for (const hear of this.#waiting) hear(event);
    };

    readonly heard = <Event extends GatewayEvent>(
        test: (event: GatewayEvent) => event is Event,
        from = 0,
    ): Promise<Event> => {
        const known = this.events.slice(from).find(test);
        if (known !== undefined) return Promise.resolve(known);
        return new Promise((resolve, reject) => {
            const settle = (): void => {
                clearTimeout(late);
                this.#waiting.delete(hear);
            };
            const hear = (event: GatewayEvent): void => {
                if (!test(event)) return;
                settle();
                resolve(event);
            };
            const late = setTimeout(() => {
                settle();
                reject(new Error(`nothing of the kind was told; last: ${JSON.stringify(this.events.slice(-5))}`));
            }, patience);
            this.#waiting.add(hear);
        });
    };
}
