import type { FrontDoor, Reading, Unsupported } from "../frontdoor";
import { type Assumptions, defaultAssumptions } from "./assumptions";
import { type Clock, systemClock } from "./clock";
import { type FrontDoorServer, openFrontDoorServer, type RequestHandler } from "./front-door-server";
import { startDevIssuer } from "./dev-issuer/dev-issuer";
import type { EventSink, ServiceCallEvent } from "./gateway-event";
import { createServices } from "./gateway-services";
import { localAddresses } from "./local-addresses";
import type { QuotaCounters } from "./rest-api/plans/quota-counters";
import type { LocalCredentials } from "./signature/local-credentials";
import { planServing, type PlannedFrontDoor, type ServingPlan } from "./serving-plan";
import type { WebSocketHost } from "./websocket-api/websocket-host";
import { moveConnections } from "./websocket-api/websocket-services";

/** What a gateway serves and how. */
export interface GatewayOptions {
    readonly reading: Reading;
    /** What relative paths of archives are relative to. */
    readonly workingDirectory: string;
    /** @default "127.0.0.1" */
    readonly host?: string;
    /** Of the first front door; the next ones get the ports after it. 0: any free ones. @default 4510 */
    readonly port?: number;
    /** Of the control endpoint. @default the port before the first front door's, or any free one */
    readonly controlPort?: number;
    /** Names of the front doors to serve; absent: all. */
    readonly only?: readonly string[];
    /** Addresses that stand in for what is not on this machine, by name, ARN or origin. */
    readonly targets?: Readonly<Record<string, string>>;
    readonly assume?: Partial<Assumptions>;
    readonly clock?: Clock;
    readonly tell?: EventSink;
    /** Hands the user's AWS credentials to the functions. @default false */
    readonly withCredentials?: boolean;
    /** Requests a second and burst of the account where AWS raised them. @default 10,000 and 5,000; less in newer Regions */
    readonly accountThrottle?: { readonly rate: number; readonly burst: number };
    /** Whether access logs are rendered and told of. @default true */
    readonly accessLogs?: boolean;
    /** Key pair whose signatures IAM authorization takes. @default a well-known one that opens nothing on AWS */
    readonly credentials?: LocalCredentials;
    /** Lets a local issuer stand in for every JWT issuer; a file keeps its keys. @default none */
    readonly devIssuer?: { readonly keyFile: string; readonly port?: number };
    /** Counts what API keys have used of their quotas. @default in memory, as long as the gateway runs */
    readonly quotas?: QuotaCounters;
    /** 0 or more, below 1: decides which requests a canary takes. @default Math.random */
    readonly random?: () => number;
    /** Looks at every plan before it is served; what it throws refuses the plan. @default takes all */
    readonly admit?: (found: Findings) => void;
}

/** What of a plan is not as on AWS. */
export interface Findings {
    readonly unsupported: readonly Unsupported[];
    readonly warnings: readonly string[];
}

/** A front door that is being served. */
export interface ServedFrontDoor {
    readonly name: string;
    readonly kind: FrontDoor["kind"];
    /** Without a slash at the end; of a WebSocket API `ws://...`. */
    readonly url: string;
    readonly stage: string;
    /** Of a WebSocket API: where its connections are called, without `/@connections`. */
    readonly managementUrl?: string;
}

/** A gateway that listens. */
export interface Gateway {
    readonly frontDoors: readonly ServedFrontDoor[];
    /** Where recorded service calls are listed. */
    readonly controlUrl: string;
    /** Where the local issuer listens; undefined without one. */
    readonly devIssuerUrl: string | undefined;
    readonly unsupported: readonly Unsupported[];
    readonly warnings: readonly string[];
    /** What service integrations would have sent, newest last. */
    readonly serviceCalls: () => readonly ServiceCallEvent[];
    /** Serves another plan from the next request on; requests under way end as they began. */
    readonly reload: (reading: Reading, workingDirectory: string) => Promise<void>;
    /** Ends servers and functions. */
    readonly close: () => Promise<void>;
}

/** No front door can be served, or one that was asked for by name does not exist. */
export class NothingToServeError extends Error {}

/** Serves the front doors of a program on this machine. Rejects with a `PortError` or a `NothingToServeError`. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
    const clock = options.clock ?? systemClock;
    const tell = options.tell ?? (() => undefined);
    const assume = { ...defaultAssumptions, ...options.assume };
    const host = options.host ?? "127.0.0.1";
    const port = options.port ?? 4510;
    const devIssuer = options.devIssuer === undefined ? undefined : await startDevIssuer(options.devIssuer);
    const services = await createServices({
        clock,
        tell,
        assume,
        controlPort: options.controlPort,
        preferredControlPort: port === 0 ? 0 : port - 1,
        status: () => ({ frontDoors: current === undefined ? [] : gateway.frontDoors }),
        devIssuer,
        credentials: options.credentials,
        quotas: options.quotas,
        random: options.random,
    });
    const servers = new Map<string, FrontDoorServer>();
    let current: Generation | undefined;
    /** Plans that still have requests under way. */
    const retired = new Set<Generation>();
    const adopt = async (reading: Reading, workingDirectory: string): Promise<void> => {
        const plan = planServing(reading, workingDirectory, {
            services,
            only: options.only,
            targets: new Map(Object.entries(options.targets ?? {})),
            withCredentials: options.withCredentials === true,
            accountThrottle: options.accountThrottle,
            accessLogs: options.accessLogs !== false,
            addresses: () => localAddresses(reading.frontDoors, gateway.frontDoors),
        });
        const next = new Generation(plan);
        const opened = new Map<string, FrontDoorServer>();
        try {
            options.admit?.(plan);
            if (plan.frontDoors.length === 0) throw new NothingToServeError(nothingToServe(reading, options.only));
            for (const door of plan.frontDoors) await open(door, next, opened);
        } catch (error) {
            await Promise.all([...opened.values()].map((server) => server.close()));
            await plan.lambda.close();
            throw error;
        }
        // Nothing fails from here on: either the whole plan is served, or the one before it still is.
        for (const door of plan.frontDoors) {
            const server = servers.get(keyOf(door));
            if (server === undefined) continue;
            server.handler = next.counted(door.handler);
            server.upgrade = door.upgrade;
        }
        for (const [key, server] of opened) servers.set(key, server);
        const before = current;
        current = next;
        next.begin();
        // Before the plan that was served ends: connections that close have a last event for its functions.
        const hosts = hostsOf(plan);
        moveConnections(services.webSockets, services.connections, hosts);
        services.management.serve([...hosts.values()]);
        if (before !== undefined) {
            retired.add(before);
            before.retire(() => retired.delete(before));
        }
        for (const [key, server] of servers) {
            if (plan.frontDoors.some((door) => keyOf(door) === key)) continue;
            servers.delete(key);
            await server.close();
        }
    };
    const open = async (
        door: PlannedFrontDoor,
        generation: Generation,
        opened: Map<string, FrontDoorServer>,
    ): Promise<void> => {
        const key = keyOf(door);
        if (servers.has(key)) return;
        const taken = port === 0 ? 0 : nextPort(port, [...servers.values(), ...opened.values()]);
        const server = await openFrontDoorServer(
            { host, port: taken, name: door.name, errorBody: door.errorBody, refusal: door.refusal },
            generation.counted(door.handler),
            door.upgrade,
        );
        opened.set(key, server);
    };
    let closing: Promise<void> | undefined;
    let adopted: Promise<void> = Promise.resolve();
    // One plan after the other: two at once would both open what is new in them.
    const reload = (reading: Reading, workingDirectory: string): Promise<void> => {
        const next = adopted.then(() => {
            if (closing !== undefined) throw new Error("the gateway is closed; start another one");
            return adopt(reading, workingDirectory);
        });
        adopted = next.catch(() => undefined);
        return next;
    };
    const end = async (): Promise<void> => {
        await adopted;
        moveConnections(services.webSockets, services.connections, new Map());
        await Promise.all([...servers.values()].map((server) => server.close()));
        const generations = current === undefined ? [...retired] : [...retired, current];
        for (const generation of generations) generation.endBackground();
        await Promise.all(generations.map(({ plan }) => idleSoon(plan)));
        await Promise.all(generations.map(({ plan }) => plan.lambda.close()));
        await services.close();
    };
    const close = (): Promise<void> => (closing ??= end());
    const serving = (): ServingPlan => {
        if (current === undefined) throw new Error("the gateway is not started");
        return current.plan;
    };
    const gateway: Gateway = {
        get frontDoors() {
            return serving().frontDoors.flatMap((door) => {
                const base = servers.get(keyOf(door))?.url ?? "";
                return door.stages.map(({ name, path }) => servedAt(door, base + path, name));
            });
        },
        controlUrl: services.controlUrl,
        devIssuerUrl: services.devIssuer?.url,
        get unsupported() {
            return serving().unsupported;
        },
        get warnings() {
            return serving().warnings;
        },
        serviceCalls: services.serviceSink.list,
        reload,
        close,
    };
    try {
        await reload(options.reading, options.workingDirectory);
    } catch (error) {
        await close();
        throw error;
    }
    return gateway;
}

/** A front door keeps its server, and so its port and its connections, as long as it keeps its name. */
function keyOf({ kind, name }: PlannedFrontDoor): string {
    return `${kind} ${name}`;
}

function nextPort(first: number, servers: readonly FrontDoorServer[]): number {
    const taken = new Set(servers.map((server) => server.port));
    let port = first;
    while (taken.has(port)) port++;
    return port;
}

function nothingToServe({ frontDoors, unsupported }: Reading, only: readonly string[] | undefined): string {
    const names = frontDoors.map(({ name }) => name);
    if (only !== undefined && names.length > 0) {
        const missing = only.filter((name) => !names.includes(name));
        return `${missing.join(", ")} is no front door of this program; write --only with one of ${names.join(", ")}`;
    }
    const unread = unsupported.map(({ type, name, reason }) => `  ${type} ${name}: ${reason}`);
    const list = unread.length === 0 ? "" : `\nNot served:\n${unread.join("\n")}`;
    return `the program declares no API, no function URL and no load balancer, so there is nothing to serve${list}`;
}

/** What is served of a front door's stage, and where. */
function servedAt({ name, kind }: PlannedFrontDoor, address: string, stage: string): ServedFrontDoor {
    if (kind !== "websocket") return { name, kind, url: address, stage };
    return { name, kind, url: address.replace(/^http/, "ws"), stage, managementUrl: address };
}

/** WebSocket APIs of a plan, by name. */
function hostsOf({ frontDoors }: ServingPlan): ReadonlyMap<string, WebSocketHost> {
    return new Map(
        frontDoors.flatMap(({ name, webSocket }) => (webSocket === undefined ? [] : [[name, webSocket] as const])),
    );
}

/** Milliseconds the last events of connections may take once the gateway closes. */
const farewell = 1000;

/** Waits until nothing of a plan is under way, but not for long. */
function idleSoon({ work }: ServingPlan): Promise<void> {
    return new Promise((resolve) => {
        const cut = setTimeout(resolve, farewell);
        work.whenIdle(() => {
            clearTimeout(cut);
            resolve();
        });
    });
}

/** One plan while it serves: its functions are ended once the last of its requests is. */
class Generation {
    #background: readonly (() => void)[] = [];

    constructor(readonly plan: ServingPlan) {}

    /** Begins what front doors do without being asked. */
    begin(): void {
        this.#background = this.plan.frontDoors.flatMap(({ background }) => background?.() ?? []);
    }

    endBackground(): void {
        for (const end of this.#background) end();
        this.#background = [];
    }

    counted(handler: RequestHandler): RequestHandler {
        const { work } = this.plan;
        return (incoming, response) => {
            work.begin();
            response.once("close", () => {
                work.end();
            });
            handler(incoming, response);
        };
    }

    retire(ended: () => void): void {
        this.endBackground();
        this.plan.work.whenIdle(() => {
            void this.plan.lambda.close().then(ended);
        });
    }
}
