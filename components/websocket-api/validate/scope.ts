import type { Throttle } from "../../throttle";

/** What the routes have in common, read from the other arguments. */
export interface RoutesScope {
    /** The declared authorizers as they were written, by name. */
    readonly authorizers: { readonly [name: string]: unknown };
    readonly account: Throttle;
    readonly stageVariables: readonly string[];
    /** Names of the declared models. */
    readonly models: readonly string[];
}

/** What one route may refer to. */
export interface RouteScope extends RoutesScope {
    /** The key as it was written. */
    readonly routeKey: string;
    /** Whether it is `$connect`, whose request has headers and a query string and no body. */
    readonly connects: boolean;
}
