import type { GatewayEvent, ServiceCallEvent } from "../../gateway/gateway-event";

/**
 * What a suite knows of what it tests: an address for each front door, and a handle on the things a client cannot do.
 * Nothing of the gateway's own is in it, so that the same suites can be pointed at AWS.
 */
export interface ConformanceTarget {
    /** Scheme, host and port of a front door by its logical name, without a slash at the end and without a stage. */
    readonly url: (frontDoor: string) => string;
    readonly control: Control;
}

/** What a suite does beside sending requests. */
export interface Control {
    /** Milliseconds since the epoch, as the front doors tell the time. */
    readonly now: () => number;
    /** Lets time pass. */
    readonly advance: (milliseconds: number) => void;
    /** What was told so far, oldest first. */
    readonly events: () => readonly GatewayEvent[];
    /**
     * The first event, told already or still to come, that fulfils a test. Rejects after five seconds.
     * @param from How many of the first events do not count. @default 0
     */
    readonly heard: <Event extends GatewayEvent>(
        test: (event: GatewayEvent) => event is Event,
        from?: number,
    ) => Promise<Event>;
    /** What service integrations would have sent. */
    readonly serviceCalls: () => Promise<readonly ServiceCallEvent[]>;
    /** Serves the program anew under another configuration, at the same addresses. */
    readonly reload: (config: Readonly<Record<string, string>>) => Promise<void>;
    /** What the gateway said at its start: missing permissions, stages without a deployment. */
    readonly warnings: () => readonly string[];
}

/** Gives the target once the program is served: in a test, not while the tests are declared. */
export type TargetSource = () => ConformanceTarget;

/** Serves a program anew for one test, which nothing sent before has touched. */
export type ServeAnew = (run: (target: ConformanceTarget) => Promise<void>) => Promise<void>;
