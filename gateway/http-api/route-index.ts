import type { RouteKey } from "../../model/route-key";

/** A route with its key parsed, as the index needs it. */
export interface IndexedRoute {
    readonly key: RouteKey;
}

/** A route and the values of its path variables, as they stand in the path. */
export interface RouteMatch<R> {
    readonly route: R;
    readonly pathParameters: Record<string, string> | undefined;
}

/** Finds the route of a request without trying each. */
export interface RouteIndex<R> {
    /** The route API Gateway would choose; undefined when none takes the request. */
    readonly find: (method: string, path: string) => RouteMatch<R> | undefined;
    /** In order of preference. */
    readonly routes: readonly R[];
}
