import type { Assumptions } from "./assumptions";
import type { Clock } from "./clock";
import type { DevIssuer } from "./dev-issuer/dev-issuer";
import { PortError } from "./front-door-server";
import type { EventSink } from "./gateway-event";
import { type AuthorizationServices, createAuthorizationServices } from "./http-api/authorize/authorization-services";
import { type Backends, createBackends } from "./http-api/integrate/http-backends";
import { createQuotaCounters, type QuotaCounters } from "./rest-api/plans/quota-counters";
import { type ControlOptions, type ControlServer, startControlServer } from "./service-sink/control-server";
import { createServiceSink, type ServiceSink } from "./service-sink/service-sink";
import type { LocalCredentials } from "./signature/local-credentials";
import type { TokenBucket } from "./token-bucket";
import { type Connections, createConnections } from "./websocket-api/connections";
import { createManagementDoor, type ManagementDoor } from "./websocket-api/management/management-door";
import { createWebSocketServices, type WebSocketServices } from "./websocket-api/websocket-services";

/** What lasts as long as the gateway does, whatever is planned meanwhile. */
export interface GatewayServices {
    readonly clock: Clock;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly authorization: AuthorizationServices;
    readonly backends: Backends;
    readonly serviceSink: ServiceSink;
    /** What API keys have used of their quotas. */
    readonly quotas: QuotaCounters;
    /** 0 or more, below 1: which requests a canary takes. */
    readonly random: () => number;
    /** Buckets of the account, by Region. */
    readonly accountBuckets: Map<string, TokenBucket>;
    /** Open connections of WebSocket APIs. */
    readonly connections: Connections;
    readonly webSockets: WebSocketServices;
    /** Where handlers call the connections of every WebSocket API: at the control endpoint. */
    readonly management: ManagementDoor;
    readonly controlUrl: string;
    /** Stands in for every JWT issuer. */
    readonly devIssuer: DevIssuer | undefined;
    readonly close: () => Promise<void>;
}

/** What they are made with. */
interface ServiceOptions {
    readonly clock: Clock;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    /** Where the control endpoint must listen; undefined: nowhere in particular. */
    readonly controlPort: number | undefined;
    /** Where it listens when that port is free. */
    readonly preferredControlPort: number;
    /** What the control endpoint says of the gateway. */
    readonly status: () => Readonly<Record<string, unknown>>;
    /** Stands in for every JWT issuer; closed with the rest. */
    readonly devIssuer: DevIssuer | undefined;
    readonly credentials: LocalCredentials | undefined;
    /** Undefined: counted in memory. */
    readonly quotas: QuotaCounters | undefined;
    /** @default Math.random */
    readonly random: (() => number) | undefined;
}

/** Starts them. */
export async function createServices(options: ServiceOptions): Promise<GatewayServices> {
    const { clock, tell, assume, devIssuer, credentials } = options;
    const serviceSink = createServiceSink();
    const management = createManagementDoor();
    const control = await openControl({ sink: serviceSink, management, status: options.status }, options);
    const backends = createBackends();
    const connections = createConnections();
    const webSockets = createWebSocketServices(clock, connections);
    return {
        clock,
        tell,
        assume,
        authorization: createAuthorizationServices({
            clock,
            assume,
            ...(devIssuer === undefined ? {} : { standIn: () => devIssuer.url }),
            ...(credentials === undefined ? {} : { credentials }),
        }),
        backends,
        serviceSink,
        quotas: options.quotas ?? createQuotaCounters(),
        random: options.random ?? Math.random,
        accountBuckets: new Map(),
        connections,
        webSockets,
        management,
        controlUrl: control.url,
        devIssuer,
        close: async () => {
            webSockets.lifetimes.close();
            backends.close();
            await Promise.all([control.close(), devIssuer?.close()]);
        },
    };
}

async function openControl(
    shown: Omit<ControlOptions, "port">,
    { controlPort, preferredControlPort, devIssuer }: ServiceOptions,
): Promise<ControlServer> {
    try {
        return await startControlServer({ ...shown, port: controlPort ?? preferredControlPort });
    } catch (error) {
        if (controlPort === undefined) return startControlServer({ ...shown, port: 0 });
        await devIssuer?.close();
        const { code, message } = error as NodeJS.ErrnoException;
        throw new PortError(
            `port ${controlPort} for the control endpoint ${code === "EADDRINUSE" ? "is in use" : `cannot be bound: ${message}`}; write another --control-port`,
        );
    }
}
