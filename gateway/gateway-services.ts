import type { Assumptions } from "./assumptions";
import type { Clock } from "./clock";
import type { EventSink } from "./gateway-event";
import type { AuthorizationServices } from "./http-api/authorize/authorization-services";
import { createAuthorizationServices } from "./http-api/authorize/authorization-services";
import type { TokenBucket } from "./token-bucket";

/** What lasts as long as the gateway does, whatever is planned meanwhile. */
export interface GatewayServices {
    readonly clock: Clock;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly authorization: AuthorizationServices;
    /** Buckets of the account, by Region. */
    readonly accountBuckets: Map<string, TokenBucket>;
    readonly controlUrl: string;
    readonly devIssuerUrl: string | undefined;
    readonly close: () => Promise<void>;
}

/** What they are made with. */
interface ServiceOptions {
    readonly clock: Clock;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly host: string;
    readonly controlPort: number;
    readonly devIssuer?: { readonly keyFile: string; readonly port?: number };
}

/** Starts them. */
export async function createServices({ clock, tell, assume }: ServiceOptions): Promise<GatewayServices> {
    await Promise.resolve();
    return {
        clock,
        tell,
        assume,
        authorization: createAuthorizationServices({ clock, assume }),
        accountBuckets: new Map(),
        controlUrl: "",
        devIssuerUrl: undefined,
        close: () => Promise.resolve(),
    };
}
