import type { TargetScope } from "../../http-api/validate-targets";
import type { Throttle } from "../../throttle";
import type { EndpointType } from "../access/args";

/** What the routes have in common, read from the other arguments. */
export interface RoutesScope {
    /** The declared authorizers as they were written, by name. */
    readonly authorizers: { readonly [name: string]: unknown };
    readonly defaultAuthorizer: unknown;
    readonly account: Throttle;
    readonly stageVariables: readonly string[];
    readonly vpcLink: boolean;
    /** Names of the declared models. */
    readonly models: readonly string[];
    readonly endpoint: EndpointType;
    /** Seconds a route may wait. */
    readonly timeoutQuota: number;
}

/** What one route may refer to. */
export type RouteScope = RoutesScope &
    TargetScope & {
        /** Whether its requests go to a function or another AWS service, and not to an HTTP address. */
        readonly toAws: boolean;
    };
