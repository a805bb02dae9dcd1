import type { Assumptions } from "./assumptions";
import type { Clock } from "./clock";
import type { EventSink } from "./gateway-event";
import { type AuthorizationServices, createAuthorizationServices } from "./http-api/authorize/authorization-services";
import { type Backends, createBackends } from "./http-api/integrate/http-backends";
import { startControlServer } from "./service-sink/control-server";
import { createServiceSink, type ServiceSink } from "./service-sink/service-sink";
import type { LocalCredentials } from "./signature/local-credentials";
import type { TokenBucket } from "./token-bucket";

/** Stands in for every JWT issuer. */
export interface DevIssuer {
    /** Where it listens, without a slash at the end. */
    readonly url: string;
    readonly close: () => Promise<void>;
}

/** What lasts as long as the gateway does, whatever is planned meanwhile. */
export interface GatewayServices {
    readonly clock: Clock;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly authorization: AuthorizationServices;
    readonly backends: Backends;
    readonly serviceSink: ServiceSink;
    /** Buckets of the account, by Region. */
    readonly accountBuckets: Map<string, TokenBucket>;
    readonly controlUrl: string;
    readonly devIssuer: DevIssuer | undefined;
    readonly close: () => Promise<void>;
}

/** What they are made with. */
interface ServiceOptions {
    readonly clock: Clock;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly controlPort: number;
    /** What the control endpoint says of the gateway. */
    readonly status: () => Readonly<Record<string, unknown>>;
    readonly devIssuer: DevIssuer | undefined;
    readonly credentials: LocalCredentials | undefined;
}

/** Starts them. */
export async function createServices(options: ServiceOptions): Promise<GatewayServices> {
    const { clock, tell, assume, controlPort, status, devIssuer, credentials } = options;
    const serviceSink = createServiceSink();
    const control = await startControlServer({ sink: serviceSink, port: controlPort, status });
    const backends = createBackends();
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
        accountBuckets: new Map(),
        controlUrl: control.url,
        devIssuer,
        close: async () => {
            backends.close();
            await Promise.all([control.close(), devIssuer?.close()]);
        },
    };
}
